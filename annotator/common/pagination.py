"""Lists come in pages by keyset: the cursor holds the sort values of the last row shown."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from annotator.domain.errors import Malformed

M = TypeVar("M", bound=models.Model)

PAGE_SIZE = 100
MAX_PAGE_SIZE = 500

PARAMETERS = [
    OpenApiParameter("cursor", str, description="`next` of the page before.", required=False),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
        description="Rows a page.",
        required=False,
    ),
]
"""For `@extend_schema(parameters=…)` of every list."""


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and where the next ones start (None: these were the last)."""

    items: list[M]
    next: str | None


def page(rows: models.QuerySet[M], request: Request, *, by: Sequence[str] = ("id",)) -> Page[M]:
    """The page of `rows` that the request's `cursor` and `limit` ask for, ordered by the columns `by`.

    `-name` sorts descending; the last column must be unique.

    Raises:
        Malformed: cursor or limit make no sense.
    """
    limit = _limit(request.query_params.get("limit"))
    cursor = request.query_params.get("cursor")
    if cursor:
        rows = rows.filter(_after(by, _decode(rows.model, by, cursor)))
    found = list(rows.order_by(*by)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    return Page(found, _encode(found[-1], by) if more else None)


def paged_response(
    found: Page[M], serializer: type[Serializer[Any]], *, context: dict[str, Any] | None = None
) -> Response:
    """`{results, next}`."""
    return Response({"results": serializer(found.items, many=True, context=context or {}).data, "next": found.next})


def _limit(given: str | None) -> int:
    if given is None:
        return PAGE_SIZE
    if not (given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= MAX_PAGE_SIZE):
        raise Malformed("limit: 1 to 500.", fields={"limit": [f"Must be a whole number from 1 to {MAX_PAGE_SIZE}."]})
    return int(given)


def _after(by: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind `values`: greater in the first column, or equal there and greater in the next, and so on."""
    condition, equal = Q(pk__in=[]), Q()
    for name, value in zip(by, values, strict=True):
        column = name.removeprefix("-")
        beyond = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{column}__{beyond}": value})
        equal &= Q(**{column: value})
    return condition


def _encode(row: models.Model, by: Sequence[str]) -> str:
    values = [getattr(row, name.removeprefix("-")) for name in by]
    packed = json.dumps(values, cls=_ExactEncoder, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _decode(model: type[models.Model], by: Sequence[str], cursor: str) -> list[Any]:
    try:
        values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        fields = [model._meta.get_field(name.removeprefix("-")) for name in by]
        return [_value(field, value) for field, value in zip(fields, list(values), strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error, ValidationError) as error:
        fault = "Is not a cursor that this list gave."
        raise Malformed(fault, fields={"cursor": [fault]}) from error


def _value(field: Any, value: Any) -> Any:
    if not isinstance(value, str | int) or isinstance(value, bool) or "\0" in str(value):
        raise ValueError("not a sort value")
    converted = field.to_python(value)
    if isinstance(converted, str):
        converted.encode("utf-8")
    if isinstance(converted, int) and abs(converted) >= 2**63:
        raise ValueError("too large")
    return converted


class _ExactEncoder(DjangoJSONEncoder):
    """Django's encoder cuts times to milliseconds; a cursor needs them whole."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)
