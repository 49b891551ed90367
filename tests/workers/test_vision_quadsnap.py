"""Snapping a drawn quad to the outer edge of a frame, on rendered galleries with their truth; and refusing."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from annotator.domain.geometry import box_of_quad
from annotator.domain.states import Visibility
from tests.workers.vision_scenes import SIZE, START, artwork, camera, shot, wall
from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.visit import Visit
from workers.vision.homography import Floats, as_array, as_quad, sides
from workers.vision.outlines import SURE, outline_json, outline_near
from workers.vision.quadsnap import Pixels, snap_quad

SLOPPY = 0.02
SIZED = {"seconds": 12, "works": 3, "width": 640, "height": 360}
SPECS = (
    VisitSpec(seed=11, **SIZED),
    VisitSpec(seed=12, **SIZED, hard=HardOptions(oblique_deg=40)),
    VisitSpec(seed=13, **SIZED, hard=HardOptions(glare=0.7, noise=8)),
)


@cache
def scenes() -> tuple[tuple[Pixels, Floats], ...]:
    """Pictures (RGB) and an outline that lies wholly inside each."""
    found = []
    for spec in SPECS:
        visit = Visit(spec)
        low, high = np.array([2.0, 2.0]), np.array([spec.width, spec.height]) - 2.0
        for frame in np.linspace(20, len(visit.pts) - 20, 14).astype(int):
            picture, places = visit.picture(int(frame))
            for place in places:
                if place.quad_px is None or place.visibility is not Visibility.VISIBLE or place.covered > 0.02:
                    continue
                corners = as_array(place.quad_px)
                if ((corners > low) & (corners < high)).all() and min(sides(corners)) > 60:
                    found.append((np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)), corners))
    return tuple(found)


def sloppy(corners: Floats, rng: np.random.Generator) -> Floats:
    """Each corner anywhere within 2 % of the outline's size."""
    angle = rng.uniform(0, 2 * np.pi, 4)
    radius = SLOPPY * np.mean(sides(corners)) * np.sqrt(rng.uniform(0, 1, 4))
    return np.asarray(corners + np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None])


def errors(found: Floats, truth: Floats) -> Floats:
    return np.asarray(np.linalg.norm(found - truth, axis=1))


def test_a_sloppy_hand_comes_right() -> None:
    rng = np.random.default_rng(4)
    before, after, taken = [], [], 0
    for picture, truth in scenes():
        drawn = sloppy(truth, rng)
        quad, _ = outline_near(picture, quad=as_quad(drawn))
        if quad is None:
            continue
        taken += 1
        before.append(errors(drawn, truth))
        after.append(errors(as_array(quad), truth))
    assert len(scenes()) > 20
    assert taken > 0.85 * len(scenes())
    assert np.median(after) < 1.2 < 2.0 < np.median(before)
    worse = [b.mean() - a.mean() < -1.0 for a, b in zip(after, before, strict=True)]
    assert sum(worse) <= 0.05 * taken


def test_a_box_drawn_around_it_finds_the_frame() -> None:
    rng = np.random.default_rng(6)
    found = []
    for picture, truth in scenes():
        height, width = picture.shape[:2]
        box = box_of_quad(as_quad(truth), width_px=width, height_px=height)
        assert box is not None
        x, y, w, h = box
        dx, dy = rng.uniform(-0.01, 0.01, 2) * min(w, h)
        quad, _ = outline_near(picture, box=(max(x + dx, 0.0), max(y + dy, 0.0), w, h))
        if quad is not None:
            found.append(errors(as_array(quad), truth))
    assert len(found) > 0.7 * len(scenes())
    assert np.median(found) < 1.5


def test_where_no_frame_is_it_is_not_sure() -> None:
    rng = np.random.default_rng(8)
    sure = tried = 0
    for picture, truth in scenes():
        height, width = picture.shape[:2]
        w, h = rng.uniform(0.15, 0.5) * width, rng.uniform(0.2, 0.6) * height
        x, y = rng.uniform(0, width - w), rng.uniform(0, height - h)
        drawn = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
        if errors(drawn, truth).max() > 0.1 * np.mean(sides(truth)):
            tried += 1
            sure += snap_quad(picture, as_quad(drawn))[1] >= SURE
    assert tried > 20
    assert sure <= 0.02 * tried


def test_a_plain_wall_gives_the_quad_back() -> None:
    quad, confidence = snap_quad(wall()[: SIZE[1], : SIZE[0]], as_quad(START))
    assert quad == as_quad(START)
    assert confidence == 0.0


def test_grey_pictures_snap_too() -> None:
    rough = START + np.array([[3.0, -2.5], [-3.0, 2.0], [2.5, 3.0], [-2.0, -3.0]])
    quad, confidence = snap_quad(shot(camera(), artwork(), wall(), noise=4), as_quad(rough))
    assert errors(as_array(quad), START).max() < 1.0
    assert confidence > SURE


def test_a_side_outside_the_picture_stays_with_the_hand() -> None:
    picture = shot(camera(), artwork(), wall(), noise=4)[:, :280]
    rough = START + np.array([[3.0, -2.0], [0.0, 0.0], [0.0, 0.0], [-2.0, -3.0]])
    quad, _ = snap_quad(picture, as_quad(rough))
    found = as_array(quad)
    assert errors(found, START)[[0, 3]].max() < 1.0
    direction = (rough[2] - rough[1]) / np.linalg.norm(rough[2] - rough[1])
    off = (found[1:3] - rough[1]) @ np.array([direction[1], -direction[0]])
    assert np.abs(off).max() < 1e-6


def test_a_box_that_the_edge_cuts_is_left_alone() -> None:
    picture = np.asarray(cv2.cvtColor(shot(camera(), artwork(), wall()), cv2.COLOR_GRAY2RGB))
    assert outline_near(picture, box=(0.0, 70.0, 300.0, 120.0)) == (None, 0.0)


def test_a_file_that_is_no_picture_is_said(tmp_path: Path) -> None:
    (tmp_path / "still.jpg").write_bytes(b"no picture")
    with pytest.raises(ValueError, match="can't be read"):
        outline_json(tmp_path / "still.jpg", quad=START.tolist(), box=None)


@pytest.mark.skipif("CICERONE_SAMPLES" not in os.environ, reason="CICERONE_SAMPLES names no folder of real pictures")
def test_on_real_walls_it_stays_near_the_masks_or_refuses() -> None:
    folder = Path(os.environ["CICERONE_SAMPLES"]) / "estense_gallery"
    frame = np.asarray(cv2.cvtColor(cv2.imread(str(folder / "frames" / "GOPR5826_015.jpg")), cv2.COLOR_BGR2RGB))
    for corners in _masks(folder / "masks" / "gopr5826_015.xml"):
        quad, _ = outline_near(frame, quad=as_quad(corners))
        if quad is not None:
            assert errors(as_array(quad), corners).max() < 0.05 * np.mean(sides(corners))


def _masks(path: Path) -> list[Floats]:
    """The masks with four corners, in quad order."""
    found = []
    for text in re.findall(r"<polygon>(.*?)</polygon>", path.read_text(), re.DOTALL):
        points = np.array(re.findall(r"<x>([\d.]+)</x><y>([\d.]+)</y>", text), dtype=np.float64)[:4]
        if len(points) == 4:
            around = points - points.mean(axis=0)
            points = points[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]
            found.append(np.asarray(np.roll(points, -int(points.sum(axis=1).argmin()), axis=0)))
    return found
