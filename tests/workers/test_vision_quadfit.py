"""Finding the outline in a box."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.domain.geometry import box_of_quad
from tests.workers.vision_scenes import SIZE, START, artwork, camera, moved, shot, wall
from workers.vision.homography import as_quad
from workers.vision.quadfit import fit_quad


@pytest.mark.parametrize("tilt", [0.0, 0.35, -0.35])
def test_the_outline_is_found_inside_its_box(tilt: float) -> None:
    h = camera(5, 3, 1.1, 0.03, tilt)
    truth = moved(START, h)
    box = box_of_quad(as_quad(truth), width_px=SIZE[0], height_px=SIZE[1])
    assert box is not None
    quad, confidence = fit_quad(shot(h, artwork(), wall(), noise=4), box)
    assert np.abs(np.array(quad) - truth).max() < 1.5
    assert confidence > 0.7


def test_a_careless_box_keeps_its_extent_and_gets_the_slopes() -> None:
    h = camera(0, 0, 1.1, 0.0, 0.4)
    truth = moved(START, h)
    x, y, w, hh = box_of_quad(as_quad(truth), width_px=SIZE[0], height_px=SIZE[1])  # type: ignore[misc]
    box = (x - 2.0, y + 1.5, w + 3.0, hh - 2.0)
    quad, _ = fit_quad(shot(h, artwork(), wall(), noise=4), box)
    assert np.abs(np.array(quad) - truth).max() < 4.5
    assert box_of_quad(quad, width_px=SIZE[0], height_px=SIZE[1]) == pytest.approx(box, abs=0.05)


def test_nothing_there_is_not_certain() -> None:
    box = (140.0, 66.0, 170.0, 132.0)
    quad, confidence = fit_quad(wall()[: SIZE[1], : SIZE[0]], box)
    assert confidence < 0.3
    assert len(quad) == 4
