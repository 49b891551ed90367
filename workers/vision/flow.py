"""Motion from one picture to the next: sparse Lucas-Kanade with forward-backward check.

Used for prediction only; places are always anchored to a keyframe's own pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from workers.vision.homography import Floats, apply, in_front, normalised
from workers.vision.pictures import Grey, Picture

WIDTH_PX: Final = 480
POINTS: Final = 220
WINDOW: Final = (15, 15)
LEVELS: Final = 3
ROUND_TRIP_PX: Final = 0.7
RANSAC_PX: Final = 1.5
CRITERIA: Final = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 20, 0.03)


def track(
    before: Grey, after: Grey, points: Floats, guess: Floats, *, window: tuple[int, int], levels: int, limit: float
) -> tuple[Floats, Floats]:
    """Points (n, 2) followed from one image to another: positions (n, 2) and which came back (n,) bool.

    Lucas-Kanade in pyramids (Bouguet 2000) there and back; a point counts where the round trip ends within
    `limit` pixels of its start (Kalal et al., ICPR 2010).
    """
    start = points.astype(np.float32)
    flags = cv2.OPTFLOW_USE_INITIAL_FLOW
    found, ok, _ = cv2.calcOpticalFlowPyrLK(
        before, after, start, guess.astype(np.float32), winSize=window, maxLevel=levels, criteria=CRITERIA, flags=flags
    )
    back, ok_back, _ = cv2.calcOpticalFlowPyrLK(
        after, before, found, start.copy(), winSize=window, maxLevel=levels, criteria=CRITERIA, flags=flags
    )
    near = np.linalg.norm((back - start).reshape(-1, 2), axis=1) < limit
    good = near & (ok.ravel() == 1) & (ok_back.ravel() == 1)
    return found.reshape(-1, 2).astype(np.float64), good


@dataclass(frozen=True, slots=True)
class Motion:
    """From the previous picture to this one, in display pixels. `support` is the number of agreeing points."""

    matrix: Floats
    support: int
    deviation_px: float

    @property
    def known(self) -> bool:
        """False where too little agreed to say anything."""
        return self.support >= 8


NO_MOTION: Final = Motion(np.eye(3), 0, 0.0)


class CameraMotion:
    """Follows the picture as a whole, weighing what is near the artwork more."""

    def __init__(self) -> None:
        self._before: Picture | None = None

    def step(self, picture: Picture, near_px: Floats | None) -> Motion:
        """Motion since the picture given last. `near_px`: the artwork's corners in that last picture, if known."""
        before, self._before = self._before, picture
        if before is None:
            return NO_MOTION
        k = picture.level_for(WIDTH_PX / picture.width_px)
        motion = self._between(before.level(k), picture.level(k), picture.from_px(k), near_px)
        before.forget()
        return motion

    def restart(self, picture: Picture) -> None:
        """Take this picture as the last one."""
        self._before = picture

    def _between(self, before: Grey, after: Grey, from_px: Floats, near_px: Floats | None) -> Motion:
        points = cv2.goodFeaturesToTrack(before, POINTS, 0.01, 9, blockSize=5)
        if points is None or len(points) < 8:
            return NO_MOTION
        start = points.reshape(-1, 2).astype(np.float64)
        found, good = track(before, after, start, start, window=WINDOW, levels=LEVELS, limit=ROUND_TRIP_PX)
        start, found = start[good], found[good]
        near = _near(start, from_px, near_px)
        for chosen in (near, np.ones(len(start), dtype=bool)):
            motion = _fit(start[chosen], found[chosen], from_px)
            if motion.support >= 25:
                return motion
        return motion


def _near(points: Floats, from_px: Floats, corners_px: Floats | None) -> Floats:
    """Points within the artwork's box grown by its own size on each side."""
    if corners_px is None:
        return np.ones(len(points), dtype=bool)
    corners = apply(from_px, corners_px)
    low, high = corners.min(axis=0), corners.max(axis=0)
    reach = 0.6 * (high - low)
    return np.asarray(np.all((points >= low - reach) & (points <= high + reach), axis=1))


def _fit(start: Floats, found: Floats, from_px: Floats) -> Motion:
    """A homography where many points agree, a similarity where few do."""
    if len(start) < 8:
        return NO_MOTION
    matrix, mask = cv2.findHomography(start, found, cv2.USAC_FAST, RANSAC_PX, maxIters=400)
    support = 0 if mask is None else int(mask.sum())
    frame = np.array([start.min(axis=0), start.max(axis=0)])
    if matrix is None or support < 25 or not in_front(matrix, frame):
        rigid, mask = cv2.estimateAffinePartial2D(start, found, ransacReprojThreshold=RANSAC_PX, maxIters=400)
        if rigid is None:
            return NO_MOTION
        matrix, support = np.vstack([rigid, [0.0, 0.0, 1.0]]), int(mask.sum())
    chosen = mask.ravel() == 1
    error = np.linalg.norm(apply(matrix, start[chosen]) - found[chosen], axis=1)
    to_px = np.linalg.inv(from_px)
    deviation = float(np.median(error)) * float(to_px[0, 0]) if support else 0.0
    return Motion(normalised(to_px @ matrix @ from_px), support, deviation)
