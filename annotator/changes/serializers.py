"""Shapes of change batches and of the sheet's document in the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from annotator.captions.values import CaptionValueSerializer
from annotator.changes.batch import MAX_OPS
from annotator.changes.registry import KINDS
from annotator.common.serializers import ChoiceField, IdField, IntField, StrictSerializer
from annotator.details.values import DetailValueSerializer, RelationValueSerializer
from annotator.segments.values import CutListValueSerializer
from annotator.sheets.values import SheetArtworkValueSerializer
from annotator.tracks.values import KeyframeValueSerializer, SeenValueSerializer, TrackValueSerializer

VALUE = PolymorphicProxySerializer(
    component_name="ObjectValue",
    serializers=[
        CutListValueSerializer,
        SheetArtworkValueSerializer,
        TrackValueSerializer,
        KeyframeValueSerializer,
        CaptionValueSerializer,
        DetailValueSerializer,
        RelationValueSerializer,
        SeenValueSerializer,
    ],
    resource_type_field_name=None,
    many=False,
)
KIND_NAMES = tuple(KINDS)


@extend_schema_field(VALUE)
class ValueField(serializers.Field[Any, Any, Any, Any]):
    """A value by the op's kind; parsed by that kind."""

    def to_internal_value(self, data: Any) -> Any:
        """As it came: the kind parses it, so that errors carry the op's path."""
        return data

    def to_representation(self, value: Any) -> Any:
        """As it is."""
        return value


class OpSerializer(StrictSerializer):
    """One put or delete."""

    op = ChoiceField(choices=["put", "delete"])
    kind = ChoiceField(choices=KIND_NAMES)
    id = IdField()
    base_version = IntField(min_value=1, allow_null=True)
    value = ValueField(required=False, allow_null=True)


class ChangeRequestSerializer(StrictSerializer):
    """A batch: one gesture."""

    change_id = IdField()
    ops = serializers.ListField(child=OpSerializer(), min_length=1, max_length=MAX_OPS)


class OpResultSerializer(serializers.Serializer[Any]):
    """What an op became."""

    op = serializers.ChoiceField(choices=["put", "delete"])
    kind = serializers.ChoiceField(choices=KIND_NAMES)
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    base_version = serializers.IntegerField(allow_null=True)


class StoredObjectSerializer(serializers.Serializer[Any]):
    """An object with its version."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    value = ValueField()


class NamedObjectSerializer(StoredObjectSerializer):
    """An object with its kind."""

    kind = serializers.ChoiceField(choices=KIND_NAMES)


class ChangeResponseSerializer(serializers.Serializer[Any]):
    """The answer to a batch."""

    change_id = serializers.UUIDField()
    version = serializers.IntegerField(help_text="The sheet's version after this batch.")
    state = serializers.CharField()
    results = OpResultSerializer(many=True)
    cascade = NamedObjectSerializer(many=True)


class FeedResultSerializer(serializers.Serializer[Any]):
    """What an op became, with the value (null: deleted)."""

    op = serializers.ChoiceField(choices=["put", "delete"])
    kind = serializers.ChoiceField(choices=KIND_NAMES)
    id = serializers.UUIDField()
    version = serializers.IntegerField()
    value = ValueField(allow_null=True)


class FeedChangeSerializer(serializers.Serializer[Any]):
    """A batch as another tab sees it."""

    change_id = serializers.UUIDField()
    version = serializers.IntegerField()
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()
    results = FeedResultSerializer(many=True)


class FeedSerializer(serializers.Serializer[Any]):
    """What happened since a version."""

    version = serializers.IntegerField()
    changes = FeedChangeSerializer(many=True)


class RunSummarySerializer(serializers.Serializer[Any]):
    """A computed run without its places."""

    id = serializers.UUIDField()
    track = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    engine = serializers.CharField()
    version = serializers.CharField()
    parameters = serializers.JSONField()
    keyframes_digest = serializers.CharField()
    valid = serializers.BooleanField()


class ObjectsSerializer(serializers.Serializer[Any]):
    """Every object by kind."""

    def get_fields(self) -> dict[str, Any]:
        """One list per kind."""
        return {kind: StoredObjectSerializer(many=True) for kind in KIND_NAMES}


class DocumentSerializer(serializers.Serializer[Any]):
    """The whole sheet, as the workspace loads it."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    state = serializers.CharField()
    objects = ObjectsSerializer()
    runs = RunSummarySerializer(many=True)
