"""Finding a lost artwork again: SIFT against the keyframe's template, believed only after verification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from workers.vision.homography import UNIT_CORNERS, Floats, apply, in_front, normalised, plane_to, sane, sides
from workers.vision.pictures import Grey, Picture
from workers.vision.template import Level, Template

WIDTH_PX: Final = 480
ARTWORK_PX: Final = 110
"""The picture is searched at about this width, finer where the artwork's longer side would be smaller than that."""
FEATURES: Final = 900
RATIO: Final = 0.8
MIN_INLIERS: Final = 9
RICH: Final = 120
UNLIKE: Final = 1e4
UNIT_PX: Final = 200.0
"""The plane's unit while a homography is estimated, so that both sides are of the size of pixels."""


class Searched:
    """One picture's features, made once for all templates that are looked for in it."""

    def __init__(self, picture: Picture, smallest_px: float) -> None:
        """`smallest_px`: the longer side of the smallest artwork that is looked for."""
        wanted = max(ARTWORK_PX / max(smallest_px, 1.0), WIDTH_PX / picture.width_px)
        k = picture.level_for(min(1.0, wanted))
        self.from_px = picture.from_px(k)
        keypoints, self.descriptors = cv2.SIFT.create(nfeatures=FEATURES).detectAndCompute(picture.level(k), None)
        self.points = np.array([key.pt for key in keypoints], dtype=np.float64).reshape(-1, 2)

    def without(self, corners_px: Floats) -> Floats:
        """The descriptors, those of points inside a quad made unlike anything."""
        outline = apply(self.from_px, corners_px).astype(np.float32)
        outside = np.array([cv2.pointPolygonTest(outline, (x, y), False) < 0 for x, y in self.points.tolist()])
        return np.where(outside[:, None], self.descriptors, np.float32(UNLIKE))


@dataclass(frozen=True)
class _Known:
    """Features and where they are in the unit square's plane."""

    points: Floats
    descriptors: Floats


class Finder:
    """Looks for one template in pictures: by what it shows, else by what hangs around it."""

    def __init__(self, template: Template, keyframe: Picture | None = None) -> None:
        """`keyframe`: the template's own picture; without it a template with little to be found by stays lost."""
        self._corners_px = template.corners_px
        self._own = _own_features(template.levels[0])
        poor = len(self._own.points) < RICH
        self._around = _features_around(keyframe, template.corners_px) if poor and keyframe is not None else None

    @property
    def size_px(self) -> float:
        """The artwork's longer side in its keyframe."""
        return max(sides(self._corners_px))

    @property
    def certain_to_find(self) -> bool:
        """True where the template has so much to be found by that not finding it says something."""
        return len(self._own.points) >= RICH

    def find(self, searched: Searched, *, elsewhere: Floats | None = None) -> Floats | None:
        """Where the plane seems to be (`plane_to_px`), not verified; None where nothing is found.

        Nothing is looked for inside the quad `elsewhere` (4, 2): a double there would hide the artwork itself.
        """
        descriptors = searched.descriptors if elsewhere is None else searched.without(elsewhere)
        for known in (self._own, self._around):
            found = _matched(known, searched, descriptors) if known is not None else None
            if found is not None:
                return found
        return None


def _matched(known: _Known, searched: Searched, descriptors: Floats) -> Floats | None:
    """The plane by what is known of it; None where too little agrees."""
    if min(len(known.points), len(searched.points)) < MIN_INLIERS:
        return None
    mine, theirs = _pairs(known.descriptors, descriptors)
    if len(mine) < MIN_INLIERS:
        return None
    matrix, mask = cv2.findHomography(
        known.points[mine] * UNIT_PX, searched.points[theirs], cv2.USAC_MAGSAC, 3.0, maxIters=2000
    )
    if matrix is None or int(mask.sum()) < MIN_INLIERS:
        return None
    plane_to_px = np.linalg.inv(searched.from_px) @ matrix @ np.diag([UNIT_PX, UNIT_PX, 1.0])
    corners = apply(plane_to_px, UNIT_CORNERS)
    if not in_front(plane_to_px, UNIT_CORNERS) or not sane(corners):
        return None
    return normalised(plane_to_px)


def _pairs(mine: Floats, theirs: Floats) -> tuple[list[int], list[int]]:
    """Pairs that pass Lowe's ratio (IJCV 2004)."""
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(mine, theirs, k=2)
    kept = [m for m, *rest in pairs if rest and m.distance < RATIO * rest[0].distance]
    return [m.queryIdx for m in kept], [m.trainIdx for m in kept]


def _known(image: Grey, mask: Grey, to_plane: Floats) -> _Known:
    keypoints, descriptors = cv2.SIFT.create(nfeatures=FEATURES).detectAndCompute(image, mask)
    points = np.array([k.pt for k in keypoints], dtype=np.float64).reshape(-1, 2)
    return _Known(apply(to_plane, points) if len(points) else points, descriptors)


def _own_features(level: Level) -> _Known:
    return _known(level.image, _inner_mask(level), np.asarray(np.linalg.inv(level.from_plane)))


def _features_around(picture: Picture, corners_px: Floats) -> _Known:
    """What the keyframe's picture shows within a size of the artwork, its own pixels included."""
    plane_to_px = plane_to(corners_px)
    k = picture.level_for(max(ARTWORK_PX / max(*sides(corners_px), 1.0), WIDTH_PX / picture.width_px))
    image = picture.level(k)
    wide = np.array([[-1.0, -1.0], [2.0, -1.0], [2.0, 2.0], [-1.0, 2.0]])
    mask = np.zeros(image.shape, dtype=np.uint8)
    if in_front(plane_to_px, wide):
        outline = apply(picture.from_px(k) @ plane_to_px, wide)
        cv2.fillConvexPoly(mask, np.clip(outline, -1e6, 1e6).astype(np.int32), 255)
    return _known(image, mask, np.asarray(np.linalg.inv(picture.from_px(k) @ plane_to_px)))


def _inner_mask(level: Level) -> Grey:
    """Only the artwork itself, not the wall around it."""
    width, height = level.canvas
    mask = np.zeros((height, width), dtype=np.uint8)
    edge_x, edge_y = (width - level.width) // 2, (height - level.height) // 2
    mask[edge_y : height - edge_y, edge_x : width - edge_x] = 255
    return mask
