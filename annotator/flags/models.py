"""Flags: a member's note to the coordinators on any one thing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from annotator.accounts.models import User
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped, Versioned
from annotator.domain.states import FlagKind, FlagState
from annotator.projects.models import Membership, Project, coordinated_by
from annotator.sheets.models import Sheet


class FlagQuerySet(AccessQuerySet["Flag"]):
    """Annotators are blind to each other: one sees one's own flags, coordinators see all."""

    def visible_to(self, user: Any) -> FlagQuerySet:
        """The project's to its coordinators; to others what they flagged themselves."""
        mine = Membership.objects.active_of(user).values("id")
        return self.filter(Q(project_id__in=coordinated_by(user)) | Q(author__in=mine))

    def editable_by(self, user: Any) -> FlagQuerySet:
        """Coordinators answer and settle."""
        return self.filter(project_id__in=coordinated_by(user))

    def with_context(self) -> FlagQuerySet:
        """Joined with what a row of the list shows."""
        return self.select_related("project", "author__user", "sheet__video", "sheet__annotator__user")


class Flag(TimeStamped, Versioned):
    """A note on one thing. The thing is named by id, not by key: the flag stays when the thing is deleted.

    `quote` is what the thing was called, or the words themselves, when it was flagged. `artwork_id` and `frame` (where
    there are) lead to its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="flags")
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in FlagKind])
    target_id = models.UUIDField()
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, null=True, related_name="flags")
    artwork_id = models.UUIDField(null=True)
    frame = models.PositiveIntegerField(null=True)
    quote = models.CharField(max_length=500, blank=True)
    note = models.TextField()
    state = models.CharField(max_length=8, choices=[(s, s) for s in FlagState], default=FlagState.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="flag_kind_known", condition=Q(kind__in=[k.value for k in FlagKind])),
            models.CheckConstraint(name="flag_state_known", condition=Q(state__in=[s.value for s in FlagState])),
        ]
        indexes = [
            models.Index(fields=["project", "state", "id"], name="flag_by_state"),
            models.Index(fields=["sheet", "state"], name="flag_by_sheet"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.note[:40]}"
