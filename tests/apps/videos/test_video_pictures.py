"""Single pictures by number: the right one, upright, and a plain word when there is none."""

import io

import numpy as np
import pytest
from PIL import Image

from annotator.common import diskcache
from annotator.domain.errors import Busy
from annotator.videos import decoding
from tests.workers.media_files import shown


def picture(response):
    assert response.status_code == 200, response.content
    return np.asarray(Image.open(io.BytesIO(response.content)).convert("RGB"))


@pytest.mark.parametrize(("kind", "content_type"), [("png", "image/png"), ("jpg", "image/jpeg")])
def test_the_picture_of_that_number(annotator_api, video, kind, content_type):
    for number in (0, 17, 39):
        response = annotator_api.get(f"/api/v1/videos/{video.id}/pictures/{number}.{kind}")
        assert response["Content-Type"] == content_type
        pixels = picture(response)
        assert pixels.shape == (96, 128, 3)
        assert shown(pixels) == number


def test_kept_for_good_and_not_sent_twice(annotator_api, video):
    url = f"/api/v1/videos/{video.id}/pictures/3.png"
    first = annotator_api.get(url)
    assert "immutable" in first["Cache-Control"]
    assert annotator_api.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_decoded_once_for_all_readers(annotator_api, coordinator_api, video, monkeypatch):
    url = f"/api/v1/videos/{video.id}/pictures/5.png"
    first = annotator_api.get(url).content
    monkeypatch.setattr(decoding, "pool", lambda: pytest.fail("decoded again"))
    assert coordinator_api.get(url).content == first


@pytest.mark.parametrize("number", ["40", "123456789012345678901234567890"])
def test_beyond_the_end_is_404_and_names_the_number(annotator_api, video, number):
    response = annotator_api.get(f"/api/v1/videos/{video.id}/pictures/{number}.png")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert number[:12] in response.json()["detail"]
    assert "39" in response.json()["detail"]


@pytest.mark.parametrize("name", ["-1.png", "1.5.png", "x.png", "1.gif", "1", "%00.png"])
def test_no_number_is_404(annotator_api, video, name):
    assert annotator_api.get(f"/api/v1/videos/{video.id}/pictures/{name}").status_code == 404


def test_busy_is_503_with_retry_after(annotator_api, video, monkeypatch):
    class Full:
        def call(self, *args, **kwargs):
            raise Busy("all places are taken")

    monkeypatch.setattr(decoding, "pool", Full)
    response = annotator_api.get(f"/api/v1/videos/{video.id}/pictures/6.png")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0


def test_the_cache_lets_old_files_go_and_makes_them_again(annotator_api, video):
    url = f"/api/v1/videos/{video.id}/pictures/7.png"
    first = annotator_api.get(url).content
    assert diskcache.trim(max_bytes=1) > 0
    assert not list(diskcache.path_of("pictures").rglob("*.png"))
    assert annotator_api.get(url).content == first
