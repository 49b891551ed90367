"""GET tracks/{id}/rectified.jpg and sheet-artworks/{id}/reference.jpg: which picture, which corners; and refusals.

That the pixels are right is proven where they are made (tests/workers/test_vision_rectify.py).
"""

import pytest

from annotator.tracks import views
from tests.writer import QUAD

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """What the decoding pool was asked for."""
    calls = []

    def called(video, name, function, **arguments):
        calls.append(arguments)
        return b"\xff\xd8jpeg"

    monkeypatch.setattr(views, "cached_call", called)
    return calls


@pytest.fixture
def track(writer):
    writer.artwork_id = writer.artwork()
    return writer.track(writer.artwork_id)


def test_the_quad_of_that_picture_is_warped(writer, track, asked):
    writer.keyframe(track, 12)
    response = writer.api.get(f"/api/v1/tracks/{track}/rectified.jpg?frame=12&max=300")
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert asked == [{"number": 12, "quad": QUAD, "max_side": 300}]


def test_a_box_is_cut_out_as_it_is(writer, track, asked):
    writer.keyframe(track, 12, quad=None, box=[10.0, 20.0, 30.0, 40.0])
    assert writer.api.get(f"/api/v1/tracks/{track}/rectified.jpg?frame=12").status_code == 200
    assert asked[0]["quad"] == [[10.0, 20.0], [40.0, 20.0], [40.0, 60.0], [10.0, 60.0]]


def test_where_it_has_no_place_there_is_no_picture(writer, track, asked):
    response = writer.api.get(f"/api/v1/tracks/{track}/rectified.jpg?frame=12")
    assert (response.status_code, response.json()["code"]) == (409, "no_place")
    assert asked == []


@pytest.mark.parametrize("query", ["", "frame=-1", "frame=200", "frame=x", "frame=3&max=9999"])
def test_senseless_numbers_are_refused(writer, track, asked, query):
    assert writer.api.get(f"/api/v1/tracks/{track}/rectified.jpg?{query}").status_code == 422


def test_the_reference_is_the_largest_visible_keyframe(writer, track, asked):
    larger = [[50.0, 40.0], [400.0, 45.0], [398.0, 300.0], [51.5, 298.0]]
    url = f"/api/v1/sheet-artworks/{writer.artwork_id}/reference.jpg"
    assert writer.api.get(url).json()["code"] == "no_keyframe"
    writer.keyframe(track, 12)
    writer.keyframe(track, 30, quad=larger)
    writer.keyframe(track, 50, quad=[[0.0, 0.0], [600.0, 0.0], [600.0, 350.0], [0.0, 350.0]], visibility="occluded")
    assert writer.api.get(url).status_code == 200
    assert [(call["number"], call["quad"]) for call in asked] == [(30, larger)]
