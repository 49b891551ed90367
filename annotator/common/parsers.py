"""JSON as it comes from outside: bounded in size and depth, no NaN, no doubled keys, no broken text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from annotator.domain.errors import DomainError, Malformed

MAX_BODY_BYTES = 16 * 1024**2
MAX_DEPTH = 32

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class TooLarge(DomainError):
    """The body is larger than any request needs to be (413)."""

    code = "too_large"
    status = 413


class StrictJSONParser(BaseParser):
    """DRF's JSON parser with the limits of this module."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The body as Python values; an empty body is an empty object.

        Raises:
            TooLarge: more than 16 MB.
            ParseError: not JSON, or not UTF-8.
            Malformed: JSON that can't mean anything here (see `loads`).
        """
        body = stream.read(MAX_BODY_BYTES + 1)
        if len(body) > MAX_BODY_BYTES:
            raise TooLarge(f"The body is larger than {MAX_BODY_BYTES // 1024**2} MB.")
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8: {error.reason} at byte {error.start}.") from error
        return loads(text) if text.strip() else {}


def loads(text: str) -> Any:
    """JSON → Python values.

    Raises:
        ParseError: not JSON.
        Malformed: NaN or infinity, a number no computer holds, deeper than 32, a key twice, half a surrogate pair.
    """
    try:
        value = json.loads(
            text, parse_constant=_refuse_constant, parse_float=_finite, parse_int=_integer, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise ParseError(f"Not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise _too_deep() from error
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value)
    if _SURROGATE_ESCAPE.search(text):
        _check_surrogates(text, value)
    return value


def _too_deep() -> Malformed:
    return Malformed(f"The JSON is nested more than {MAX_DEPTH} deep.", code="too_deep")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise _too_deep()


def _refuse_constant(name: str) -> Any:
    raise Malformed(f"{name} is not a number that can be stored.", code="not_finite")


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Malformed(f"{digits[:40]} is too large a number.", code="not_finite")
    return value


def _integer(digits: str) -> int:
    if len(digits) > 40:
        raise Malformed(f"{digits[:40]}… is too large a number.", code="not_finite")
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Malformed(f"The key {key[:60]!a} occurs twice.", code="doubled_key")
            seen.add(key)
    return result


def _check_surrogates(text: str, value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed("A text holds half a surrogate pair.", code="malformed_text") from error
