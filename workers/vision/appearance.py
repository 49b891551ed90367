"""Does the picture show this artwork here? Cell by cell, so that what covers it can be told from a wrong place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.vision.homography import Floats
from workers.vision.pictures import Grey, Picture
from workers.vision.template import GRID, MARGIN, Level, cells_inside

LIKE: Final = 0.45
"""Correlation from which a cell counts as the same."""
TEXTURE: Final = 5.0
"""Grey levels of deviation from which a cell can be correlated at all."""
TONE: Final = 22.0
"""Grey levels by which a flat cell may differ after the gain has been fitted."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How much a picture looks like the template at a place."""

    likeness: float
    """Mean correlation of the textured cells that match, 0..1; 0 where none does."""
    matched: float
    """Share of the judged cells that match."""
    textured: int
    """Number of textured cells that were judged."""
    inside: float
    """Share of the plane inside the picture."""
    covered: float
    """Share of the part inside the picture that does not match."""
    sharpness: float = 1.0
    """Contrast of the textured cells against the template's, 1 = the same."""


NOTHING: Final = Appearance(0.0, 0.0, 0, 0.0, 1.0, 0.0)


def _means(image: Floats) -> Floats:
    """The mean of each cell, row by row."""
    return np.asarray(cv2.resize(image, (GRID, GRID), interpolation=cv2.INTER_AREA), dtype=np.float64).ravel()


def _inner(level: Level, image: Grey) -> Floats:
    inner = image[MARGIN : MARGIN + level.height, MARGIN : MARGIN + level.width]
    return np.asarray(cv2.GaussianBlur(inner, (0, 0), 1.2), dtype=np.float32)


def compare(level: Level, view: Grey, picture: Picture, plane_to_px: Floats) -> Appearance:
    """The picture's view of the canvas against the template's level."""
    shown = cells_inside(plane_to_px, picture)
    judged = shown & level.seen
    if judged.sum() < 4:
        return NOTHING
    t, i = _inner(level, level.image), _inner(level, view)
    mean_t, mean_i = _means(t), _means(i)
    dev_t = np.sqrt(np.maximum(_means(t * t) - mean_t**2, 0.0))
    dev_i = np.sqrt(np.maximum(_means(i * i) - mean_i**2, 0.0))
    correlation = (_means(t * i) - mean_t * mean_i) / np.maximum(dev_t * dev_i, 4.0)
    textured = judged & (dev_t >= TEXTURE)
    like = textured & (correlation > LIKE)
    flat = judged & ~textured
    like_flat = flat & _same_tone(mean_t, mean_i, dev_t, dev_i, like if like.sum() >= 3 else judged)
    matched = float((like | like_flat).sum() / judged.sum())
    sharp = float(np.median(dev_i[textured] / dev_t[textured])) if textured.any() else 1.0
    likeness = float(correlation[like].mean()) if like.any() else 0.0
    return Appearance(likeness, matched, int(textured.sum()), float(shown.mean()), 1.0 - matched, min(sharp, 2.0))


def _same_tone(
    mean_t: Floats, mean_i: Floats, dev_t: Floats, dev_i: Floats, reference: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which cells have the template's tone once one gain for the whole plane has been taken out."""
    gain = float(np.median(mean_i[reference] / np.maximum(mean_t[reference], 1.0)))
    close = np.abs(mean_i - gain * mean_t) < TONE * max(gain, 0.3)
    return np.asarray(close & (dev_i < dev_t + 12.0))
