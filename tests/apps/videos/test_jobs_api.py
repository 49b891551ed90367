"""Jobs over HTTP: who sees them, progress, cancel."""

import uuid

import pytest

from annotator.common import jobs
from annotator.common.job_models import Job


@pytest.fixture
def make(project):
    def one(**given):
        values = {"kind": "k", "target_kind": "track", "target_id": uuid.uuid4(), "digest": "d", "queue": "vision"}
        return Job.objects.create(**(values | {"project_id": project.id} | given))

    return one


def test_what_is_shown(coordinator_api, make):
    job = make(payload={"span": [3, 9], "source_key": "originals/secret.bin"})
    shown = coordinator_api.get(f"/api/v1/jobs/{job.id}")
    body = shown.json()
    assert (body["state"], body["progress"], body["stage"], body["eta_s"]) == ("queued", 0.0, "", None)
    assert body["target"] == {"kind": "track", "id": str(job.target_id)}
    assert body["payload"] == {"span": [3, 9]}


def test_annotators_see_their_own_and_the_checks_of_videos(annotator_api, coordinator_api, annotators, make):
    own = make(created_by=annotators[0].user)
    others = make(created_by=annotators[1].user, digest="e")
    check = make(target_kind="video", digest="f")
    shown = {row["id"] for row in annotator_api.get("/api/v1/projects/estense/jobs").json()["results"]}
    assert shown == {str(own.id), str(check.id)}
    assert annotator_api.get(f"/api/v1/jobs/{others.id}").status_code == 404
    assert len(coordinator_api.get("/api/v1/projects/estense/jobs").json()["results"]) == 3


def test_strangers_find_nothing(stranger_api, nobody_api, make):
    job = make()
    assert stranger_api.get(f"/api/v1/jobs/{job.id}").status_code == 404
    assert stranger_api.post(f"/api/v1/jobs/{job.id}/cancel").status_code == 404
    assert stranger_api.get("/api/v1/projects/estense/jobs").status_code == 404
    assert nobody_api.get(f"/api/v1/jobs/{job.id}").status_code in {401, 403}


def test_only_the_active_ones(coordinator_api, make):
    waiting, _ = make(), make(digest="e", state="done")
    found = coordinator_api.get("/api/v1/projects/estense/jobs?active=1").json()["results"]
    assert [row["id"] for row in found] == [str(waiting.id)]
    assert coordinator_api.get("/api/v1/projects/estense/jobs?active=yes").status_code == 422


def test_cancelled_by_who_asked_or_a_coordinator(annotator_api, coordinator_api, annotators, make):
    check = make(target_kind="video")
    assert annotator_api.post(f"/api/v1/jobs/{check.id}/cancel").status_code == 403
    assert coordinator_api.post(f"/api/v1/jobs/{check.id}/cancel").json()["state"] == "cancelled"
    own = make(created_by=annotators[0].user)
    claim = jobs.claim_job(own.id, "w")
    body = annotator_api.post(f"/api/v1/jobs/{own.id}/cancel").json()
    assert (body["state"], body["cancel_requested"]) == ("running", True)
    jobs.acknowledge_cancel(claim)
    assert annotator_api.post(f"/api/v1/jobs/{own.id}/cancel").json()["state"] == "cancelled"
