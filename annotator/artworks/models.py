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

FIRST_YEAR, LAST_YEAR = -50_000, 3000


class ArtworkQuerySet(AccessQuerySet["Artwork"]):
    """Annotators see what is curated or imported and what they proposed, never what another annotator wrote."""

    def visible_to(self, user: Any) -> ArtworkQuerySet:
        """Of the user's projects: all to coordinators, others' proposals (open or refused) not to annotators."""
        member = Membership.objects.active_of(user).values("project_id")
        seen = ~Q(status__in=[Artwork.Status.PROPOSED, Artwork.Status.REFUSED]) | Q(proposed_by_id=user.pk)
        return self.filter(Q(project_id__in=coordinated_by(user)) | Q(project_id__in=member) & seen)

    def editable_by(self, user: Any) -> ArtworkQuerySet:
        """All to the project's coordinators; to members their own proposals, until they are decided on."""
        member = Membership.objects.active_of(user).values("project_id")
        own = Q(project_id__in=member, status=Artwork.Status.PROPOSED, proposed_by_id=user.pk, merged_into__isnull=True)
        return self.filter(Q(project_id__in=coordinated_by(user)) | own)

    def matching(self, search: str) -> ArtworkQuerySet:
        """Those that hold each word of `search` (accents folded, any order) in title, artists, numbers or place.

        An entry is found, too, by what one of these rows said that was merged into it.
        """
        holds = Q()
        for word in folded(search).split():
            holds &= Q(search_text__contains=word)
        if not holds:
            return self
        redirected = self.filter(holds, merged_into__isnull=False).order_by().values("merged_into_id")
        return self.filter(holds | Q(id__in=redirected))


class Artwork(TimeStamped, Versioned):
    """An entry of the catalogue; texts as given, years as understood."""

    class Status(models.TextChoices):
        """How far a person of the project stands behind the entry."""

        CURATED = "curated"
        IMPORTED = "imported"
        PROPOSED = "proposed"
        REFUSED = "refused"

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
    decision_note = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_seen = models.BooleanField(default=True)  # by who proposed it
    search_text = models.TextField(blank=True, editable=False)

    objects = ArtworkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "title", "id"], name="artwork_by_title"),
            models.Index(fields=["project", "inventory_number"], name="artwork_by_inventory"),
            models.Index(fields=["project", "status", "title", "id"], name="artwork_by_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(date_earliest=None) | Q(date_latest=None) | Q(date_earliest__lte=F("date_latest")),
                name="artwork_years_in_order",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="artwork_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(status__in=["curated", "imported", "proposed", "refused"]), name="artwork_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def made_search_text(self) -> str:
        """What `matching` looks into; made again by each write."""
        parts = [self.title, *self.artists, self.inventory_number, self.place, *self.identifiers.values()]
        return folded(" ".join(parts))
