"""Videos over HTTP: list, look, change, withdraw, retry; who may."""

import pytest

from annotator.common.job_models import Job
from annotator.common.models import AuditEntry
from annotator.videos.models import Video
from tests.video_factory import made_video


def test_annotators_see_what_can_be_worked_on_coordinators_all(annotator_api, coordinator_api, stranger_api, project):
    states = ["checking", "ready", "refused", "failed", "absent", "withdrawn"]
    for state in states:
        if state in {"ready", "absent"}:
            made_video(project, state=state, title=state)
        else:
            Video.objects.create(project=project, state=state, title=state)
    shown = [row["title"] for row in annotator_api.get("/api/v1/projects/estense/videos").json()["results"]]
    assert shown == ["absent", "ready"]
    shown = [row["title"] for row in coordinator_api.get("/api/v1/projects/estense/videos").json()["results"]]
    assert shown == states[::-1]
    assert stranger_api.get("/api/v1/projects/estense/videos").status_code == 404
    for video in Video.objects.all():
        expected = 200 if video.state in {"ready", "absent"} else 404
        assert annotator_api.get(f"/api/v1/videos/{video.id}").status_code == expected
        assert stranger_api.get(f"/api/v1/videos/{video.id}").status_code == 404


def test_the_list_costs_the_same_for_many_videos(coordinator_api, project, django_assert_max_num_queries):
    for _ in range(12):
        made_video(project)
    with django_assert_max_num_queries(8):
        found = coordinator_api.get("/api/v1/projects/estense/videos?limit=10").json()
    assert len(found["results"]) == 10
    rest = coordinator_api.get(f"/api/v1/projects/estense/videos?limit=10&cursor={found['next']}").json()
    assert len(rest["results"]) == 2
    assert rest["next"] is None


def test_what_is_shown_of_a_ready_video(annotator_api, video):
    shown = annotator_api.get(f"/api/v1/videos/{video.id}")
    body = shown.json()
    assert shown["ETag"] == f'"{body["version"]}"'
    assert (body["state"], body["frames"], body["width"], body["height"]) == ("ready", 40, 128, 96)
    assert body["project"] == "estense"
    assert body["proxy"]["width"] == 128
    assert body["duration_s"] == pytest.approx(40 * 512 / 12800, abs=0.05)
    assert "originals/" not in shown.content.decode()


def test_changed_with_its_version(coordinator_api, project):
    video = made_video(project)
    url = f"/api/v1/videos/{video.id}"
    change = {"title": "Sala 5 🖼️", "recorded_on": "2026-02-06", "place": {"room": "5"}, "licence": "CC0"}
    assert coordinator_api.patch(url, change).status_code == 428
    response = coordinator_api.patch(url, change, headers={"If-Match": '"1"'})
    assert response.status_code == 200
    assert response["ETag"] == '"2"'
    assert {name: response.json()[name] for name in change} == change
    assert coordinator_api.patch(url, {"title": "x"}, headers={"If-Match": '"1"'}).status_code == 412
    assert AuditEntry.objects.filter(verb="changed", target_id=str(video.id)).count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\x00b"},
        {"title": 5},
        {"recorded_on": "yesterday"},
        {"place": {"room": 5}},
        {"place": []},
        {"frames": 7},
        {"state": "ready"},
    ],
)
def test_senseless_changes_name_the_field(coordinator_api, project, bad):
    video = made_video(project)
    response = coordinator_api.patch(f"/api/v1/videos/{video.id}", bad, headers={"If-Match": '"1"'})
    assert response.status_code == 422
    assert any(name.startswith(next(iter(bad))) for name in response.json()["fields"])
    video.refresh_from_db()
    assert video.version == 1


def test_annotators_may_look_not_change(annotator_api, project):
    video = made_video(project)
    url = f"/api/v1/videos/{video.id}"
    assert annotator_api.patch(url, {"title": "x"}, headers={"If-Match": '"1"'}).status_code == 403
    assert annotator_api.delete(url, headers={"If-Match": '"1"'}).status_code == 403
    assert annotator_api.post(f"{url}/retry").status_code == 403


def test_withdrawn_keeps_everything_and_stops_the_check(coordinator_api, project, video_file):
    from annotator.videos.services import receive_file

    video = receive_file(project=project, path=video_file, title="New", by=None)
    url = f"/api/v1/videos/{video.id}"
    assert coordinator_api.delete(url).status_code == 428
    assert coordinator_api.delete(url, headers={"If-Match": '"1"'}).status_code == 204
    video.refresh_from_db()
    assert video.state == "withdrawn"
    assert video.source_key
    assert Job.objects.get(target_id=video.id).state == "cancelled"
    response = coordinator_api.delete(url, headers={"If-Match": f'"{video.version}"'})
    assert response.status_code == 409


def test_only_what_failed_through_our_fault_is_tried_again(coordinator_api, project):
    failed = Video.objects.create(project=project, title="F", state="failed", reason="failed", source_key="k")
    response = coordinator_api.post(f"/api/v1/videos/{failed.id}/retry")
    assert response.json()["state"] == "checking"
    assert response.json()["job"]["state"] == "queued"
    for state in ["refused", "withdrawn", "checking"]:
        video = Video.objects.create(project=project, title=state, state=state)
        assert coordinator_api.post(f"/api/v1/videos/{video.id}/retry").json()["code"] == "wrong_state"
