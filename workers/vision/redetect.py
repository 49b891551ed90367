"""Finding a lost artwork again: SIFT against the keyframe's template, believed only after verification."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from workers.vision.homography import UNIT_CORNERS, Floats, apply, in_front, normalised, sane, sides
from workers.vision.pictures import Grey, Picture
from workers.vision.template import Level, Template

WIDTH_PX: Final = 480
ARTWORK_PX: Final = 110
"""The picture is searched at about this width, finer where the artwork's longer side would be smaller than that."""
FEATURES: Final = 900
RATIO: Final = 0.8
MIN_INLIERS: Final = 9
RICH: Final = 120


class Searched:
    """One picture's features, made once for all templates that are looked for in it."""

    def __init__(self, picture: Picture, smallest_px: float) -> None:
        """`smallest_px`: the longer side of the smallest artwork that is looked for."""
        wanted = max(ARTWORK_PX / max(smallest_px, 1.0), WIDTH_PX / picture.width_px)
        k = picture.level_for(min(1.0, wanted))
        self.from_px = picture.from_px(k)
        keypoints, self.descriptors = cv2.SIFT.create(nfeatures=FEATURES).detectAndCompute(picture.level(k), None)
        self.points = np.array([key.pt for key in keypoints], dtype=np.float64).reshape(-1, 2)


class Finder:
    """Looks for one template in pictures."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._level = template.levels[0]
        sift = cv2.SIFT.create(nfeatures=FEATURES)
        keypoints, self._descriptors = sift.detectAndCompute(self._level.image, _inner_mask(self._level))
        self._points = np.array([k.pt for k in keypoints], dtype=np.float64).reshape(-1, 2)

    @property
    def size_px(self) -> float:
        """The artwork's longer side in its keyframe."""
        return max(sides(self._template.corners_px))

    @property
    def certain_to_find(self) -> bool:
        """True where the template has so much to be found by that not finding it says something."""
        return len(self._points) >= RICH

    @property
    def hopeful(self) -> bool:
        """False where the template has too little to be found by."""
        return len(self._points) >= MIN_INLIERS

    def find(self, searched: Searched) -> Floats | None:
        """Where the plane seems to be (`plane_to_px`), not verified; None where nothing is found."""
        if not self.hopeful or len(searched.points) < MIN_INLIERS:
            return None
        mine, theirs = self._matches(searched.descriptors)
        if len(mine) < MIN_INLIERS:
            return None
        matrix, mask = cv2.findHomography(
            self._points[mine], searched.points[theirs], cv2.USAC_MAGSAC, 3.0, maxIters=2000
        )
        if matrix is None or int(mask.sum()) < MIN_INLIERS:
            return None
        plane_to_px = np.linalg.inv(searched.from_px) @ matrix @ self._level.from_plane
        corners = apply(plane_to_px, UNIT_CORNERS)
        if not in_front(plane_to_px, UNIT_CORNERS) or not sane(corners):
            return None
        return normalised(plane_to_px)

    def _matches(self, descriptors: Floats) -> tuple[list[int], list[int]]:
        """Pairs that pass Lowe's ratio (IJCV 2004)."""
        pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(self._descriptors, descriptors, k=2)
        kept = [m for m, *rest in pairs if rest and m.distance < RATIO * rest[0].distance]
        return [m.queryIdx for m in kept], [m.trainIdx for m in kept]


def _inner_mask(level: Level) -> Grey:
    """Only the artwork itself, not the wall around it."""
    width, height = level.canvas
    mask = np.zeros((height, width), dtype=np.uint8)
    edge_x, edge_y = (width - level.width) // 2, (height - level.height) // 2
    mask[edge_y : height - edge_y, edge_x : width - edge_x] = 255
    return mask
