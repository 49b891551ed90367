"""From the stored picture to the upright one: rotation and mirroring."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[Any]

_CV2_ROTATIONS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class Orientation:
    """How the stored picture becomes upright: first mirrored left to right, then turned clockwise.

    `rotation` is 0, 90, 180 or 270 degrees clockwise.
    """

    rotation: int = 0
    mirrored: bool = False

    @property
    def swaps_sides(self) -> bool:
        """True where width and height change places."""
        return self.rotation in (90, 270)

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Upright (width, height) of a stored picture of that size; its own inverse."""
        return (height, width) if self.swaps_sides else (width, height)

    def apply(self, pixels: Pixels) -> Pixels:
        """The upright picture: `(h, w)` or `(h, w, channels)` in, contiguous out."""
        if self.mirrored:
            pixels = cv2.flip(pixels, 1)
        if self.rotation:
            pixels = cv2.rotate(pixels, _CV2_ROTATIONS[self.rotation])
        return np.ascontiguousarray(pixels)


UPRIGHT = Orientation()


def from_display_matrix(data: bytes) -> Orientation:
    """Read a 3x3 display matrix (nine native-endian int32, 16.16 fixed point) as containers store it.

    A stored point (x, y) goes to (a x + c y, b x + d y). Turns are rounded to quarter turns; scale, shear and
    perspective do not exist in files that cameras write, and are ignored. A singular matrix counts as upright.
    """
    if len(data) < 36:
        return UPRIGHT
    a, b, _, c, d, *_ = struct.unpack("=9i", data[:36])
    determinant = a * d - b * c
    if determinant == 0:
        return UPRIGHT
    mirrored = determinant < 0
    turn = math.degrees(math.atan2(-b, -a) if mirrored else math.atan2(b, a))
    return Orientation(rotation=round(turn / 90) * 90 % 360, mirrored=mirrored)
