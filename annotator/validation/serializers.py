"""Reviews in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, StrictSerializer, TextField
from annotator.domain.states import ItemVerdict
from annotator.sheets.serializers import SheetSummarySerializer
from annotator.submission.serializers import RevisionSerializer

ITEM_KINDS = ("edge", "segment", "artwork", "track", "keyframe", "detail", "relation", "caption")


class ReviewItemSerializer(serializers.Serializer[Any]):
    """One difference, or a word on something unchanged."""

    kind = serializers.ChoiceField(choices=ITEM_KINDS)
    object_id = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=[(v.value, v.value) for v in ItemVerdict])
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)
    comment = serializers.CharField()
    dispute = serializers.CharField(allow_null=True)


class ReviewSerializer(serializers.Serializer[Any]):
    """A review with its live or kept items."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=["open", "ended"])
    sheet = SheetSummarySerializer()
    fork = SheetSummarySerializer(allow_null=True)
    revision = RevisionSerializer()
    validator = serializers.CharField(help_text="Pseudonym")
    mine = serializers.BooleanField(help_text="Whether the reader is its validator")
    verdict = serializers.CharField()
    comment = serializers.CharField()
    items = ReviewItemSerializer(many=True)


class ItemVerdictSerializer(StrictSerializer):
    """A validator's word on one thing."""

    verdict = ChoiceField(choices=[(v.value, v.value) for v in ItemVerdict])
    comment = TextField(max_length=10_000, default="")


class FinishSerializer(StrictSerializer):
    """The end of a review."""

    verdict = ChoiceField(choices=["accepted", "returned"])
    comment = TextField(max_length=20_000, default="")
    gold = ChoiceField(choices=["author", "fork"], allow_null=True, default=None)
