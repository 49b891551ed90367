"""Time as a type: picture numbers, spans of pictures, exact timestamps, and the picture table.

Nothing here multiplies a time by a frame rate. A picture is named by its number; the table made at ingest
says when it is shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NewType

FrameNumber = NewType("FrameNumber", int)
"""Number of a picture in presentation order, 0-based, final after ingest."""

PROXY_TICKS_PER_SECOND = 90_000
"""Time scale of every proxy file."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Pictures `start` to `end`, half-open: `[start, end)`.

    Raises:
        ValueError: if `start < 0` or `end <= start`; a span is never empty.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"not a span of pictures: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, frame: object) -> bool:
        return isinstance(frame, int) and self.start <= frame < self.end

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.end))

    def intersection(self, other: Span) -> Span | None:
        """The pictures in both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def touches(self, other: Span) -> bool:
        """True where the two overlap or lie edge to edge, so that their union is one span."""
        return self.start <= other.end and other.start <= self.end


def union(spans: Sequence[Span]) -> list[Span]:
    """The same pictures as ascending spans that neither overlap nor touch."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].touches(span):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def subtract(span: Span, others: Sequence[Span]) -> list[Span]:
    """What is left of `span` without the pictures of `others`, ascending."""
    left, at = [], span.start
    for other in union(others):
        if at < min(other.start, span.end):
            left.append(Span(at, min(other.start, span.end)))
        at = max(at, other.end)
    return [*left, Span(at, span.end)] if at < span.end else left


@dataclass(frozen=True, slots=True)
class PictureTable:
    """When each picture of a video is shown: source ticks, strictly ascending, one per picture.

    `time_base` is seconds per tick as an exact fraction; `pts_ticks[n]` is picture n's presentation timestamp.

    Raises:
        ValueError: if empty or not strictly ascending.
    """

    time_base: Fraction
    pts_ticks: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.pts_ticks:
            raise ValueError("a picture table has at least one picture")
        if any(b <= a for a, b in zip(self.pts_ticks, self.pts_ticks[1:], strict=False)):
            raise ValueError("timestamps must ascend strictly")

    def __len__(self) -> int:
        return len(self.pts_ticks)

    def time_s(self, frame: int) -> Fraction:
        """Seconds from the first picture to this one, exact."""
        return (self.pts_ticks[frame] - self.pts_ticks[0]) * self.time_base

    def proxy_ticks(self, frame: int) -> int:
        """The picture's time in the proxy, in 1/90000 s, the first at 0; halves are rounded to even."""
        return round(self.time_s(frame) * PROXY_TICKS_PER_SECOND)

    def frame_at(self, time_s: Fraction) -> FrameNumber:
        """The picture on show `time_s` seconds after the first one appeared (clamped to the video)."""
        ticks = self.pts_ticks[0] + time_s / self.time_base
        index = bisect_left(self.pts_ticks, ticks)
        if index == len(self.pts_ticks) or self.pts_ticks[index] > ticks:
            index -= 1
        return FrameNumber(max(index, 0))

    def padded(self, span: Span, seconds: Fraction) -> Span:
        """`span` made longer by `seconds` of timestamps on each side, clamped to the video."""
        first = self.time_s(span.start) - seconds
        last = self.time_s(span.end - 1) + seconds
        start = bisect_left(self.pts_ticks, self.pts_ticks[0] + first / self.time_base)
        return Span(min(start, span.start), max(self.frame_at(last) + 1, span.end))
