"""One answer per picture from the passes that looked at it."""

from __future__ import annotations

from typing import Final

from annotator.domain.geometry import box_of_quad, iou
from annotator.domain.states import Visibility
from workers.vision.homography import Floats, as_quad
from workers.vision.track import Seen

AGREE_IOU: Final = 0.75
"""Two confident answers below it contradict each other."""


def weights(distance: int, length: int) -> tuple[float, float]:
    """Weights of the left and the right keyframe `distance` pictures after the left one of a stretch."""
    share = min(max(distance / max(length, 1), 0.0), 1.0)
    return 1.0 - share, share


def fused(forward: Seen, backward: Seen | None, *, size: tuple[int, int]) -> Seen:
    """The surer of two answers; where both are sure and contradict each other, neither is."""
    if backward is None:
        return forward
    first, second = sorted((forward, backward), key=lambda s: -s.confidence)
    if first.visibility is Visibility.LOST or second.confidence < 0.5:
        return first
    if _agree(first.corners_px, second.corners_px, size):
        return first
    doubt = 0.5 * first.confidence * (1.0 - second.confidence)
    return Seen(first.frame, first.visibility, first.corners_px, first.evidence, doubt)


def _agree(a: Floats | None, b: Floats | None, size: tuple[int, int]) -> bool:
    if a is None or b is None:
        return a is None and b is None
    box_a = box_of_quad(as_quad(a), width_px=size[0], height_px=size[1])
    box_b = box_of_quad(as_quad(b), width_px=size[0], height_px=size[1])
    if box_a is None or box_b is None:
        return box_a is None and box_b is None
    return iou(box_a, box_b) >= AGREE_IOU
