"""A review from taking to ending; and who never may."""

import pytest
from django.db import Error, connection, transaction

from annotator.common.ids import uuid7
from annotator.sheets.models import GoldRevision, Revision, Sheet
from annotator.tracks.models import Keyframe
from annotator.validation.models import Review
from tests.sheet_tools import complete, make_sheet
from tests.writer import Writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(writer, sheet, project):
    """The first annotator's sheet, submitted; what it holds."""
    made = complete(writer, project)
    version = Sheet.objects.get(pk=sheet.pk).version
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version}).status_code == 200
    return made


@pytest.fixture
def validator_api(as_user, annotators):
    return as_user(annotators[1].user)


def take(api, sheet):
    return api.post(f"/api/v1/sheets/{sheet.id}/reviews")


def versions_of(api, sheet_id):
    document = api.get(f"/api/v1/sheets/{sheet_id}/document").json()
    return document, {row["id"]: row["version"] for rows in document["objects"].values() for row in rows}


def test_another_member_takes_corrects_and_accepts(submitted, sheet, validator_api, annotator_api):
    assert [row["id"] for row in validator_api.get("/api/v1/my/reviewable").json()["results"]] == [str(sheet.id)]
    review = take(validator_api, sheet).json()
    assert review["sheet"]["state"] == "in_validation"
    fork_id = validator_api.post(f"/api/v1/reviews/{review['id']}/fork").json()["fork"]["id"]
    document, versions = versions_of(validator_api, fork_id)
    fork = Writer(validator_api, fork_id, versions)
    keyframe = next(row for row in document["objects"]["keyframe"] if row["value"]["frame"] == 52)
    moved = {**keyframe["value"], "quad": [[110.0, 80.0], *keyframe["value"]["quad"][1:]]}
    fork.put("keyframe", moved, id=keyframe["id"])
    segments = document["objects"]["cut_list"][0]["value"]["segments"]
    segments[0]["end"] = segments[1]["start"] = 49
    fork.put("cut_list", {"segments": segments}, id=fork_id)

    items = validator_api.get(f"/api/v1/reviews/{review['id']}").json()["items"]
    original = Keyframe.objects.get(sheet=sheet, frame=52)
    assert [(i["kind"], i["before"], i["after"]) for i in items if i["kind"] == "edge"] == [
        ("edge", {"start": 50}, {"start": 49})
    ]
    assert [i["object_id"] for i in items if i["kind"] == "keyframe"] == [str(original.id)]
    assert len(items) == 2

    ended = validator_api.post(f"/api/v1/reviews/{review['id']}/finish", {"verdict": "accepted", "gold": "fork"})
    assert ended.status_code == 200, ended.json()
    assert Sheet.objects.get(pk=sheet.pk).state == "accepted"
    assert Sheet.objects.get(pk=fork_id).state == "accepted"
    assert GoldRevision.objects.get().revision == Revision.objects.get(sheet=fork_id)
    seen_by_author = annotator_api.get(f"/api/v1/reviews/{review['id']}").json()
    assert len(seen_by_author["items"]) == 2


def test_a_fork_without_changes_differs_in_nothing(submitted, sheet, validator_api):
    review = take(validator_api, sheet).json()
    answer = validator_api.post(f"/api/v1/reviews/{review['id']}/fork").json()

    assert answer["fork"]["editable"] is True
    assert answer["items"] == []


def test_what_is_deleted_and_brought_back_is_still_the_original_s_copy(submitted, sheet, validator_api):
    review = take(validator_api, sheet).json()
    fork_id = validator_api.post(f"/api/v1/reviews/{review['id']}/fork").json()["fork"]["id"]
    document, versions = versions_of(validator_api, fork_id)
    fork = Writer(validator_api, fork_id, versions)
    keyframe = document["objects"]["keyframe"][0]
    caption = document["objects"]["caption"][0]
    segments = document["objects"]["cut_list"][0]["value"]
    whole = {**segments["segments"][0], "end": segments["segments"][-1]["end"]}
    assert fork.send(fork.op_delete("keyframe", keyframe["id"])).status_code == 200
    fork.put("caption", {**caption["value"], "groundings": []}, id=caption["id"])
    fork.put("cut_list", {"segments": [whole]}, id=fork_id)
    assert validator_api.get(f"/api/v1/reviews/{review['id']}").json()["items"]

    fork.put("keyframe", keyframe["value"], id=keyframe["id"])
    fork.put("caption", caption["value"], id=caption["id"])
    fork.put("cut_list", segments, id=fork_id)
    assert validator_api.get(f"/api/v1/reviews/{review['id']}").json()["items"] == []


