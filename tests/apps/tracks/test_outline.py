"""POST sheets/{id}/outline: what is asked of the pool, who may ask, what is refused; and that it finds a frame.

How well it finds is proven where it is made (tests/workers/test_vision_quadsnap.py).
"""

import json

import cv2
import numpy as np
import pytest
from rest_framework.test import APIClient

from annotator.common.models import AuditEntry
from annotator.domain.errors import Busy
from annotator.sheets.models import Sheet
from annotator.tracks import outlines
from annotator.videos import decoding
from tests.sheet_tools import FRAMES
from tests.workers.vision_scenes import START, artwork, camera, shot, wall
from tests.writer import QUAD

pytestmark = pytest.mark.django_db
FOUND = {"quad": [[101.0, 81.0], [301.0, 86.0], [299.0, 251.0], [102.5, 249.0]], "confidence": 0.9}


@pytest.fixture
def asked(monkeypatch):
    calls = []

    def called(video, number, function, **arguments):
        calls.append((number, function, arguments))
        return json.dumps(FOUND).encode()

    monkeypatch.setattr(outlines, "call_on_still", called)
    return calls


def ask(writer, api=None, **body):
    url = f"/api/v1/sheets/{writer.sheet_id}/outline"
    return (api or writer.api).post(url, {"frame": 12, **body}, format="json")


def test_a_quad_is_fitted_and_nothing_is_written(writer, asked):
    before = AuditEntry.objects.count()
    response = ask(writer, quad=QUAD)
    assert (response.status_code, response.json()) == (200, FOUND)
    [(number, function, arguments)] = asked
    assert (number, arguments["box"]) == (12, None)
    assert [list(point) for point in arguments["quad"]] == QUAD
    assert function == "workers.vision.outlines:outline_json"
    assert AuditEntry.objects.count() == before


def test_a_box_is_searched(writer, asked):
    assert ask(writer, box=[10.0, 20.0, 30.0, 40.0]).status_code == 200
    assert asked[0][2] == {"quad": None, "box": (10.0, 20.0, 30.0, 40.0)}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "quad"),
        ({"quad": QUAD, "box": [1, 2, 3, 4]}, "quad"),
        ({"quad": [QUAD[1], QUAD[0], *QUAD[2:]]}, "quad"),
        ({"quad": [[-9000, 0], *QUAD[1:]]}, "quad"),
        ({"box": [600, 20, 90, 40]}, "box"),
        ({"box": [600, 20, 0, 40]}, "box"),
        ({"quad": QUAD, "frame": FRAMES}, "frame"),
        ({"quad": QUAD, "frame": -1}, "frame"),
    ],
)
def test_senseless_outlines_are_refused_by_name(writer, asked, body, field):
    response = ask(writer, **body)
    assert response.status_code == 422
    assert list(response.json()["fields"]) == [field]
    assert asked == []


def test_only_who_may_draw_may_ask(writer, asked, django_user_model):
    assert ask(writer, APIClient(), quad=QUAD).status_code in {401, 403}
    stranger = APIClient()
    stranger.force_authenticate(django_user_model.objects.create_user("stranger"))
    assert ask(writer, stranger, quad=QUAD).status_code == 404
    Sheet.objects.filter(pk=writer.sheet_id).update(state="withdrawn")
    assert ask(writer, quad=QUAD).status_code == 403
    assert asked == []


def test_a_full_pool_is_503_with_retry_after(writer, monkeypatch):
    def full(*arguments, **named):
        raise Busy("all places are taken")

    monkeypatch.setattr(outlines, "call_on_still", full)
    response = ask(writer, quad=QUAD)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0


def test_through_the_pool_the_frame_is_found(writer, monkeypatch):
    _, encoded = cv2.imencode(".png", shot(camera(), artwork(), wall(), noise=4))
    monkeypatch.setattr(decoding, "_call", lambda *arguments: encoded.tobytes())
    drawn = np.add(START, [[3.0, -2.5], [-3.0, 2.0], [2.5, 3.0], [-2.0, -3.0]]).tolist()
    response = ask(writer, quad=drawn)
    assert response.status_code == 200, response.json()
    assert abs(START - response.json()["quad"]).max() < 1.0
