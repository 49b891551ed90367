"""What every app's rows share, the audit log, and the job ledger."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from annotator.common.job_models import Job

M = TypeVar("M", bound=models.Model)

__all__ = ["AccessQuerySet", "AuditEntry", "Job", "TimeStamped", "Versioned"]


class AccessQuerySet(models.QuerySet[M]):
    """Queries start from what a person may see, or may change; nothing else is looked up for a request."""

    def visible_to(self, user: Any) -> Self:
        """The rows that `user` may see; others do not exist for them (404)."""
        raise NotImplementedError

    def editable_by(self, user: Any) -> Self:
        """The rows that `user` may change; visible others are 403."""
        raise NotImplementedError


class TimeStamped(models.Model):
    """When a row was made and last changed (UTC)."""

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A counter that each change raises; the row's ETag."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class AuditEntry(models.Model):
    """Who did what to what, when; written in the transaction of the change, never changed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # none: the system itself
    verb = models.CharField(max_length=60)
    target_kind = models.CharField(max_length=60)
    target_id = models.CharField(max_length=60)
    project = models.UUIDField(null=True)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [
            models.Index(fields=["target_kind", "target_id", "id"], name="audit_by_target"),
            models.Index(fields=["project", "id"], name="audit_by_project"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.verb} {self.target_kind} {self.target_id}"
