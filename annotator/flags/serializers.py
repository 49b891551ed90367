"""What the flags' endpoints take and give."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, IdField, IntField, StrictSerializer, TextField
from annotator.domain.states import FlagKind, FlagState
from annotator.flags.models import Flag

KINDS = [kind.value for kind in FlagKind]
STATES = [state.value for state in FlagState]


class NewFlagSerializer(StrictSerializer):
    """A flag on one thing."""

    kind = ChoiceField(KINDS)
    target = IdField(help_text="The thing's id: for a picture the video's, for a sentence the caption's.")
    sheet = IdField(allow_null=True, default=None, help_text="The sheet that the thing is on.")
    frame = IntField(min_value=0, allow_null=True, default=None)
    quote = TextField(max_length=500, default="", help_text="What it is called, or its words.")
    note = TextField(max_length=5_000, allow_blank=False)


class FlagChangeSerializer(StrictSerializer):
    """A coordinator's word; what is left out stays."""

    state = ChoiceField(STATES, required=False)
    answer = TextField(max_length=5_000, required=False)


class FlagSerializer(serializers.Serializer[Flag]):
    """A flag."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    kind = serializers.ChoiceField(KINDS)
    target = serializers.UUIDField(source="target_id")
    project = serializers.CharField(source="project.slug")
    sheet = serializers.UUIDField(source="sheet_id", allow_null=True)
    video_title = serializers.CharField(source="sheet.video.title", default="")
    annotator = serializers.CharField(source="sheet.annotator.pseudonym", default="")
    artwork = serializers.UUIDField(source="artwork_id", allow_null=True)
    frame = serializers.IntegerField(allow_null=True)
    quote = serializers.CharField()
    note = serializers.CharField()
    author = serializers.CharField(source="author.pseudonym")
    state = serializers.ChoiceField(STATES)
    answer = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class OpenOnSheetSerializer(serializers.Serializer[Any]):
    """How many open flags a sheet has."""

    sheet = serializers.UUIDField()
    open = serializers.IntegerField()


class FlagCountsSerializer(serializers.Serializer[Any]):
    """How many of a project's flags are open, and on which sheets."""

    open = serializers.IntegerField()
    settled = serializers.IntegerField()
    sheets = OpenOnSheetSerializer(many=True)
