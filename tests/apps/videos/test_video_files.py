"""Proxy, poster and filmstrip: right bytes, ranges, access at each request."""

import hashlib

import pytest

from annotator.common.storage import kept_files
from annotator.videos.models import Video


@pytest.fixture
def url(video):
    return f"/api/v1/videos/{video.id}/proxy.mp4"


@pytest.fixture
def proxy(video):
    with kept_files().open(video.proxy_key) as file:
        return file.read()


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_proxy(annotator_api, url, proxy):
    response = annotator_api.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(len(proxy))
    assert body(response) == proxy


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=100-", 100, None), ("bytes=-7", -7, None)],
)
def test_one_range(annotator_api, url, proxy, wanted, first, last):
    response = annotator_api.get(url, headers={"Range": wanted, "Accept": "video/mp4"})
    start = first % len(proxy)
    end = len(proxy) - 1 if last is None else last
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end}/{len(proxy)}"
    assert body(response) == proxy[start : end + 1]


def test_a_range_beyond_the_end_is_cut(annotator_api, url, proxy):
    response = annotator_api.get(url, headers={"Range": f"bytes=5-{10**12}"})
    assert body(response) == proxy[5:]


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
def test_a_range_outside_is_416(annotator_api, url, proxy, wanted):
    response = annotator_api.get(url, headers={"Range": wanted})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(proxy)}"


@pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=a-b", "items=0-5", "bytes=0-1,4-5", "bytes=" + "9" * 40 + "-"])
def test_what_is_no_single_range_gives_the_whole(annotator_api, url, proxy, wanted):
    response = annotator_api.get(url, headers={"Range": wanted})
    assert response.status_code == 200
    assert body(response) == proxy


def test_if_range_with_the_same_bytes_gives_the_part(annotator_api, url):
    etag = annotator_api.get(url)["ETag"]
    assert annotator_api.get(url, headers={"Range": "bytes=0-3", "If-Range": etag}).status_code == 206
    assert annotator_api.get(url, headers={"Range": "bytes=0-3", "If-Range": '"other"'}).status_code == 200


def test_head_tells_the_length_and_sends_nothing(annotator_api, url, proxy):
    response = annotator_api.head(url)
    assert response["Content-Length"] == str(len(proxy))
    assert response["Accept-Ranges"] == "bytes"
    assert not response.content


def test_not_again_when_the_reader_has_it(annotator_api, url):
    etag = annotator_api.get(url)["ETag"]
    assert annotator_api.get(url, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("name", ["proxy.mp4", "poster.jpg", "filmstrip/0.jpg", "pictures/0.png", "frames"])
def test_strangers_find_nothing_also_by_range(stranger_api, nobody_api, video, name):
    url = f"/api/v1/videos/{video.id}/{name}"
    assert stranger_api.get(url, headers={"Range": "bytes=0-3"}).status_code == 404
    assert nobody_api.get(url, headers={"Range": "bytes=0-3"}).status_code in {401, 403}


def test_access_that_ends_ends_at_the_next_range(annotator_api, annotators, url):
    assert annotator_api.get(url, headers={"Range": "bytes=0-3"}).status_code == 206
    annotators[0].is_active = False
    annotators[0].save()
    assert annotator_api.get(url, headers={"Range": "bytes=4-7"}).status_code == 404


def test_poster_and_filmstrip_are_the_pictures_named(annotator_api, video):
    shown = annotator_api.get(f"/api/v1/videos/{video.id}").json()
    strip = shown["filmstrip"]
    for address in [shown["poster_url"], *strip["urls"]]:
        response = annotator_api.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/jpeg"
        assert body(response)[:2] == b"\xff\xd8"
    assert strip["frames"][0] == 0
    assert annotator_api.get(f"/api/v1/videos/{video.id}/filmstrip/7.jpg").status_code == 404


def test_a_reader_who_goes_lets_the_file_go_even_before_the_first_byte(annotator_api, url, monkeypatch):
    opened = []
    storage_class = type(kept_files())
    really = storage_class.open
    monkeypatch.setattr(storage_class, "open", lambda *args: opened.append(really(*args)) or opened[-1])
    response = annotator_api.get(url)
    assert [file.closed for file in opened] == [False]
    response.close()
    assert [file.closed for file in opened] == [True]


def test_nginx_serves_it_when_it_may(annotator_api, url, video, settings):
    settings.CICERONE_X_ACCEL = True
    response = annotator_api.get(url, headers={"Range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["X-Accel-Redirect"] == f"/_kept/{video.proxy_key}"
    assert not response.content


def test_the_original_is_kept_untouched(video, video_file):
    with kept_files().open(video.source_key) as file:
        kept = file.read()
    assert kept == video_file.read_bytes()
    assert video.sha256 == hashlib.sha256(kept).hexdigest()
    assert "small" not in video.source_key


def test_a_video_without_files_has_none(annotator_api, video):
    Video.objects.filter(id=video.id).update(state="absent", proxy_key="", poster_key="", filmstrip=None)
    assert annotator_api.get(f"/api/v1/videos/{video.id}/proxy.mp4").status_code == 404
    assert annotator_api.get(f"/api/v1/videos/{video.id}/poster.jpg").status_code == 404
