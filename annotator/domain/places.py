"""Keyframes, propagated runs, and the one merge that says where an artwork is in a picture.

A *stretch* lies between neighbouring keyframes; a *run* holds the computed places of one stretch and is valid only
for the keyframes it was made from. `merge_places` is used by screen, checks and export alike; its TypeScript twin is
proven on the same cases (tests/cases/places.json).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from annotator.domain.geometry import Box, Quad, box_of_quad
from annotator.domain.states import SegmentKind, Source, Visibility
from annotator.domain.time import PictureTable, Span, union

_COMPACT = json.JSONEncoder(separators=(",", ":")).encode

REACH_S = Fraction(2)
"""How far a keyframe reaches beyond the segments that name its artwork, in seconds of timestamps."""


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A place set by a person on one picture. A quad or a box where it is in view, neither for `out`."""

    frame: int
    visibility: Visibility
    quad_px: Quad | None = None
    box_px: Box | None = None

    def content(self) -> list[object]:
        """What a run depends on, as JSON-ready plain values."""
        return [self.frame, str(self.visibility), self.quad_px, self.box_px]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the artwork is in one picture. `out` and `lost` have neither quad nor box.

    `confidence` is the probability that the place is right (IoU >= 0.8), for `out` that nothing of it is inside;
    `lost` has 0, `hand` 1.
    """

    frame: int
    visibility: Visibility
    source: Source
    confidence: float
    quad_px: Quad | None = None
    box_px: Box | None = None


@dataclass(frozen=True, slots=True)
class NamedSegment:
    """A segment of the cut list as places see it: its pictures, and the artwork it names if it names one."""

    span: Span
    kind: SegmentKind
    artwork: str | None


@dataclass(frozen=True)
class Stretch:
    """Pictures that one run covers: from `left` (included) to `right` (excluded), or to the extent's end."""

    span: Span
    left: Keyframe | None
    right: Keyframe | None

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the span and the neighbouring keyframes' content: what a run was made from."""
        content = [
            [self.span.start, self.span.end],
            self.left.content() if self.left else None,
            self.right.content() if self.right else None,
        ]
        return hashlib.sha256(_COMPACT(content).encode()).hexdigest()


def named_spans(segments: Sequence[NamedSegment], artwork: str) -> list[Span]:
    """The contiguous spans of segments that name the artwork, ascending."""
    return union([s.span for s in segments if s.kind is SegmentKind.ARTWORK and s.artwork == artwork])


def extent(frames: Iterable[int], segments: Sequence[NamedSegment], artwork: str, table: PictureTable) -> list[Span]:
    """The pictures that keyframes on `frames` reach: ascending spans, with gaps between them.

    A keyframe reaches through the contiguous segments around it that name its artwork and 2 s beyond; outside any
    such segment it reaches 2 s each way.
    """
    reaches = [table.padded(span, REACH_S) for span in named_spans(segments, artwork)]
    spans: list[Span] = []
    for frame in frames:
        around = [reach for reach in reaches if frame in reach]
        spans.extend(around or [table.padded(Span(frame, frame + 1), REACH_S)])
    return union(spans)


def stretches(keyframes: Sequence[Keyframe], spans: Sequence[Span]) -> list[Stretch]:
    """The stretches of an extent, ascending. `keyframes` ascend by picture; a stretch never crosses a gap."""
    found: list[Stretch] = []
    for span in spans:
        inside = [k for k in keyframes if k.frame in span]
        if not inside:
            continue
        if span.start < inside[0].frame:
            found.append(Stretch(Span(span.start, inside[0].frame), None, inside[0]))
        for left, right in zip(inside, [*inside[1:], None], strict=True):
            found.append(Stretch(Span(left.frame, right.frame if right else span.end), left, right))
    return found


def needs_run(stretch: Stretch) -> bool:
    """False where the stretch is one keyframe long, so that there is nothing to compute."""
    return not (stretch.left is not None and len(stretch.span) == 1)


def hand_place(keyframe: Keyframe, *, width_px: int, height_px: int) -> Place:
    """A keyframe as a place: exact, with the box derived from the quad where there is one."""
    box = keyframe.box_px
    if keyframe.quad_px is not None:
        box = box_of_quad(keyframe.quad_px, width_px=width_px, height_px=height_px)
    return Place(keyframe.frame, keyframe.visibility, Source.HAND, 1.0, keyframe.quad_px, box)


def merge_places(
    keyframes: Sequence[Keyframe], valid_runs: Iterable[Sequence[Place]], *, width_px: int, height_px: int
) -> Iterator[Place]:
    """Every place that is known, ascending by picture: the hand's where there is one, else the run's.

    `keyframes` ascend; `valid_runs` are the places of runs whose digest still holds, ascending and disjoint. Where
    neither says anything, nothing is invented.
    """
    hand = {k.frame: k for k in keyframes}
    computed = {place.frame: place for run in valid_runs for place in run if place.frame not in hand}
    for frame in sorted(hand.keys() | computed.keys()):
        keyframe = hand.get(frame)
        if keyframe is not None:
            yield hand_place(keyframe, width_px=width_px, height_px=height_px)
        else:
            yield computed[frame]


def needs_eyes(
    places: Iterable[Place], *, named: Sequence[Span], seen: Sequence[Span], threshold: float, busy: Sequence[Span] = ()
) -> list[Span]:
    """The pictures a person should look at: lost, unsure, or without any place inside a naming segment.

    `named` are the spans of segments that name the track's artwork, `seen` the stretches a person has looked at
    (already checked against their run's digest), `busy` those whose job is queued or running: they don't count yet.
    """
    settled: set[int] = set()
    asking: set[int] = set()
    for place in places:
        unsure = place.visibility is Visibility.LOST or place.confidence < threshold
        (asking if unsure else settled).add(place.frame)
    for span in named:
        asking.update(frame for frame in span if frame not in settled)
    quiet = [*seen, *busy]
    return union([Span(f, f + 1) for f in sorted(asking) if not any(f in span for span in quiet)])


@dataclass(frozen=True, slots=True)
class Correction:
    """A stretch that needs eyes, the picture in it where a keyframe would help most, and how many it would repair."""

    span: Span
    frame: int
    repairs: float


def corrections(confidences: Mapping[int, float], eyes: Sequence[Span]) -> list[Correction]:
    """Where a keyframe would help, most helpful first; `confidences` of the places by picture.

    `repairs` is the expected number of wrong pictures, 1 - confidence each (1 where there is no place). The picture is
    the one at which half of that lies on either side: a keyframe there is carried both ways.
    """
    found = []
    for span in eyes:
        doubts = [1.0 - confidences.get(frame, 0.0) for frame in span]
        repairs = sum(doubts)
        half = next(i for i, passed in enumerate(accumulate(doubts)) if 2 * passed >= repairs)
        found.append(Correction(span, span.start + half, round(repairs, 3)))
    return sorted(found, key=lambda one: (-one.repairs, one.span.start))
