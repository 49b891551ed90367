"""The curated catalogue of artworks of a project."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from annotator.accounts.models import User
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped, Versioned
from annotator.common.text import folded
from annotator.projects.models import Membership, Project, coordinated_by


class ArtworkQuerySet(AccessQuerySet["Artwork"]):
    """Annotators see what is curated or imported and what they proposed, never what another annotator wrote."""

    def visible_to(self, user: Any) -> ArtworkQuerySet:
        """Of the user's projects: all to coordinators, others' proposals not to annotators."""
        member = Membership.objects.active_of(user).values("project_id")
        seen = ~Q(status=Artwork.Status.PROPOSED) | Q(proposed_by_id=user.pk)
        return self.filter(Q(project_id__in=coordinated_by(user)) | Q(project_id__in=member) & seen)

    def editable_by(self, user: Any) -> ArtworkQuerySet:
        """All to the project's coordinators; to members their own proposals, until accepted."""
        member = Membership.objects.active_of(user).values("project_id")
        own = Q(project_id__in=member, status=Artwork.Status.PROPOSED, proposed_by_id=user.pk)
        return self.filter(Q(project_id__in=coordinated_by(user)) | own)

    def matching(self, search: str) -> ArtworkQuerySet:
        """Those that hold each word of `search` (accents folded, any order) in title, artists, numbers or place."""
        rows = self
        for word in folded(search).split():
            rows = rows.filter(search_text__contains=word)
        return rows


class Artwork(TimeStamped, Versioned):
    """An entry of the catalogue; texts as given, years as understood."""

    class Status(models.TextChoices):
        """How far a person of the project stands behind the entry."""

        CURATED = "curated"
        IMPORTED = "imported"
        PROPOSED = "proposed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="artworks")
    title = models.CharField(max_length=500)
    artists: models.JSONField[list[str]] = models.JSONField(default=list)
    date_text = models.CharField(max_length=200, blank=True)
    date_earliest = models.IntegerField(null=True)
    date_latest = models.IntegerField(null=True)
    style = models.CharField(max_length=200, blank=True)
    technique = models.CharField(max_length=500, blank=True)
    inventory_number = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=500, blank=True)
    dimensions = models.CharField(max_length=200, blank=True)
    identifiers: models.JSONField[dict[str, str]] = models.JSONField(default=dict)
    licence = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CURATED)
    reference_key = models.CharField(max_length=200, blank=True)
    reference_sha256 = models.CharField(max_length=64, blank=True)
    reference_width = models.PositiveIntegerField(null=True)
    reference_height = models.PositiveIntegerField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    search_text = models.TextField(blank=True, editable=False)

    objects = ArtworkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "title", "id"], name="artwork_by_title"),
            models.Index(fields=["project", "inventory_number"], name="artwork_by_inventory"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(date_earliest=None) | Q(date_latest=None) | Q(date_earliest__lte=F("date_latest")),
                name="artwork_years_in_order",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="artwork_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(status__in=["curated", "imported", "proposed"]), name="artwork_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def made_search_text(self) -> str:
        """What `matching` looks into; made again by each write."""
        parts = [self.title, *self.artists, self.inventory_number, self.place, *self.identifiers.values()]
        return folded(" ".join(parts))
