"""Snapping a quad that a hand drew to the outer edge of the picture frame near it.

Each side is looked for by itself, as a straight line in the drawn quad's own plane: the picture is sampled across the
side, the colour differences across each candidate line are averaged along it as vectors, and the line wins whose
difference is strong and of one kind all along. A moulding has several parallel edges and throws a shadow: the
outermost line that is nearly as strong as the best is the frame's. Two passes: the whole reach of a careless hand,
then half-pixel steps around what was found. (The idea of searching normals of a predicted contour is that of Harris and
Stennett, "RAPiD", BMVC 1990.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Quad
from workers.vision.homography import Floats, apply, as_array, as_quad, plane_to, sane, sides

Pixels = NDArray[np.uint8]

STATIONS: Final = 80
REACH: Final = 0.036
"""How far from the drawn side its edge is looked for, as a share of the quad's mean side: sloppy hands err by 2 %."""
LEAST_REACH_PX: Final = 6.0
HAND: Final = 0.014
"""How well a hand places an end of a side, as a share of the mean side."""
TRUST: Final = 0.03
"""What an end costs that is off by `HAND`, against a score of 1 for a perfect edge."""
TRUST_CUT: Final = 0.3
"""The same for a side of which nothing is seen."""
NOISE: Final = 7.0
"""Colour difference (L*a*b* of 8 bits) that counts half as an edge."""
CHROMA: Final = 2.5
"""Weight of colour against lightness: a shadow changes lightness only."""
SEEN: Final = 0.5
"""A side of which less is inside the picture stays where the hand put it."""
NOTHING: Final = 0.25
"""Score of the best line where there is no edge: 99 % of random quads have a side below it."""
CERTAIN: Final = 0.65
LARGEST_STEP: Final = 1.5
"""The area may change by this factor at most."""


@dataclass(frozen=True, slots=True)
class _Pass:
    """How finely one pass looks: candidates a side, half the width of an edge, how near to the best an outer one is."""

    reach_px: float
    step_px: float
    half_px: float
    candidates: int
    nearly: float
    trust: float
    hand_px: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """What lies across one side: edge vectors (STATIONS, depths, 3) shorter than 1, and which stations are seen."""

    edges: Floats
    middle: int
    seen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snap:
    """A quad (4, 2) in display pixels, how sure it is, 0..1, and the strength of each side that was looked for."""

    corners_px: Floats
    confidence: float
    strength: tuple[float | None, ...]


def snap_quad(picture: Pixels, quad_px: Quad) -> tuple[Quad, float]:
    """The outer edge of the frame near a drawn quad, and the confidence, 0..1.

    `picture` is (h, w, 3) RGB or (h, w) grey, of the size that the quad is in. Where nothing is found the quad comes
    back as it was, with a confidence of 0.
    """
    snap = snapped(picture, as_array(quad_px))
    return as_quad(snap.corners_px), snap.confidence


def snapped(picture: Pixels, drawn: Floats) -> Snap:
    """The same with arrays and what is known of each side (top, right, bottom, left)."""
    size = float(np.mean(sides(drawn)))
    corner, near = _around(picture, drawn, max(3 * REACH * size, 3 * LEAST_REACH_PX))
    snap = _snapped_in(_lab(near), drawn - corner, size)
    return Snap(snap.corners_px + corner, snap.confidence, snap.strength)


def _around(picture: Pixels, drawn: Floats, margin_px: float) -> tuple[Floats, Pixels]:
    """The part of the picture that matters, and where its top left corner is."""
    height, width = picture.shape[:2]
    left, top = np.clip(drawn.min(axis=0) - margin_px, 0, [width - 2, height - 2]).astype(int)
    right, bottom = np.clip(drawn.max(axis=0) + margin_px, [left + 2, top + 2], [width, height]).astype(int)
    return np.array([left, top], dtype=np.float64), picture[top:bottom, left:right]


def _snapped_in(lab: NDArray[np.float32], drawn: Floats, size: float) -> Snap:
    reach = max(REACH * size, LEAST_REACH_PX)
    coarse = _Pass(reach, max(0.5, reach / 40), max(1.5, reach / 16), 25, 0.75, TRUST, HAND * size)
    found, strength = _search(lab, drawn, coarse)
    known = [s for s in strength if s is not None]
    if len(known) < 2 or not sane(found, like=drawn, area_ratio=LARGEST_STEP):
        return Snap(drawn, 0.0, strength)
    fine = _Pass(max(3.2 * reach / 24, 2.5), 0.25, 1.0, 17, 0.8, 0.0, HAND * size)
    finer, _ = _search(lab, found, fine)
    corners = finer if sane(finer, like=drawn, area_ratio=LARGEST_STEP) else found
    sure = float(np.clip((min(known) - NOTHING) / (CERTAIN - NOTHING), 0.0, 1.0))
    return Snap(corners if sure > 0 else drawn, sure, strength)


def _lab(picture: Pixels) -> NDArray[np.float32]:
    """L*a*b* with its colour weighted, (h, w, 3)."""
    rgb = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    lab[..., 1:] *= CHROMA
    return np.asarray(lab, dtype=np.float32)


def _search(lab: NDArray[np.float32], start: Floats, how: _Pass) -> tuple[Floats, tuple[float | None, ...]]:
    """The corners (4, 2) where the sides' best lines meet, and their strengths; None for a side that is not seen."""
    ends = np.zeros((4, 2))
    strength: list[float | None] = []
    for side in range(4):
        strip = _strip(lab, start, side, how)
        if strip.seen.mean() < SEEN:
            strength.append(None)
            continue
        ends[side], score = _best_line(strip, how)
        strength.append(score)
    return _corners(start, ends), tuple(strength)


