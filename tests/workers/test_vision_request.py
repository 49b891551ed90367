"""Every field of a request is checked and named."""

from __future__ import annotations

import json

import pytest

from annotator.domain.errors import Malformed
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from workers.vision.request import Request, named_pictures, parse

QUAD = [[10, 10], [60, 12], [58, 50], [9, 48]]


def ask(value: object) -> Request:
    text = value if isinstance(value, str) else json.dumps(value)
    return parse(text, frames=100, width_px=320, height_px=180)


def good(**changes: object) -> dict:
    return {"span": [0, 50], "keyframes": [{"frame": 5, "quad": QUAD, "visibility": "visible"}], **changes}


def with_key(**changes: object) -> dict:
    return good(keyframes=[{"frame": 5, "quad": QUAD, "visibility": "visible", **changes}])


def test_a_good_request_is_read() -> None:
    asked = ask(
        {
            "span": [2, 50],
            "keyframes": [
                {"frame": 30, "visibility": "out"},
                {"frame": 9, "box": [1.004, 2, 30, 40], "visibility": "occluded"},
                {"frame": 3, "quad": QUAD},
            ],
        }
    )
    assert asked.span == Span(2, 50)
    assert [k.frame for k in asked.keyframes] == [3, 9, 30]
    assert [k.visibility for k in asked.keyframes] == [Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT]
    assert asked.keyframes[1].box_px == (1.0, 2.0, 30.0, 40.0)
    assert asked.keyframes[0].quad_px == ((10, 10), (60, 12), (58, 50), (9, 48))


def test_corners_may_lie_outside_the_picture() -> None:
    quad = [[-40, 10], [60, 12], [58, 50], [-42, 48]]
    assert ask(with_key(quad=quad)).keyframes[0].quad_px == ((-40, 10), (60, 12), (58, 50), (-42, 48))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("request", "not json"),
        ("request", "[]"),
        ("request", "[" * 100_000),
        ("request", "null"),
        ("span", {"keyframes": []}),
        ("keyframes", {"span": [0, 5]}),
        ("speed", good(speed=2)),
        ("span", good(span="0-50")),
        ("span", good(span=[0])),
        ("span[0]", good(span=[0.5, 50])),
        ("span[0]", good(span=[True, 50])),
        ("span[0]", good(span=[-1, 50])),
        ("span[1]", good(span=[0, "50"])),
        ("span[1]", good(span=[7, 7])),
        ("span[1]", good(span=[0, 101])),
        ("span[1]", good(span=[0, 10**30])),
        ("keyframes", good(keyframes={})),
        ("keyframes", good(keyframes=[])),
        ("keyframes[0]", good(keyframes=[7])),
        ("keyframes[0].frame", good(keyframes=[{"quad": QUAD}])),
        ("keyframes[0].colour", with_key(colour="red")),
        ("keyframes[0].frame", with_key(frame="5")),
        ("keyframes[0].frame", with_key(frame=50)),
        ("keyframes[0].frame", with_key(frame=-1)),
        ("keyframes[1].frame", good(keyframes=[{"frame": 5, "quad": QUAD}, {"frame": 5, "quad": QUAD}])),
        ("keyframes[0].visibility", with_key(visibility="lost")),
        ("keyframes[0].visibility", with_key(visibility=None)),
        ("keyframes[0].visibility", with_key(visibility=["visible"])),
        ("keyframes[0].quad", with_key(quad=None)),
        ("keyframes[0].quad", with_key(quad=None, visibility="occluded")),
        ("keyframes[0].quad", with_key(box=[1, 2, 3, 4])),
        ("keyframes[0].quad", with_key(visibility="out")),
        ("keyframes[0].box", with_key(visibility="out", quad=None, box=[1, 2, 3, 4])),
        ("keyframes[0].quad", with_key(quad=[1, 2, 3, 4, 5])),
        ("keyframes[0].quad[0]", with_key(quad=[1, 2, 3, 4])),
        ("keyframes[0].quad[1]", with_key(quad=[[10, 10], [60], [58, 50], [9, 48]])),
        ("keyframes[0].quad[1][0]", with_key(quad=[[10, 10], ["60", 12], [58, 50], [9, 48]])),
        ("keyframes[0].quad[1][0]", with_key(quad=[[10, 10], [1e300, 12], [58, 50], [9, 48]])),
        ("keyframes[0].quad", with_key(quad=QUAD[::-1])),
        ("keyframes[0].quad", with_key(quad=[[10, 10], [60, 12], [20, 20], [9, 48]])),
        ("keyframes[0].quad", with_key(quad=[[-900, 10], [60, 12], [58, 50], [9, 48]])),
        ("keyframes[0].quad", with_key(quad=[[-60, 10], [-10, 12], [-12, 50], [-61, 48]])),
        ("keyframes[0].box", with_key(quad=None, box=[1, 2, 3])),
        ("keyframes[0].box[2]", with_key(quad=None, box=[1, 2, None, 4])),
        ("keyframes[0].box", with_key(quad=None, box=[1, 2, 0, 4])),
        ("keyframes[0].box", with_key(quad=None, box=[-1, 2, 10, 4])),
        ("keyframes[0].box", with_key(quad=None, box=[300, 2, 30, 4])),
    ],
)
def test_a_bad_field_is_named(field: str, value: object) -> None:
    with pytest.raises(Malformed) as refused:
        ask(value)
    assert list(refused.value.fields) == [field]
    assert refused.value.detail.startswith(f"{field}: ")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_not_a_finite_number_is_refused(number: str) -> None:
    text = json.dumps(with_key(quad=None, box=[1, 2, 30, 40])).replace("30", number)
    with pytest.raises(Malformed) as refused:
        ask(text)
    assert list(refused.value.fields) == ["keyframes[0].box[2]"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"keyframes": [{"frame": 4}, {"frame": 9, "box": []}]}', {4, 9}),
        ('{"keyframes": [{"frame": "4"}, {"frame": true}]}', set()),
        ('{"keyframes": 3}', set()),
        ('{"keyframes": [3]}', set()),
        ("[]", set()),
        ("no json", set()),
    ],
)
def test_the_pictures_that_a_request_names_are_known_before_it_is_checked(text: str, named: set[int]) -> None:
    assert named_pictures(text) == named
