"""Jobs as the API shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.job_models import Job
from annotator.domain.states import JobState


class JobTargetSerializer(serializers.Serializer[Any]):
    """What the work is done on."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class JobSerializer(serializers.Serializer[Any]):
    """One piece of long work; `eta_s` is null while there is nothing to judge by."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in JobState])
    progress = serializers.FloatField(min_value=0, max_value=1)
    stage = serializers.CharField(help_text="What it is doing, in a word such as `reading_pictures`.")
    error = serializers.CharField(help_text="A sentence for people; empty unless it failed.")
    error_code = serializers.CharField(help_text="The sentence's name, for pages in other languages.")
    cancel_requested = serializers.BooleanField()
    target = JobTargetSerializer()
    payload = serializers.JSONField(help_text="The work's input, such as the span of a propagation.")
    result = serializers.JSONField(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    eta_s = serializers.FloatField(allow_null=True)


class JobListSerializer(serializers.Serializer[Any]):
    """Several jobs."""

    jobs = JobSerializer(many=True)


_HIDDEN = frozenset({"source_key"})
"""Names of kept files are nobody's business outside."""


def job_representation(job: Job) -> dict[str, Any]:
    """The job as `JobSerializer` describes it."""
    values = {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "progress": job.progress,
        "stage": job.stage,
        "error": job.error,
        "error_code": job.error_code,
        "cancel_requested": job.cancel_requested,
        "target": {"kind": job.target_kind, "id": job.target_id},
        "payload": {name: value for name, value in job.payload.items() if name not in _HIDDEN},
        "result": job.result,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "eta_s": job.eta_s(),
    }
    return dict(JobSerializer(values).data)
