"""An OpenCV tracker behind the same port, to compare with."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from annotator.domain.geometry import box_of_quad
from annotator.domain.places import Place, Stretch, hand_place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from workers.vision.pictures import PictureSource
from workers.vision.propagators import Cancellation, Cancelled, Progress, clipped_box


class MilTracker:
    """`cv2.TrackerMIL`, forward from the left keyframe (or backward from the right one); it has no confidence."""

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
        start = stretch.left or stretch.right
        assert start is not None
        first = min(start.frame, stretch.span.start)
        last = max(start.frame + 1, stretch.span.end)
        pictures = {n: grey.copy() for n, grey in source.iterate(Span(first, last))}
        order = sorted(pictures, reverse=start is stretch.right)
        box = start.box_px
        if start.quad_px is not None:
            box = box_of_quad(start.quad_px, width_px=source.width, height_px=source.height)
        found: dict[int, Place] = {}
        tracker = cv2.TrackerMIL_create()
        for n in order:
            if cancelled is not None and cancelled():
                raise Cancellation
            image = np.repeat(pictures[n][..., None], 3, axis=2)
            if n == start.frame:
                tracker.init(image, tuple(round(v) for v in box))
                found[n] = hand_place(start, width_px=source.width, height_px=source.height)
                continue
            ok, at = tracker.update(image)
            inside = clipped_box(tuple(float(v) for v in at), width_px=source.width, height_px=source.height)
            seen = Visibility.VISIBLE if ok and inside else Visibility.LOST
            found[n] = Place(n, seen, Source.PROPAGATED, 0.9 if ok and inside else 0.0, None, inside if ok else None)
        yield from (found[n] for n in stretch.span)
