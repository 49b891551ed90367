"""Normalising light, and choosing points that are worth following."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.vision.homography import Floats
from workers.vision.pictures import Grey

CONTRAST_FLOOR: Final = 3.0
"""Grey levels: contrast below it is treated as noise and not amplified."""


def light_normalised(image: Grey, sigma_px: float) -> Grey:
    """Local contrast: mean 128, about 42 grey levels per local standard deviation.

    Takes out exposure, shading and slow glare; what is flat stays flat.
    """
    smooth = image.astype(np.float32)
    size = 2 * round(2 * sigma_px) + 1
    mean = cv2.blur(smooth, (size, size))
    variance = cv2.blur(smooth * smooth, (size, size)) - mean * mean
    deviation = np.sqrt(np.maximum(variance, 0.0)) + np.float32(CONTRAST_FLOOR)
    return np.asarray(np.clip(128.0 + 42.0 * (smooth - mean) / deviation, 0, 255), dtype=np.uint8)


def spread_points(
    image: Grey, allowed: NDArray[np.uint8], *, count: int, cells: int = 4, quality: float = 0.002
) -> Floats:
    """Up to `count` corners (n, 2), the strongest of each cell of a grid, so that they cover the plane.

    `allowed` is a mask of the image's size. Shi and Tomasi, CVPR 1994, for the measure.
    """
    height, width = image.shape
    distance = max(3.0, (height * width / (count * 3.0)) ** 0.5)
    found = cv2.goodFeaturesToTrack(image, count * 3, quality, distance, mask=allowed, blockSize=5)
    if found is None:
        return np.zeros((0, 2))
    points = found.reshape(-1, 2).astype(np.float64)
    column = np.minimum((points[:, 0] * cells / width).astype(int), cells - 1)
    row = np.minimum((points[:, 1] * cells / height).astype(int), cells - 1)
    cell = row * cells + column
    rank = np.zeros(len(points), dtype=int)
    for c in np.unique(cell):
        members = np.flatnonzero(cell == c)
        rank[members] = np.arange(len(members))
    order = np.lexsort((np.arange(len(points)), rank))
    return np.asarray(points[order[:count]])
