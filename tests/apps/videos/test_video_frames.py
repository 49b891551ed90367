"""The picture table as JSON and as bytes."""

import gzip

import pytest

from tests.video_factory import made_video
from workers.media.sample_table import parse


@pytest.fixture
def url(video):
    return f"/api/v1/videos/{video.id}/frames"


def test_json_names_every_picture_in_source_ticks(annotator_api, url, video):
    shown = annotator_api.get(url).json()
    assert shown == {
        "frames": 40,
        "time_base": [1, 12800],
        "pts": [512 * n for n in range(40)],
        "width": 128,
        "height": 96,
    }


def test_binary_is_cft1_with_samples(annotator_api, url, video):
    response = annotator_api.get(url, headers={"Accept": "application/octet-stream"})
    assert response["Content-Type"] == "application/octet-stream"
    table = parse(response.content)
    assert table.proxy_ticks.tolist() == [3600 * n for n in range(40)]
    assert (table.width, table.height) == (128, 96)
    assert table.samples is not None
    assert int(table.samples.sizes.sum()) < video.proxy_bytes


def test_times_alone(annotator_api, url):
    table = parse(annotator_api.get(url + "?part=times", headers={"Accept": "application/octet-stream"}).content)
    assert table.samples is None
    assert len(table.proxy_ticks) == 40


@pytest.mark.parametrize("accept", ["application/json", "application/octet-stream"])
def test_gzipped_for_good_and_not_sent_twice(annotator_api, url, accept):
    plain = annotator_api.get(url, headers={"Accept": accept})
    packed = annotator_api.get(url, headers={"Accept": accept, "Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "immutable" in packed["Cache-Control"]
    assert "Accept" in packed["Vary"]
    again = annotator_api.get(
        url, headers={"Accept": accept, "Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    )
    assert again.status_code == 304


def test_an_absent_video_has_times_but_nothing_to_play(annotator_api, project):
    video = made_video(project, frames=5, state="absent", proxy_width=None, proxy_bytes=None)
    url = f"/api/v1/videos/{video.id}/frames"
    assert annotator_api.get(url).json()["pts"] == [0, 1001, 2002, 3003, 4004]
    video.table.frames_times = b""
    video.table.save()
    response = annotator_api.get(url, headers={"Accept": "application/octet-stream"})
    assert response.status_code == 409
    assert response.json()["code"] == "no_file"


def test_a_video_that_is_not_known_yet(coordinator_api, project):
    from annotator.videos.models import Video

    video = Video.objects.create(project=project, title="New", bytes=1)
    response = coordinator_api.get(f"/api/v1/videos/{video.id}/frames")
    assert response.status_code == 409
    assert response.json()["code"] == "no_pictures"
