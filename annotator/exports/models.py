"""Releases: frozen, versioned exports of a project."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from annotator.accounts.models import User
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, Job, TimeStamped
from annotator.domain.states import Role
from annotator.projects.models import Membership, Project


class ReleaseQuerySet(AccessQuerySet["Release"]):
    """Who may see which release."""

    def visible_to(self, user: User) -> Self:
        """The project's coordinators."""
        mine = Membership.objects.filter(user=user, is_active=True, role=Role.COORDINATOR)
        return self.filter(project__in=mine.values("project"))


class Release(TimeStamped):
    """One export of a project: its options, its job, and the ZIP it became."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    options = models.JSONField(default=dict)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    file_key = models.CharField(max_length=200, blank=True)
    bytes = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="release_number_once", fields=["project", "number"])]
