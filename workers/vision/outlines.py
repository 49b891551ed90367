"""Outlines for people who draw: fitted to a still picture. Called in the decode pool."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from annotator.domain.geometry import Box, Quad, round_confidence, round_quad_px
from workers.vision.homography import as_quad
from workers.vision.pictures import Picture
from workers.vision.quadfit import fit_in
from workers.vision.quadsnap import Pixels, snapped

SURE: Final = 0.5
"""Below this the person's own outline is the better one: a wrong snap is worse than none."""


def outline_near(picture: Pixels, *, quad: Quad | None = None, box: Box | None = None) -> tuple[Quad | None, float]:
    """The frame's outer edge near a drawn quad or inside a drawn box, and the confidence, 0..1.

    `picture` is (h, w, 3) RGB at the size that the outline is in. None where it is not sure enough.
    """
    corners = np.array(quad) if quad else _inside(picture, box)
    if corners is None:
        return None, 0.0
    snap = snapped(picture, corners)
    sure = round_confidence(snap.confidence)
    return (round_quad_px(as_quad(snap.corners_px)), sure) if sure >= SURE else (None, sure)


def _inside(picture: Pixels, box: Box | None) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]] | None:
    """The first guess in a box; None where the picture's edge cuts it, for nobody knows how far it goes on."""
    assert box is not None
    height, width = picture.shape[:2]
    fit = fit_in(Picture(np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8), width, height), box)
    return None if any(fit.cut) or fit.confidence == 0 else fit.corners_px


def outline_json(still: Path | str, *, quad: list[list[float]] | None, box: list[float] | None) -> bytes:
    """`{"quad": corners or null, "confidence"}` of the outline in a JPEG or PNG file.

    Raises:
        ValueError: the file holds no picture.
    """
    bgr = cv2.imread(str(still), cv2.IMREAD_COLOR)
    if bgr is None:
        raise ValueError("the still can't be read")
    picture = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), dtype=np.uint8)
    drawn = None if quad is None else _quad(quad)
    found, confidence = outline_near(picture, quad=drawn, box=None if box is None else _box(box))
    return json.dumps({"quad": found, "confidence": confidence}).encode()


def _quad(corners: list[list[float]]) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


def _box(values: list[float]) -> Box:
    x, y, w, h = (float(v) for v in values)
    return x, y, w, h
