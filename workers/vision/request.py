"""What the command line is asked: a span and keyframes, read from JSON and checked field by field."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from annotator.domain.errors import Malformed
from annotator.domain.geometry import Box, Quad, box_fault, quad_fault, round_px, round_quad_px
from annotator.domain.places import Keyframe
from annotator.domain.states import Visibility
from annotator.domain.time import Span

VISIBILITIES = {v.value: v for v in (Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT)}
LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Request:
    """Pictures to fill, and the keyframes in them, ascending."""

    span: Span
    keyframes: tuple[Keyframe, ...]


def fault(path: str, message: str) -> Malformed:
    """A refusal that names the field."""
    return Malformed(f"{path}: {message}", fields={path: [message]})


def parse(text: str, *, frames: int, width_px: int, height_px: int) -> Request:
    """The request for a video of `frames` pictures of that size.

    Raises:
        Malformed: it is no such request; `detail` names the first field at fault.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise fault("request", "not JSON") from error
    checked = _object(value, "request", required={"span", "keyframes"})
    span = _span(checked["span"], frames)
    keyframes = _keyframes(checked["keyframes"], span, (width_px, height_px))
    return Request(span, keyframes)


def named_pictures(text: str) -> frozenset[int]:
    """The pictures that the keyframes of a request name, before anything is checked: what the decoder may keep."""
    try:
        return frozenset(one["frame"] for one in json.loads(text)["keyframes"] if type(one["frame"]) is int)
    except (ValueError, RecursionError, LookupError, TypeError):
        return frozenset()


def _object(value: Any, path: str, *, required: set[str], optional: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise fault(path, "must be an object")
    prefix = "" if path == "request" else f"{path}."
    for name in sorted(required - value.keys()):
        raise fault(f"{prefix}{name}", "is missing")
    for name in sorted(value.keys() - required - (optional or set())):
        raise fault(f"{prefix}{name[:80]}", "is not known here")
    return value


def _integer(value: Any, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault(path, "must be a whole number")
    if abs(value) > LARGEST:
        raise fault(path, "is too large")
    return value


def _number(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise fault(path, "must be a number")
    if abs(value) > LARGEST or not math.isfinite(value):
        raise fault(path, "must be a finite number of sane size")
    return float(value)


def _span(value: Any, frames: int) -> Span:
    if not isinstance(value, list) or len(value) != 2:
        raise fault("span", "must be [start, end)")
    start, end = _integer(value[0], "span[0]"), _integer(value[1], "span[1]")
    if start < 0:
        raise fault("span[0]", "must not be negative")
    if end <= start:
        raise fault("span[1]", "must be above the start")
    if end > frames:
        raise fault("span[1]", f"the video has {frames} pictures")
    return Span(start, end)


def _keyframes(value: Any, span: Span, size: tuple[int, int]) -> tuple[Keyframe, ...]:
    if not isinstance(value, list):
        raise fault("keyframes", "must be a list")
    if not value:
        raise fault("keyframes", "must hold at least one keyframe")
    if len(value) > len(span):
        raise fault("keyframes", "are more than the span has pictures")
    found: dict[int, Keyframe] = {}
    for i, one in enumerate(value):
        keyframe = _keyframe(one, f"keyframes[{i}]", span, size)
        if keyframe.frame in found:
            raise fault(f"keyframes[{i}].frame", f"picture {keyframe.frame} has a keyframe already")
        found[keyframe.frame] = keyframe
    return tuple(found[frame] for frame in sorted(found))


def _keyframe(value: Any, path: str, span: Span, size: tuple[int, int]) -> Keyframe:
    checked = _object(value, path, required={"frame"}, optional={"quad", "box", "visibility"})
    frame = _integer(checked["frame"], f"{path}.frame")
    if frame not in span:
        raise fault(f"{path}.frame", f"must lie inside the span [{span.start}, {span.end})")
    visibility = _visibility(checked.get("visibility", "visible"), f"{path}.visibility")
    quad, box = checked.get("quad"), checked.get("box")
    if visibility is Visibility.OUT:
        for name, given in (("quad", quad), ("box", box)):
            if given is not None:
                raise fault(f"{path}.{name}", "an artwork that is out has no place")
        return Keyframe(frame, visibility)
    if (quad is None) == (box is None):
        raise fault(f"{path}.quad", "give a quad or a box, and only one of them")
    if quad is not None:
        return Keyframe(frame, visibility, quad_px=_quad(quad, f"{path}.quad", size))
    return Keyframe(frame, visibility, box_px=_box(box, f"{path}.box", size))


def _visibility(value: Any, path: str) -> Visibility:
    if not isinstance(value, str) or value not in VISIBILITIES:
        raise fault(path, "must be one of " + ", ".join(VISIBILITIES))
    return VISIBILITIES[value]


def _quad(value: Any, path: str, size: tuple[int, int]) -> Quad:
    if not isinstance(value, list) or len(value) != 4:
        raise fault(path, "must be four corners")
    corners = []
    for i, corner in enumerate(value):
        if not isinstance(corner, list) or len(corner) != 2:
            raise fault(f"{path}[{i}]", "must be [x, y]")
        corners.append((_number(corner[0], f"{path}[{i}][0]"), _number(corner[1], f"{path}[{i}][1]")))
    quad = round_quad_px((corners[0], corners[1], corners[2], corners[3]))
    wrong = quad_fault(quad, width_px=size[0], height_px=size[1])
    if wrong is not None:
        raise fault(path, wrong)
    return quad


def _box(value: Any, path: str, size: tuple[int, int]) -> Box:
    if not isinstance(value, list) or len(value) != 4:
        raise fault(path, "must be [x, y, width, height]")
    x, y, w, h = (round_px(_number(v, f"{path}[{i}]")) for i, v in enumerate(value))
    wrong = box_fault((x, y, w, h), width_px=size[0], height_px=size[1])
    if wrong is not None:
        raise fault(path, wrong)
    return (x, y, w, h)
