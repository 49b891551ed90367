"""Assignment and revisions in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import IdField, StrictSerializer


class AssignSerializer(StrictSerializer):
    """Which video goes to whom."""

    video = IdField()
    annotator = IdField(help_text="A membership of the round")


class RevisionSerializer(serializers.Serializer[Any]):
    """A revision without its document."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    digest = serializers.CharField()
    created_at = serializers.DateTimeField()


class RevisionDocumentSerializer(RevisionSerializer):
    """A revision with its document, as the dataset format describes it."""

    sheet = serializers.UUIDField()
    document = serializers.JSONField(allow_null=True)
