"""The port that every way of propagating implements, and the simplest one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from annotator.domain.geometry import (
    Box,
    Point,
    Quad,
    box_of_quad,
    quad_of_box,
    round_confidence,
    round_px,
    round_quad_px,
)
from annotator.domain.places import Keyframe, Place, Stretch, hand_place
from annotator.domain.states import Source, Visibility
from workers.vision.pictures import PictureSource

Progress = Callable[[int, int], None]
"""Called with pictures done and pictures in all."""
Cancelled = Callable[[], bool]


class Cancellation(Exception):
    """The run was cancelled; nothing of it counts."""


class Propagator(Protocol):
    """Places for the pictures of one stretch from its one or two keyframes."""

    @property
    def engine(self) -> str:
        """Name, for the run's provenance."""

    @property
    def version(self) -> str:
        """Version, for the run's provenance."""

    @property
    def parameters(self) -> dict[str, object]:
        """Everything else that the result depends on."""

    def run(
        self,
        source: PictureSource,
        stretch: Stretch,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Place]:
        """One place per picture of the stretch, ascending; a keyframe's own is reproduced as `hand`.

        Raises:
            Cancellation: when `cancelled()` became true.
        """


def _mix(a: Point, b: Point, t: float) -> Point:
    return (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def _quad(keyframe: Keyframe) -> Quad | None:
    if keyframe.quad_px is not None:
        return keyframe.quad_px
    return quad_of_box(keyframe.box_px) if keyframe.box_px is not None else None


def clipped_box(box: Box, *, width_px: int, height_px: int) -> Box | None:
    """The part of a box inside the picture, rounded; None where nothing is."""
    return box_of_quad(quad_of_box(box), width_px=width_px, height_px=height_px)


class LinearInterpolator:
    """Straight lines between the keyframes' corners; the nearest keyframe's place held at the ends.

    What the known tools do. It looks at no pixel, so its confidence falls with the distance to a keyframe.
    """

    engine = "linear"
    version = "1.0"
    parameters: dict[str, object] = {}

    def run(
        self,
        source: PictureSource,
        stretch: Stretch,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Iterator[Place]:
        """One place per picture of the stretch, ascending."""
        total = len(stretch.span)
        for done, frame in enumerate(stretch.span):
            if cancelled is not None and cancelled():
                raise Cancellation
            yield self._place(source, stretch, frame)
            if progress is not None:
                progress(done + 1, total)

    def _place(self, source: PictureSource, stretch: Stretch, frame: int) -> Place:
        left, right = stretch.left, stretch.right
        if left is not None and left.frame == frame:
            return hand_place(left, width_px=source.width, height_px=source.height)
        nearest = min((k for k in (left, right) if k is not None), key=lambda k: abs(k.frame - frame))
        distance = abs(nearest.frame - frame)
        sure = round_confidence(1.0 / (1.0 + 0.1 * distance))
        if nearest.visibility is Visibility.OUT:
            return Place(frame, Visibility.OUT, Source.INTERPOLATED, sure)
        quad = _quad(nearest)
        if left is not None and right is not None:
            a, b = _quad(left), _quad(right)
            if a is not None and b is not None:
                t = (frame - left.frame) / (right.frame - left.frame)
                quad = (_mix(a[0], b[0], t), _mix(a[1], b[1], t), _mix(a[2], b[2], t), _mix(a[3], b[3], t))
        return placed(
            frame,
            quad,
            visibility=nearest.visibility,
            source=Source.INTERPOLATED,
            confidence=sure,
            as_quad=all(k is None or k.quad_px is not None for k in (left, right)),
            size=(source.width, source.height),
        )


def placed(
    frame: int,
    quad: Quad | None,
    *,
    visibility: Visibility,
    source: Source,
    confidence: float,
    as_quad: bool,
    size: tuple[int, int],
) -> Place:
    """A place made of an outline: rounded, with the derived box; `out` where nothing of it is inside."""
    if quad is None:
        return Place(frame, Visibility.LOST, source, 0.0)
    rounded = round_quad_px(quad)
    box = box_of_quad(rounded, width_px=size[0], height_px=size[1])
    if box is None:
        return Place(frame, Visibility.OUT, source, confidence)
    reach = all(-size[0] <= x <= 2 * size[0] and -size[1] <= y <= 2 * size[1] for x, y in rounded)
    kept = rounded if as_quad and reach else None
    box = (round_px(box[0]), round_px(box[1]), round_px(box[2]), round_px(box[3]))
    return Place(frame, visibility, source, confidence, kept, box)
