"""POST sheets/{id}/submit: complete sheets freeze, and stay frozen."""

import pytest
from django.db import Error, connection, transaction

from annotator.common import jobs
from annotator.sheets.models import Revision, Sheet
from annotator.submission.revisions import document_digest, unpack
from tests.sheet_tools import complete

pytestmark = pytest.mark.django_db


def submit(writer, sheet):
    version = Sheet.objects.get(pk=sheet.pk).version
    return writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version})


def test_an_incomplete_sheet_says_what_is_missing(writer, sheet):
    artwork = writer.artwork(metadata={})
    writer.cut([(0, 100, "artwork", artwork), (100, 200, "artwork", None)])
    response = submit(writer, sheet)

    assert response.status_code == 409
    body = response.json()
    assert body["code"] == "incomplete"
    codes = {entry["code"] for entry in body["entries"]}
    assert {"segment_without_artwork", "artwork_without_track", "title_missing", "caption_missing"} <= codes
    assert not Revision.objects.exists()


def test_a_complete_sheet_becomes_a_revision(writer, sheet, project):
    made = complete(writer, project)
    response = submit(writer, sheet)

    assert response.status_code == 200, response.json()
    assert response.json()["state"] == "submitted"
    revision = Revision.objects.get()
    document = unpack(revision)
    assert revision.number == 1
    assert revision.digest == document_digest(document)
    assert [row["id"] for row in document["artworks"]] == [made["artwork"]]
    assert [line[:2] for line in document["places"]] == [[made["track"], frame] for frame in range(50, 54)]


def test_an_old_version_is_refused(writer, sheet, project):
    complete(writer, project)
    response = writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": 3})

    assert response.status_code == 409
    assert response.json()["code"] == "stale"


def test_it_waits_for_running_propagation(writer, sheet, project):
    made = complete(writer, project)
    payload = {"track": made["track"], "span": [60, 70], "keyframes_digest": "x", "engine": "planar"}
    jobs.enqueue(
        kind="propagate",
        target_kind="track",
        target_id=made["track"],
        project_id=project.id,
        payload=payload,
        queue="vision",
        by=None,
    )
    response = submit(writer, sheet)

    assert response.status_code == 409
    assert response.json()["code"] == "jobs_running"


def test_a_submitted_sheet_takes_no_change_until_it_is_taken_back(writer, sheet, project):
    made = complete(writer, project)
    submit(writer, sheet)
    op = writer.op_put("track", {"artwork": made["artwork"], "colour": "#000000"}, id=made["track"])
    assert writer.send(op).status_code == 403

    version = Sheet.objects.get(pk=sheet.pk).version
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/reopen", {"expected": version}).status_code == 200
    assert writer.send(op).status_code == 200


TABLES = {
    "sheets_sheetartwork": "label = 'x'",
    "segments_cutlist": "version = 9",
    "tracks_track": "name = 'x'",
    "tracks_keyframe": "frame = 9",
    "details_detail": "name = 'x'",
    "details_relation": "predicate = 'x'",
    "captions_caption": "text = 'x'",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_writes_to_a_frozen_sheet(writer, sheet, project, table, verb):
    complete(writer, project)
    submit(writer, sheet)
    statement = f"UPDATE {table} SET {TABLES[table]}" if verb == "update" else f"DELETE FROM {table}"
    with pytest.raises(Error, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE sheets_revision SET number = 7", "DELETE FROM sheets_revision"])
def test_the_database_refuses_any_change_to_a_revision(writer, sheet, project, statement):
    complete(writer, project)
    submit(writer, sheet)
    with pytest.raises(Error, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
