"""The planar propagator: one stretch, its one or two keyframes, every picture in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from annotator.domain.geometry import quad_of_box, round_confidence
from annotator.domain.places import Keyframe, Place, Stretch, hand_place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from workers.vision.fuse import fused
from workers.vision.homography import Floats, as_array, as_quad, plane_to, sides
from workers.vision.parameters import ENGINE, VERSION, Parameters, shrink_for
from workers.vision.pictures import Grey, Picture, PictureSource, reversed_chunks
from workers.vision.propagators import Cancellation, Cancelled, Progress, placed
from workers.vision.quadfit import fit_in
from workers.vision.template import Template, make_template
from workers.vision.track import CERTAIN, Anchor, Pass, Seen

SURE = 0.5
OFFER_QUAD = 0.75
"""How sure a quad found in a person's box must be before it is given out."""


@dataclass(frozen=True)
class Start:
    """A keyframe ready to track from: its template, and whether its outline is a quad that people may see."""

    keyframe: Keyframe
    template: Template
    is_quad: bool

    def anchor(self, *, at_place: bool) -> Anchor:
        """A fresh anchor, placed on the keyframe or not yet placed anywhere."""
        plane = plane_to(self.template.corners_px) if at_place else None
        return Anchor(self.template, plane, CERTAIN.copy())


def corners_of(keyframe: Keyframe) -> Floats | None:
    """The outline that a keyframe gives, as (4, 2) display pixels."""
    if keyframe.quad_px is not None:
        return as_array(keyframe.quad_px)
    return as_array(quad_of_box(keyframe.box_px)) if keyframe.box_px is not None else None


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
        corners = [c for k in (stretch.left, stretch.right) if k and (c := corners_of(k)) is not None]
        longest = min((max(sides(c)) for c in corners), default=1.0)
        self._shrink = shrink_for(longest, parameters, width_px=source.width)

    def places(self) -> Iterator[Place]:
        left, right = self._stretch.left, self._stretch.right
        starts = [self._start(k) for k in (left, right)]
        if starts[0] is not None:
            yield from self._forward(starts[0], starts[1])
        elif starts[1] is not None:
            yield from self._backward_only(starts[1])
        else:
            yield from self._nothing_known()

    # -- directions

    def _forward(self, left: Start, right: Start | None) -> Iterator[Place]:
        anchors = [left.anchor(at_place=True)] + ([right.anchor(at_place=False)] if right else [])
        seen = list(self._pass(anchors, self._pictures(self._stretch.span)))
        behind: dict[int, Seen] = {}
        unsure = [s.frame for s in seen if s.confidence < SURE]
        if right is not None and unsure:
            span = Span(unsure[0], self._stretch.span.end + 1)
            pictures = self._pictures_back(span)
            behind = {s.frame: s for s in self._pass([right.anchor(at_place=True)], pictures)}
        yield self._hand(left.keyframe)
        as_quad_too = left.is_quad and (right is None or right.is_quad)
        for one in seen:
            yield self._place(fused(one, behind.get(one.frame), size=self._size), as_quad_too)

    def _backward_only(self, right: Start) -> Iterator[Place]:
        span = Span(self._stretch.span.start, self._stretch.span.end + 1)
        seen = list(self._pass([right.anchor(at_place=True)], self._pictures_back(span)))
        places = [self._place(one, right.is_quad) for one in reversed(seen)]
        left = self._stretch.left
        if left is not None:
            places[0] = self._hand(left)
        yield from places

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
        is_quad = keyframe.quad_px is not None
        if keyframe.box_px is not None:
            fit = fit_in(picture, keyframe.box_px)
            corners, is_quad = fit.corners_px, fit.confidence >= OFFER_QUAD
        return Start(keyframe, make_template(picture, corners), is_quad)

    def _picture(self, grey: Grey) -> Picture:
        return Picture(grey, self._source.width, self._source.height)

    def _pictures(self, span: Span) -> Iterator[tuple[int, Grey]]:
        return self._source.iterate(span, shrink=self._shrink)

    def _pictures_back(self, span: Span) -> Iterator[tuple[int, Grey]]:
        bytes_each = max(self._size[0] * self._size[1] // self._shrink**2, 1)
        chunk = int(np.clip(self._parameters.chunk_bytes // bytes_each, 8, 256))
        return reversed_chunks(self._source, span, shrink=self._shrink, chunk=chunk)

    def _pass(self, anchors: list[Anchor], pictures: Iterator[tuple[int, Grey]]) -> Iterator[Seen]:
        """The first picture is the keyframe's own; each later one is reported."""
        walk = Pass(anchors)
        first = True
        total = len(self._stretch.span)
        for done, (frame, grey) in enumerate(pictures):
            if self._cancelled is not None and self._cancelled():
                raise Cancellation
            if first:
                walk.begin(self._picture(grey))
                first = False
                continue
            yield walk.step(frame, self._picture(grey))
            if self._progress is not None:
                self._progress(min(done + 1, total), total)

    def _hand(self, keyframe: Keyframe) -> Place:
        return hand_place(keyframe, width_px=self._size[0], height_px=self._size[1])

    def _place(self, seen: Seen, with_quad: bool) -> Place:
        if seen.corners_px is None:
            return Place(seen.frame, seen.visibility, Source.PROPAGATED, round_confidence(seen.confidence))
        return placed(
            seen.frame,
            as_quad(seen.corners_px),
            visibility=seen.visibility,
            source=Source.PROPAGATED,
            confidence=round_confidence(seen.confidence),
            as_quad=with_quad,
            size=self._size,
        )
