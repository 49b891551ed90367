"""Finding the artwork's outline inside a person's box. (A quad that a person drew is snapped by `quadsnap`.)

A box is not a quad: the outline has to be found inside it. The strong prior is that the box is the outline's own
bounding box, so that each side touches its side of the box at one end (within a few pixels of a careless hand).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Quad, quad_of_box
from workers.vision.homography import Floats, apply, as_array, as_quad, plane_to, sane, sides
from workers.vision.pictures import Grey, Picture
from workers.vision.template import MARGIN, canvas_from_plane, canvas_view

LONGEST: Final = 220
STATIONS: Final = 56
OUTSIDE: Final = 7
"""How far outside its first guess a side is looked for, canvas pixels (less than the canvas's margin)."""
NOISE: Final = 5.0
"""Grey levels of difference that count half as an edge."""
HAND_PX: Final = 2.5
"""How well a hand places a side, display pixels."""
ROLLS: Final = tuple(math.radians(degrees) for degrees in range(-25, 26, 5))
CUT_PX: Final = 1.5
TOP, RIGHT, BOTTOM, LEFT = range(4)
Cut = tuple[bool, bool, bool, bool]
STEEPEST: Final = tuple(math.radians(degrees) for degrees in (38, 20, 38, 20))
"""How far the sides may lean against the camera's roll."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A quad (4, 2) in display pixels and how sure it is, 0..1, in all and per side (top, right, bottom, left)."""

    corners_px: Floats
    confidence: float
    per_side: tuple[float, float, float, float]
    cut: Cut = (False, False, False, False)
    """Which sides the picture's edge cuts: there the outline goes on, nobody knows how far."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Candidate lines of one side: inward offsets at its two ends (n, 2), their slopes (n,), their costs (n,)."""

    ends: Floats
    slope: Floats
    cost: Floats


def fit_quad(picture: Grey, box: Box) -> tuple[Quad, float]:
    """The outline inside a box in a full-size grey picture, and the confidence, 0..1.

    Where nothing better is found the box's corners come back with a confidence near 0.
    """
    height, width = picture.shape[:2]
    fit = fit_in(Picture(picture, width, height), box)
    return as_quad(fit.corners_px), fit.confidence


def fit_in(picture: Picture, box: Box) -> Fit:
    """The same for a picture that has its halvings."""
    start = as_array(quad_of_box(box))
    w_px, h_px = sides(start)
    factor = min(LONGEST / max(w_px, h_px), 3.0)
    width, height = max(round(w_px * factor), 16), max(round(h_px * factor), 16)
    plane = plane_to(start)
    view = canvas_view(picture, plane, width, height)
    cut = _cut_sides(start, picture)
    ends, per_side = _search(view, width, height, factor, cut)
    corners = _corners(ends, width, height)
    from_plane = canvas_from_plane(width, height)
    corners_px = apply(plane @ np.linalg.inv(from_plane), corners + (MARGIN - 0.5))
    corners_px = _stretched(corners_px, start, cut)
    if not sane(corners_px, like=start, area_ratio=6.0):
        return Fit(start, 0.0, (0.0, 0.0, 0.0, 0.0), cut)
    top, right, bottom, left = (float(v) for v in per_side)
    return Fit(corners_px, float(np.prod(per_side)) ** 0.5, (top, right, bottom, left), cut)


def _stretched(corners: Floats, box: Floats, cut: Cut) -> Floats:
    """The outline stretched until its bounding box is the person's: edges give the slopes, the hand the extent.

    A side that the picture's edge cuts stays as it is.
    """
    low, high = corners.min(axis=0), corners.max(axis=0)
    want_low, want_high = box.min(axis=0), box.max(axis=0)
    want_low = np.where([cut[LEFT], cut[TOP]], low, want_low)
    want_high = np.where([cut[RIGHT], cut[BOTTOM]], high, want_high)
    return np.asarray(want_low + (corners - low) * (want_high - want_low) / np.maximum(high - low, 1e-6))


def _cut_sides(corners: Floats, picture: Picture) -> Cut:
    """Which sides lie on the picture's edge, so that the artwork may go on beyond it."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    return (
        bool(low[1] <= CUT_PX),
        bool(high[0] >= picture.width_px - CUT_PX),
        bool(high[1] >= picture.height_px - CUT_PX),
        bool(low[0] <= CUT_PX),
    )


# --- candidates --------------------------------------------------------------------------------------------------


def _rolled(width: int, height: int, roll: float) -> Floats | None:
    """End offsets (4, 2) of a rectangle's sides that is turned by `roll` inside its bounding box; None if none fits.

    A turned side touches its side of the box where the neighbouring side ends, not at the box's corner.
    """
    c, s = math.cos(abs(roll)), math.sin(abs(roll))
    w, h = (width * c - height * s) / (c * c - s * s), (height * c - width * s) / (c * c - s * s)
    if min(w, h) < 0.2 * min(width, height):
        return None
    ends = []
    for side in range(4):
        along, across = (width, h) if side in (TOP, BOTTOM) else (height, w)
        near, far = -across * s * s / c, (along - across * s) * s / c
        ends.append((near, far) if roll >= 0 else (far, near))
    return np.array(ends)


def _box_lines(width: int, height: int, factor: float, roll: float) -> list[_Lines] | None:
    """Lines that touch their side of the box at one end: a common offset, and an excess at the other end."""
    base = _rolled(width, height, roll)
    if base is None:
        return None
    offsets = np.arange(-OUTSIDE + 1, OUTSIDE + 1, dtype=np.float64)
    found = []
    for side in range(4):
        along, across = (width, height) if side in (TOP, BOTTOM) else (height, width)
        most = min(0.45 * across, along * math.tan(STEEPEST[side]))
        excess = np.arange(-int(most), int(most) + 1, dtype=np.float64)
        d, e = (v.ravel() for v in np.meshgrid(offsets, excess, indexing="ij"))
        if roll == 0.0:
            first, second = np.maximum(e, 0.0), np.maximum(-e, 0.0)
        else:
            first, second = (np.zeros_like(e), e) if roll > 0 else (e, np.zeros_like(e))
        ends = np.stack([base[side, 0] + d + first, base[side, 1] + d + second], axis=1)
        cost = 0.06 * np.minimum((d / (HAND_PX * max(factor, 0.6))) ** 2, 9.0)
        found.append(_Lines(ends, np.arctan2(ends[:, 1] - ends[:, 0], along), cost))
    return found


# --- evidence ----------------------------------------------------------------------------------------------------


def _edges(view: Grey, width: int, height: int, side: int) -> Floats:
    """Signed edge strength -1..1: (STATIONS, depth), pixel 0 being the `OUTSIDE`th outside, going
    inwards; its middle is half a pixel further in than its number says.

    Stations run clockwise around the canvas, as the ends of the lines do.
    """
    turned = np.rot90(view, side)  # brings each side to the top in turn; stations then run clockwise
    along, across = (width, height) if side in (TOP, BOTTOM) else (height, width)
    inner = turned[MARGIN - OUTSIDE - 2 : MARGIN + across // 2 + 2, MARGIN : MARGIN + along]
    smooth = cv2.GaussianBlur(np.ascontiguousarray(inner), (0, 0), 0.8).astype(np.float32)
    strip = cv2.resize(smooth, (STATIONS, smooth.shape[0]), interpolation=cv2.INTER_AREA).T.astype(np.float64)
    change = strip[:, 3:-1] - strip[:, 1:-3]
    return np.asarray(change / (np.abs(change) + NOISE))


def _line_scores(edges: Floats, ends: Floats, valid: NDArray[np.bool_]) -> Floats:
    """Mean signed edge strength along each line, its absolute value: consistent edges win over texture."""
    t = (np.arange(STATIONS) + 0.5) / STATIONS
    t, rows = t[valid], np.flatnonzero(valid)
    depth = ends[:, :1] * (1 - t) + ends[:, 1:] * t + OUTSIDE - 0.5
    index = np.clip(np.round(depth).astype(np.int64), 0, edges.shape[1] - 1)
    return np.asarray(np.abs(edges[rows[None, :], index].mean(axis=1)))


def _search(view: Grey, width: int, height: int, factor: float, cut: Cut) -> tuple[Floats, Floats]:
    """Best end offsets (4, 2) and a confidence per side (4,)."""
    edges = [_edges(view, width, height, side) for side in range(4)]
    roll, lines, ends = _best_roll(edges, width, height, factor, cut)
    valid = _valid_stations(ends, width, height)
    scores = [_scores(edges[s], lines[s], valid[s], s, roll) for s in range(4)]
    sure = np.zeros(4)
    for s in range(4):
        if cut[s]:
            ends[s] = 0.0
            continue
        best = int(scores[s].argmax())
        ends[s] = _refined(edges[s], lines[s].ends[best], valid[s])
        sure[s] = _certainty(scores[s], lines[s].ends, best)
    return ends, sure


def _best_roll(
    edges: list[Floats], width: int, height: int, factor: float, cut: Cut
) -> tuple[float, list[_Lines], Floats]:
    """The roll of the camera that explains all sides best, its candidate lines, and the best of them (4, 2)."""
    best: tuple[float, float, list[_Lines], Floats] | None = None
    for roll in ROLLS:
        lines = _box_lines(width, height, factor, roll)
        base = _rolled(width, height, roll)
        if lines is None or base is None:
            continue
        valid = _valid_stations(base, width, height)
        scores = [_scores(edges[s], lines[s], valid[s], s, roll) for s in range(4)]
        total = sum(float(scores[s].max()) for s in range(4) if not cut[s]) - 0.04 * (math.degrees(roll) / 10) ** 2
        if best is None or total > best[0]:
            best = (total, roll, lines, np.array([lines[s].ends[int(scores[s].argmax())] for s in range(4)]))
    assert best is not None  # roll 0 always fits
    return best[1:]


def _scores(edges: Floats, lines: _Lines, valid: NDArray[np.bool_], side: int, roll: float) -> Floats:
    return np.asarray(_line_scores(edges, lines.ends, valid) - lines.cost - _penalty(lines, side, roll))


def _penalty(lines: _Lines, side: int, roll: float) -> Floats:
    """Verticals rarely lean by more than the camera's roll; horizontals do, on oblique views."""
    spread = np.radians(25.0 if side in (TOP, BOTTOM) else 5.0)
    # Clockwise around the artwork, a roll to the right slopes each side the same way.
    return np.asarray(0.10 * np.minimum(((lines.slope - roll) / spread) ** 2, 6.0))


def _certainty(scores: Floats, ends: Floats, best: int) -> float:
    """High where the best line is strong and no line elsewhere is nearly as good."""
    elsewhere = np.abs(ends - ends[best]).max(axis=1) > 4.0
    rival = float(scores[elsewhere].max()) if elsewhere.any() else 0.0
    strength, margin = float(scores[best]), float(scores[best]) - rival
    return float(np.clip(0.5 + 4.0 * margin, 0.0, 1.0) * np.clip(strength / 0.45, 0.0, 1.0))


def _valid_stations(ends: Floats, width: int, height: int) -> list[NDArray[np.bool_]]:
    """Which stations of each side lie between its own two corners."""
    corners = _corners(ends, width, height)
    t = (np.arange(STATIONS) + 0.5) / STATIONS
    x, y = corners[:, 0] / width, corners[:, 1] / height
    ranges = ((x[0], x[1]), (y[1], y[2]), (1 - x[2], 1 - x[3]), (1 - y[3], 1 - y[0]))
    found = []
    for low, high in ranges:
        inside = (t > low + 0.02) & (t < high - 0.02)
        found.append(inside if inside.sum() >= 12 else np.ones(STATIONS, dtype=bool))
    return found


def _refined(edges: Floats, ends: Floats, valid: NDArray[np.bool_]) -> Floats:
    """The line moved onto the edge's centre: each station's centroid within 2 px, then a robust line."""
    t = (np.arange(STATIONS) + 0.5) / STATIONS
    depth = ends[0] * (1 - t) + ends[1] * t
    sign = np.sign(
        edges[np.arange(STATIONS), np.clip(np.round(depth - 0.5).astype(int) + OUTSIDE, 0, edges.shape[1] - 1)].sum()
    )
    reach = np.arange(-2, 3)
    index = np.clip(np.round(depth - 0.5).astype(int)[:, None] + OUTSIDE + reach, 0, edges.shape[1] - 1)
    strength = np.maximum(sign * edges[np.arange(STATIONS)[:, None], index], 0.0) ** 2
    mass = strength.sum(axis=1)
    use = valid & (mass > 0.08)
    if use.sum() < 10:
        return ends
    at = (strength * (index - OUTSIDE + 0.5)).sum(axis=1)[use] / mass[use]
    rows = np.stack([1 - t[use], t[use]], axis=1)
    weight = np.ones(len(at))
    found = ends
    for _ in range(4):
        found = np.linalg.lstsq(rows * weight[:, None], at * weight, rcond=None)[0]
        weight = 1.0 / (1.0 + (np.abs(rows @ found - at) / 0.7) ** 2)
    return np.asarray(found) if np.abs(found - ends).max() < 3.0 else ends


def _corners(ends: Floats, width: int, height: int) -> Floats:
    """Where the four lines meet, in pixels of the artwork's canvas without its margin, (4, 2)."""
    (t0, t1), (r0, r1), (b0, b1), (l0, l1) = ends
    top = np.array([[0.0, t0], [width, t1]])
    right = np.array([[width - r0, 0.0], [width - r1, height]])
    bottom = np.array([[width, height - b0], [0.0, height - b1]])
    left = np.array([[l0, height], [l1, 0.0]])
    return np.array([_meet(left, top), _meet(top, right), _meet(right, bottom), _meet(bottom, left)])


def _meet(first: Floats, second: Floats) -> Floats:
    """The intersection of two lines, each given by two points."""
    d1, d2 = first[1] - first[0], second[1] - second[0]
    cross = d1[0] * d2[1] - d1[1] * d2[0]
    if abs(cross) < 1e-9:
        return np.asarray(first[1])
    offset = second[0] - first[0]
    return np.asarray(first[0] + d1 * (offset[0] * d2[1] - offset[1] * d2[0]) / cross)
