"""The artwork seen frontally: the plane inside a quad resampled to a rectangle of its own proportions."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Quad
from workers.vision.homography import Floats, as_array, plane_to, sides

LONGEST_PX: Final = 1024
ODDEST: Final = 12.0
"""An aspect beyond this (or below its inverse) is an error of estimation, not an artwork."""


def estimated_aspect(quad_px: Quad, *, width_px: int, height_px: int) -> float:
    """Width divided by height of the rectangle that the quad is a picture of.

    Assumes square pixels and the optical axis in the picture's middle; the focal length follows from the quad where
    it is seen obliquely, else it does not matter. (Zhang and He, "Whiteboard scanning", Digital Signal Processing
    2007.) Falls back to the mean side lengths where the geometry has no answer.
    """
    corners = as_array(quad_px) - np.array([width_px / 2, height_px / 2])
    m1, m2, m4, m3 = (np.append(c, 1.0) for c in corners)
    w, h = sides(as_array(quad_px))
    plain = w / max(h, 1e-6)
    k2 = _ratio(np.cross(m1, m4) @ m3, np.cross(m2, m4) @ m3)
    k3 = _ratio(np.cross(m1, m4) @ m2, np.cross(m3, m4) @ m2)
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    focal2 = _focal_squared(n2, n3, max(width_px, height_px))
    along = (n2[0] ** 2 + n2[1] ** 2) / focal2 + n2[2] ** 2
    down = (n3[0] ** 2 + n3[1] ** 2) / focal2 + n3[2] ** 2
    aspect = float(np.sqrt(along / max(down, 1e-12)))
    return aspect if np.isfinite(aspect) and 1 / ODDEST < aspect < ODDEST else plain


def _ratio(a: float, b: float) -> float:
    return a / b if abs(b) > 1e-12 else 1.0


def _focal_squared(n2: Floats, n3: Floats, longer_px: int) -> float:
    """The focal length squared, pixels; a usual lens where the quad is too frontal to tell."""
    usual = (0.9 * longer_px) ** 2
    product = n2[2] * n3[2]
    if abs(product) < 1e-5:
        return float(usual)
    found = -(n2[0] * n3[0] + n2[1] * n3[1]) / product
    low, high = (0.4 * longer_px) ** 2, (3.0 * longer_px) ** 2
    return float(found) if low < found < high else float(usual)


def rectified_view(
    picture: NDArray[np.uint8], quad_px: Quad, aspect: float | None = None, *, longest_px: int = LONGEST_PX
) -> NDArray[np.uint8]:
    """The plane inside the quad as an upright image of the artwork's proportions.

    `picture` is (h, w) or (h, w, 3); `aspect` is width / height, estimated where it is not given. The image is as
    large as the quad in the picture, at most `longest_px` on its longer side. What lies outside the picture is black.
    """
    height_px, width_px = picture.shape[:2]
    ratio = aspect or estimated_aspect(quad_px, width_px=width_px, height_px=height_px)
    w, h = sides(as_array(quad_px))
    longer = float(np.clip(max(w, h), 16, longest_px))
    width, height = (longer, longer / ratio) if ratio >= 1 else (longer * ratio, longer)
    size = (max(round(width), 1), max(round(height), 1))
    to_canvas = np.array([[size[0], 0.0, -0.5], [0.0, size[1], -0.5], [0.0, 0.0, 1.0]])
    shrink = max(w, h) / longer
    source, scale = _smaller(picture, shrink)
    to_source = np.array([[scale[0], 0.0, -0.5], [0.0, scale[1], -0.5], [0.0, 0.0, 1.0]])
    matrix = to_source @ plane_to(as_array(quad_px)) @ np.linalg.inv(to_canvas)
    view = cv2.warpPerspective(source, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return np.asarray(view, dtype=np.uint8)


def _smaller(picture: NDArray[np.uint8], shrink: float) -> tuple[NDArray[np.uint8], tuple[float, float]]:
    """The picture area-averaged by the shrinking to come, so that nothing flickers; and its scale in x and y."""
    if shrink <= 1.2:
        return picture, (1.0, 1.0)
    height, width = picture.shape[:2]
    size = (max(round(width / shrink), 1), max(round(height / shrink), 1))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return small, (size[0] / width, size[1] / height)
