"""The search around a place that has drifted, for artworks that features don't find."""

from __future__ import annotations

import numpy as np
import pytest

from tests.workers.vision_scenes import SIZE, START, artwork, camera, shot, wall
from workers.vision.homography import UNIT_CORNERS, apply, plane_to, sides
from workers.vision.pictures import Picture
from workers.vision.sweep import swept, swept_all
from workers.vision.template import make_template

W_PX, H_PX = sides(START)


def picture(dx: float = 0.0, scale: float = 1.0) -> Picture:
    return Picture(shot(camera(dx, scale=scale), artwork(), wall(), noise=3), *SIZE)


@pytest.mark.parametrize(("right", "down"), [(0.45, 0.0), (-0.6, 0.3), (0.0, -0.5), (0.7, 0.7)])
def test_a_place_that_has_drifted_is_put_right(right: float, down: float) -> None:
    template = make_template(picture(), START)
    drifted = plane_to(START + np.array([right * W_PX, down * H_PX]))
    found = swept(template, picture(), drifted)
    assert found is not None
    assert np.abs(apply(found, UNIT_CORNERS) - START).max() < 0.06 * W_PX


def test_a_place_not_known_at_all_is_found_in_the_whole_picture() -> None:
    template = make_template(picture(), START)
    found = swept_all(template, picture(dx=120), (0.9 * W_PX, 0.9 * H_PX))
    assert found is not None
    assert np.abs(apply(found, UNIT_CORNERS) - START - [120, 0]).max() < 0.1 * W_PX


def test_nothing_is_found_where_nothing_hangs() -> None:
    template = make_template(picture(), START)
    bare = Picture(wall()[: SIZE[1], : SIZE[0]].copy(), *SIZE)
    assert swept(template, bare, plane_to(START)) is None
    assert swept_all(template, bare, (W_PX, H_PX)) is None
