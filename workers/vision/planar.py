"""The planar propagator: one stretch, its one or two keyframes, every picture in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from annotator.domain.geometry import quad_of_box, round_confidence
from annotator.domain.places import Keyframe, Place, Stretch, hand_place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from workers.vision.anchor import CERTAIN, UNCUT, Anchor, Cut
from workers.vision.appearance import Appearance
from workers.vision.confidence import Evidence
from workers.vision.doubles import Doubles
from workers.vision.fuse import fused
from workers.vision.homography import Floats, as_array, as_quad, plane_to, sides
from workers.vision.parameters import ENGINE, VERSION, Parameters, shrink_for
from workers.vision.pictures import Grey, Picture, PictureSource, reversed_chunks
from workers.vision.propagators import Cancellation, Cancelled, Progress, placed
from workers.vision.quadfit import fit_in
from workers.vision.redetect import Finder
from workers.vision.settle import settled
from workers.vision.template import Template, make_template
from workers.vision.track import SURE, Pass, Seen

DOUBTED: Final = 0.05
"""Weight of an outline that nothing speaks for, against 1 of a certain one."""
OFFER_QUAD: Final = 0.75
"""How sure a quad found in a person's box must be before it is given out."""


@dataclass(frozen=True)
class Start:
    """A keyframe ready to track from: its template, and whether its outline is a quad that people may see."""

    keyframe: Keyframe
    template: Template
    finder: Finder
    is_quad: bool
    outline: float
    cut: Cut
    doubles: Doubles

    def anchor(self, *, at_place: bool) -> Anchor:
        """A fresh anchor, placed on the keyframe or not yet placed anywhere."""
        plane = plane_to(self.template.corners_px) if at_place else None
        return Anchor(
            self.template,
            self.finder,
            plane,
            CERTAIN.copy(),
            outline=self.outline,
            cut=self.cut,
            doubles=self.doubles,
        )

    @property
    def clear(self) -> bool:
        """True where the picture shows the artwork, not what covers it."""
        return self.keyframe.visibility is Visibility.VISIBLE

    @property
    def seen(self) -> Seen | None:
        """The keyframe as an end that a gap can be filled from; None where its extent isn't known."""
        if any(self.cut):
            return None
        corners = self.template.corners_px
        shows = Appearance(1.0, 1.0, 64, 1.0, 0.0)
        return Seen(
            self.keyframe.frame, Visibility.VISIBLE, corners, corners, Evidence(shows, 0.001, 99.0, 1.0, 0), 1.0
        )


def corners_of(keyframe: Keyframe) -> Floats | None:
    """The outline that a keyframe gives, as (4, 2) display pixels."""
    if keyframe.quad_px is not None:
        return as_array(keyframe.quad_px)
    return as_array(quad_of_box(keyframe.box_px)) if keyframe.box_px is not None else None


def shrink_of(stretch: Stretch, parameters: Parameters, *, width_px: int) -> int:
    """By how much the pictures of a stretch are shrunk for its keyframes."""
    corners = [c for k in (stretch.left, stretch.right) if k and (c := corners_of(k)) is not None]
    return shrink_for(min((max(sides(c)) for c in corners), default=1.0), parameters, width_px=width_px)


class PlanarPropagator:
    """Tracks the artwork's plane, re-anchored to the keyframes' own pixels."""

    engine = ENGINE
    version = VERSION

    def __init__(self, parameters: Parameters | None = None) -> None:
        self._parameters = parameters or Parameters()

    @property
    def parameters(self) -> dict[str, object]:
        """What the result depends on besides engine and version."""
        return self._parameters.as_dict()

    def run(
        self,
        source: PictureSource,
        stretch: Stretch,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Place]:
        """One place per picture of the stretch, ascending."""
        yield from _Run(source, stretch, self._parameters, progress, cancelled).places()


