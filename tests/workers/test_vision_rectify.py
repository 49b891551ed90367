"""The artwork seen frontally."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.workers.vision_scenes import SIZE, START, artwork, camera, moved, shot, wall
from workers.vision.homography import as_quad
from workers.vision.rectify import estimated_aspect, rectified_view


def projected(width: float, height: float, yaw: float, pitch: float, focal: float = 800.0) -> np.ndarray:
    """A rectangle seen by a pinhole camera of 960 x 540."""
    x, y = width / 2, height / 2
    corners = np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]], dtype=float)
    rotation, _ = cv2.Rodrigues(np.array([pitch, yaw, 0.05]))
    at = corners @ rotation.T + np.array([0.2, -0.1, 3.0])
    return focal * at[:, :2] / at[:, 2:] + np.array([480, 270])


@pytest.mark.parametrize(("width", "height"), [(1.0, 1.0), (1.6, 1.0), (0.7, 1.2)])
@pytest.mark.parametrize(("yaw", "pitch"), [(0.0, 0.0), (0.6, 0.15), (-0.9, 0.1), (0.2, -0.4)])
def test_the_proportions_are_recovered(width: float, height: float, yaw: float, pitch: float) -> None:
    quad = as_quad(projected(width, height, yaw, pitch))
    assert estimated_aspect(quad, width_px=960, height_px=540) == pytest.approx(width / height, rel=0.05)


def test_the_view_shows_the_artwork_upright() -> None:
    h = camera(4, 2, 1.2, 0.1, 0.3)
    picture = shot(h, artwork(), wall())
    view = rectified_view(picture, as_quad(moved(START, h)), 4 / 3)
    assert view.shape[1] / view.shape[0] == pytest.approx(4 / 3, rel=0.02)
    truth = cv2.resize(artwork(), view.shape[::-1], interpolation=cv2.INTER_AREA)
    assert np.corrcoef(view.ravel(), truth.ravel())[0, 1] > 0.97


def test_colour_stays_and_what_is_outside_is_black() -> None:
    picture = np.full((SIZE[1], SIZE[0], 3), (200, 90, 30), np.uint8)
    view = rectified_view(picture, ((-50.0, 50.0), (50.0, 50.0), (50.0, 150.0), (-50.0, 150.0)), 1.0)
    assert view.shape == (100, 100, 3)
    assert (view[:, :45] == 0).all()
    assert (view[:, 55:] == (200, 90, 30)).all()


def test_it_is_as_large_as_asked_at_most() -> None:
    picture = np.zeros((540, 960), np.uint8)
    quad = ((10.0, 10.0), (910.0, 10.0), (910.0, 460.0), (10.0, 460.0))
    assert rectified_view(picture, quad, 2.0, longest_px=300).shape == (150, 300)
