"""What hangs around an artwork: tells it from its double.

A second impression of a print, or two panels of one hand, may look the same in every pixel; what is beside them does
not. The wall is too plain to follow an artwork by, but it is enough to doubt a place where the artwork was found anew.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.vision.homography import UNIT_CORNERS, Floats, apply, in_front, sides
from workers.vision.pictures import Grey, Picture, inside

AROUND: Final = 1.0
"""How far the surroundings reach beyond each side, in sizes of the artwork."""
CELLS: Final = 12
OWN: Final = 0.12
"""The artwork's own shadow and the slack of its outline, in sizes: not looked at."""
CELL_PX: Final = 10
TEXTURE: Final = 4.0
"""Grey levels of deviation from which a cell shows something."""
LIKE: Final = 0.4
ENOUGH: Final = 8
"""Cells that show something, on either side, before anything is concluded."""
SAME, OTHER = 0.85, 0.5
"""Shares of like cells from which the surroundings are the same, and up to which they are others."""
WHOLE: Final = 0.7
"""Share of the cells that show something in the keyframe from which the surroundings are seen on all sides."""


class Context:
    """The surroundings of an artwork in one picture."""

    def __init__(self, picture: Picture, plane_to_px: Floats) -> None:
        self._view, self._shown = _seen(picture, plane_to_px)
        self._telling = self._shown & (_moments(self._view)[1] >= TEXTURE)

    @property
    def telling(self) -> bool:
        """True where the keyframe shows enough around the artwork to tell it by."""
        return bool(self._telling.sum() >= ENOUGH)

    def agrees(self, picture: Picture, plane_to_px: Floats, *, whole: bool = False) -> bool | None:
        """Whether the surroundings of a place in another picture are these; None where too little is seen of them.

        `whole`: nearly all of what the keyframe shows has to be seen: two that hang side by side share a neighbour.
        """
        view, shown = _seen(picture, plane_to_px)
        judged = self._shown & shown
        if judged.sum() < ENOUGH:
            return None
        if whole and (judged & self._telling).sum() < max(ENOUGH, WHOLE * self._telling.sum()):
            return None
        mean_a, dev_a = _moments(self._view)
        mean_b, dev_b = _moments(view)
        together = _cells(self._view * view) - mean_a * mean_b
        telling = judged & (np.maximum(dev_a, dev_b) >= TEXTURE)
        if telling.sum() < ENOUGH:
            return None
        like = together / np.maximum(dev_a * dev_b, TEXTURE**2 / 2) > LIKE
        share = float(like[telling].mean())
        return True if share >= SAME else False if share <= OTHER else None


def _seen(picture: Picture, plane_to_px: Floats) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The surroundings as a canvas, and which of its cells the picture shows (row by row), the artwork's own not."""
    side = CELLS * CELL_PX
    to_plane = np.array(
        [[(1 + 2 * AROUND) / side, 0.0, -AROUND], [0.0, (1 + 2 * AROUND) / side, -AROUND], [0.0, 0.0, 1.0]]
    )
    corners = _grid()
    if not in_front(plane_to_px, corners):
        return np.zeros((side, side), np.float32), np.zeros(CELLS * CELLS, dtype=np.bool_)
    w_px, h_px = sides(apply(plane_to_px, UNIT_CORNERS))
    k = picture.level_for(side / (1 + 2 * AROUND) / max(np.sqrt(w_px * h_px), 1e-6))
    centres = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]])
    matrix = picture.from_px(k) @ plane_to_px @ to_plane @ centres
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    view: Grey = np.asarray(cv2.warpPerspective(picture.level(k), matrix, (side, side), flags=flags), dtype=np.uint8)
    within = inside(apply(plane_to_px, corners), picture).reshape(CELLS + 1, CELLS + 1)
    shown = within[:-1, :-1] & within[1:, :-1] & within[:-1, 1:] & within[1:, 1:]
    return np.asarray(cv2.GaussianBlur(view, (0, 0), 1.2), dtype=np.float32), (shown & ~_own()).ravel()


@cache
def _grid() -> Floats:
    """The corners of the cells on the plane, row by row."""
    steps = np.linspace(-AROUND, 1.0 + AROUND, CELLS + 1)
    x, y = np.meshgrid(steps, steps)
    return np.stack([x.ravel(), y.ravel()], axis=1)


@cache
def _own() -> NDArray[np.bool_]:
    """The cells that the artwork itself reaches into."""
    steps = np.linspace(-AROUND, 1.0 + AROUND, CELLS + 1)
    touched = (steps[1:] > -OWN) & (steps[:-1] < 1.0 + OWN)
    return np.asarray(touched[:, None] & touched[None, :])


def _cells(image: NDArray[np.float32]) -> Floats:
    return np.asarray(cv2.resize(image, (CELLS, CELLS), interpolation=cv2.INTER_AREA), dtype=np.float64).ravel()


def _moments(image: NDArray[np.float32]) -> tuple[Floats, Floats]:
    mean = _cells(image)
    return mean, np.sqrt(np.maximum(_cells(image * image) - mean**2, 0.0))
