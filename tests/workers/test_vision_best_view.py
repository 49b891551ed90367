import cv2
import numpy as np
import pytest

from workers.vision import best_view
from workers.vision.best_view import best_view_jpeg, frontality, sharpness

SQUARE = ((100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0))
OBLIQUE = ((100.0, 100.0), (300.0, 150.0), (300.0, 250.0), (100.0, 300.0))


def test_frontality_falls_with_the_angle():
    assert frontality(SQUARE) == pytest.approx(1.0)
    turned = tuple((x * 0.8 - y * 0.6, x * 0.6 + y * 0.8) for x, y in SQUARE)
    assert frontality(turned) == pytest.approx(1.0)
    assert frontality(OBLIQUE) < 0.5
    assert frontality(((0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (0.0, 1.0))) == 0.0


def test_blurred_and_small_views_are_less_sharp():
    rng = np.random.default_rng(1)
    view = cv2.resize(rng.integers(0, 255, (60, 80, 3), dtype=np.uint8), (640, 480), interpolation=cv2.INTER_NEAREST)
    assert sharpness(cv2.GaussianBlur(view, (0, 0), 4)) < 0.5 * sharpness(view)
    assert sharpness(cv2.resize(view, (64, 48), interpolation=cv2.INTER_AREA)) < sharpness(view)


def test_the_sharp_frontal_picture_wins(monkeypatch):
    rng = np.random.default_rng(2)
    sharp = cv2.resize(rng.integers(0, 255, (40, 40, 3), dtype=np.uint8), (400, 400), interpolation=cv2.INTER_NEAREST)
    pictures = {1: cv2.GaussianBlur(sharp, (0, 0), 5), 2: sharp, 3: sharp}
    monkeypatch.setattr(best_view, "read_picture", lambda path, table, number: pictures[number])
    quads = {1: SQUARE, 2: OBLIQUE, 3: SQUARE}
    views = [{"number": number, "quad": [list(p) for p in quad]} for number, quad in quads.items()]
    alone = best_view_jpeg("x", "t", views=views[2:], max_side=300)
    assert best_view_jpeg("x", "t", views=views, max_side=300) == alone
    with pytest.raises(ValueError, match="no view"):
        best_view_jpeg("x", "t", views=[], max_side=300)
