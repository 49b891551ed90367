"""The keyframe's own pixels inside the quad, rectified, at several scales: what every picture is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.vision.context import Context
from workers.vision.features import light_normalised, spread_points
from workers.vision.homography import UNIT_CORNERS, Floats, apply, plane_to, sides
from workers.vision.outline import Profiles, profiles_of
from workers.vision.pictures import Grey, Picture, inside

LONGEST: Final = 240
"""Longer side of the finest level in pixels."""
SHORTEST: Final = 40
POINTS: Final = 120
GRID: Final = 8
MARGIN: Final = 16


@dataclass(frozen=True)
class Level:
    """One scale of a template. Canvas: the plane `width` x `height` pixels large, with `MARGIN` around it."""

    width: int
    height: int
    image: Grey
    seen: NDArray[np.bool_]
    """Which cells of the GRID x GRID grid the keyframe's picture shows, row by row."""
    points: Floats
    """Canvas positions (n, 2) to follow."""
    profiles: Profiles

    @property
    def canvas(self) -> tuple[int, int]:
        """Width and height of the canvas in pixels."""
        return self.width + 2 * MARGIN, self.height + 2 * MARGIN

    @cached_property
    def from_plane(self) -> Floats:
        """From the unit square to the canvas (pixel centres at integers)."""
        return canvas_from_plane(self.width, self.height)

    @cached_property
    def to_plane(self) -> Floats:
        """The inverse."""
        return np.asarray(np.linalg.inv(self.from_plane), dtype=np.float64)

    @cached_property
    def centred(self) -> Floats:
        """From the canvas to the centred coordinates in which the plane's longer side runs from -1 to 1."""
        half = max(self.width, self.height) / 2
        cx, cy = MARGIN - 0.5 + self.width / 2, MARGIN - 0.5 + self.height / 2
        return np.array([[1 / half, 0.0, -cx / half], [0.0, 1 / half, -cy / half], [0.0, 0.0, 1.0]])

    @cached_property
    def half(self) -> float:
        """Half the longer side in pixels: one unit of the centred coordinates."""
        return max(self.width, self.height) / 2

    @cached_property
    def normalised(self) -> Grey:
        """The image with the light taken out."""
        return light_normalised(self.image, light_sigma(self.width, self.height))

    def view(self, picture: Picture, plane_to_px: Floats) -> Grey:
        """The picture seen through the canvas, the artwork being at `plane_to_px`."""
        return canvas_view(picture, plane_to_px, self.width, self.height)


def light_sigma(width: int, height: int) -> float:
    """The reach of light normalisation in canvas pixels."""
    return max(4.0, 0.06 * min(width, height))


def canvas_from_plane(width: int, height: int) -> Floats:
    """From the unit square to a canvas that shows it `width` x `height` pixels large with the margin around."""
    return np.array([[width, 0.0, MARGIN - 0.5], [0.0, height, MARGIN - 0.5], [0.0, 0.0, 1.0]])


def canvas_view(picture: Picture, plane_to_px: Floats, width: int, height: int) -> Grey:
    """The picture resampled to the canvas, from the halving that fits its scale."""
    w_px, h_px = sides(apply(plane_to_px, UNIT_CORNERS))
    ratio = float(np.sqrt(width * height / max(w_px * h_px, 1e-6)))
    k = picture.level_for(ratio)
    matrix = picture.from_px(k) @ plane_to_px @ np.linalg.inv(canvas_from_plane(width, height))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (width + 2 * MARGIN, height + 2 * MARGIN)
    view = cv2.warpPerspective(picture.level(k), matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(view, dtype=np.uint8)


def cell_corners(plane_to_px: Floats) -> Floats:
    """Display positions (81, 2) of the grid's corners."""
    steps = np.linspace(0.0, 1.0, GRID + 1)
    x, y = np.meshgrid(steps, steps)
    return apply(plane_to_px, np.stack([x.ravel(), y.ravel()], axis=1))


def cells_inside(plane_to_px: Floats, picture: Picture) -> NDArray[np.bool_]:
    """Which of the cells, row by row, lie wholly inside the picture."""
    corner = inside(cell_corners(plane_to_px), picture).reshape(GRID + 1, GRID + 1)
    return np.asarray((corner[:-1, :-1] & corner[1:, :-1] & corner[:-1, 1:] & corner[1:, 1:]).ravel())


@dataclass(frozen=True)
class Template:
    """The artwork as one keyframe shows it."""

    corners_px: Floats
    """The quad (4, 2) in the keyframe's picture."""
    levels: tuple[Level, ...]
    """Fine to coarse, each half as large."""
    context: Context

    def level_for(self, plane_to_px: Floats, picture_scale: float) -> Level:
        """The level that suits the artwork's present size; `picture_scale` is analysis per display pixels."""
        w, h = sides(apply(plane_to_px, UNIT_CORNERS))
        now = np.sqrt(max(w * h, 1.0)) * picture_scale
        fitting = [v for v in self.levels if np.sqrt(v.width * v.height) <= 1.5 * now]
        return fitting[0] if fitting else self.levels[-1]


def _level(picture: Picture, plane_to_px: Floats, width: int, height: int) -> Level:
    image = canvas_view(picture, plane_to_px, width, height)
    from_plane = canvas_from_plane(width, height)
    to_px = plane_to_px @ np.linalg.inv(from_plane)
    allowed = np.zeros(image.shape, dtype=np.uint8)
    allowed[MARGIN : MARGIN + height, MARGIN : MARGIN + width] = 255
    normalised = light_normalised(image, light_sigma(width, height))
    points = spread_points(normalised, allowed, count=POINTS)
    points = points[inside(apply(to_px, points), picture, 3.0)] if len(points) else points
    profiles = profiles_of(image, width, height, MARGIN)
    shown = inside(apply(to_px, profiles.places), picture, 2.0)
    return Level(width, height, image, cells_inside(plane_to_px, picture), points, profiles.only(shown))


def make_template(picture: Picture, corners_px: Floats) -> Template:
    """The template of a keyframe. The quad may reach beyond the picture; what isn't shown is left out."""
    plane_to_px = plane_to(corners_px)
    w, h = sides(corners_px)
    base = picture.level(0).shape[1] / picture.width_px
    longest = float(np.clip(max(w, h) * base, 1.6 * SHORTEST, LONGEST))
    levels: list[Level] = []
    while not levels or longest >= 1.2 * SHORTEST:
        factor = longest / max(w, h)
        width, height = max(round(w * factor), 12), max(round(h * factor), 12)
        levels.append(_level(picture, plane_to_px, width, height))
        longest /= 2
    return Template(corners_px, tuple(levels), Context(picture, plane_to_px))
