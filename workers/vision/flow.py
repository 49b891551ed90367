"""Motion from one picture to the next: sparse Lucas-Kanade with forward-backward check.

Used for prediction only; places are always anchored to a keyframe's own pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.vision.features import spread_points
from workers.vision.homography import Floats, apply, in_front, normalised
from workers.vision.pictures import Grey, Picture

WIDTH_PX: Final = 480
POINTS: Final = 180
WINDOW: Final = (13, 13)
LEVELS: Final = 3
ROUND_TRIP_PX: Final = 0.7
RANSAC_PX: Final = 1.5
PROVEN: Final = 3
"""Pictures in a row in which a point has to move along before it is relied on."""
AGREE_PX: Final = 2.0
MIN_POINTS: Final = 8
ENOUGH: Final = 25
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
    certain: bool = True
    """False where none of the points that agree had moved with the artwork's surroundings before."""

    @property
    def known(self) -> bool:
        """False where too little agreed to say anything."""
        return self.support >= MIN_POINTS

    @property
    def noise(self) -> float:
        """Variance of a prediction that the picture will correct, against that of a well-supported motion."""
        if not self.known:
            return 25.0
        return 1.0 if self.certain else 12.0

    @property
    def drift(self) -> float:
        """The same for a place that is carried along unseen: errors of good motion are small and independent."""
        return 0.03 if self.known and self.certain else 4.0


NO_MOTION: Final = Motion(np.eye(3), 0, 0.0)


class CameraMotion:
    """Follows the picture as a whole by points that are carried along.

    A point is *proven* while it moves as the artwork's surroundings do. New points are on probation; what walks in
    before the artwork never gets proven, so it can't take the place along when it covers everything near.
    """

    def __init__(self) -> None:
        self._before: Picture | None = None
        self._points: Floats = np.zeros((0, 2))
        self._credit: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._start: Floats = np.zeros((0, 2))
        self._from_px: Floats = np.eye(3)
        self._settled = False

    def restart(self, picture: Picture) -> None:
        """Take this picture as the first one."""
        self._before = picture
        k = picture.level_for(WIDTH_PX / picture.width_px)
        self._points, self._credit = np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
        self._top_up(picture.level(k))

    def step(self, picture: Picture, near_px: Floats | None) -> Motion:
        """Motion since the picture given last. `near_px`: the artwork's corners in that last picture, if known."""
        before, self._before = self._before, picture
        if before is None:
            self.restart(picture)
            return NO_MOTION
        k = picture.level_for(WIDTH_PX / picture.width_px)
        self._from_px = picture.from_px(k)
        motion = self._follow(before.level(k), picture.level(k), near_px)
        before.forget()
        self._weigh(motion.matrix, known=motion.known)
        self._top_up(picture.level(k))
        return motion

    def confirm(self, matrix: Floats) -> None:
        """The artwork was seen to move by `matrix` (display pixels) in the last step: weigh the points again."""
        self._credit = np.minimum(self._credit, PROVEN)
        self._weigh(matrix, known=True)

    def _follow(self, before: Grey, after: Grey, near_px: Floats | None) -> Motion:
        if len(self._points) < MIN_POINTS:
            self._start = np.zeros((0, 2))
            return NO_MOTION
        start = self._points
        found, good = track(before, after, start, start, window=WINDOW, levels=LEVELS, limit=ROUND_TRIP_PX)
        height, width = after.shape
        good = good & np.all((found >= 3) & (found < (width - 3, height - 3)), axis=1)
        self._start, self._points, self._credit = start[good], found[good], self._credit[good]
        proven = self._credit >= PROVEN
        near = _near(self._start, self._from_px, near_px)
        motion = self._agreed((proven & near, proven))
        if motion.known:
            self._settled = True
            return motion
        # Nothing that is relied on is left: what moves now may be the camera or somebody before it.
        motion = self._agreed((near, np.ones(len(proven), dtype=bool)))
        return replace(motion, certain=not self._settled)

    def _agreed(self, groups: tuple[NDArray[np.bool_], ...]) -> Motion:
        """The motion of the first group that is large enough, else of the last that says anything."""
        motion = NO_MOTION
        for chosen in groups:
            if chosen.sum() >= MIN_POINTS and motion.support < ENOUGH:
                latest = _fit(self._start[chosen], self._points[chosen], self._from_px)
                motion = latest if latest.support >= motion.support else motion
        return motion

    def _weigh(self, matrix: Floats, *, known: bool) -> None:
        """Credit for the points that moved along, none for those that did not; these are let go after a while."""
        count = len(self._start)
        if not known or not count:
            return
        small = self._from_px @ matrix @ np.linalg.inv(self._from_px)
        error = np.linalg.norm(apply(small, self._start) - self._points[:count], axis=1)
        credit = self._credit[:count]
        credit = np.where(error < AGREE_PX, np.minimum(credit + 1, 2 * PROVEN), np.minimum(credit, PROVEN) - 2)
        self._credit = np.concatenate([credit, self._credit[count:]])

    def _top_up(self, image: Grey) -> None:
        """New points where there are none, on probation; the hopeless ones go."""
        keep = self._credit > -6
        self._points, self._credit = self._points[keep], self._credit[keep]
        self._start = self._start[keep[: len(self._start)]]
        missing = POINTS - len(self._points)
        if missing < POINTS // 6:
            return
        mask = np.full(image.shape, 255, dtype=np.uint8)
        for x, y in self._points:
            cv2.circle(mask, (round(float(x)), round(float(y))), 6, 0, -1)
        fresh = spread_points(image, mask, count=missing, cells=6, quality=0.005)
        self._points = np.concatenate([self._points, fresh])
        self._credit = np.concatenate([self._credit, np.zeros(len(fresh), dtype=np.int64)])


def _near(points: Floats, from_px: Floats, corners_px: Floats | None) -> NDArray[np.bool_]:
    """Points within the artwork's box grown by a good half of its own size on each side."""
    if corners_px is None:
        return np.ones(len(points), dtype=bool)
    corners = apply(from_px, corners_px)
    low, high = corners.min(axis=0), corners.max(axis=0)
    reach = 0.6 * (high - low)
    return np.asarray(np.all((points >= low - reach) & (points <= high + reach), axis=1))


def _fit(start: Floats, found: Floats, from_px: Floats) -> Motion:
    """A homography where many points agree, a similarity where few do."""
    if len(start) < MIN_POINTS:
        return NO_MOTION
    matrix, mask = cv2.findHomography(start, found, cv2.USAC_FAST, RANSAC_PX, maxIters=400)
    support = 0 if mask is None else int(mask.sum())
    frame = np.array([start.min(axis=0), start.max(axis=0)])
    if matrix is None or support < ENOUGH or not in_front(matrix, frame):
        rigid, mask = cv2.estimateAffinePartial2D(start, found, ransacReprojThreshold=RANSAC_PX, maxIters=400)
        if rigid is None:
            return NO_MOTION
        matrix, support = np.vstack([rigid, [0.0, 0.0, 1.0]]), int(mask.sum())
    chosen = mask.ravel() == 1
    error = np.linalg.norm(apply(matrix, start[chosen]) - found[chosen], axis=1)
    to_px = np.linalg.inv(from_px)
    deviation = float(np.median(error)) * float(to_px[0, 0]) if support else 0.0
    return Motion(normalised(to_px @ matrix @ from_px), support, deviation)
