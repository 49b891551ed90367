"""From the ideal picture to the one that a phone takes: lens distortion and rolling shutter, forth and back.

The ideal picture is drawn by a pinhole camera at the middle of the exposure. The lens bends it: a point at radius r
(1 = half the diagonal) shows what an ideal camera has at r * (1 + k * r^2). A rolling shutter reads each row at its
own time; the turning of the camera between the rows is applied exactly, its way (some millimetres) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from annotator.domain.geometry import Point
from workers.synthetic.arrays import FloatImage, Image, Matrix
from workers.synthetic.camera import Camera, Pose

ROUNDS = 12
"""Of the fixed-point iteration from ideal to taken points; it gains two digits or more each round."""


@dataclass(frozen=True, slots=True)
class Lens:
    """`distortion` is k; the ideal camera has a shorter focal length, so that the corners of the picture are filled."""

    camera: Camera
    distortion: float
    readout_s: float

    @property
    def ideal(self) -> Camera:
        """The pinhole camera whose picture is bent."""
        return Camera(self.camera.width, self.camera.height, self.camera.focal_px * self._shrink)

    @property
    def bends(self) -> bool:
        """False where the ideal picture is the one taken."""
        return self.distortion != 0 or self.readout_s != 0

    @property
    def _shrink(self) -> float:
        return 1 / (1 + self.distortion)

    @property
    def _half_diagonal(self) -> float:
        return float(np.hypot(self.camera.width, self.camera.height)) / 2

    def row_times(self) -> list[float]:
        """Seconds from the middle of the picture's readout to that of each row, and one more for the lower edge."""
        rows = self.camera.height
        return [(y / rows - 0.5) * self.readout_s for y in range(rows + 1)]

    def taken(self, ideal: Image, rows: Sequence[Pose], middle: Pose) -> Image:
        """The picture that the phone takes; `rows` are the poses at `row_times`."""
        height, width = self.camera.height, self.camera.width
        x = np.broadcast_to((np.arange(width) + 0.5)[None, :], (height, width))
        y = np.broadcast_to((np.arange(height) + 0.5)[:, None], (height, width))
        u, v = self._straight(x, y)
        if self.readout_s:
            turns = np.stack([self._turn(rows[n], middle) for n in range(height)])
            w = turns[:, 2, 0, None] * u + turns[:, 2, 1, None] * v + turns[:, 2, 2, None]
            u, v = ((turns[:, i, 0, None] * u + turns[:, i, 1, None] * v + turns[:, i, 2, None]) / w for i in (0, 1))
        maps: list[FloatImage] = [(u - 0.5).astype(np.float32), (v - 0.5).astype(np.float32)]
        bent: Image = cv2.remap(ideal, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return bent

    def _straight(self, x: Matrix, y: Matrix) -> tuple[Matrix, Matrix]:
        """Display pixels of the taken picture to display pixels of the ideal one, rows read at once."""
        cx, cy = self.camera.width / 2, self.camera.height / 2
        grow = (1 + self.distortion * self._r2(x, y)) * self._shrink
        return cx + (x - cx) * grow, cy + (y - cy) * grow

    def _r2(self, x: Matrix | float, y: Matrix | float) -> Matrix | float:
        dx, dy = x - self.camera.width / 2, y - self.camera.height / 2
        return (dx * dx + dy * dy) / self._half_diagonal**2

    def _turn(self, row: Pose, middle: Pose) -> Matrix:
        """Ideal pixels as seen at the row's time to ideal pixels of the middle: K R_middle R_row^T K^-1."""
        k = self.ideal.intrinsics
        turned: Matrix = k @ middle.axes @ row.axes.T @ np.linalg.inv(k)
        return turned

    def where(self, point: Point, at: Callable[[float], Pose], middle: Pose) -> Point:
        """Where a point of the ideal picture lies in the taken one; `at` gives the pose by seconds from the middle.

        A fixed-point iteration; points far outside the picture are only approximate.
        """
        x, y = point
        for _ in range(ROUNDS):
            u, v = self._seen(x, y, at, middle)
            slope = self._shrink * (1 + 2 * self.distortion * float(self._r2(x, y)))
            x, y = x + (point[0] - u) / slope, y + (point[1] - v) / slope
        return x, y

    def _seen(self, x: float, y: float, at: Callable[[float], Pose], middle: Pose) -> Point:
        u, v = self._straight(np.array(x), np.array(y))
        if self.readout_s:
            row = at((y / self.camera.height - 0.5) * self.readout_s)
            p = self._turn(row, middle) @ np.array([float(u), float(v), 1.0])
            return float(p[0] / p[2]), float(p[1] / p[2])
        return float(u), float(v)
