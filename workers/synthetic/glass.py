"""Glass in front of works: a window on the other side of the room, mirrored in it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from annotator.domain.geometry import Point, Quad
from workers.synthetic.arrays import Image, Vector
from workers.synthetic.camera import Camera, Plane, Pose, homography, outline
from workers.synthetic.raster import bounds, coverage

WINDOW_M = (1.7, 2.1)
PANES = (3, 2)
BEHIND_M = 4.5
"""How far behind the glass the mirrored window seems to stand."""
ASIDE_M, ABOVE_M = 1.1, 0.35
SHEEN = 0.07
"""What the glass mirrors of the bright room everywhere, as a share of the window."""


def mirrored_window(plane: Plane) -> list[Plane]:
    """The window's panes where the mirror shows them: rectangles behind the work's plane."""
    right, down = np.asarray(plane.right), np.asarray(plane.down)
    inwards = -np.cross(down, right)
    centre = plane.point(plane.width_m / 2, plane.height_m / 2) + BEHIND_M * inwards + ASIDE_M * right - ABOVE_M * down
    columns, rows = PANES
    width, height = WINDOW_M[0] / columns, WINDOW_M[1] / rows
    panes = []
    for column in range(columns):
        for row in range(rows):
            corner = centre + (column * width - WINDOW_M[0] / 2) * right + (row * height - WINDOW_M[1] / 2) * down
            panes.append(Plane(_triple(corner), plane.right, plane.down, width * 0.92, height * 0.94))
    return panes


def _triple(point: Vector) -> tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])


def _surface(camera: Camera, pose: Pose, plane: Plane, painted: Quad) -> Sequence[Point]:
    """The painted surface in the picture: what the glass covers."""
    (x0, y0), (x1, y1) = painted[0], painted[2]
    width, height = plane.width_m, plane.height_m
    inner = plane.part(x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height)
    return outline(homography(camera, pose, inner), inner.width_m, inner.height_m)[0]


def add_glare(picture: Image, camera: Camera, pose: Pose, plane: Plane, painted: Quad, strength: float) -> None:
    """Add what the glass of one work mirrors, in place."""
    surface = _surface(camera, pose, plane, painted)
    rect = bounds(surface, camera.width, camera.height) if len(surface) >= 3 else None
    if rect is None:
        return
    light = np.full((rect[3] - rect[1], rect[2] - rect[0]), SHEEN * 255, np.float32)
    for pane in mirrored_window(plane):
        polygon, _ = outline(homography(camera, pose, pane), pane.width_m, pane.height_m)
        if len(polygon) >= 3:
            light = np.maximum(light, coverage(polygon, rect).astype(np.float32))
    light = cv2.GaussianBlur(light, (0, 0), max(camera.width / 500, 0.8))
    light *= coverage(surface, rect).astype(np.float32) * np.float32(strength / 255)
    view = picture[rect[1] : rect[3], rect[0] : rect[2]]
    cv2.add(view, cv2.merge([light, light * 0.99, light * 0.95]).astype(np.uint8), dst=view)
