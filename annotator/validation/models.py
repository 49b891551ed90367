"""Reviews: a validator's pass over a frozen revision."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from annotator.accounts.models import User
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped
from annotator.domain.states import ItemVerdict, Role
from annotator.projects.models import Membership
from annotator.sheets.models import Revision, Sheet


class ReviewQuerySet(AccessQuerySet["Review"]):
    """Who may see and who may change which review."""

    def visible_to(self, user: User) -> Self:
        """Its validator, the project's coordinators, and once it has ended the author."""
        mine = Membership.objects.filter(user=user, is_active=True)
        coordinated = mine.filter(role=Role.COORDINATOR).values("project")
        return self.filter(
            Q(validator__in=mine.values("id"))
            | Q(sheet__round__project__in=coordinated)
            | Q(sheet__annotator__in=mine.values("id"), ended_at__isnull=False)
        )

    def editable_by(self, user: User) -> Self:
        """Its validator, while it is open."""
        return self.filter(validator__user=user, validator__is_active=True, ended_at__isnull=True)


class Review(TimeStamped):
    """One validator, one revision. Corrections live in the validator's fork."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="reviews")
    validator = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="reviews")
    fork = models.OneToOneField(Sheet, null=True, on_delete=models.PROTECT, related_name="review_of")
    verdict = models.CharField(max_length=10, blank=True)
    comment = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_one_open", fields=["sheet"], condition=Q(ended_at__isnull=True)),
            models.CheckConstraint(
                name="review_verdict", condition=Q(verdict__in=["", "accepted", "returned", "released"])
            ),
        ]


class ReviewItem(models.Model):
    """A validator's word on one thing of the sheet; `before` and `after` are frozen when the review ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=16)
    object_id = models.UUIDField(default=uuid.uuid4)
    verdict = models.CharField(max_length=10, choices=[(v, v) for v in ItemVerdict])
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    comment = models.TextField(blank=True)
    dispute = models.TextField(null=True)  # noqa: DJ001 -- null: never disputed; the export says so

    class Meta:
        constraints = [models.UniqueConstraint(name="review_item_once", fields=["review", "kind", "object_id"])]
