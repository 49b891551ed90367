"""The job ledger: the table is the truth about long work, a broker only wakes workers."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from annotator.common.ids import uuid7
from annotator.domain.states import JobState

ACTIVE_STATES = (JobState.QUEUED, JobState.RUNNING)

_ETA_FROM_FRACTION = 0.02
_ETA_FROM_SECONDS = 1.0


class JobQuerySet(models.QuerySet["Job"]):
    """Names for the job sets that services ask for."""

    def active(self) -> JobQuerySet:
        """Queued or running and not asked to stop: the jobs whose result is still to come."""
        return self.filter(state__in=ACTIVE_STATES, cancel_requested=False)

    def of_target(self, target_kind: str, target_id: uuid.UUID) -> JobQuerySet:
        """All jobs on one object, newest first."""
        return self.filter(target_kind=target_kind, target_id=target_id).order_by("-created_at", "-id")


class Job(models.Model):
    """One piece of long work.

    `fence` is raised at each claim and at each take-over: a result is only written by the worker that holds the
    newest one. `digest` names the input; the same input on the same target is never active twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=40)
    target_kind = models.CharField(max_length=40)
    target_id = models.UUIDField()
    project_id = models.UUIDField(null=True, db_index=True)
    queue = models.CharField(max_length=20)
    priority = models.SmallIntegerField(default=0)
    payload: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default=JobState.QUEUED.value)
    progress = models.FloatField(default=0.0)
    stage = models.CharField(max_length=80, blank=True, default="")
    worker = models.CharField(max_length=120, blank=True, default="")
    heartbeat_at = models.DateTimeField(null=True)
    woken_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.BigIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    error = models.TextField(blank=True, default="")
    error_code = models.CharField(max_length=40, blank=True, default="")
    result: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_state_known", condition=Q(state__in=[state.value for state in JobState])),
            models.CheckConstraint(name="job_progress_fraction", condition=Q(progress__gte=0.0, progress__lte=1.0)),
            models.UniqueConstraint(
                name="job_same_input_active_once",
                fields=["kind", "target_kind", "target_id", "digest"],
                condition=Q(state__in=[state.value for state in ACTIVE_STATES], cancel_requested=False),
            ),
        ]
        indexes = [
            models.Index(name="job_next", fields=["state", "queue", "-priority", "created_at"]),
            models.Index(name="job_target", fields=["target_kind", "target_id", "-created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id} ({self.state})"

    def eta_s(self, now: datetime | None = None) -> float | None:
        """Seconds until the end if the pace stays; None while there is nothing to judge it by."""
        if self.state != JobState.RUNNING or self.started_at is None or self.progress < _ETA_FROM_FRACTION:
            return None
        elapsed_s = ((now or timezone.now()) - self.started_at).total_seconds()
        if elapsed_s < _ETA_FROM_SECONDS:
            return None
        return round(elapsed_s * (1.0 - self.progress) / self.progress, 1)
