"""Rounds: dates, phases and members of one campaign of work."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped, Versioned
from annotator.domain.states import Phase
from annotator.projects.models import Membership, Project, coordinated_by


class RoundQuerySet(AccessQuerySet["Round"]):
    """Rounds are for those who take part."""

    def visible_to(self, user: Any) -> RoundQuerySet:
        """Of the projects that `user` coordinates, and those `user` takes part in."""
        own = RoundMember.objects.filter(membership__in=Membership.objects.active_of(user)).values("round_id")
        return self.filter(Q(project_id__in=coordinated_by(user)) | Q(id__in=own))

    def editable_by(self, user: Any) -> RoundQuerySet:
        """Of the projects that `user` coordinates."""
        return self.filter(project_id__in=coordinated_by(user))


class Round(TimeStamped, Versioned):
    """A round; `phases` is a list of `{phase, start, end}`, days as YYYY-MM-DD, in the order of `Phase`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=200)
    phases: models.JSONField[list[dict[str, str]]] = models.JSONField(default=list)
    phase = models.CharField(
        max_length=20, choices=[(phase.value, phase.value) for phase in Phase], default=Phase.TRAINING
    )
    memberships: models.ManyToManyField[Membership, RoundMember] = models.ManyToManyField(
        Membership, through="RoundMember", related_name="rounds"
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=[phase.value for phase in Phase]), name="round_phase_known")
        ]

    def __str__(self) -> str:
        return self.name


class RoundMember(models.Model):
    """A member who takes part in a round."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="round_members")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="round_members")

    objects: models.Manager[RoundMember] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "membership"], name="once_per_round")]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.round_id}"
