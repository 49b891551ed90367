"""Serializer fields for geometry: parsed to tuples, bounded, finite, with the shape in the API's schema."""

from __future__ import annotations

import math
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

LARGEST = 1_000_000.0

_NUMBER = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
_POINT = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise serializers.ValidationError("must be numbers")
    if not (math.isfinite(value) and abs(value) <= LARGEST):
        raise serializers.ValidationError("must be finite numbers within ±1,000,000")
    return float(value)


def _point(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise serializers.ValidationError("each point is [x, y]")
    return _number(value[0]), _number(value[1])


@extend_schema_field({"type": "array", "items": _POINT, "minItems": 4, "maxItems": 4})
class QuadField(serializers.Field[Any, Any, Any, Any]):
    """Four points: top-left, top-right, bottom-right, bottom-left."""

    def to_internal_value(self, data: Any) -> Any:
        """A tuple of four points."""
        if not isinstance(data, list) or len(data) != 4:
            raise serializers.ValidationError("a quad has four corners, each [x, y]")
        return tuple(_point(point) for point in data)

    def to_representation(self, value: Any) -> Any:
        """As stored."""
        return value


@extend_schema_field({"type": "array", "items": _NUMBER, "minItems": 4, "maxItems": 4})
class BoxField(serializers.Field[Any, Any, Any, Any]):
    """x, y, width, height in display pixels."""

    def to_internal_value(self, data: Any) -> Any:
        """A tuple of four numbers."""
        if not isinstance(data, list) or len(data) != 4:
            raise serializers.ValidationError("a box is [x, y, width, height]")
        return tuple(_number(value) for value in data)

    def to_representation(self, value: Any) -> Any:
        """As stored."""
        return value


@extend_schema_field(
    {
        "type": "array",
        "items": {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 1},
            "minItems": 2,
            "maxItems": 2,
        },
        "minItems": 3,
        "maxItems": 1000,
    }
)
class PlanePolygonField(serializers.Field[Any, Any, Any, Any]):
    """A polygon on the artwork's plane, 0..1."""

    def to_internal_value(self, data: Any) -> Any:
        """A list of points inside the plane."""
        if not isinstance(data, list) or not 3 <= len(data) <= 1000:
            raise serializers.ValidationError("a region has 3 to 1,000 points, each [x, y]")
        points = [_point(point) for point in data]
        if any(not (0 <= x <= 1 and 0 <= y <= 1) for x, y in points):
            raise serializers.ValidationError("plane coordinates run from 0 to 1")
        return points

    def to_representation(self, value: Any) -> Any:
        """As stored."""
        return value


@extend_schema_field(
    {
        "type": "array",
        "items": {
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
            "minItems": 2,
            "maxItems": 2,
        },
        "maxItems": 200,
    }
)
class SpansField(serializers.Field[Any, Any, Any, Any]):
    """Spans of code points, each `[start, end]`, half-open."""

    def to_internal_value(self, data: Any) -> Any:
        """A list of pairs of whole numbers."""
        if not isinstance(data, list) or len(data) > 200:
            raise serializers.ValidationError("spans are a list of at most 200 [start, end]")
        for span in data:
            if not isinstance(span, list) or len(span) != 2:
                raise serializers.ValidationError("each span is [start, end]")
            if any(isinstance(v, bool) or not isinstance(v, int) or not 0 <= v <= 1_000_000 for v in span):
                raise serializers.ValidationError("offsets are whole numbers from 0 to 1,000,000")
        return [[span[0], span[1]] for span in data]

    def to_representation(self, value: Any) -> Any:
        """As stored."""
        return value