class _Run:
    """The work on one stretch."""

    def __init__(
        self,
        source: PictureSource,
        stretch: Stretch,
        parameters: Parameters,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._source = source
        self._stretch = stretch
        self._parameters = parameters
        self._progress = progress
        self._cancelled = cancelled
        self._size = (source.width, source.height)
        self._quads = True
        self._done = 0
        self._doubles = Doubles()
        self._shrink = shrink_of(stretch, parameters, width_px=source.width)

    def places(self) -> Iterator[Place]:
        """Forward where the left keyframe shows the artwork, else backward from the right one."""
        left, right = self._start(self._stretch.left), self._start(self._stretch.right)
        if left is not None and (left.clear or right is None or not right.clear):
            yield from self._forward(left, right)
        elif right is not None:
            yield from self._backward_only(left, right)
        else:
            yield from self._nothing_known()

    # -- directions

    def _forward(self, left: Start, right: Start | None) -> Iterator[Place]:
        """Batches go out as they are settled, unless a pass from the right may still better them."""
        yield self._hand(left.keyframe)
        self._quads = left.is_quad and (right is None or right.is_quad)
        helper = right if right is not None and right.clear else None
        anchors = [left.anchor(at_place=True)] + ([helper.anchor(at_place=False)] if helper else [])
        span = self._stretch.span
        pictures = self._pictures(Span(span.start, span.end + 1) if right else span)
        held: list[Seen] = []
        for batch in self._walk(anchors, pictures, left, right):
            held.extend(batch)
            if helper is None or all(one.confidence >= SURE for one in held):
                yield from (self._place(one) for one in held)
                held = []
        behind = self._behind(helper, held) if helper else {}
        for one in held:
            other = behind.get(one.frame)
            yield self._place(fused(one, other, size=self._size, doubled=self._doubles.known))

    def _behind(self, right: Start, held: list[Seen]) -> dict[int, Seen]:
        """What the right keyframe's template says of pictures that the forward pass could not settle."""
        if all(one.confidence >= SURE for one in held):
            return {}
        span = Span(held[0].frame, self._stretch.span.end + 1)
        batches = self._walk([right.anchor(at_place=True)], self._pictures_back(span), right, None)
        return {one.frame: one for batch in batches for one in batch}

    def _backward_only(self, left: Start | None, right: Start) -> Iterator[Place]:
        self._quads = right.is_quad
        span = Span(self._stretch.span.start, self._stretch.span.end + 1)
        batches = self._walk([right.anchor(at_place=True)], self._pictures_back(span), right, left)
        places = {one.frame: self._place(one) for batch in batches for one in batch}
        if self._stretch.left is not None:
            places[span.start] = self._hand(self._stretch.left)
        for frame in self._stretch.span:
            yield places[frame]

    def _walk(
        self, anchors: list[Anchor], pictures: Iterator[tuple[int, Grey]], start: Start, end: Start | None
    ) -> Iterator[list[Seen]]:
        """Settled pictures in the pass's order, without the two keyframes' own.

        The first picture is `start`'s own; `end`'s own is the last one, where there is an end.
        """
        walk = Pass(anchors)
        end_seen = end.seen if end is not None else None
        own = start.seen
        pending: list[Seen] = [own] if own else []
        skip = len(pending)
        for frame, picture in self._stepping(pictures):
            if frame == start.keyframe.frame:
                walk.begin(picture)
                continue
            one = walk.step(frame, picture, self._share(frame))
            if end is not None and frame == end.keyframe.frame:
                one = replace(end_seen or one, frame=frame, motion=one.motion)
                if len(anchors) == 2 and end_seen is not None:
                    walk.arrive(one, end.template.corners_px)
            pending.append(one)
            if one.trusted:
                for better in walk.earlier():
                    _replace(pending, better)
                done = settled(pending, self._size)
                yield [v for v in done[skip:] if end is None or v.frame != end.keyframe.frame]
                pending, skip = [done[-1]], 1
        yield [v for v in pending[skip:] if end is None or v.frame != end.keyframe.frame]

    def _stepping(self, pictures: Iterator[tuple[int, Grey]]) -> Iterator[tuple[int, Picture]]:
        """Each picture; tells how far the run is, and stops it when asked."""
        total = len(self._stretch.span)
        for frame, grey in pictures:
            if self._cancelled is not None and self._cancelled():
                raise Cancellation
            yield frame, self._picture(grey)
            self._done = min(self._done + 1, total)
            if self._progress is not None:
                self._progress(self._done, total)

    def _share(self, frame: int) -> float:
        """How far along the stretch, 0 at its left keyframe to 1 at its right one; 0 in a one-sided stretch."""
        span = self._stretch.span
        return (frame - span.start) / len(span) if self._stretch.left and self._stretch.right else 0.0

    def _nothing_known(self) -> Iterator[Place]:
        """Between keyframes that are all `out`: out near them, not known further away."""
        left, right = self._stretch.left, self._stretch.right
        for frame in self._stretch.span:
            if left is not None and frame == left.frame:
                yield self._hand(left)
                continue
            distance = min(abs(frame - k.frame) for k in (left, right) if k is not None)
            sure = round_confidence(0.95 / (1 + 0.05 * distance))
            if sure < SURE:
                yield Place(frame, Visibility.LOST, Source.PROPAGATED, 0.0)
            else:
                yield Place(frame, Visibility.OUT, Source.PROPAGATED, sure)

    # -- pieces

    def _start(self, keyframe: Keyframe | None) -> Start | None:
        corners = corners_of(keyframe) if keyframe is not None else None
        if keyframe is None or corners is None:
            return None
        span = Span(keyframe.frame, keyframe.frame + 1)
        _, grey = next(iter(self._source.iterate(span, shrink=self._shrink)))
        picture = self._picture(grey)
        is_quad, outline, cut = keyframe.quad_px is not None, 1.0, UNCUT
        if keyframe.quad_px is None and keyframe.box_px is not None:
            fit = fit_in(picture, keyframe.box_px)
            corners, is_quad, cut = fit.corners_px, fit.confidence >= OFFER_QUAD and not any(fit.cut), fit.cut
            outline = DOUBTED + fit.confidence**2
        template = make_template(picture, corners)
        return Start(keyframe, template, Finder(template, picture), is_quad, outline, cut, self._doubles)

    def _picture(self, grey: Grey) -> Picture:
        return Picture(grey, self._source.width, self._source.height)

    def _pictures(self, span: Span) -> Iterator[tuple[int, Grey]]:
        return self._source.iterate(span, shrink=self._shrink)

    def _pictures_back(self, span: Span) -> Iterator[tuple[int, Grey]]:
        bytes_each = max(self._size[0] * self._size[1] // self._shrink**2, 1)
        chunk = int(np.clip(self._parameters.chunk_bytes // bytes_each, 8, 256))
        return reversed_chunks(self._source, span, shrink=self._shrink, chunk=chunk)

    def _hand(self, keyframe: Keyframe) -> Place:
        return hand_place(keyframe, width_px=self._size[0], height_px=self._size[1])

    def _place(self, seen: Seen) -> Place:
        sure = round_confidence(seen.confidence)
        if seen.corners_px is None:
            return Place(seen.frame, seen.visibility, Source.PROPAGATED, sure)
        return placed(
            seen.frame,
            as_quad(seen.corners_px),
            visibility=seen.visibility,
            source=Source.PROPAGATED,
            confidence=sure,
            as_quad=self._quads,
            size=self._size,
        )


def _replace(pending: list[Seen], better: Seen) -> None:
    """Put a better answer in place of the one for the same picture."""
    for i, one in enumerate(pending):
        if one.frame == better.frame:
            pending[i] = replace(better, motion=one.motion)
