"""Sheets: one person's work on one video in one round, and what every object on a sheet has in common."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped
from annotator.domain.states import EDITABLE_STATES, Phase, Role, Shape, SheetPurpose, SheetState
from annotator.projects.models import Membership
from annotator.rounds.models import Round
from annotator.videos.models import Video


class SheetQuerySet(AccessQuerySet["Sheet"]):
    """Who may see and who may change which sheet."""

    def visible_to(self, user: User) -> Self:
        """Coordinators see their projects' sheets; others their own, and those they validate or validated."""
        mine = Membership.objects.filter(user=user, is_active=True)
        coordinated = mine.filter(role=Role.COORDINATOR).values("project")
        return self.filter(
            Q(round__project__in=coordinated) | Q(annotator__in=mine.values("id")) | Q(validator__in=mine.values("id"))
        )

    def owned_by(self, user: User) -> Self:
        """The person's own work, whatever its state."""
        return self.filter(annotator__user=user, annotator__is_active=True)

    def editable_by(self, user: User) -> Self:
        """The person's own work while it is open."""
        return self.owned_by(user).filter(state__in=EDITABLE_STATES).exclude(round__phase=Phase.CLOSED)

    def coordinated_by(self, user: User) -> Self:
        """The sheets of projects that the person coordinates."""
        mine = Membership.objects.filter(user=user, is_active=True, role=Role.COORDINATOR)
        return self.filter(round__project__in=mine.values("project"))

    def with_context(self) -> Self:
        """Joined with what a summary shows."""
        return self.select_related("round__project", "video", "annotator__user", "validator__user")


class Sheet(TimeStamped):
    """The unit of permission, locking, submission and review. `version` counts its change batches."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="sheets")
    purpose = models.CharField(max_length=12, choices=[(p, p) for p in SheetPurpose], default=SheetPurpose.ANNOTATION)
    state = models.CharField(max_length=16, choices=[(s, s) for s in SheetState], default=SheetState.TODO)
    version = models.PositiveIntegerField(default=1)
    annotator = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="sheets")
    validator = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="validated_sheets")
    review_id = models.UUIDField(null=True)  # the newest review of this sheet, or the one that this fork belongs to
    # In a fork: what its segments and groundings, which have no rows of their own, were copied from, by id.
    origins = models.JSONField(default=dict)
    based_on = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="forks")

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="sheet_state_known", condition=Q(state__in=list(SheetState))),
            models.CheckConstraint(
                name="sheet_fork_has_base",
                condition=Q(purpose=SheetPurpose.ANNOTATION, based_on__isnull=True)
                | Q(purpose=SheetPurpose.REVIEW, based_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="sheet_one_per_annotator",
                fields=["round", "video", "annotator"],
                condition=Q(purpose=SheetPurpose.ANNOTATION) & ~Q(state=SheetState.WITHDRAWN),
            ),
        ]
        indexes = [models.Index(fields=["round", "id"]), models.Index(fields=["annotator", "state"])]

    @property
    def audit_project_id(self) -> uuid.UUID:
        """The project that the audit log files this sheet under."""
        return self.round.project_id

    @property
    def is_open(self) -> bool:
        """True while its objects may change."""
        return self.state in EDITABLE_STATES


class Contributor(models.Model):
    """Who has written to a sheet (or was given it): they never validate it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="contributors")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        constraints = [models.UniqueConstraint(name="contributor_once", fields=["sheet", "membership"])]


class Revision(models.Model):
    """An immutable document of a sheet. Database triggers refuse any change to a row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    document = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="revision_number_once", fields=["sheet", "number"])]


class GoldRevision(models.Model):
    """The one revision per video and round that a `--gold` export takes."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="+")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="gold")

    class Meta:
        constraints = [models.UniqueConstraint(name="gold_once", fields=["round", "video"])]


class ActiveTime(models.Model):
    """Seconds a person was active in one step of a sheet: the ground of later forecasts."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="active_times")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=16)
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="active_time_once", fields=["sheet", "membership", "step"])]


class SheetObject(TimeStamped):
    """What every versioned thing on a sheet has. The client makes the id; a fork's copy remembers the original."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="%(class)ss")
    version = models.PositiveIntegerField(default=1)
    copied_from = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Tombstone(models.Model):
    """A deleted object's last version, so that undo can put it back and nobody else can take its id."""

    id = models.UUIDField(primary_key=True, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="tombstones")
    kind = models.CharField(max_length=16)
    version = models.PositiveIntegerField()
    copied_from = models.UUIDField(null=True)


class SheetArtwork(SheetObject):
    """An artwork as one sheet knows it. `metadata` is `{key: {value, from}}` with the catalogue's keys."""

    label = models.CharField(max_length=200)
    catalogue = models.ForeignKey(Artwork, null=True, on_delete=models.PROTECT, related_name="sheet_artworks")
    not_identified = models.BooleanField(default=False)
    shape = models.CharField(max_length=8, choices=[(s, s) for s in Shape], default=Shape.FLAT)
    aspect = models.FloatField(null=True)
    surface_plane = models.JSONField(null=True)
    reference = models.JSONField(null=True)
    registrations = models.JSONField(default=list)
    metadata = models.JSONField(default=dict)
    derived_from = models.UUIDField(null=True)
