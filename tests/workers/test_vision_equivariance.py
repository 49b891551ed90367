"""What changes the pictures in a known way changes the places in the same way."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from annotator.domain.places import Place
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, clip, key, walk
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate

FRAMES = 10
Pixels = np.ndarray
Change = tuple[Callable[[Pixels], Pixels], Callable[[Pixels], Pixels]]


def twice(picture: Pixels) -> Pixels:
    return cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)


def half(picture: Pixels) -> Pixels:
    return cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def clockwise(points: Pixels) -> Pixels:
    return np.stack([SIZE[1] - points[:, 1], points[:, 0]], axis=1)


def counter_clockwise(points: Pixels) -> Pixels:
    return np.stack([points[:, 1], SIZE[0] - points[:, 0]], axis=1)


CHANGES: dict[str, tuple[Change, float]] = {
    "twice as large": ((twice, lambda points: 2 * points), 0.6),
    "half as large": ((half, lambda points: 0.5 * points), 0.4),
    "a quarter turn clockwise": ((lambda p: np.rot90(p, -1).copy(), clockwise), 0.4),
    "a quarter turn back": ((lambda p: np.rot90(p).copy(), counter_clockwise), 0.4),
    "upside down": ((lambda p: np.rot90(p, 2).copy(), lambda points: np.array(SIZE) - points), 0.4),
    "darker": ((lambda p: (0.6 * p).astype(np.uint8), lambda points: points), 0.3),
}


def places_of(pictures: list[Pixels], corners: Pixels) -> list[Place]:
    return list(propagate(ArrayPictures(pictures), Span(0, len(pictures)), [key(0, corners)]))


@pytest.fixture(scope="module")
def scene() -> tuple[list[Pixels], Pixels, list[Place]]:
    source, truth = clip(walk(24)[:FRAMES])
    pictures = list(source._pictures)
    return pictures, truth[0], places_of(pictures, truth[0])


@pytest.mark.parametrize(("change", "tolerance_px"), CHANGES.values(), ids=CHANGES.keys())
def test_places_follow_what_is_done_to_the_pictures(
    scene: tuple[list[Pixels], Pixels, list[Place]], change: Change, tolerance_px: float
) -> None:
    pictures, corners, plain = scene
    on_pictures, on_points = change
    changed = places_of([on_pictures(p) for p in pictures], on_points(corners))
    for before, after in zip(plain, changed, strict=True):
        assert after.visibility is before.visibility is Visibility.VISIBLE
        apart = np.array(after.quad_px) - on_points(np.array(before.quad_px))
        assert np.abs(apart).max() < tolerance_px
    assert np.abs(np.array(changed[-1].quad_px) - on_points(corners)).max() > 3  # it did move
