"""A pinhole camera and the planes it looks at.

World: metres, x east, y north, z up. Yaw 0 looks north and grows to the right, pitch grows upwards, roll turns the
camera clockwise; all in radians. Projections are in display pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from annotator.domain.geometry import Point
from workers.synthetic.arrays import Matrix, Vector

NEAR_M = 0.05
"""Nothing nearer to the camera than this is drawn."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Size in pixels and focal length in pixels; the principal point is the middle of the picture."""

    width: int
    height: int
    focal_px: float

    @property
    def intrinsics(self) -> Matrix:
        """3 x 3."""
        return np.array(
            [[self.focal_px, 0, self.width / 2], [0, self.focal_px, self.height / 2], [0, 0, 1]], dtype=np.float64
        )


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the camera is and where it looks."""

    position_m: tuple[float, float, float]
    yaw: float
    pitch: float
    roll: float

    @property
    def axes(self) -> Matrix:
        """Rows: the camera's right, down and forward in the world, 3 x 3."""
        return _axes(self)


@lru_cache(maxsize=8)
def _axes(pose: Pose) -> Matrix:
    sy, cy, sp, cp = math.sin(pose.yaw), math.cos(pose.yaw), math.sin(pose.pitch), math.cos(pose.pitch)
    forward = np.array([sy * cp, cy * cp, sp])
    right = np.array([cy, -sy, 0.0])
    down = np.array([sy * sp, cy * sp, -cp])
    cr, sr = math.cos(pose.roll), math.sin(pose.roll)
    return np.array([right * cr + down * sr, down * cr - right * sr, forward])


@dataclass(frozen=True, slots=True)
class Plane:
    """A rectangle in the world: its top-left corner, unit vectors right and down as seen from its front, metres."""

    corner: tuple[float, float, float]
    right: tuple[float, float, float]
    down: tuple[float, float, float]
    width_m: float
    height_m: float

    def point(self, u_m: float, v_m: float) -> Vector:
        """The world point `u_m` to the right of and `v_m` below the corner."""
        return np.asarray(self.corner) + u_m * np.asarray(self.right) + v_m * np.asarray(self.down)

    def part(self, u_m: float, v_m: float, width_m: float, height_m: float) -> Plane:
        """The rectangle of that size whose corner lies at (u, v) on this plane."""
        x, y, z = (float(value) for value in self.point(u_m, v_m))
        return Plane((x, y, z), self.right, self.down, width_m, height_m)


def homography(camera: Camera, pose: Pose, plane: Plane) -> Matrix:
    """Metres on the plane to display pixels, 3 x 3, unscaled: the third row gives the depth in metres."""
    axes = pose.axes
    columns = [axes @ np.asarray(plane.right), axes @ np.asarray(plane.down)]
    columns.append(axes @ (np.asarray(plane.corner) - np.asarray(pose.position_m)))
    matrix: Matrix = camera.intrinsics @ np.column_stack(columns)
    return matrix


def outline(matrix: Matrix, width_m: float, height_m: float) -> tuple[list[Point], bool]:
    """The rectangle [0, width] x [0, height] of a plane in display pixels, and whether it is whole.

    The part nearer than `NEAR_M` or behind the camera is cut off; then it is not whole, and may be empty.
    """
    corners = np.array([[0, 0, 1], [width_m, 0, 1], [width_m, height_m, 1], [0, height_m, 1]], dtype=np.float64)
    points = corners @ matrix.T
    whole = bool((points[:, 2] >= NEAR_M).all())
    if not whole:
        points = _before(points)
    return [(float(x / w), float(y / w)) for x, y, w in points], whole


def _before(points: Matrix) -> Matrix:
    """A polygon of homogeneous points cut at the near plane."""
    kept: list[Vector] = []
    for index, current in enumerate(points):
        previous = points[index - 1]
        d0, d1 = previous[2] - NEAR_M, current[2] - NEAR_M
        if (d0 < 0) != (d1 < 0):
            kept.append(previous + (current - previous) * (d0 / (d0 - d1)))
        if d1 >= 0:
            kept.append(current)
    return np.array(kept).reshape(-1, 3)
