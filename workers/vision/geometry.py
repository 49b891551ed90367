"""Quads as arrays against the picture's edge."""

from __future__ import annotations

import numpy as np

from annotator.domain.geometry import Box, box_of_quad, clip_to_picture, iou, signed_area
from workers.vision.homography import Floats, area, as_quad

Size = tuple[int, int]
"""Width and height of the picture in display pixels."""


def share_inside(corners_px: Floats, size: Size) -> float:
    """Share of the quad's area inside the picture, 0..1."""
    polygon = clip_to_picture(as_quad(corners_px), width_px=size[0], height_px=size[1])
    return abs(signed_area(polygon)) / max(abs(area(corners_px)), 1e-6) if polygon else 0.0


def visible_box(corners_px: Floats, size: Size) -> Box | None:
    """The box of the quad's part inside the picture."""
    return box_of_quad(as_quad(corners_px), width_px=size[0], height_px=size[1])


def visible_deviation(deviation: float, corners_px: Floats, size: Size) -> float:
    """A corner's deviation (as a share of the artwork's longer side) as a share of the visible box's shorter side.

    The thinner the part in view, the more the same error costs.
    """
    box = visible_box(corners_px, size)
    longer = float(np.ptp(corners_px, axis=0).max())
    return 1.0 if box is None else deviation * longer / max(min(box[2], box[3]), 1e-3)


def distance_outside(corners_px: Floats, size: Size) -> float:
    """How far the quad is from the picture, as a share of its longer side; 0 where they touch."""
    low, high = corners_px.min(axis=0), corners_px.max(axis=0)
    gaps = [low[0] - size[0], -high[0], low[1] - size[1], -high[1]]
    return float(max(0.0, *gaps) / max(float((high - low).max()), 1e-6))


def cut_exposed(corners_px: Floats, cut: tuple[bool, bool, bool, bool], size: Size) -> float:
    """How far a side of unknown extent has come into the picture, as a share of the artwork's size."""
    longer = max(float(np.ptp(corners_px, axis=0).max()), 1e-6)
    found = 0.0
    for side in range(4):
        if cut[side]:
            x, y = (corners_px[side] + corners_px[(side + 1) % 4]) / 2
            found = max(found, min(x, y, size[0] - x, size[1] - y) / longer)
    return float(found)


def overlap(a: Floats | None, b: Floats | None, size: Size) -> float:
    """IoU of the visible boxes of two quads; 1 where neither is in view, 0 where one is."""
    box_a = visible_box(a, size) if a is not None else None
    box_b = visible_box(b, size) if b is not None else None
    if box_a is None or box_b is None:
        return 1.0 if box_a is None and box_b is None else 0.0
    return iou(box_a, box_b)
