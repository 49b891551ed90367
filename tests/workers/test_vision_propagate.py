"""The planar propagator on scenes whose truth is known exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.geometry import box_of_quad, iou
from annotator.domain.places import Keyframe
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, START, artwork, camera, clip, corner_error, key, shot, walk, wall
from workers.vision.homography import as_quad
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate
from workers.vision.propagators import Cancellation


def run(source: ArrayPictures, keyframes: list[Keyframe], span: Span | None = None) -> list:
    return list(propagate(source, span or Span(0, source.frames), keyframes))


def test_a_still_camera_changes_nothing() -> None:
    source, truth = clip([camera()] * 6)
    for place in run(source, [key(0, truth[0])]):
        assert corner_error(place.quad_px, truth[0]) < 0.15
        assert place.visibility is Visibility.VISIBLE
        assert place.confidence > 0.9


@settings(max_examples=8, deadline=None)
@given(
    st.floats(-25, 25),
    st.floats(-15, 15),
    st.floats(0.85, 1.2),
    st.floats(-0.15, 0.15),
    st.floats(-0.3, 0.3),
)
def test_known_homographies_are_found(dx: float, dy: float, scale: float, turn: float, tilt: float) -> None:
    steps = np.linspace(0, 1, 6)
    cameras = [camera(dx * t, dy * t, 1 + (scale - 1) * t, turn * t, tilt * t) for t in steps]
    source, truth = clip(cameras)
    for place, corners in zip(run(source, [key(0, truth[0])]), truth, strict=True):
        assert corner_error(place.quad_px, corners) < 0.6


def test_a_walk_is_followed_to_a_fraction_of_a_pixel() -> None:
    source, truth = clip(walk())
    places = run(source, [key(0, truth[0])])
    assert [p.frame for p in places] == list(range(24))
    assert np.median([corner_error(p.quad_px, c) for p, c in zip(places, truth, strict=True)]) < 0.4
    assert all(p.source is Source.PROPAGATED for p in places[1:])


def test_backwards_is_as_good_as_forwards() -> None:
    source, truth = clip(walk())
    forwards = run(ArrayPictures(list(source._pictures)), [key(0, truth[0])])
    mirrored = run(ArrayPictures(list(source._pictures)[::-1]), [key(23, truth[0])])
    assert [p.frame for p in mirrored] == list(range(24))
    for a, b in zip(forwards, mirrored[::-1], strict=True):
        assert a.quad_px is not None
        assert b.quad_px is not None
        assert np.abs(np.array(a.quad_px) - np.array(b.quad_px)).max() < 0.3


def test_keyframes_come_back_exactly() -> None:
    source, truth = clip(walk())
    keys = [key(3, truth[3] + 1.5), key(15, truth[15] - 1.25)]
    places = run(source, keys)
    for k in keys:
        place = places[k.frame]
        assert place.quad_px == k.quad_px
        assert place.source is Source.HAND
        assert place.confidence == 1.0


@pytest.mark.parametrize("extra", [6, 11])
def test_a_new_keyframe_changes_nothing_beyond_its_neighbours(extra: int) -> None:
    source, truth = clip(walk())
    keys = [key(0, truth[0]), key(12, truth[12]), key(23, truth[23])]
    before = run(source, keys)
    after = run(source, sorted([*keys, key(extra, truth[extra] + 2)], key=lambda k: k.frame))
    assert before[12:] == after[12:]
    assert before[1:12] != after[1:12]


def test_a_stretch_alone_equals_the_same_stretch_of_a_longer_span() -> None:
    source, truth = clip(walk())
    keys = [key(0, truth[0]), key(12, truth[12]), key(23, truth[23])]
    assert run(source, keys)[:13] == run(source, keys[:2], Span(0, 13))


def test_the_same_input_gives_the_same_places() -> None:
    source, truth = clip(walk())
    keys = [key(0, truth[0]), key(20, truth[20])]
    assert run(source, keys) == run(source, keys)


def test_a_box_is_carried_and_its_quad_offered() -> None:
    source, truth = clip(walk())
    box = box_of_quad(as_quad(truth[0]), width_px=SIZE[0], height_px=SIZE[1])
    assert box is not None
    places = run(source, [Keyframe(0, Visibility.VISIBLE, box_px=box)])
    assert places[0].box_px == box
    assert places[0].quad_px is None
    for place, corners in zip(places[1:], truth[1:], strict=True):
        true = box_of_quad(as_quad(corners), width_px=SIZE[0], height_px=SIZE[1])
        assert place.box_px is not None
        assert true is not None
        assert iou(place.box_px, true) > 0.9


def test_the_box_of_a_place_is_derived_from_its_quad() -> None:
    source, truth = clip(walk())
    for place in run(source, [key(0, truth[0])]):
        assert place.quad_px is not None
        assert place.box_px == box_of_quad(place.quad_px, width_px=SIZE[0], height_px=SIZE[1])


def away(count: int = 40) -> list[np.ndarray]:
    """Turns away until nothing of the artwork is inside, and back."""
    t = np.arange(count) / (count - 1)
    return [camera(430 * np.clip(1.6 - abs(3.2 * (v - 0.5)), 0, 1)) for v in t]


def test_out_is_said_and_the_return_is_found() -> None:
    source, truth = clip(away())
    places = run(source, [key(0, truth[0])])
    inside = [box_of_quad(as_quad(c), width_px=SIZE[0], height_px=SIZE[1]) for c in truth]
    outside = [p for p, box in zip(places, inside, strict=True) if box is None]
    assert len(outside) > 5
    assert not [p for p in outside if p.box_px is not None and p.confidence >= 0.5]
    said = [p for p in outside if p.visibility is Visibility.OUT]
    assert len(said) > 0.8 * len(outside)
    assert all(p.box_px is None and p.quad_px is None for p in said)
    assert corner_error(places[-1].quad_px, truth[-1]) < 1.0
    assert places[-1].confidence > 0.8


def covered_clip(count: int = 40) -> tuple[ArrayPictures, list[np.ndarray], list[bool]]:
    """Somebody walks past and hides the artwork wholly for a while."""
    art, background = artwork(), wall()
    rng = np.random.default_rng(9)
    coat = np.clip(60 + 25 * rng.standard_normal((SIZE[1], 220)), 0, 255).astype(np.uint8)
    pictures, truth, hidden = [], [], []
    for i in range(count):
        h = camera(8 * np.sin(i / 6), 4 * np.sin(i / 4))
        picture = shot(h, art, background, noise=i + 1)
        left = -240 + 18 * i
        x0, x1 = max(left, 0), min(left + 220, SIZE[0])
        if x1 > x0:
            picture[:, x0:x1] = coat[:, x0 - left : x1 - left]
        corners = START + np.array([8 * np.sin(i / 6), 4 * np.sin(i / 4)])
        pictures.append(picture)
        truth.append(corners)
        low, high = corners[:, 0].min(), corners[:, 0].max()
        hidden.append((min(x1, high) - max(x0, low)) / (high - low) > 0.6)
    return ArrayPictures(pictures), truth, hidden


def test_what_is_covered_is_called_occluded_and_keeps_its_place() -> None:
    source, truth, hidden = covered_clip()
    places = run(source, [key(0, truth[0]), key(39, truth[39])])
    assert sum(hidden) > 5
    for place, corners, covered in zip(places, truth, hidden, strict=True):
        if covered:
            assert place.visibility in (Visibility.OCCLUDED, Visibility.LOST)
        if place.confidence >= 0.5 and place.quad_px is not None:
            assert corner_error(place.quad_px, corners) < 15
    assert places[-2].visibility is Visibility.VISIBLE


def test_an_artwork_that_never_was_there_is_not_claimed() -> None:
    art, background = artwork(), wall()
    pictures = [shot(camera(), art, background)]
    pictures += [shot(camera(2.0 * i), np.full_like(art, 165), background, noise=i + 1) for i in range(1, 20)]
    places = run(ArrayPictures(pictures), [key(0, START)])
    assert not [p for p in places[1:] if p.visibility is Visibility.VISIBLE and p.confidence >= 0.5]


def test_between_two_keyframes_that_say_out_nothing_is_claimed() -> None:
    source, _ = clip(walk(8))
    keys = [Keyframe(0, Visibility.OUT), Keyframe(7, Visibility.OUT)]
    assert all(p.visibility is Visibility.OUT and p.box_px is None for p in run(source, keys))


def test_after_a_keyframe_that_says_out_the_next_template_finds_it() -> None:
    source, truth = clip(walk())
    places = run(source, [Keyframe(0, Visibility.OUT), key(20, truth[20])])
    assert places[0].visibility is Visibility.OUT
    assert places[0].source is Source.HAND
    assert corner_error(places[10].quad_px, truth[10]) < 1.0


def test_cancelling_stops_the_run() -> None:
    source, truth = clip(walk())
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(Cancellation):
        list(propagate(source, Span(0, 24), [key(0, truth[0])], cancelled=cancelled))
    assert len(asked) == 6


def test_progress_ascends_to_the_whole() -> None:
    source, truth = clip(walk())
    told: list[tuple[int, int]] = []
    keys = [key(0, truth[0]), key(12, truth[12])]
    list(propagate(source, Span(0, 24), keys, progress=lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert {total for _, total in told} == {24}
    assert told[-1][0] == 24


def test_a_span_without_a_keyframe_is_refused() -> None:
    source, _ = clip(walk(4))
    with pytest.raises(ValueError, match="keyframe"):
        run(source, [])
