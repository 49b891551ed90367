"""Pictures in which the artwork could not be seen, between two in which it was: carried in from both sides."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from annotator.domain.states import Visibility
from workers.vision.confidence import Evidence, confidence, outside_confidence
from workers.vision.geometry import Size, distance_outside, overlap, share_inside, visible_deviation
from workers.vision.homography import Floats, apply, in_front
from workers.vision.track import MIN_INSIDE, Seen

STEP: Final = 0.004
"""Deviation that one picture of camera motion adds, as a share of the artwork's size (they add like noise)."""
FEW: Final = 40
"""Points of agreement below which a picture's motion is half as sure."""
SLIVER: Final = 0.25
SAME_IOU: Final = 0.8


def settled(seen: list[Seen], size: Size) -> list[Seen]:
    """The same pictures, in the pass's order, with each gap between trusted ones filled from both its ends.

    The camera's motion holds over many pictures that are covered (IoU above 0.9 after 80), so where both ends agree
    the places between are known.
    """
    result = list(seen)
    trusted = [i for i, one in enumerate(seen) if one.trusted]
    for a, b in pairwise(trusted):
        if b - a > 1:
            _fill(result, a, b, size)
    return result


def _chain(seen: list[Seen], order: list[int], start: Floats, *, backwards: bool) -> dict[int, tuple[Floats, float]]:
    """Corners and deviation carried from a trusted picture through `order`, while the motion is known."""
    corners, variance = start, 0.0
    found: dict[int, tuple[Floats, float]] = {}
    for i in order:
        motion = seen[i + 1].motion if backwards else seen[i].motion
        if not motion.known or not motion.certain:
            break
        matrix = np.asarray(np.linalg.inv(motion.matrix) if backwards else motion.matrix, dtype=np.float64)
        if not in_front(matrix / matrix[2, 2], corners):
            break
        corners = apply(matrix, corners)
        variance += STEP**2 * (1.0 if motion.support >= FEW else 4.0)
        found[i] = corners, float(np.sqrt(variance))
    return found


def _fill(seen: list[Seen], a: int, b: int, size: Size) -> None:
    first, last = seen[a].corners_px, seen[b].corners_px
    if first is None or last is None:
        return
    gap = list(range(a + 1, b))
    ahead = _chain(seen, gap, first, backwards=False)
    behind = _chain(seen, gap[::-1], last, backwards=True)
    for i in gap:
        ends = [end for end in (ahead.get(i), behind.get(i)) if end is not None]
        if ends:
            seen[i] = _better(seen[i], _between(seen[i], ends, size), size)


def _between(one: Seen, ends: list[tuple[Floats, float]], size: Size) -> Seen:
    """A picture's place from what the two ends (or one) carry in."""
    weights = np.array([1.0 / deviation**2 for _, deviation in ends])
    corners = np.tensordot(weights / weights.sum(), np.stack([c for c, _ in ends]), axes=1)
    deviation = float(1.0 / np.sqrt(weights.sum()))
    if len(ends) == 2:
        longer = max(float(np.ptp(corners, axis=0).max()), 1e-6)
        apart = float(np.linalg.norm(ends[0][0] - ends[1][0], axis=1).mean()) / longer
        deviation += 0.25 * apart
    inside = share_inside(corners, size)
    unseen = max(one.evidence.unseen, 1)
    if inside < MIN_INSIDE:
        evidence = Evidence(one.evidence.appearance, deviation, 0.0, 0.0, unseen)
        sure = outside_confidence(deviation, distance_outside(corners, size))
        return Seen(one.frame, Visibility.OUT, None, corners, evidence, sure, one.motion)
    evidence = Evidence(one.evidence.appearance, visible_deviation(deviation, corners, size), 0.0, 0.0, unseen)
    visibility = Visibility.VISIBLE if inside < SLIVER else Visibility.OCCLUDED
    return Seen(one.frame, visibility, corners, corners, evidence, confidence(evidence), one.motion)


def _better(own: Seen, filled: Seen, size: Size) -> Seen:
    """The surer of what the pass itself said and what the ends say; both where they say the same."""
    seen = own.evidence.unseen == 0 and own.corners_px is not None and filled.corners_px is not None
    if seen and overlap(own.corners_px, filled.corners_px, size) >= SAME_IOU:
        return replace(own, confidence=max(own.confidence, filled.confidence))
    return filled if filled.confidence > own.confidence else own
