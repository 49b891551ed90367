"""Releases in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.job_serializers import JobSerializer, job_representation
from annotator.common.serializers import BoolField, ChoiceField, StrictSerializer
from annotator.exports.models import Release
from annotator.exports.options import QUADS


class ExportOptionsSerializer(StrictSerializer):
    """What a release holds."""

    single = BoolField(default=False)
    gold = BoolField(default=False)
    quads = ChoiceField(choices=QUADS, default="all")
    with_names = BoolField(default=False)


class ReleaseRequestSerializer(StrictSerializer):
    """A release that is asked for."""

    options = ExportOptionsSerializer(default=dict)


class ReleaseSerializer(serializers.Serializer[Any]):
    """A release with its job, and where its ZIP is once it is made."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    options = ExportOptionsSerializer()
    job = JobSerializer(allow_null=True)
    bytes = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField()
    download_url = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()


def release_representation(release: Release) -> dict[str, Any]:
    """As `ReleaseSerializer` describes it."""
    return {
        "id": str(release.id),
        "number": release.number,
        "options": release.options,
        "job": job_representation(release.job) if release.job else None,
        "bytes": release.bytes,
        "sha256": release.sha256,
        "download_url": f"/api/v1/releases/{release.id}/download" if release.file_key else None,
        "created_at": release.created_at.isoformat(),
    }
