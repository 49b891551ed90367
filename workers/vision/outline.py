"""Aligning the artwork's outline: 1-D brightness profiles across the four sides of the frame.

Glass, glare, darkness and plain paint starve the inside of features; the frame's edge against the wall stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from workers.vision.homography import Floats
from workers.vision.pictures import Grey

STATIONS: Final = 12
"""Profiles per side."""
REACH: Final = 7
"""Half a profile's length in canvas pixels."""
SEARCH: Final = 7
"""How far a profile is looked for, in canvas pixels."""
MIN_CONTRAST: Final = 3.0
"""Grey levels of standard deviation below which a profile says nothing."""
MIN_LIKENESS: Final = 0.75


@dataclass(frozen=True, slots=True)
class Profiles:
    """`values` (n, 2 * REACH + 1) across the outline, outwards; canvas `places` (n, 2), outward unit `normals`."""

    values: Floats
    places: Floats
    normals: Floats
    index: NDArray[np.int64]

    def only(self, chosen: NDArray[np.bool_]) -> Profiles:
        """Those that are chosen and have contrast."""
        keep = chosen & (self.values.std(axis=1) >= MIN_CONTRAST)
        return Profiles(self.values[keep], self.places[keep], self.normals[keep], self.index[keep])


@dataclass(frozen=True, slots=True)
class Shifts:
    """How far (n,) each profile moved along its outward normal, in canvas pixels, and which are believed (n,)."""

    along: Floats
    good: NDArray[np.bool_]


def _strip(image: Grey, width: int, height: int, margin: int, half: int) -> Floats:
    """Profiles (4 * STATIONS, 2 * half + 1) across top, right, bottom, left; each from inside to outside."""
    length = 2 * half + 1
    top = image[margin - half - 1 : margin + half, margin : margin + width][::-1]
    bottom = image[margin + height - half : margin + height + half + 1, margin : margin + width]
    left = image[margin : margin + height, margin - half - 1 : margin + half].T[::-1]
    right = image[margin : margin + height, margin + width - half : margin + width + half + 1].T
    rows = [
        cv2.resize(np.ascontiguousarray(strip), (STATIONS, length), interpolation=cv2.INTER_AREA).T
        for strip in (top, right, bottom, left)
    ]
    return np.concatenate(rows).astype(np.float64)


def profiles_of(image: Grey, width: int, height: int, margin: int) -> Profiles:
    """All profiles of a canvas image."""
    steps = (np.arange(STATIONS) + 0.5) / STATIONS
    x0, y0 = margin - 0.5, margin - 0.5
    along_x, along_y = x0 + steps * width, y0 + steps * height
    places = np.concatenate(
        [
            np.stack([along_x, np.full(STATIONS, y0)], axis=1),
            np.stack([np.full(STATIONS, x0 + width), along_y], axis=1),
            np.stack([along_x, np.full(STATIONS, y0 + height)], axis=1),
            np.stack([np.full(STATIONS, x0), along_y], axis=1),
        ]
    )
    normals = np.repeat(np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]]), STATIONS, axis=0)
    values = _strip(image, width, height, margin, REACH)
    return Profiles(values, places, normals, np.arange(4 * STATIONS))


def shifts(profiles: Profiles, view: Grey, width: int, height: int, margin: int) -> Shifts:
    """Where each profile is found again in `view`: the best normalised correlation, to a fraction of a pixel.

    A profile is not believed where the likeness is weak, the best place is at the end of the search, or another
    place well away is nearly as good.
    """
    if not len(profiles.index):
        return Shifts(np.zeros(0), np.zeros(0, dtype=bool))
    long = _strip(view, width, height, margin, REACH + SEARCH)[profiles.index]
    likeness = _correlation(profiles.values, long)
    best = likeness.argmax(axis=1)
    rows = np.arange(len(best))
    peak = likeness[rows, best]
    interior = (best > 0) & (best < 2 * SEARCH)
    at = np.clip(best, 1, 2 * SEARCH - 1)
    before, here, after = likeness[rows, at - 1], likeness[rows, at], likeness[rows, at + 1]
    bend = before - 2 * here + after
    fraction = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(np.abs(bend) > 1e-9, bend, 1.0), 0.0)
    far = np.abs(np.arange(2 * SEARCH + 1)[None, :] - best[:, None]) > 2
    rival = np.where(far, likeness, -1.0).max(axis=1)
    good = interior & (peak > MIN_LIKENESS) & (rival < peak - 0.06)
    return Shifts(at - SEARCH + np.clip(fraction, -1.0, 1.0), good)


def _correlation(values: Floats, long: Floats) -> Floats:
    """Normalised correlation (n, 2 * SEARCH + 1) of each profile with each window of the longer one."""
    windows = sliding_window_view(long, values.shape[1], axis=1)
    mean = windows.mean(axis=2, keepdims=True)
    centred = windows - mean
    norm = np.sqrt((centred**2).sum(axis=2))
    mine = values - values.mean(axis=1, keepdims=True)
    own = np.sqrt((mine**2).sum(axis=1))
    cross = (centred * mine[:, None, :]).sum(axis=2)
    flat = norm < MIN_CONTRAST * 0.5 * np.sqrt(values.shape[1])
    return np.where(flat, -1.0, cross / np.maximum(norm * own[:, None], 1e-9))
