"""The cut list: a gap-free partition of a video's pictures into segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.domain.places import NamedSegment
from annotator.domain.states import SegmentKind
from annotator.domain.time import Span


def cut_list_faults(segments: Sequence[Mapping[str, Any]], frames: int) -> Iterator[tuple[str, str]]:
    """Each `(path, message)` that keeps `segments` from being a partition of `[0, frames)`.

    Segments are `{id, start, end, kind, artwork}`; only an `artwork` segment may name one.
    """
    if not segments:
        yield "segments", "a cut list has at least one segment"
        return
    expected, ids = 0, set()
    for index, segment in enumerate(segments):
        path = f"segments[{index}]"
        if segment["start"] != expected:
            word = "overlaps the one before" if segment["start"] < expected else "leaves a gap"
            yield f"{path}.start", f"{word}: the segment must start at picture {expected}"
        if segment["end"] <= segment["start"]:
            yield f"{path}.end", "a segment has at least one picture"
        if segment["artwork"] is not None and segment["kind"] != SegmentKind.ARTWORK:
            yield f"{path}.artwork", "only a segment of kind artwork names one"
        if segment["id"] in ids:
            yield f"{path}.id", "this id stands twice in the cut list"
        ids.add(segment["id"])
        expected = segment["end"]
    if expected != frames:
        yield f"segments[{len(segments) - 1}].end", f"the last segment must end at {frames}, the end of the video"


def named_segments(segments: Sequence[Mapping[str, Any]]) -> list[NamedSegment]:
    """Stored segments as places see them."""
    return [
        NamedSegment(Span(s["start"], s["end"]), SegmentKind(s["kind"]), str(s["artwork"]) if s["artwork"] else None)
        for s in segments
    ]
