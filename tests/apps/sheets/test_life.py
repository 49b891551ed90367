"""Assigning, withdrawing, taking back; revisions; active seconds."""

import pytest

from annotator.sheets.models import ActiveTime, Sheet
from tests.sheet_tools import FRAMES, complete

pytestmark = pytest.mark.django_db


def submit(writer, sheet):
    version = Sheet.objects.get(pk=sheet.pk).version
    response = writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version})
    assert response.status_code == 200, response.json()


def test_assigning_makes_an_empty_sheet(coordinator_api, round_, video, annotators):
    body = {"video": str(video.id), "annotator": str(annotators[0].id)}
    made = coordinator_api.post(f"/api/v1/rounds/{round_.id}/sheets", body)
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["version"]) == ("todo", 1)
    rows = Sheet.objects.get().cut_list.segments
    assert [(row["start"], row["end"], row["kind"]) for row in rows] == [(0, FRAMES, "unrelated")]
    again = coordinator_api.post(f"/api/v1/rounds/{round_.id}/sheets", body)
    assert (again.status_code, again.json()["code"]) == (409, "assigned")


def test_annotators_assign_nothing(annotator_api, round_, video, annotators):
    body = {"video": str(video.id), "annotator": str(annotators[0].id)}
    assert annotator_api.post(f"/api/v1/rounds/{round_.id}/sheets", body).status_code == 403


def test_a_withdrawn_sheet_leaves_my_work_and_can_be_given_again(
    coordinator_api, annotator_api, sheet, round_, video, annotators
):
    assert annotator_api.post(f"/api/v1/sheets/{sheet.id}/withdraw", {"expected": 1}).status_code == 403
    assert coordinator_api.post(f"/api/v1/sheets/{sheet.id}/withdraw", {"expected": 1}).json()["state"] == "withdrawn"
    assert annotator_api.get("/api/v1/my/sheets").json()["results"] == []
    body = {"video": str(video.id), "annotator": str(annotators[0].id)}
    assert coordinator_api.post(f"/api/v1/rounds/{round_.id}/sheets", body).status_code == 201


def test_each_submission_is_a_revision_that_can_be_read(writer, sheet, project):
    made = complete(writer, project)
    submit(writer, sheet)
    version = Sheet.objects.get(pk=sheet.pk).version
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/reopen", {"expected": version - 1}).status_code == 409
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/reopen", {"expected": version}).json()["state"] == "in_progress"
    writer.put("sheet_artwork", {"label": "Renamed", "not_identified": True}, id=made["artwork"])
    submit(writer, sheet)
    rows = writer.api.get(f"/api/v1/sheets/{sheet.id}/revisions").json()["results"]
    assert [row["number"] for row in rows] == [1, 2]
    labels = [
        writer.api.get(f"/api/v1/revisions/{row['id']}").json()["document"]["artworks"][0]["label"] for row in rows
    ]
    assert labels == ["Artwork #1", "Renamed"]


def test_a_revision_is_nobody_else_s(writer, sheet, project, as_user, annotators):
    complete(writer, project)
    submit(writer, sheet)
    revision = writer.api.get(f"/api/v1/sheets/{sheet.id}/revisions").json()["results"][0]["id"]
    assert as_user(annotators[1].user).get(f"/api/v1/revisions/{revision}").status_code == 404


def test_active_seconds_add_up_by_step(annotator_api, sheet):
    for step, seconds in (("box", 30), ("box", 12), ("cut", 5)):
        body = {"step": step, "seconds": seconds}
        assert annotator_api.post(f"/api/v1/sheets/{sheet.id}/activity", body).status_code == 204
    assert dict(ActiveTime.objects.values_list("step", "seconds")) == {"box": 42, "cut": 5}


@pytest.mark.parametrize(
    "body", [{"step": "box", "seconds": 0}, {"step": "box", "seconds": 121}, {"step": "x", "seconds": 1}]
)
def test_impossible_activity_is_refused(annotator_api, sheet, body):
    assert annotator_api.post(f"/api/v1/sheets/{sheet.id}/activity", body).status_code == 422
    assert not ActiveTime.objects.exists()
