"""tus: create, send, go on, finish, drop, expire; what breaks off is neither lost nor doubled."""

import base64
import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from annotator.common.job_models import Job
from annotator.videos import partial, services
from annotator.videos.models import Upload, Video
from workers.tasks import runner

TUS = {"Tus-Resumable": "1.0.0"}
BODY = "application/offset+octet-stream"


def metadata(**values):
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in values.items())


def start(api, size, **values):
    given = {"filename": "IMG_0042.MOV", "title": "Visit, room 5", "project": "estense"} | values
    return api.post("/api/v1/uploads", headers=TUS | {"Upload-Length": str(size), "Upload-Metadata": metadata(**given)})


def send(api, url, data, offset, **headers):
    return api.generic("PATCH", url, data, BODY, headers=TUS | {"Upload-Offset": str(offset)} | headers)


@pytest.fixture
def content(video_file):
    return video_file.read_bytes()


@pytest.fixture
def url(coordinator_api, content):
    response = start(coordinator_api, len(content))
    assert response.status_code == 201
    return response["Location"]


def test_what_the_server_can_do(coordinator_api):
    response = coordinator_api.options("/api/v1/uploads")
    assert response["Tus-Version"] == "1.0.0"
    assert set(response["Tus-Extension"].split(",")) == {"creation", "termination", "expiration", "checksum"}
    assert int(response["Tus-Max-Size"]) > 0


def test_a_file_in_three_parts_becomes_a_video_being_checked(coordinator_api, coordinator, url, content):
    third = len(content) // 3
    for begin, end in [(0, third), (third, 2 * third), (2 * third, len(content))]:
        head = coordinator_api.head(url, headers=TUS)
        assert head["Upload-Offset"] == str(begin)
        assert head["Upload-Length"] == str(len(content))
        response = send(coordinator_api, url, content[begin:end], begin)
        assert response.status_code == 204
        assert response["Upload-Offset"] == str(end)
    video = Video.objects.get(id=response["Cicerone-Video"])
    assert (video.state, video.title, video.original_name) == ("checking", "Visit, room 5", "IMG_0042.MOV")
    assert video.created_by == coordinator.user
    assert Job.objects.get(target_id=video.id).kind == "ingest"


def test_the_uploaded_video_gets_ready(coordinator_api, url, content, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        video_id = send(coordinator_api, url, content, 0)["Cicerone-Video"]
    runner.drain()
    shown = coordinator_api.get(f"/api/v1/videos/{video_id}").json()
    assert (shown["state"], shown["frames"], shown["width"], shown["height"]) == ("ready", 40, 128, 96)
    assert shown["sha256"] == hashlib.sha256(content).hexdigest()
    assert shown["job"]["state"] == "done"
    assert not list(Path(partial.settings.UPLOAD_ROOT).iterdir())


def test_another_offset_is_409_and_writes_nothing(coordinator_api, url, content):
    send(coordinator_api, url, content[:10], 0)
    for wrong in (0, 9, 11):
        response = send(coordinator_api, url, b"xxx", wrong)
        assert response.status_code == 409
        assert response.json()["offset"] == 10
    assert coordinator_api.head(url, headers=TUS)["Upload-Offset"] == "10"


def test_the_last_part_sent_twice_changes_nothing(coordinator_api, url, content):
    first = send(coordinator_api, url, content, 0)["Cicerone-Video"]
    again = send(coordinator_api, url, b"", len(content))
    assert again["Cicerone-Video"] == first
    assert coordinator_api.head(url, headers=TUS)["Cicerone-Video"] == first
    assert send(coordinator_api, url, content, 0).status_code == 409
    assert Video.objects.count() == 1


def test_stopped_between_the_last_byte_and_the_video_the_next_look_finishes(coordinator_api, url, content):
    upload = Upload.objects.get()
    partial.path_of(upload.id).write_bytes(content)  # as a server killed after the last write leaves it
    response = coordinator_api.head(url, headers=TUS)
    assert response["Upload-Offset"] == str(len(content))
    assert Video.objects.get(id=response["Cicerone-Video"]).bytes == len(content)


def test_a_broken_connection_keeps_what_came(coordinator_api, url, content):
    class Breaks:
        pieces = [content[:100], content[100:150]]

        def read(self, size):
            if not self.pieces:
                raise ConnectionResetError
            return self.pieces.pop(0)

    upload = Upload.objects.get()
    with partial.locked(upload.id) as file, pytest.raises(ConnectionResetError):
        partial.append(file, Breaks(), room=len(content))
    assert coordinator_api.head(url, headers=TUS)["Upload-Offset"] == "150"
    assert send(coordinator_api, url, content[150:], 150)["Cicerone-Video"]
    with partial.settings.MEDIA_ROOT.joinpath(Video.objects.get().source_key).open("rb") as kept:
        assert kept.read() == content


def test_two_senders_at_once_the_second_is_told_423(coordinator_api, url, content):
    with partial.locked(Upload.objects.get().id):
        assert send(coordinator_api, url, content, 0).status_code == 423
    assert send(coordinator_api, url, content, 0).status_code == 204


def test_more_bytes_than_announced_are_refused_whole(coordinator_api, url, content):
    response = send(coordinator_api, url, content + b"x", 0)
    assert response.status_code == 409
    assert coordinator_api.head(url, headers=TUS)["Upload-Offset"] == "0"


def test_a_right_checksum_is_taken_a_wrong_one_is_not(coordinator_api, url, content):
    good = base64.b64encode(hashlib.sha1(content[:50]).digest()).decode()
    assert send(coordinator_api, url, b"y" * 50, 0, **{"Upload-Checksum": f"sha1 {good}"}).status_code == 460
    assert coordinator_api.head(url, headers=TUS)["Upload-Offset"] == "0"
    assert send(coordinator_api, url, content[:50], 0, **{"Upload-Checksum": f"sha1 {good}"}).status_code == 204
    assert send(coordinator_api, url, b"z", 50, **{"Upload-Checksum": "crc9 abc"}).status_code == 422


def test_a_full_disk_is_said_and_what_came_is_kept(coordinator_api, url, content, monkeypatch):
    class Full:
        def read(self, size):
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr("rest_framework.request.Request.stream", Full())
    response = send(coordinator_api, url, content, 0)
    assert response.status_code == 507
    assert response.json()["code"] == "disk_full"


def test_no_room_is_said_before_the_first_byte(coordinator_api, project, monkeypatch):
    monkeypatch.setattr(partial.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 600 * 1024**2}))
    assert start(coordinator_api, 50 * 1024**2).status_code == 201
    response = start(coordinator_api, 500 * 1024**2)
    assert response.status_code == 507
    assert Upload.objects.count() == 1


