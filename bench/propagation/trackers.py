"""An OpenCV tracker behind the same port, to compare with."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from annotator.domain.geometry import Box, box_of_quad
from annotator.domain.places import Keyframe, Place, Stretch, hand_place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from workers.vision.pictures import Grey, PictureSource, reversed_chunks
from workers.vision.propagators import Cancellation, Cancelled, Progress, clipped_box

CHUNK = 64


class MilTracker:
    """`cv2.TrackerMIL`, forward from the left keyframe, else backward from the right one; it has no confidence."""

    engine = "opencv-mil"
    version = cv2.__version__
    parameters: dict[str, object] = {}

    def run(
        self,
        source: PictureSource,
        stretch: Stretch,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Place]:
        """One place per picture of the stretch, ascending; `lost` where no keyframe has a place."""
        size = (source.width, source.height)
        starts = [k for k in (stretch.left, stretch.right) if k is not None and k.visibility is not Visibility.OUT]
        found: dict[int, Place] = {}
        if starts:
            found = {p.frame: p for p in self._tracked(source, stretch, starts[0], cancelled)}
        if stretch.left is not None:
            found[stretch.left.frame] = hand_place(stretch.left, width_px=size[0], height_px=size[1])
        for done, frame in enumerate(stretch.span):
            if cancelled is not None and cancelled():
                raise Cancellation
            yield found.get(frame, Place(frame, Visibility.LOST, Source.PROPAGATED, 0.0))
            if progress is not None:
                progress(done + 1, len(stretch.span))

    def _tracked(
        self, source: PictureSource, stretch: Stretch, start: Keyframe, cancelled: Cancelled | None
    ) -> Iterator[Place]:
        size = (source.width, source.height)
        tracker = cv2.TrackerMIL_create()
        for number, grey in _pictures(source, stretch, start):
            if cancelled is not None and cancelled():
                raise Cancellation
            image = np.repeat(grey[..., None], 3, axis=2)
            if number == start.frame:
                tracker.init(image, tuple(round(v) for v in _box(start, size)))
                continue
            ok, at = tracker.update(image)
            inside = clipped_box(tuple(float(v) for v in at), width_px=size[0], height_px=size[1]) if ok else None
            if inside is not None:
                yield Place(number, Visibility.VISIBLE, Source.PROPAGATED, 0.9, None, inside)


def _pictures(source: PictureSource, stretch: Stretch, start: Keyframe) -> Iterator[tuple[int, Grey]]:
    """The keyframe's own picture and then those to be tracked, away from it."""
    if start is stretch.left:
        return source.iterate(stretch.span)
    return reversed_chunks(source, Span(stretch.span.start, start.frame + 1), shrink=1, chunk=CHUNK)


def _box(keyframe: Keyframe, size: tuple[int, int]) -> Box:
    box = keyframe.box_px
    if keyframe.quad_px is not None:
        box = box_of_quad(keyframe.quad_px, width_px=size[0], height_px=size[1])
    assert box is not None
    return box
