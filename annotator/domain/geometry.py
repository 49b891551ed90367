"""Quads and boxes in display pixels, and the one place where they are rounded and derived.

Display pixels: the upright, square-pixel picture in the source's full size; origin top left, x right, y down;
pixel (0, 0) covers [0, 1) x [0, 1), so a picture of width w spans x = 0..w. Plane coordinates are 0..1 over the
rectified artwork.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Four corners in the artwork's own order: top-left, top-right, bottom-right, bottom-left."""
Box = tuple[float, float, float, float]
"""x, y, width, height."""

PX_PER_UNIT: Final = 100
"""Stored units per pixel: coordinates are kept as integers of 0.01 px."""
PLANE_UNITS: Final = 10_000
CONFIDENCE_UNITS: Final = 1_000


def round_px(value: float) -> float:
    """To 0.01 px, as everything is stored and exported."""
    return round(value * PX_PER_UNIT) / PX_PER_UNIT


def round_plane(value: float) -> float:
    """To 0.0001 of the plane."""
    return round(value * PLANE_UNITS) / PLANE_UNITS


def round_confidence(value: float) -> float:
    """To 0.001."""
    return round(value * CONFIDENCE_UNITS) / CONFIDENCE_UNITS


def round_quad_px(quad_px: Quad) -> Quad:
    """The quad with each coordinate rounded to 0.01 px."""
    a, b, c, d = ((round_px(x), round_px(y)) for x, y in quad_px)
    return (a, b, c, d)


def quad_of_box(box_px: Box) -> Quad:
    """The box's corners in quad order."""
    x, y, w, h = box_px
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def signed_area(polygon: Sequence[Point]) -> float:
    """Shoelace area, 0 without corners; positive where the corners run clockwise on the screen (y down)."""
    pairs = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def is_convex(quad_px: Quad) -> bool:
    """True for a strictly convex quad that is not mirrored (corners clockwise on the screen)."""
    for i in range(4):
        (ax, ay), (bx, by), (cx, cy) = quad_px[i], quad_px[(i + 1) % 4], quad_px[(i + 2) % 4]
        if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) <= 0:
            return False
    return True


def quad_fault(quad_px: Quad, *, width_px: int, height_px: int) -> str | None:
    """Why this can't be an artwork's outline in a picture of that size, or None where it can.

    Corners may lie up to one picture size outside; the outline is convex, not mirrored, at least one square
    pixel large, and some part of it is inside the picture.
    """
    for x, y in quad_px:
        if not (math.isfinite(x) and math.isfinite(y)):
            return "corners must be finite numbers"
        if not (-width_px <= x <= 2 * width_px and -height_px <= y <= 2 * height_px):
            return "a corner may lie at most one picture size outside the picture"
    if not is_convex(quad_px):
        return "corners must run top-left, top-right, bottom-right, bottom-left around a convex outline"
    if signed_area(quad_px) < 1:
        return "the outline is smaller than one pixel"
    if box_of_quad(quad_px, width_px=width_px, height_px=height_px) is None:
        return "no part of the outline is inside the picture"
    return None


def box_fault(box_px: Box, *, width_px: int, height_px: int) -> str | None:
    """Why this can't be a box in a picture of that size, or None. A box is the part inside the picture."""
    x, y, w, h = box_px
    if not all(math.isfinite(v) for v in box_px):
        return "a box has four finite numbers"
    if w <= 0 or h <= 0:
        return "width and height must be above 0"
    if x < 0 or y < 0 or round_px(x + w) > width_px or round_px(y + h) > height_px:
        return f"the box must lie inside the picture ({width_px} x {height_px})"
    return None


def _clip_half_plane(polygon: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """One step of Sutherland-Hodgman: keep where sign * (p[axis] - limit) >= 0."""
    kept: list[Point] = []
    for i, current in enumerate(polygon):
        previous = polygon[i - 1]
        d0, d1 = sign * (previous[axis] - limit), sign * (current[axis] - limit)
        if (d0 < 0) != (d1 < 0):
            t = d0 / (d0 - d1)
            kept.append((previous[0] + t * (current[0] - previous[0]), previous[1] + t * (current[1] - previous[1])))
        if d1 >= 0:
            kept.append(current)
    return kept


def clip_to_picture(polygon: Sequence[Point], *, width_px: float, height_px: float) -> list[Point]:
    """The part of a convex polygon inside the picture, as a polygon; empty where there is none.

    Sutherland & Hodgman, "Reentrant polygon clipping", CACM 1974.
    """
    clipped = list(polygon)
    for axis, limit, sign in ((0, 0.0, 1), (0, width_px, -1), (1, 0.0, 1), (1, height_px, -1)):
        clipped = _clip_half_plane(clipped, axis, limit, sign) if clipped else clipped
    return clipped


def box_of_quad(quad_px: Quad, *, width_px: int, height_px: int) -> Box | None:
    """The bounding box of the quad's part inside the picture, rounded to 0.01 px; None where nothing is inside.

    This is *the* box of a quad: for screen, checks and export. It is made from the rounded quad.
    """
    inside = clip_to_picture(round_quad_px(quad_px), width_px=width_px, height_px=height_px)
    if not inside:
        return None
    xs, ys = [p[0] for p in inside], [p[1] for p in inside]
    x, y = round_px(min(xs)), round_px(min(ys))
    w, h = round_px(max(xs) - x), round_px(max(ys) - y)
    return (x, y, w, h) if w > 0 and h > 0 else None


def iou(a: Box, b: Box) -> float:
    """Intersection over union of two boxes, 0..1."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    overlap = width * height
    return overlap / (a[2] * a[3] + b[2] * b[3] - overlap)