def test_the_operators_limit(coordinator_api, settings, project):
    settings.CICERONE_MAX_VIDEO_BYTES = 1000
    assert start(coordinator_api, 1000).status_code == 201
    assert start(coordinator_api, 1001).status_code == 413


@pytest.mark.parametrize("length", ["", "-1", "abc", "1.5", "9" * 30, "0", "٣"])
def test_a_length_that_is_none(coordinator_api, project, length):
    response = coordinator_api.post(
        "/api/v1/uploads", headers=TUS | {"Upload-Length": length, "Upload-Metadata": metadata(project="estense")}
    )
    assert response.status_code == 422
    assert "Upload-Length" in response.json()["fields"]


@pytest.mark.parametrize(
    "given", ["project !!!", "project /w==", metadata(project="estense", title="a\0b"), "x" * 9000, metadata(title="x")]
)
def test_metadata_that_mean_nothing(coordinator_api, project, given):
    response = coordinator_api.post("/api/v1/uploads", headers=TUS | {"Upload-Length": "5", "Upload-Metadata": given})
    assert response.status_code in {404, 422}
    assert Upload.objects.count() == 0


def test_without_the_protocols_version_412(coordinator_api, url):
    assert coordinator_api.head(url).status_code == 412
    assert coordinator_api.head(url, headers={"Tus-Resumable": "0.2.2"}).status_code == 412


def test_another_body_type_is_415(coordinator_api, url):
    response = coordinator_api.generic("PATCH", url, b"x", "application/json", headers=TUS | {"Upload-Offset": "0"})
    assert response.status_code == 415


def test_only_coordinators_may_begin_and_only_the_sender_goes_on(annotator_api, stranger_api, nobody_api, url):
    assert start(annotator_api, 5).status_code == 403
    assert start(stranger_api, 5).status_code == 404
    assert start(nobody_api, 5).status_code in {401, 403}
    for api in (annotator_api, stranger_api):
        assert api.head(url, headers=TUS).status_code == 404
        assert send(api, url, b"x", 0).status_code == 404
        assert api.delete(url, headers=TUS).status_code == 404


def test_dropped(coordinator_api, url, content):
    send(coordinator_api, url, content[:10], 0)
    assert coordinator_api.delete(url, headers=TUS).status_code == 204
    assert coordinator_api.head(url, headers=TUS).status_code == 404
    assert not list(Path(partial.settings.UPLOAD_ROOT).iterdir())


def test_post_with_the_method_in_a_header(coordinator_api, url, content):
    response = coordinator_api.generic(
        "POST", url, content, BODY, headers=TUS | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    )
    assert response["Upload-Offset"] == str(len(content))
    assert coordinator_api.post(url, headers=TUS).status_code == 405


def test_unfinished_uploads_are_listed_for_their_sender(coordinator_api, annotator_api, url, content):
    send(coordinator_api, url, content[:10], 0)
    shown = coordinator_api.get("/api/v1/projects/estense/uploads").json()
    assert [(u["url"], u["offset"], u["bytes"]) for u in shown] == [(url, 10, len(content))]
    assert annotator_api.get("/api/v1/projects/estense/uploads").json() == []
    send(coordinator_api, url, content[10:], 10)
    assert coordinator_api.get("/api/v1/projects/estense/uploads").json() == []


def test_nobody_goes_on_for_a_week_it_is_forgotten(coordinator_api, url, content):
    send(coordinator_api, url, content[:10], 0)
    assert services.expire_uploads() == 0
    Upload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert services.expire_uploads() == 1
    assert coordinator_api.head(url, headers=TUS).status_code == 404
    assert not list(Path(partial.settings.UPLOAD_ROOT).iterdir())


def test_the_body_is_taken_in_small_pieces(coordinator_api, url, content, monkeypatch):
    """However long the body, no more than one piece of it is in memory."""
    largest = []

    class Watched:
        left = len(content)

        def read(self, size):
            largest.append(size)
            piece, self.left = min(size, self.left, 1000), self.left - min(size, self.left, 1000)
            return b"v" * piece

    monkeypatch.setattr("rest_framework.request.Request.stream", Watched())
    assert send(coordinator_api, url, b"", 0)["Upload-Offset"] == str(len(content))
    assert max(largest) <= 256 * 1024
