"""From the pixels of a detail to its region: a simple polygon."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from annotator.domain.geometry import Point, signed_area
from workers.synthetic.arrays import Mask
from workers.synthetic.content import Polygon

TOLERANCE = 0.004
"""How far the polygon may lie off the outline, as a share of the longer side."""


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def crosses_itself(points: Sequence[Point]) -> bool:
    """True where two edges that are no neighbours touch or cross."""
    edges = list(zip(points, [*points[1:], points[0]], strict=True))
    for i, (a, b) in enumerate(edges):
        for c, d in edges[i + 2 : len(edges) - (i == 0)]:
            if _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0:
                return True
    return False


def region_of(mask: Mask) -> Polygon:
    """The outline of the largest connected part of a mask, 0..1 over it, clockwise and simple.

    Raises:
        ValueError: the mask is empty: the detail cannot be seen.
    """
    rows, columns = mask.shape
    size = max(3, round(max(rows, columns) / 150)) | 1
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        raise ValueError("a detail is not to be seen in its painting")
    largest = max(contours, key=cv2.contourArea)
    tolerance = TOLERANCE * max(rows, columns)
    for share in (1.0, 0.5, 2.0, 4.0):
        points = _points(cv2.approxPolyDP(largest, tolerance * share, True), rows, columns)
        if len(points) >= 3 and not crosses_itself(points):
            return points
    return _points(cv2.convexHull(largest), rows, columns)


def _points(contour: Sequence[Sequence[Sequence[int]]], rows: int, columns: int) -> Polygon:
    points: list[Point] = [((float(p[0][0]) + 0.5) / columns, (float(p[0][1]) + 0.5) / rows) for p in contour]
    if signed_area(points) < 0:
        points.reverse()
    return tuple((round(x, 4), round(y, 4)) for x, y in points)
