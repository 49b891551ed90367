"""What every propagator keeps to, whatever it looks at."""

from __future__ import annotations

import json

import numpy as np
import pytest

from annotator.domain.geometry import box_of_quad
from annotator.domain.places import Keyframe, Stretch, stretches
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from bench.propagation.trackers import MilTracker
from tests.workers.vision_scenes import SIZE, clip, key, walk
from workers.vision.planar import PlanarPropagator
from workers.vision.propagate import propagate
from workers.vision.propagators import Cancellation, LinearInterpolator, Propagator

REPEATABLE = [PlanarPropagator(), LinearInterpolator()]
# OpenCV's MIL draws its samples by a generator of its own that can't be seeded.
ALL = [*REPEATABLE, MilTracker()]


@pytest.fixture(params=ALL, ids=lambda p: p.engine)
def propagator(request: pytest.FixtureRequest) -> Propagator:
    return request.param


@pytest.fixture(params=REPEATABLE, ids=lambda p: p.engine)
def repeatable(request: pytest.FixtureRequest) -> Propagator:
    return request.param


@pytest.fixture(scope="module")
def scene() -> tuple:
    return clip(walk(14))


BOX = Keyframe(0, Visibility.VISIBLE, box_px=(140.0, 66.0, 170.0, 132.0))
CASES = {
    "one at the start": lambda t: [key(0, t[0])],
    "one in the middle": lambda t: [key(6, t[6])],
    "two": lambda t: [key(1, t[1]), key(12, t[12])],
    "a box": lambda t: [BOX],
    "out, then visible": lambda t: [Keyframe(0, Visibility.OUT), key(9, t[9])],
    "visible, then out": lambda t: [key(2, t[2]), Keyframe(13, Visibility.OUT)],
    "only out": lambda t: [Keyframe(4, Visibility.OUT)],
    "occluded": lambda t: [Keyframe(0, Visibility.OCCLUDED, quad_px=key(0, t[0]).quad_px)],
    "neighbours": lambda t: [key(3, t[3]), key(4, t[4])],
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def keyframes(request: pytest.FixtureRequest, scene: tuple) -> list[Keyframe]:
    return request.param(scene[1])


def test_one_sound_place_per_picture(propagator: Propagator, scene: tuple, keyframes: list[Keyframe]) -> None:
    source, _ = scene
    places = list(propagate(source, Span(0, 14), keyframes, propagator=propagator))
    assert [p.frame for p in places] == list(range(14))
    by_hand = {k.frame: k for k in keyframes}
    for place in places:
        assert 0 <= place.confidence <= 1
        assert place.confidence == round(place.confidence, 3)
        if place.frame in by_hand:
            assert (place.source, place.confidence) == (Source.HAND, 1.0)
            assert place.quad_px == by_hand[place.frame].quad_px
            continue
        assert place.source is (Source.INTERPOLATED if propagator.engine == "linear" else Source.PROPAGATED)
        if place.visibility in (Visibility.OUT, Visibility.LOST):
            assert place.box_px is None
            assert place.quad_px is None
        else:
            assert place.box_px is not None
        if place.visibility is Visibility.LOST:
            assert place.confidence == 0
        if place.quad_px is not None:
            assert np.array_equal(np.round(place.quad_px, 2), place.quad_px)
            assert place.box_px == box_of_quad(place.quad_px, width_px=SIZE[0], height_px=SIZE[1])


def test_a_stretch_depends_on_its_own_keyframes_only(repeatable: Propagator, scene: tuple) -> None:
    source, truth = scene
    keys = [key(0, truth[0]), key(5, truth[5]), key(11, truth[11])]
    whole = list(propagate(source, Span(0, 14), keys, propagator=repeatable))
    piece = Stretch(Span(5, 11), keys[1], keys[2])
    assert list(repeatable.run(source, piece)) == whole[5:11]


def test_it_can_be_cancelled(propagator: Propagator, scene: tuple) -> None:
    source, truth = scene
    (stretch,) = stretches([key(0, truth[0])], [Span(0, 14)])
    with pytest.raises(Cancellation):
        list(propagator.run(source, stretch, cancelled=lambda: True))


def test_the_same_input_gives_the_same_places(repeatable: Propagator, scene: tuple) -> None:
    source, truth = scene
    (stretch,) = stretches([key(0, truth[0])], [Span(0, 14)])
    assert list(repeatable.run(source, stretch)) == list(repeatable.run(source, stretch))


def test_progress_ends_at_the_whole(propagator: Propagator, scene: tuple) -> None:
    source, truth = scene
    told: list[tuple[int, int]] = []
    (stretch,) = stretches([key(0, truth[0])], [Span(0, 14)])
    list(propagator.run(source, stretch, progress=lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert told[-1] == (14, 14)


def test_its_provenance_is_plain_data(propagator: Propagator) -> None:
    assert propagator.engine
    assert propagator.version
    assert json.loads(json.dumps(propagator.parameters)) == propagator.parameters


def test_linear_is_half_way_half_way() -> None:
    source, _ = clip(walk(5))
    a, b = (
        Keyframe(0, Visibility.VISIBLE, box_px=(0.0, 0.0, 10.0, 20.0)),
        Keyframe(4, Visibility.VISIBLE, box_px=(8.0, 4.0, 30.0, 20.0)),
    )
    places = list(propagate(source, Span(0, 5), [a, b], propagator=LinearInterpolator()))
    assert places[2].box_px == (4.0, 2.0, 20.0, 20.0)
    assert places[1].confidence == pytest.approx(places[3].confidence)
