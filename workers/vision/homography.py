"""Plane homographies as 3 x 3 arrays, their small perturbations, and the one robust solver.

The artwork's plane is the unit square: (0, 0) top-left, (1, 0) top-right, (1, 1) bottom-right, (0, 1) bottom-left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Quad, is_convex

Floats = NDArray[np.float64]

UNIT_CORNERS: Final[Floats] = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
DEGREES_OF_FREEDOM: Final = 8
MIN_W: Final = 1e-9
FLATTEST: Final = 0.978
"""Cosine of the sharpest (and, negative, the bluntest) angle of a quad: 12 and 168 degrees."""


def as_array(quad_px: Quad) -> Floats:
    """Corners as a (4, 2) array."""
    return np.array(quad_px, dtype=np.float64)


def as_quad(corners: Floats) -> Quad:
    """A (4, 2) array as a quad."""
    a, b, c, d = corners.tolist()
    return ((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1]))


def apply(matrix: Floats, points: Floats) -> Floats:
    """`points` (n, 2) mapped by a homography; points at infinity come out very far away, never as NaN."""
    mapped = points @ matrix[:, :2].T + matrix[:, 2]
    w = mapped[:, 2:]
    w = np.where(np.abs(w) < MIN_W, MIN_W, w)
    return np.asarray(mapped[:, :2] / w)


def in_front(matrix: Floats, points: Floats) -> bool:
    """True where no point crosses the horizon: every homogeneous weight is positive."""
    weights = points @ matrix[2, :2] + matrix[2, 2]
    return bool(np.all(weights > MIN_W))


def normalised(matrix: Floats) -> Floats:
    """The same homography with its last entry 1."""
    corner = matrix[2, 2]
    return matrix / corner if abs(corner) > MIN_W else matrix


def from_corners(source: Floats, target: Floats) -> Floats:
    """The homography that maps four points to four points (direct linear transform, exact).

    Raises:
        numpy.linalg.LinAlgError: where three of the points lie on a line.
    """
    rows: list[list[float]] = []
    right: list[float] = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        right.extend((u, v))
    solution = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64))
    return np.append(solution, 1.0).reshape(3, 3)


def plane_to(corners: Floats) -> Floats:
    """The homography from the unit square to a quad."""
    return from_corners(UNIT_CORNERS, corners)


def area(corners: Floats) -> float:
    """Signed area of a (4, 2) quad; positive for corners clockwise on the screen."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners.tolist()
    return float(0.5 * ((x2 - x0) * (y3 - y1) - (x3 - x1) * (y2 - y0)))


def sides(corners: Floats) -> tuple[float, float]:
    """Mean width and mean height of a quad, in the corners' unit."""
    a, b, c, d = corners.tolist()
    return (math.dist(a, b) + math.dist(c, d)) / 2, (math.dist(b, c) + math.dist(d, a)) / 2


def sane(corners: Floats, *, like: Floats | None = None, area_ratio: float = 4.0) -> bool:
    """A quad that an artwork can have: finite, convex, not mirrored, of sane size, angles between 12 and 168 degrees.

    `like` is the quad it has to resemble: neither is more than `area_ratio` times the other.
    """
    quad: list[list[float]] = corners.tolist()
    if not all(math.isfinite(v) for corner in quad for v in corner) or not is_convex(as_quad(corners)):
        return False
    for i in range(4):
        (x, y), (ax, ay), (bx, by) = quad[i], quad[(i + 1) % 4], quad[i - 1]
        ax, ay, bx, by = ax - x, ay - y, bx - x, by - y
        if abs(ax * bx + ay * by) > FLATTEST * math.hypot(ax, ay) * math.hypot(bx, by):
            return False
    if like is None:
        return True
    ratio = area(corners) / max(area(like), 1e-6)
    return 1 / area_ratio < ratio < area_ratio


# --- perturbations -----------------------------------------------------------------------------------------------
# Around the identity, in coordinates where the plane's longer side runs from -1 to 1: translation (2), scale and
# rotation, aspect and shear, and the two of perspective. In this order "how well a number of the eight is held by
# few points" falls, so that a prior per number gives homography, affinity or similarity as the support allows.


def perturbation(p: Floats) -> Floats:
    """The homography of eight small numbers, in the centred coordinates."""
    tx, ty, scale, turn, aspect, shear, g, h = p
    return np.array([[1 + scale + aspect, shear - turn, tx], [shear + turn, 1 + scale - aspect, ty], [-g, -h, 1.0]])


def displacement_basis(points: Floats) -> Floats:
    """How points (n, 2) in the centred coordinates move with the eight numbers: (n, 2, 8), first order."""
    x, y = points[:, 0], points[:, 1]
    one, zero = np.ones_like(x), np.zeros_like(x)
    dx = np.stack([one, zero, x, -y, x, y, x * x, x * y], axis=1)
    dy = np.stack([zero, one, y, x, -y, x, x * y, y * y], axis=1)
    return np.stack([dx, dy], axis=1)


@dataclass(frozen=True, slots=True)
class Equations:
    """Linear measurements of the eight numbers: `rows` (n, 8) times p = `values` (n,), each with its deviation.

    `pairs` tells that rows 2i and 2i+1 of the first `pairs` belong to one point and share a robust weight.
    """

    rows: Floats
    values: Floats
    deviations: Floats
    pairs: int = 0

    def residuals(self, p: Floats) -> Floats:
        """Normalised by each row's deviation; both rows of a point get the point's distance."""
        r = (self.rows @ p - self.values) / self.deviations
        n = 2 * self.pairs
        if n:
            distance = np.hypot(r[0:n:2], r[1:n:2])
            r = np.concatenate([np.repeat(distance, 2), r[n:]])
        return np.abs(r)


@dataclass(frozen=True, slots=True)
class Solution:
    """The eight numbers, their covariance, and the weight (0..1) that each row ended with."""

    p: Floats
    covariance: Floats
    weights: Floats


RELAXATION: Final = (12.0, 6.0, 3.0, 3.0)
"""Cut-offs of the robust loss in deviations, wide to narrow (graduated non-convexity)."""
CORRELATION: Final = 8.0
"""Neighbouring measurements err together: this many count as one when the covariance is made."""


def solve(equations: Equations, prior_mean: Floats, prior_covariance: Floats, start: Floats | None = None) -> Solution:
    """Maximum a posteriori by reweighted least squares with the loss of Geman and McClure.

    With much support the prior (the prediction) is nothing; with little, what the measurements do not say stays
    as predicted. (Black and Rangarajan, IJCV 1996, for the graduated loss.)
    """
    information = np.linalg.inv(prior_covariance)
    believed = information @ prior_mean
    p = prior_mean if start is None else start
    weights = np.ones(len(equations.values))
    scaled = equations.rows / equations.deviations[:, None]
    values = equations.values / equations.deviations
    normal = information
    for cut in RELAXATION:
        weights = 1.0 / (1.0 + (equations.residuals(p) / cut) ** 2) ** 2
        normal = scaled.T @ (scaled * weights[:, None]) / CORRELATION + information
        p = np.linalg.solve(normal, scaled.T @ (values * weights) / CORRELATION + believed)
    covariance = np.linalg.inv(normal)
    return Solution(p, (covariance + covariance.T) / 2, weights)
