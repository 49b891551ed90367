"""Dataclasses to plain JSON values and back, checked by their type hints."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: Any) -> Any:
    """A dataclass, tuple, enumeration or fraction as JSON values; fields in their order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def parsed(kind: type[T], value: Any) -> T:
    """JSON values as the dataclass `kind`.

    Raises:
        ValueError: a field is missing, unknown or of another type.
    """
    made: T = _parsed(kind, value, kind.__name__)
    return made


def _parsed(kind: Any, value: Any, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _parsed_optional(kind, value, path)
    if origin is tuple:
        return _parsed_tuple(kind, value, path)
    if origin is dict:
        return {key: _parsed(get_args(kind)[1], item, f"{path}.{key}") for key, item in value.items()}
    if is_dataclass(kind):
        return _parsed_dataclass(kind, value, path)
    if kind is Fraction:
        return Fraction(value[0], value[1])
    return _parsed_scalar(kind, value, path)


def _parsed_scalar(kind: type, value: Any, path: str) -> Any:
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{path}: expected {kind.__name__}, found {value!r}")
    return value


def _parsed_optional(kind: Any, value: Any, path: str) -> Any:
    if value is None:
        return None
    (inner,) = [option for option in get_args(kind) if option is not type(None)]
    return _parsed(inner, value, path)


def _parsed_tuple(kind: Any, value: Any, path: str) -> Any:
    inner = get_args(kind)
    if inner[-1] is Ellipsis:
        return tuple(_parsed(inner[0], item, f"{path}[{i}]") for i, item in enumerate(value))
    if len(inner) != len(value):
        raise ValueError(f"{path}: expected {len(inner)} values, found {len(value)}")
    return tuple(_parsed(k, item, f"{path}[{i}]") for i, (k, item) in enumerate(zip(inner, value, strict=True)))


def _parsed_dataclass(kind: Any, value: Any, path: str) -> Any:
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    if not isinstance(value, dict) or set(value) != names:
        raise ValueError(f"{path}: expected the fields {sorted(names)}")
    return kind(**{name: _parsed(hints[name], value[name], f"{path}.{name}") for name in sorted(names)})
