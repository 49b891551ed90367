"""What the bench of propagation counts, and where it leads its simulated person."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility
from bench.propagation.hand import next_fix
from bench.propagation.measure import calibration, score
from bench.propagation.scene import Clip

SIZE = (960, 540)
TRUE = (100.0, 100.0, 200.0, 150.0)
WRONG = (600.0, 300.0, 200.0, 150.0)


def clip_of(count: int, *, away: tuple[int, ...] = ()) -> Clip:
    x, y, w, h = TRUE
    quad = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
    quads = [np.full((4, 2), -1e6) if n in away else quad for n in range(count)]
    return Clip("still", Path("none"), SIZE, quads, [0.0] * count)


def place(
    frame: int, confidence: float, box: tuple[float, float, float, float] | None = TRUE, *, lost: bool = False
) -> Place:
    seen = Visibility.LOST if lost else Visibility.VISIBLE if box else Visibility.OUT
    return Place(frame, seen, Source.PROPAGATED, confidence, None, None if lost else box)


def test_a_confident_wrong_place_is_a_confident_mistake_and_a_silent_one() -> None:
    places = [place(0, 0.9), place(1, 0.9, WRONG), place(2, 0.2, WRONG), place(3, 0.9), place(4, 0.0, lost=True)]
    found = score(clip_of(5, away=(3,)), places, keys=set())
    assert (found.visible, found.right80, found.pictures) == (4, 1, 5)
    assert found.false_confident == 2  # the wrong place, and the one claimed where nothing is in view
    assert found.silent == 1
    assert (found.flagged, found.needless) == (2, 0)


def test_the_person_is_led_to_the_wrong_picture_nearest_to_where_a_keyframe_helps_most() -> None:
    places = [place(n, 0.99) for n in range(60)]
    places[5] = place(5, 0.4, WRONG)
    for n in range(20, 31):
        places[n] = place(n, 0.1, WRONG if n < 24 else TRUE)
    assert next_fix(clip_of(60), places) == 23
    silent = [place(n, 0.99, WRONG if n == 7 or n == 8 else TRUE) for n in range(60)]
    assert next_fix(clip_of(60), silent) == 7
    assert next_fix(clip_of(60), [place(n, 0.1) for n in range(60)]) is None


@pytest.mark.parametrize(
    ("pairs", "error", "area"),
    [
        ([(0.95, 1.0), (0.95, 1.0), (0.05, 0.0)], 0.05, 1.0),
        ([(0.95, 0.0), (0.05, 1.0)], 0.95, 0.0),
        ([(0.5, 1.0), (0.5, 0.0)], 0.0, 0.5),
    ],
)
def test_calibration(pairs: list[tuple[float, float]], error: float, area: float) -> None:
    found = calibration(pairs)
    assert found == (pytest.approx(error), pytest.approx(area))
