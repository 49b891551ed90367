"""The cut list as the API takes and shows it."""

from __future__ import annotations

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, IdField, IntField, StrictSerializer
from annotator.domain.states import SegmentKind


class SegmentSerializer(StrictSerializer):
    """One segment; pictures `[start, end)`."""

    id = IdField()
    start = IntField(min_value=0, max_value=100_000_000)
    end = IntField(min_value=1, max_value=100_000_000)
    kind = ChoiceField(choices=[(k.value, k.value) for k in SegmentKind])
    artwork = IdField(allow_null=True)


class CutListValueSerializer(StrictSerializer):
    """The whole partition."""

    segments = serializers.ListField(child=SegmentSerializer(), min_length=1, max_length=10_000)
