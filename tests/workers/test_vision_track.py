"""What keeps a place honest between the pictures that show it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from annotator.domain.geometry import box_of_quad
from annotator.domain.places import Keyframe
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, START, artwork, camera, clip, moved, shot, wall
from workers.vision import anchor as anchors
from workers.vision.align import Alignment, corner_deviation
from workers.vision.anchor import CERTAIN, Anchor
from workers.vision.appearance import Appearance
from workers.vision.flow import CameraMotion, Motion
from workers.vision.homography import UNIT_CORNERS, apply, as_quad, plane_to
from workers.vision.pictures import ArrayPictures, Picture, reversed_chunks
from workers.vision.propagate import propagate
from workers.vision.redetect import Finder, Searched
from workers.vision.template import make_template
from workers.vision.track import Pass


def picture(grey: np.ndarray) -> Picture:
    return Picture(grey, grey.shape[1], grey.shape[0])


def anchor(grey: np.ndarray, corners: np.ndarray = START) -> Anchor:
    template = make_template(picture(grey), corners)
    return Anchor(template, Finder(template), plane_to(corners), CERTAIN.copy())


def turned(yaw: float, focal: float = 400.0) -> np.ndarray:
    """The homography of a camera that turns on its spot."""
    k = np.array([[focal, 0, SIZE[0] / 2], [0, focal, SIZE[1] / 2], [0, 0, 1.0]])
    r, _ = cv2.Rodrigues(np.array([0.0, yaw, 0.0]))
    return k @ r @ np.linalg.inv(k)


def test_a_place_behind_the_camera_is_known_when_the_camera_turns_back() -> None:
    believed = anchor(shot(camera(), artwork(), wall()))
    step = 0.15
    there, back = turned(step), turned(-step)
    for _ in range(14):
        believed.carry(Motion(there, 500, 0.1), SIZE)
    assert believed.behind
    assert believed.corners_px is None
    for _ in range(14):
        believed.carry(Motion(back, 500, 0.1), SIZE)
    assert believed.corners_px is not None
    assert np.abs(believed.corners_px - START).max() < 0.01


def test_an_unknown_motion_loses_the_place() -> None:
    believed = anchor(shot(camera(), artwork(), wall()))
    for _ in range(40):
        believed.predict(Motion(np.eye(3), 0, 0.0), SIZE)
    assert believed.belief is None


def look_alike() -> np.ndarray:
    image = artwork().copy()
    cv2.rectangle(image, (150, 60), (300, 220), 128, -1)
    cv2.circle(image, (220, 140), 50, 20, -1)
    return image


def found_at(art: np.ndarray) -> Anchor:
    """An anchor of the true artwork that has lost its place, after a search in a picture of `art`."""
    lost = anchor(shot(camera(), artwork(), wall()))
    lost.belief, lost.unseen = None, 30
    h = camera(-20, 5, 1.05)
    seen = picture(shot(h, art, wall(), noise=3))
    where = lost.finder.find(Searched(seen, lost.finder.size_px))
    if where is not None:
        lost.try_at(seen, where)
    return lost


def test_the_artwork_itself_is_believed_again_at_once() -> None:
    again = found_at(artwork())
    assert again.locked
    assert not again.suspect
    assert again.corners_px is not None
    assert np.abs(again.corners_px - moved(START, camera(-20, 5, 1.05))).max() < 1.0


def test_a_look_alike_is_not_believed() -> None:
    again = found_at(look_alike())
    assert not again.locked or again.suspect


def test_somebody_who_walks_in_does_not_take_the_camera_along() -> None:
    background = wall()
    rng = np.random.default_rng(2)
    coat = rng.integers(0, 255, (SIZE[1], 330)).astype(np.uint8)
    motion = CameraMotion()
    motions = []
    for i in range(16):
        grey = shot(camera(3.0 * i), artwork(), background, noise=i + 1)
        right = min(max(30 * (i - 4), 0), 330)
        grey[:, :right] = coat[:, 330 - right :]
        near = moved(START, camera(3.0 * (i - 1))) if i else None
        motions.append(motion.step(picture(grey), near).matrix)
    for matrix in motions[5:]:
        centre = apply(matrix, np.array([[240.0, 135.0]]))[0]
        assert abs(centre[0] - 243.0) < 1.0


def partly_shown(monkeypatch: pytest.MonkeyPatch, agreeing: float) -> Pass:
    """A pass through pictures of which less than half matches, at the place itself."""
    grey = shot(camera(), artwork(), wall())
    shows = Appearance(likeness=0.78, matched=0.45, textured=40, inside=1.0, covered=0.55)
    monkeypatch.setattr(anchors, "align", lambda _t, _p, plane, cov: Alignment(plane, cov, shows, 56.0, agreeing))
    run = Pass([anchor(grey)])
    run.begin(picture(grey))
    for n in range(1, 9):
        run.step(n, picture(grey))
    return run


def test_a_part_that_shows_holds_the_place_and_nothing_else_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(Finder, "find", lambda *_, **__: looked.append(1))
    run = partly_shown(monkeypatch, agreeing=0.76)
    assert run.anchors[0].held
    assert not looked


def test_a_part_in_which_too_little_agrees_holds_it_less_surely_with_each_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firm, loose = (partly_shown(monkeypatch, agreeing).anchors[0] for agreeing in (0.76, 0.6))
    assert firm.held
    assert loose.deviation > 2 * firm.deviation


@pytest.mark.parametrize(("deviation", "suspect"), [(0.02, False), (0.15, True)])
def test_what_comes_into_view_where_the_place_is_not_known_exactly_is_doubted(
    monkeypatch: pytest.MonkeyPatch, deviation: float, suspect: bool
) -> None:
    shows = Appearance(likeness=0.8, matched=0.6, textured=40, inside=1.0, covered=0.4)
    monkeypatch.setattr(anchors, "align", lambda _t, _p, plane, cov: Alignment(plane, CERTAIN, shows, 40.0, 0.8))
    grey = shot(camera(), artwork(), wall())
    believed = anchor(grey)
    believed.unseen, believed.covariance = 30, CERTAIN * (deviation / corner_deviation(CERTAIN)) ** 2
    believed.observe(picture(grey))
    assert believed.locked
    assert believed.suspect is suspect


def test_a_box_cut_by_the_edge_is_not_trusted_once_more_comes_into_view() -> None:
    cameras = [camera(-190 + 8 * i) for i in range(24)]
    source, truth = clip(cameras)
    box = box_of_quad(as_quad(truth[0]), width_px=SIZE[0], height_px=SIZE[1])
    assert box is not None
    assert box[0] == 0
    places = list(propagate(source, Span(0, 24), [Keyframe(0, Visibility.VISIBLE, box_px=box)]))
    late = [p for p in places if truth[p.frame][:, 0].min() > 10]
    assert late
    assert all(p.confidence < 0.5 for p in late)


def test_a_whole_keyframe_tells_the_extent_where_the_other_is_cut() -> None:
    cameras = [camera(-190 + 8 * i) for i in range(24)]
    source, truth = clip(cameras)
    boxes = [box_of_quad(as_quad(c), width_px=SIZE[0], height_px=SIZE[1]) for c in truth]
    keys = [Keyframe(n, Visibility.VISIBLE, box_px=boxes[n]) for n in (0, 23)]
    places = list(propagate(source, Span(0, 24), keys))
    for place, true in list(zip(places, boxes, strict=True))[12:23]:
        assert place.box_px is not None
        assert true is not None
        assert np.abs(np.array(place.box_px) - true).max() < 4
        assert place.confidence > 0.5


class Counting(ArrayPictures):
    """Notes the spans that it is asked for."""

    def __init__(self, pictures: list[np.ndarray]) -> None:
        super().__init__(pictures)
        self.asked: list[Span] = []

    def iterate(self, span: Span, *, shrink: int = 1):
        self.asked.append(span)
        return super().iterate(span, shrink=shrink)


def test_going_backwards_holds_a_chunk_at_a_time() -> None:
    source = Counting([np.full((8, 8), n, np.uint8) for n in range(23)])
    seen = [(n, int(grey[0, 0])) for n, grey in reversed_chunks(source, Span(2, 23), shrink=1, chunk=5)]
    assert seen == [(n, n) for n in range(22, 1, -1)]
    assert max(len(span) for span in source.asked) == 5


def test_the_corners_of_the_plane_are_the_quad() -> None:
    assert np.abs(apply(plane_to(START), UNIT_CORNERS) - START).max() < 1e-9
