"""Tracks, keyframes and seen stretches as the API takes and shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, IdField, IntField, StrictSerializer, TextField
from annotator.domain.states import Visibility
from annotator.sheets.fields import BoxField, QuadField

FRAME = {"min_value": 0, "max_value": 100_000_000}


class TrackValueSerializer(StrictSerializer):
    """One sheet artwork's place in the pictures."""

    artwork = IdField()
    name = TextField(max_length=200, default="")
    colour = serializers.RegexField(r"^#[0-9a-f]{6}$")


class KeyframeValueSerializer(StrictSerializer):
    """A place set by hand: a quad or a box where the artwork is in view, neither where it is out."""

    track = IdField()
    frame = IntField(**FRAME)
    visibility = ChoiceField(choices=[Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT])
    quad = QuadField(allow_null=True, default=None)
    box = BoxField(allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The shape belongs to the visibility."""
        quad, box = attrs["quad"], attrs["box"]
        if attrs["visibility"] == Visibility.OUT:
            if quad is not None or box is not None:
                raise serializers.ValidationError({"quad": "an artwork that is out of view has no place"})
        elif quad is not None and box is not None:
            raise serializers.ValidationError({"box": "where a quad is given the box follows from it; don't send one"})
        elif quad is None and box is None:
            raise serializers.ValidationError({"quad": "an artwork in view needs a quad or a box"})
        return attrs


class SeenValueSerializer(StrictSerializer):
    """Pictures `[start, end)` that a person has watched."""

    track = IdField()
    start = IntField(**FRAME)
    end = IntField(min_value=1, max_value=100_000_000)
    keyframes_digest = serializers.RegexField(r"^[0-9a-f]{64}$")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """At least one picture."""
        if attrs["end"] <= attrs["start"]:
            raise serializers.ValidationError({"end": "a stretch has at least one picture"})
        return attrs