def test_a_returned_sheet_goes_on_and_can_be_submitted_again(submitted, sheet, validator_api, writer):
    review = take(validator_api, sheet).json()
    silent = validator_api.post(f"/api/v1/reviews/{review['id']}/finish", {"verdict": "returned"})
    assert silent.status_code == 422
    assert list(silent.json()["fields"]) == ["comment"]

    told = {"verdict": "returned", "comment": "The edge at 50 is late."}
    assert validator_api.post(f"/api/v1/reviews/{review['id']}/finish", told).status_code == 200
    writer.put("track", {"artwork": submitted["artwork"], "colour": "#000000"}, id=submitted["track"])
    version = Sheet.objects.get(pk=sheet.pk).version
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version}).status_code == 200
    assert [r.number for r in Revision.objects.filter(sheet=sheet).order_by("number")] == [1, 2]


def test_giving_back_leaves_the_sheet_submitted(submitted, sheet, validator_api):
    review = take(validator_api, sheet).json()
    validator_api.post(f"/api/v1/reviews/{review['id']}/fork")
    assert validator_api.post(f"/api/v1/reviews/{review['id']}/release").status_code == 200
    assert Sheet.objects.get(pk=sheet.pk).state == "submitted"
    assert take(validator_api, sheet).status_code == 201


def test_the_author_never_validates(submitted, sheet, annotator_api):
    assert annotator_api.get("/api/v1/my/reviewable").json()["results"] == []
    assert take(annotator_api, sheet).status_code == 404


def test_nobody_with_open_work_on_the_video_validates(
    submitted, sheet, validator_api, round_, video, annotators, coordinator
):
    make_sheet(round_, video, annotators[1], coordinator.user)
    assert take(validator_api, sheet).status_code == 404


def test_nobody_is_given_work_on_a_video_that_they_validate(
    submitted, sheet, validator_api, round_, video, annotators, coordinator_api
):
    take(validator_api, sheet)
    body = {"video": str(video.id), "annotator": str(annotators[1].id)}
    response = coordinator_api.post(f"/api/v1/rounds/{round_.id}/sheets", body)
    assert response.status_code == 409


def refused(statement, parameters, match):
    with pytest.raises(Error, match=match), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def sql_id(value):
    return value.hex if connection.vendor == "sqlite" else value


INSERT = """INSERT INTO validation_review
  (id, created_at, updated_at, sheet_id, revision_id, validator_id, verdict, comment)
  VALUES (%s, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, %s, %s, %s, '', '')"""


def test_raw_sql_can_not_make_the_author_validator(submitted, sheet, annotators):
    revision = Revision.objects.get()
    ids = [sql_id(pk) for pk in (uuid7(), sheet.id, revision.id, annotators[0].id)]
    refused(INSERT, ids, "contributor|open work")
    update = "UPDATE sheets_sheet SET validator_id = %s, state = 'in_validation' WHERE id = %s"
    refused(update, [sql_id(annotators[0].id), sql_id(sheet.id)], "contributor|open work")


def test_raw_sql_can_not_make_a_validator_of_somebody_with_open_work(
    submitted, sheet, round_, video, annotators, coordinator
):
    make_sheet(round_, video, annotators[1], coordinator.user)
    ids = [sql_id(pk) for pk in (uuid7(), sheet.id, Revision.objects.get().id, annotators[1].id)]
    refused(INSERT, ids, "open work")


def test_raw_sql_can_not_make_a_validator_contributor(submitted, sheet, validator_api, annotators):
    take(validator_api, sheet)
    statement = "INSERT INTO sheets_contributor (sheet_id, membership_id) VALUES (%s, %s)"
    refused(statement, [sql_id(sheet.id), sql_id(annotators[1].id)], "contributor")
    assert Review.objects.get().validator == annotators[1]