def _strip(lab: NDArray[np.float32], corners: Floats, side: int, how: _Pass) -> _Strip:
    """The picture across one side: stations run clockwise along it, depths from outside inwards."""
    height, width = lab.shape[:2]
    across = sides(corners)[1 if side % 2 == 0 else 0]
    half = max(round(how.half_px / how.step_px), 1)
    middle = int(np.ceil(how.reach_px / how.step_px))
    depth = np.arange(-middle - half, middle + half + 1) * how.step_px / across
    t, d = np.meshgrid(_stations(), depth, indexing="ij")
    plane = {0: (t, d), 1: (1 - d, t), 2: (1 - t, 1 - d), 3: (d, 1 - t)}[side]
    at = apply(plane_to(corners), np.stack(plane, axis=-1).reshape(-1, 2)).reshape(STATIONS, len(depth), 2)
    x, y = at[..., 0], at[..., 1]
    # OpenCV's pixel centres are integers.
    sampled = cv2.remap(
        lab,
        (x - 0.5).astype(np.float32),
        (y - 0.5).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    on = middle + half
    seen = (x[:, on] > 1) & (y[:, on] > 1) & (x[:, on] < width - 1) & (y[:, on] < height - 1)
    return _Strip(_edges(sampled, half), middle, np.asarray(seen))


def _edges(sampled: NDArray[np.float32], half: int) -> Floats:
    """Mean inside minus mean outside over `half` samples each, squashed below 1; without the ends of the strip."""
    sums = np.concatenate([np.zeros((STATIONS, 1, 3)), np.cumsum(sampled, axis=1, dtype=np.float64)], axis=1)
    at = np.arange(half, sampled.shape[1] - half)
    inside, outside = sums[:, at + half + 1] - sums[:, at + 1], sums[:, at] - sums[:, at - half]
    change = (inside - outside) / half
    return np.asarray(change / (np.linalg.norm(change, axis=2, keepdims=True) + NOISE))


def _stations() -> Floats:
    return np.asarray((np.arange(STATIONS) + 0.5) / STATIONS)


def _best_line(strip: _Strip, how: _Pass) -> tuple[Floats, float]:
    """Inward offsets (2,) in pixels of the ends of the frame's outer edge, and its strength, 0..1."""
    reach = np.linspace(-how.reach_px, how.reach_px, how.candidates)
    a, b = (v.ravel() for v in np.meshgrid(reach, reach, indexing="ij"))
    strength = _strengths(strip, np.stack([a, b], axis=1), how.step_px)
    trust = how.trust + TRUST_CUT * float(1 - strip.seen.mean()) if how.trust else 0.0
    score = strength - trust * ((a / how.hand_px) ** 2 + (b / how.hand_px) ** 2)
    best = int(score.argmax())
    grid = score.reshape(how.candidates, -1).astype(np.float32)
    peak = (grid >= cv2.dilate(grid, np.ones((3, 3), np.uint8))).ravel()
    lean = 1.2 * (abs(a[best] - b[best]) + 4 * (reach[1] - reach[0]))
    outer = peak & (score >= how.nearly * score[best]) & (a + b < a[best] + b[best]) & (np.abs(a - b) <= lean)
    if outer.any():
        best = int(np.where(outer, a + b, np.inf).argmin())
    return np.array([a[best], b[best]]), float(strength[best])


def _strengths(strip: _Strip, ends: Floats, step_px: float) -> Floats:
    """Length of the mean edge vector along each line (n,), 0..1: of one kind all along, or it cancels out."""
    rows = np.flatnonzero(strip.seen)
    t = _stations()[rows]
    depth = (ends[:, :1] * (1 - t) + ends[:, 1:] * t) / step_px + strip.middle
    depths = strip.edges.shape[1]
    index = np.clip(np.rint(depth).astype(np.int64), 0, depths - 1)
    flat = strip.edges.reshape(-1, 3)
    return np.asarray(np.linalg.norm(flat[rows[None] * depths + index].mean(axis=1), axis=1))


def _corners(start: Floats, ends: Floats) -> Floats:
    """Where the four lines meet; `ends` (4, 2) are their inward offsets in pixels."""
    w, h = sides(start)
    e = ends / np.array([[h], [w], [h], [w]])
    lines = (
        np.array([[0.0, e[0, 0]], [1.0, e[0, 1]]]),
        np.array([[1 - e[1, 0], 0.0], [1 - e[1, 1], 1.0]]),
        np.array([[1.0, 1 - e[2, 0]], [0.0, 1 - e[2, 1]]]),
        np.array([[e[3, 0], 1.0], [e[3, 1], 0.0]]),
    )
    return apply(plane_to(start), np.array([_meet(lines[side - 1], lines[side]) for side in range(4)]))


def _meet(first: Floats, second: Floats) -> Floats:
    """The intersection of two lines, each given by two points; within the reach of a hand they are never parallel."""
    d1, d2 = first[1] - first[0], second[1] - second[0]
    offset = second[0] - first[0]
    cross = d1[0] * d2[1] - d1[1] * d2[0]
    return np.asarray(first[0] + d1 * (offset[0] * d2[1] - offset[1] * d2[0]) / cross)
