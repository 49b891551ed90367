"""Where works are in a picture, and how much of them is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from annotator.domain.geometry import Box, Point, Quad, box_of_quad, clip_to_picture, round_quad_px
from annotator.domain.states import Visibility
from workers.synthetic.camera import Camera, Plane, Pose, homography, outline
from workers.synthetic.content import Polygon
from workers.synthetic.truth import PlaceTruth
from workers.synthetic.visitors import Shadow

Bent = Callable[[Point], Point]
"""From the ideal picture to the taken one (see `lens`)."""


def covered_share(polygon: Sequence[Point], shadows: Sequence[Shadow], camera: Camera) -> float:
    """Share of a polygon's part inside the picture that the shadows cover, 0..1; counted in pixels."""
    inside = clip_to_picture(polygon, width_px=camera.width, height_px=camera.height)
    if not inside or not shadows:
        return 0.0
    mask = np.zeros((camera.height, camera.width), np.uint8)
    cv2.fillPoly(mask, [np.round((np.array(inside) - 0.5) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    area = int(mask.sum())
    covered = np.zeros_like(mask)
    for shadow in shadows:
        x0, y0, x1, y1 = shadow.rect
        covered[y0:y1, x0:x1] |= (shadow.alpha > 127).astype(np.uint8)
    return float((mask & covered).sum()) / area if area else 0.0


def place_of(
    frame: int, plane: Plane, camera: Camera, pose: Pose, shadows: Sequence[Shadow], bent: Bent | None = None
) -> PlaceTruth:
    """Where the work of that plane is in a picture, and whether it can be seen.

    With a lens the corners are where the taken picture shows them (the edges between them are slightly curved there,
    and the box is that of the straight quad); the covered share is counted in the ideal picture.
    """
    polygon, whole = outline(homography(camera, pose, plane), plane.width_m, plane.height_m)
    taken = [bent(point) for point in polygon] if bent is not None else polygon
    quad: Quad | None = None
    if whole:
        quad = round_quad_px((taken[0], taken[1], taken[2], taken[3]))
        box = box_of_quad(quad, width_px=camera.width, height_px=camera.height)
    else:
        box = _box(clip_to_picture(taken, width_px=camera.width, height_px=camera.height))
    if box is None:
        return PlaceTruth(frame, Visibility.OUT, 0.0, None, None)
    covered = round(covered_share(polygon, shadows, camera), 4)
    visibility = Visibility.OCCLUDED if covered > 0.5 else Visibility.VISIBLE
    return PlaceTruth(frame, visibility, covered, quad, box)


def _box(inside: Sequence[Point]) -> Box | None:
    if not inside:
        return None
    xs, ys = [p[0] for p in inside], [p[1] for p in inside]
    x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    return (round(x, 2), round(y, 2), round(w, 2), round(h, 2)) if w >= 0.01 and h >= 0.01 else None


def on_plane(region: Polygon, painted: Quad) -> Polygon:
    """A region of the painted surface as one of the artwork's plane (outer edge of the frame)."""
    (x0, y0), (x1, y1) = painted[0], painted[2]
    return tuple((round(x0 + x * (x1 - x0), 4), round(y0 + y * (y1 - y0), 4)) for x, y in region)
