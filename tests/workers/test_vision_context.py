"""What hangs around an artwork tells it from its double."""

import cv2
import numpy as np
import pytest

from workers.vision.context import Context
from workers.vision.homography import plane_to
from workers.vision.pictures import Picture

WIDTH, HEIGHT = 960, 540
FIRST, SECOND = (180, 200), (620, 200)
SIZE = 140


def noise(rng, height, width):
    """Soft blotches, as paint and plaster have them."""
    rough = rng.integers(0, 255, (height // 8 + 1, width // 8 + 1)).astype(np.float32)
    return cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)


def wall(*, beside):
    """A plain wall with the same painting twice, and other things beside each of them where wanted."""
    rng = np.random.default_rng(3)
    picture = np.full((HEIGHT, WIDTH), 150, np.float32)
    if beside:
        picture = 0.5 * picture + 0.5 * noise(rng, HEIGHT, WIDTH)
    painting = noise(rng, SIZE, SIZE)
    for x, y in (FIRST, SECOND):
        picture[y : y + SIZE, x : x + SIZE] = painting
    return np.clip(picture, 0, 255).astype(np.uint8)


def plane(at):
    (x, y) = at
    return plane_to(np.array([[x, y], [x + SIZE, y], [x + SIZE, y + SIZE], [x, y + SIZE]], dtype=np.float64))


def shown(grey):
    return Picture(grey, WIDTH, HEIGHT)


def test_the_double_has_other_surroundings():
    picture = shown(wall(beside=True))
    context = Context(picture, plane(FIRST))
    assert context.agrees(picture, plane(FIRST)) is True
    assert context.agrees(picture, plane(SECOND)) is False


def test_seen_from_elsewhere_and_in_other_light_it_is_the_same():
    grey = wall(beside=True)
    turn = np.array([[0.8, 0.06, 60.0], [-0.04, 0.85, 40.0], [-1e-4, 2e-5, 1.0]])
    moved = cv2.warpPerspective(grey, turn, (WIDTH, HEIGHT))
    darker = np.clip(moved * 0.6 + 12, 0, 255).astype(np.uint8)
    centres = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]])
    in_px = centres @ turn @ np.linalg.inv(centres)
    context = Context(shown(grey), plane(FIRST))
    assert context.agrees(shown(darker), in_px @ plane(FIRST)) is True
    assert context.agrees(shown(darker), in_px @ plane(SECOND)) is False


@pytest.mark.parametrize("at", [FIRST, SECOND])
def test_a_bare_wall_says_nothing(at):
    grey = wall(beside=False)
    bare = np.full_like(grey, 150)
    for x, y in (at,):
        bare[y : y + SIZE, x : x + SIZE] = grey[y : y + SIZE, x : x + SIZE]
    assert Context(shown(bare), plane(at)).agrees(shown(bare), plane(at)) is None


def test_nothing_is_concluded_from_what_the_picture_does_not_show():
    picture = shown(wall(beside=True))
    outside = plane((WIDTH + 200, 200))
    assert Context(picture, plane(FIRST)).agrees(picture, outside) is None


def test_a_plane_across_the_horizon_has_no_surroundings():
    picture = shown(wall(beside=True))
    tilted = plane(FIRST) @ np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [-0.9, 0.0, 1.0]])
    assert Context(picture, tilted).agrees(picture, plane(FIRST)) is None
