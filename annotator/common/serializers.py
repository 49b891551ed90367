"""Input is taken as it is meant or refused: no unknown fields, no silent conversions, no NaN, no broken text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from annotator.common.text import PATTERN, text_fault

S = TypeVar("S", bound=serializers.BaseSerializer[Any])

MAX_INTEGER = 2**31 - 1


class TextField(serializers.Field[str, Any, str, Any]):
    """Text exactly as typed: no trimming, no normalisation; U+0000, half surrogates and control characters refused.

    Give `max_length` (code points); empty text is taken unless `allow_blank=False`.
    """

    def __init__(self, *, max_length: int, allow_blank: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = max_length
        self.min_length = None if allow_blank else 1

    def to_internal_value(self, data: Any) -> str:
        """The text itself."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Must be text.", code="not_text")
        if len(data) > self.max_length:
            raise serializers.ValidationError(
                f"Has {len(data)} characters; at most {self.max_length} are possible.", code="too_long"
            )
        if self.min_length and not data.strip():
            raise serializers.ValidationError("Must not be empty.", code="blank")
        if fault := text_fault(data):
            raise serializers.ValidationError(fault, code="malformed_text")
        return data

    def to_representation(self, value: str) -> str:
        """The text itself."""
        return value


class IntField(serializers.IntegerField):
    """A JSON integer (never a string, a boolean or a fraction) within 32 bits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", -MAX_INTEGER)
        kwargs.setdefault("max_value", MAX_INTEGER)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> int:
        """The integer itself; `3.0` counts as 3, as JSON knows one kind of number."""
        if isinstance(data, float) and data.is_integer():
            data = int(data)
        if not isinstance(data, int) or isinstance(data, bool):
            raise serializers.ValidationError("Must be a whole number.", code="not_integer")
        return data


class NumberField(serializers.FloatField):
    """A finite JSON number within bounds (±1e9 unless told)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", -1e9)
        kwargs.setdefault("max_value", 1e9)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> float:
        """The number as a float."""
        if not isinstance(data, int | float) or isinstance(data, bool):
            raise serializers.ValidationError("Must be a number.", code="not_number")
        try:
            value = float(data)
        except OverflowError:
            value = math.inf
        if not math.isfinite(value):
            raise serializers.ValidationError("Must be a finite number.", code="not_finite")
        return value


class BoolField(serializers.BooleanField):
    """`true` or `false`, nothing else."""

    def to_internal_value(self, data: Any) -> bool:
        """The boolean itself."""
        if not isinstance(data, bool):
            raise serializers.ValidationError("Must be true or false.", code="not_boolean")
        return data


class IdField(serializers.UUIDField):
    """A UUID in its usual notation."""

    def to_internal_value(self, data: Any) -> UUID:
        """The UUID."""
        if not isinstance(data, str) or len(data) != 36:
            raise serializers.ValidationError("Must be a UUID.", code="not_id")
        return super().to_internal_value(data)


class DateField(serializers.DateField):
    """A day as YYYY-MM-DD."""

    def to_internal_value(self, data: Any) -> date:
        """The day."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Must be a date as YYYY-MM-DD.", code="not_date")
        return super().to_internal_value(data)


class ChoiceField(serializers.ChoiceField):
    """One of some words."""

    def to_internal_value(self, data: Any) -> Any:
        """The word."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Must be one of the words listed.", code="not_choice")
        return super().to_internal_value(data)


def text_list(*, max_items: int, max_length: int, **kwargs: Any) -> serializers.ListField:
    """A list of texts, none of them empty."""
    return serializers.ListField(
        child=TextField(max_length=max_length, allow_blank=False), max_length=max_items, **kwargs
    )


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "pattern": PATTERN}})
class TextMapField(serializers.Field[dict[str, str], Any, dict[str, str], Any]):
    """An object of texts by name, such as identifiers; bounded in number and length."""

    def __init__(self, *, max_items: int = 50, max_length: int = 500, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_items = max_items
        self.text = TextField(max_length=max_length)
        self.name = TextField(max_length=100, allow_blank=False)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """The object, names and values checked."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("Must be an object of texts by name.", code="not_object")
        if len(data) > self.max_items:
            raise serializers.ValidationError(f"At most {self.max_items} entries are possible.", code="too_many")
        errors: dict[str, Any] = {}
        for key, value in data.items():
            try:
                self.name.to_internal_value(key)
                self.text.to_internal_value(value)
            except serializers.ValidationError as error:
                errors[repr(key)[1:-1][:60]] = error.detail
        if errors:
            raise serializers.ValidationError(errors)
        return dict(data)

    def to_representation(self, value: dict[str, str]) -> dict[str, str]:
        """The object itself."""
        return value


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer for input: it refuses unknown fields by name, and it never writes."""

    def to_internal_value(self, data: Any) -> Any:
        """The fields' values; faults of known and unknown fields are reported together."""
        unknown: dict[str, list[str]] = {}
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = {shown(name): ["Is not known here."] for name in data if name not in known}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            if isinstance(error.detail, dict):
                raise serializers.ValidationError({**error.detail, **unknown}) from error
            raise
        if unknown:
            raise serializers.ValidationError(unknown)
        return value


def shown(name: Any) -> str:
    """A key from outside, fit to be shown in an error: short, printable."""
    text = str(name)[:60]
    return text if text.isprintable() and text else ascii(text)


def parse(serializer: type[StrictSerializer], request: Request, *, partial: bool = False) -> dict[str, Any]:
    """The request's body, checked.

    Raises:
        ValidationError: with the faults by path.
    """
    return parse_data(serializer, request.data, partial=partial)


def parse_data(serializer: type[StrictSerializer], data: Any, *, partial: bool = False) -> dict[str, Any]:
    """The same for a value already at hand."""
    bound = serializer(data=data, partial=partial)
    bound.is_valid(raise_exception=True)
    checked: dict[str, Any] = dict(bound.validated_data)
    return checked


@cache
def paged(item: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """The serializer of one page of `item`s: `{results: […], next: cursor or null}`."""
    name = item.__name__.removesuffix("Serializer") + "Page"
    return type(
        name,
        (serializers.Serializer,),
        {
            "__doc__": "One page of a list; `next` is the cursor of the following page.",
            "results": item(many=True),
            "next": serializers.CharField(allow_null=True),
        },
    )
