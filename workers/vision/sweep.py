"""Looking for a template around where it should be: for artworks that features don't find, under glass or plain.

The camera's motion drifts while nothing of the artwork is seen. As long as the place is roughly known, a correlation
at the template's coarsest scale, over a few sizes, proposes where to look; it is believed only after verification.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from workers.vision.features import light_normalised
from workers.vision.homography import UNIT_CORNERS, Floats, apply, in_front, sane, sides
from workers.vision.pictures import Grey, Picture
from workers.vision.template import MARGIN, Level, Template, light_sigma

REACH: Final = 0.9
"""How far it is looked for on each side, in sizes of the artwork, where its place is roughly known."""
FARTHEST: Final = 6.0
"""And at most, where it is not."""
RIM: Final = 4
"""Pixels around the artwork that are compared as well: a frame tells more against its wall."""
SCALES: Final = (1.0, 0.87, 1.15)
LIKE: Final = 0.45
CLEARER: Final = 0.06
"""How much more like it the best place is than the best one elsewhere."""


def swept_all(template: Template, picture: Picture, size_px: tuple[float, float]) -> Floats | None:
    """Where in the whole picture it may be, about `size_px` large and seen from the front; None where nowhere."""
    (w, h), (width, height) = size_px, picture.size
    middle = np.array([[w, 0.0, (width - w) / 2], [0.0, h, (height - h) / 2], [0.0, 0.0, 1.0]])
    return swept(
        template, picture, middle, reach=min(max((width / w - 1.0) / 2, (height / h - 1.0) / 2, REACH), FARTHEST)
    )


def swept(template: Template, picture: Picture, plane_to_px: Floats, *, reach: float = REACH) -> Floats | None:
    """A better place than `plane_to_px`, not verified; None where nothing stands out."""
    level = template.levels[-1]
    low, high = MARGIN - RIM, RIM + MARGIN
    own = level.normalised[low : level.height + high, low : level.width + high]
    found = [(*at, s) for s in SCALES if (at := _best(own, _around(level, picture, plane_to_px, s, reach))) is not None]
    if not found:
        return None
    _, x, y, scale = max(found)
    size = np.array([level.width, level.height], dtype=np.float64)
    shift = (np.array([x, y]) - np.round(reach * size)) / size
    step = np.array([[scale, 0.0, 0.0], [0.0, scale, 0.0], [0.0, 0.0, 1.0]])
    step[:2, 2] = 0.5 * (1.0 - scale) + scale * shift
    moved = np.asarray(plane_to_px @ step, dtype=np.float64)
    good = in_front(moved, UNIT_CORNERS) and sane(apply(moved, UNIT_CORNERS))
    return moved if good else None


def _around(level: Level, picture: Picture, plane_to_px: Floats, scale: float, reach: float) -> Grey | None:
    """The picture around the place with the light taken out, so that the artwork would be as large as the template."""
    width, height = level.width, level.height
    left, top = round(reach * width), round(reach * height)
    to_plane = np.array([[1.0 / width, 0.0, -left / width], [0.0, 1.0 / height, -top / height], [0.0, 0.0, 1.0]])
    about = np.array([[scale, 0.0, 0.5 * (1.0 - scale)], [0.0, scale, 0.5 * (1.0 - scale)], [0.0, 0.0, 1.0]])
    rim = np.array([[1.0, 0.0, 0.5 - RIM], [0.0, 1.0, 0.5 - RIM], [0.0, 0.0, 1.0]])
    grown = 1.0 + 2.0 * reach
    wide = about @ np.array([[grown, 0.0, -reach], [0.0, grown, -reach], [0.0, 0.0, 1.0]])
    if not in_front(plane_to_px @ wide, UNIT_CORNERS):
        return None
    w_px, h_px = sides(apply(plane_to_px, UNIT_CORNERS))
    k = picture.level_for(float(np.sqrt(width * height / max(w_px * h_px, 1e-6))) / scale)
    size = (width + 2 * (left + RIM), height + 2 * (top + RIM))
    matrix = picture.from_px(k) @ plane_to_px @ about @ to_plane @ rim
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    view = cv2.warpPerspective(picture.level(k), matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return light_normalised(np.asarray(view, dtype=np.uint8), light_sigma(width, height))


def _best(own: Grey, around: Grey | None) -> tuple[float, float, float] | None:
    """The likeness of the best place and where it is (pixels from the corner); None where it doesn't stand out."""
    if around is None:
        return None
    likeness = cv2.matchTemplate(around, own, cv2.TM_CCOEFF_NORMED)
    _, peak, _, (x, y) = cv2.minMaxLoc(likeness)
    if not np.isfinite(peak) or peak < LIKE:
        return None
    height, width = own.shape
    elsewhere = likeness.copy()
    elsewhere[max(y - height // 4, 0) : y + height // 4 + 1, max(x - width // 4, 0) : x + width // 4 + 1] = -1.0
    return (float(peak), float(x), float(y)) if peak - float(elsewhere.max()) >= CLEARER else None
