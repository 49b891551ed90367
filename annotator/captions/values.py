"""Captions as the API takes and shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, IdField, IntField, StrictSerializer, TextField
from annotator.domain.states import CaptionKind, GroundingRole, GroundingTarget
from annotator.domain.text import grounding_faults, sentence_faults, text_sha256
from annotator.sheets.fields import SpansField

OFFSET = {"min_value": 0, "max_value": 1_000_000}


class SentenceSerializer(StrictSerializer):
    """A sentence's span; its kind is null until a person confirms it."""

    start = IntField(**OFFSET)
    end = IntField(**OFFSET)
    kind = ChoiceField(choices=[(k.value, k.value) for k in CaptionKind], allow_null=True)
    source = TextField(max_length=2_000, allow_null=True, default=None)  # type: ignore[assignment]


class GroundingSerializer(StrictSerializer):
    """Words tied to details, to the artwork as a whole, or said to be absent from the picture."""

    id = IdField()
    spans = SpansField()
    role = ChoiceField(choices=[(r.value, r.value) for r in GroundingRole])
    target = ChoiceField(choices=[(t.value, t.value) for t in GroundingTarget])
    details = serializers.ListField(child=IdField(), max_length=200, default=list)
    relation = IdField(allow_null=True, default=None)


class CaptionValueSerializer(StrictSerializer):
    """A caption with everything that points into its text."""

    artwork = IdField()
    kind = ChoiceField(choices=[(k.value, k.value) for k in CaptionKind])
    language = serializers.RegexField(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=8)
    text = TextField(max_length=100_000)
    text_sha256 = serializers.RegexField(r"^[0-9a-f]{64}$")
    sentences = serializers.ListField(child=SentenceSerializer(), max_length=2_000, default=list)
    groundings = serializers.ListField(child=GroundingSerializer(), max_length=2_000, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Spans lie in the text they were made for."""
        if attrs["text_sha256"] != text_sha256(attrs["text"]):
            raise serializers.ValidationError({"text_sha256": "is not the SHA-256 of this text"})
        length = len(attrs["text"])
        faults = [*sentence_faults(attrs["sentences"], length), *grounding_faults(attrs["groundings"], length)]
        if faults:
            raise serializers.ValidationError({path: [message] for path, message in faults})
        return attrs
