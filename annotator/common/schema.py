"""How the OpenAPI document is made, beyond what the views say: errors, headers, strict bodies, text."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction, OpenApiParameter
from rest_framework import serializers

from annotator.common.text import PATTERN, PATTERN_NOT_BLANK

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=False,
    description='The version that is changed, as the ETag gave it: `"3"`. Without it: 428; not the newest: 412.',
)
ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 201], description='The version in the body: `"3"`.'
)


class ProblemSerializer(serializers.Serializer[Any]):
    """An RFC 9457 problem document; some codes carry more, such as `current` or `entries`."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))  # type: ignore[assignment]


class ProblemSchema(AutoSchema):
    """Adds to every operation that its errors are problem documents."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies = dict(super()._get_response_bodies(direction))
        problem = self.resolve_serializer(ProblemSerializer, "response").ref
        bodies["default"] = {
            "description": "What went wrong",
            "content": {"application/problem+json": {"schema": problem}},
        }
        return bodies


class StrictSerializerExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Unknown fields are refused, and the document says so."""

    target_class = "annotator.common.serializers.StrictSerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """The usual mapping, closed."""
        described: dict[str, Any] = auto_schema._map_serializer(  # type: ignore[no-untyped-call]
            self.target, direction, bypass_extensions=True
        )
        mapped = dict(described)
        if direction == "request":
            mapped["additionalProperties"] = False
        return mapped


class TextFieldExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Text: a string with its greatest length and without control characters."""

    target_class = "annotator.common.serializers.TextField"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """A string schema."""
        mapped: dict[str, Any] = {"type": "string"}
        if direction == "request":
            mapped |= {"maxLength": self.target.max_length, "pattern": PATTERN}
            if self.target.min_length:
                mapped |= {"minLength": 1, "pattern": PATTERN_NOT_BLANK}
        return mapped
