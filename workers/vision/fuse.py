"""One answer per picture from two passes that looked at it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from annotator.domain.states import Visibility
from workers.vision.geometry import Size, overlap
from workers.vision.track import SURE, Seen

AGREE_IOU: Final = 0.75
"""Two confident answers below it contradict each other."""
DOUBLED: Final = 0.45
"""What is left of a confidence that is contradicted where there is a double."""


def fused(forward: Seen, backward: Seen | None, *, size: Size, doubled: bool = False) -> Seen:
    """The surer of two answers; where both are sure and contradict each other, neither is.

    `doubled`: something looks just like the artwork, so that being surer is no argument: a contradiction by anything
    that has an answer, however unsure, unsettles it.
    """
    if backward is None:
        return forward
    first, second = (forward, backward) if forward.confidence >= backward.confidence else (backward, forward)
    if first.visibility is Visibility.LOST or second.visibility is Visibility.LOST:
        return first
    if second.confidence < SURE and not doubled:
        return first
    if overlap(first.corners_px, second.corners_px, size) >= AGREE_IOU:
        return first
    if second.confidence < SURE:
        return replace(first, confidence=DOUBLED * first.confidence)
    return replace(first, confidence=0.5 * first.confidence * (1.0 - second.confidence))
