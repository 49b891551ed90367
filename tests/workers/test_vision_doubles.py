"""Two works that look the same in every pixel: after the place is lost, looks alone prove nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from annotator.domain.places import Place
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, START, artwork, camera, key, shot
from workers.vision.doubles import Doubles
from workers.vision.homography import plane_to
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate

APART = 430.0
"""How far to the right the double hangs: out of the keyframe's picture."""


def plain_wall(*, double: bool) -> np.ndarray:
    """Too little around the artworks to tell them by."""
    height, width = 3 * SIZE[1], 3 * SIZE[0]
    wall = np.full((height, width), 165, np.uint8)
    if double:
        art = artwork()
        at = plane_to(START + np.array([APART + SIZE[0], SIZE[1]]))
        unit = np.diag([1 / art.shape[1], 1 / art.shape[0], 1.0])
        cv2.warpPerspective(art, at @ unit, (width, height), dst=wall, borderMode=cv2.BORDER_TRANSPARENT)
    return wall


def lost_and_back(*, double: bool, back_at: float) -> list[Place]:
    """Turn to the right by `APART`, lose everything for a while, be back at `back_at`."""
    art, wall = artwork(), plain_wall(double=double)
    path = [*np.linspace(0, -APART, 16), *([None] * 6), *([back_at] * 14)]
    nothing = np.random.default_rng(9)
    pictures = []
    for i, dx in enumerate(path):
        if dx is None:
            pictures.append(nothing.integers(0, 255, SIZE[::-1]).astype(np.uint8))
        else:
            pictures.append(shot(camera(dx + i % 2), art, wall, noise=i + 1))
    return list(propagate(ArrayPictures(pictures), Span(0, len(pictures)), [key(0, START)]))


def test_a_double_that_was_seen_is_not_taken_for_the_artwork() -> None:
    places = lost_and_back(double=True, back_at=-APART)
    claims = [p for p in places[22:] if p.visibility is Visibility.VISIBLE and p.confidence >= 0.5]
    assert claims == []


def test_without_a_double_the_artwork_is_claimed_again() -> None:
    places = lost_and_back(double=False, back_at=0.0)
    assert all(p.visibility is Visibility.VISIBLE and p.confidence > 0.9 for p in places[26:])


@pytest.mark.parametrize(
    ("sightings", "tell"),
    [([], True), ([False], True), ([None], False), ([True], False), ([False, None], True), ([False, True], False)],
)
def test_surroundings_tell_only_where_they_were_seen_to(sightings: list[bool | None], tell: bool) -> None:
    doubles = Doubles()
    for agree in sightings:
        doubles.saw(agree)
    assert doubles.surroundings_tell is tell
