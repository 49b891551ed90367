"""Refining a predicted place against the template: points inside, profiles on the outline, one robust solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from workers.vision.appearance import NOTHING, Appearance, compare
from workers.vision.features import light_normalised
from workers.vision.flow import track
from workers.vision.homography import (
    UNIT_CORNERS,
    Equations,
    Floats,
    Solution,
    apply,
    displacement_basis,
    in_front,
    normalised,
    perturbation,
    sane,
    solve,
)
from workers.vision.outline import shifts
from workers.vision.pictures import Grey, Picture, inside
from workers.vision.template import MARGIN, Level, Template, light_sigma

POINT_PX: Final = 0.6
OUTLINE_PX: Final = 0.5
"""Deviations of one measurement, canvas pixels."""
ROUNDS: Final = 3
STEADY_PX: Final = 0.6
"""A correction of the corners below which another round changes nothing that counts."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the template's plane is: `plane_to_px`, the covariance of its eight numbers, and what supports it."""

    plane_to_px: Floats
    covariance: Floats
    appearance: Appearance
    support: float
    """Effective number of agreeing measurements."""
    agreeing: float
    """Share of the measurements that agree."""

    @property
    def corner_deviation(self) -> float:
        """Mean deviation of a corner as a share of the longer side."""
        return corner_deviation(self.covariance)


CORNERS_CENTRED: Final = displacement_basis(np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]))


def corner_deviation(covariance: Floats) -> float:
    """Root mean square deviation of the corners as a share of the longer side."""
    spread = CORNERS_CENTRED @ covariance @ CORNERS_CENTRED.transpose(0, 2, 1)
    return float(np.sqrt(np.trace(spread, axis1=1, axis2=2).mean()) / 2)


def align(template: Template, picture: Picture, plane_to_px: Floats, covariance: Floats) -> Alignment | None:
    """The place near `plane_to_px` that explains the picture best; None where nothing sane does.

    `covariance` (8, 8) is how sure the prediction is, in the template's centred coordinates.
    """
    scale = picture.level(0).shape[1] / picture.width_px
    predicted = plane_to_px
    solution: Solution | None = None
    gone = np.zeros(8)
    for turn in range(ROUNDS):
        level = template.level_for(plane_to_px, scale)
        view = level.view(picture, plane_to_px)
        equations = _measure(level, view, picture, plane_to_px, coarse=turn == 0)
        if len(equations.values) < 6:
            return None
        start = _similarity(equations) if turn == 0 else None
        solution = solve(equations, -gone, covariance, start)
        gone = gone + solution.p
        step = (
            level.to_plane @ np.linalg.inv(level.centred) @ perturbation(solution.p) @ level.centred @ level.from_plane
        )
        plane_to_px = normalised(plane_to_px @ step)
        corners = apply(plane_to_px, UNIT_CORNERS)
        if not in_front(plane_to_px, UNIT_CORNERS) or not sane(corners, like=apply(predicted, UNIT_CORNERS)):
            return None
        moved = np.abs(CORNERS_CENTRED @ solution.p).max() * level.half
        if moved < STEADY_PX:
            break
    if solution is None:
        return None
    appearance = compare(level, level.view(picture, plane_to_px), picture, plane_to_px)
    weights = solution.weights
    return Alignment(plane_to_px, solution.covariance, appearance, float(weights.sum()), float(weights.mean()))


def _measure(level: Level, view: Grey, picture: Picture, plane_to_px: Floats, *, coarse: bool) -> Equations:
    """What points and profiles say, as linear equations of the eight numbers."""
    to_px = plane_to_px @ level.to_plane
    start, moved = _points(level, view, picture, to_px, coarse=coarse)
    profiles = level.profiles
    shifted = shifts(profiles, view, level.width, level.height, MARGIN)
    good = shifted.good & inside(apply(to_px, profiles.places), picture, 2.0) if len(shifted.good) else shifted.good
    basis_points = displacement_basis(apply(level.centred, start))
    basis_outline = displacement_basis(apply(level.centred, profiles.places[good]))
    along = np.einsum("nij,ni->nj", basis_outline, profiles.normals[good])
    rows = np.concatenate([basis_points.reshape(-1, 8), along])
    values = np.concatenate([moved.ravel(), shifted.along[good]]) / level.half
    blur = np.full(len(values), POINT_PX / level.half)
    blur[2 * len(start) :] = OUTLINE_PX / level.half
    return Equations(rows, values, blur, pairs=len(start))


def _points(level: Level, view: Grey, picture: Picture, to_px: Floats, *, coarse: bool) -> tuple[Floats, Floats]:
    """Template points found in the view: canvas positions (n, 2) and how far they moved (n, 2)."""
    points = level.points
    if len(points):
        points = points[inside(apply(to_px, points), picture, 2.0)]
    if not len(points):
        return np.zeros((0, 2)), np.zeros((0, 2))
    now = light_normalised(view, light_sigma(level.width, level.height))
    window, levels = ((17, 17), 2) if coarse else ((13, 13), 1)
    found, good = track(level.normalised, now, points, points, window=window, levels=levels, limit=0.6)
    return points[good], (found - points)[good]


def _similarity(equations: Equations) -> Floats | None:
    """A robust first guess of four numbers from the points alone, or None."""
    n = equations.pairs
    if n < 6:
        return None
    rows = equations.rows[: 2 * n].reshape(n, 2, 8)
    start = np.stack([rows[:, 0, 2], -rows[:, 0, 3]], axis=1)
    moved = equations.values[: 2 * n].reshape(n, 2)
    limit = 6 * float(equations.deviations[0])
    rigid, _ = cv2.estimateAffinePartial2D(start, start + moved, ransacReprojThreshold=limit, maxIters=300)
    if rigid is None:
        return None
    return np.array([rigid[0, 2], rigid[1, 2], rigid[0, 0] - 1, rigid[1, 0], 0.0, 0.0, 0.0, 0.0])


def failed(plane_to_px: Floats, covariance: Floats) -> Alignment:
    """The prediction, with nothing to support it."""
    return Alignment(plane_to_px, covariance, NOTHING, 0.0, 0.0)
