"""POST sheets/{id}/changes: all or nothing, once, in order."""

import uuid

import pytest

from annotator.changes.models import Change
from annotator.sheets.models import Sheet, SheetArtwork, Tombstone
from annotator.tracks.models import Keyframe
from tests.sheet_tools import complete
from tests.writer import QUAD

pytestmark = pytest.mark.django_db


def test_a_batch_is_stored_and_answered_with_versions(writer, sheet):
    response = writer.send(writer.op_put("sheet_artwork", {"label": "Artwork #1"}))

    assert response.status_code == 200
    body = response.json()
    assert body["version"] == 2
    assert body["state"] == "in_progress"
    assert [result["version"] for result in body["results"]] == [1]
    assert SheetArtwork.objects.get().label == "Artwork #1"


def test_the_same_change_id_gets_the_first_answer_and_changes_nothing(writer, sheet):
    op, change_id = writer.op_put("sheet_artwork", {"label": "Artwork #1"}), uuid.uuid4()
    first = writer.send(op, change_id=change_id)
    second = writer.send(op, change_id=change_id)

    assert second.json() == first.json()
    assert Change.objects.count() == 1


def test_a_change_id_used_for_another_batch_is_refused(writer):
    change_id = uuid.uuid4()
    writer.send(writer.op_put("sheet_artwork", {"label": "A"}), change_id=change_id)
    response = writer.send(writer.op_put("sheet_artwork", {"label": "B"}), change_id=change_id)

    assert response.status_code == 409
    assert response.json()["code"] == "change_id_used"


def test_one_wrong_op_leaves_nothing_of_the_batch(writer, sheet):
    good = writer.op_put("sheet_artwork", {"label": "Artwork #1"})
    bad = writer.op_put("track", {"artwork": str(uuid.uuid4()), "colour": "#e69f00"})
    response = writer.send(good, bad)

    assert response.status_code == 422
    assert list(response.json()["fields"]) == ["ops[1].value.artwork"]
    assert not SheetArtwork.objects.exists()
    assert Sheet.objects.get(pk=sheet.pk).version == 1


def test_a_stale_base_version_returns_what_is_stored(writer):
    artwork = writer.artwork()
    writer.put("sheet_artwork", {"label": "newer"}, id=artwork)
    writer.versions[artwork] = 1
    response = writer.send(writer.op_put("sheet_artwork", {"label": "mine"}, id=artwork))

    assert response.status_code == 409
    current = response.json()["current"]
    assert [(row["id"], row["version"], row["value"]["label"]) for row in current] == [(artwork, 2, "newer")]
    assert SheetArtwork.objects.get().label == "newer"


def test_a_keyframe_on_an_occupied_picture_is_a_conflict_with_the_one_there(writer):
    track = writer.track(writer.artwork())
    there = writer.keyframe(track, 7)
    value = {"track": track, "frame": 7, "visibility": "out", "quad": None, "box": None}
    response = writer.send(writer.op_put("keyframe", value))

    assert response.status_code == 409
    assert response.json()["code"] == "occupied"
    assert response.json()["current"][0]["id"] == there


def test_deleting_an_artwork_takes_everything_along_and_undo_puts_it_back(writer, project, sheet):
    made = complete(writer, project)
    before = writer.api.get(f"/api/v1/sheets/{sheet.id}/document").json()["objects"]
    writer.cut([(0, 200, "unrelated", None)])
    response = writer.send(writer.op_delete("sheet_artwork", made["artwork"]))

    assert response.status_code == 200, response.json()
    cascade = response.json()["cascade"]
    assert {row["kind"] for row in cascade} == {"track", "keyframe", "caption", "detail", "relation"}
    assert not SheetArtwork.objects.exists()
    values = {row["id"]: row["value"] for kind in before.values() for row in kind}
    undo = [writer.op_put("sheet_artwork", values[made["artwork"]], id=made["artwork"])]
    undo += [writer.op_put(row["kind"], row["value"], id=row["id"]) for row in cascade]
    assert writer.send(*undo).status_code == 200
    after = writer.api.get(f"/api/v1/sheets/{sheet.id}/document").json()["objects"]
    for kind in ("sheet_artwork", "track", "keyframe", "caption", "detail", "relation"):
        assert [(r["id"], r["value"]) for r in after[kind]] == [(r["id"], r["value"]) for r in before[kind]]
    assert not Tombstone.objects.exists()


def test_a_detail_still_used_by_a_caption_is_not_deleted(writer, project):
    made = complete(writer, project)
    response = writer.send(writer.op_delete("detail", made["nero"]))

    assert response.status_code == 422
    assert response.json()["code"] == "still_used"
    assert response.json()["users"]


def test_an_id_of_another_sheet_is_refused_like_a_malformed_one(
    writer, as_user, annotators, round_, video, coordinator
):
    from tests.sheet_tools import make_sheet
    from tests.writer import Writer

    other = make_sheet(round_, video, annotators[1], coordinator.user)
    theirs = Writer(as_user(annotators[1].user), other.id).artwork()
    response = writer.send(writer.op_put("sheet_artwork", {"label": "x"}, id=theirs))

    assert response.status_code == 422
    assert response.json()["fields"] == {"ops[0].id": ["this id can't be used"]}


def test_coordinates_come_back_as_they_were_rounded(writer, sheet):
    track = writer.track(writer.artwork())
    quad = [[100.123, 80.0], [300.0, 85.0], [298.0, 250.0], [101.5, 248.0]]
    writer.keyframe(track, 3, quad=quad)

    document = writer.api.get(f"/api/v1/sheets/{sheet.id}/document").json()
    assert document["objects"]["keyframe"][0]["value"]["quad"][0] == [100.12, 80.0]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"frame": 200}, "frame"),
        ({"frame": -1}, "frame"),
        ({"frame": "3"}, "frame"),
        ({"quad": None}, "quad"),
        ({"quad": [[0, 0], [1, 1], [2, 2], [3, 3]]}, "quad"),
        ({"quad": QUAD, "box": [0, 0, 10, 10]}, "box"),
        ({"quad": None, "box": [600, 300, 100, 100]}, "box"),
        ({"quad": None, "box": [0, 0, 0, 10]}, "box"),
        ({"visibility": "out"}, "quad"),
        ({"visibility": "lost"}, "visibility"),
        ({"track": "nonsense"}, "track"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_bad_keyframe_names_its_field(writer, change, path):
    track = writer.track(writer.artwork())
    value = {"track": track, "frame": 3, "visibility": "visible", "quad": QUAD, "box": None, **change}
    response = writer.send(writer.op_put("keyframe", value))

    assert response.status_code == 422
    assert f"ops[0].value.{path}" in response.json()["fields"]
    assert not Keyframe.objects.exists()


@pytest.mark.parametrize(
    ("segments", "path"),
    [
        ([], "segments"),
        ([(0, 199, "walking")], "segments[0].end"),
        ([(0, 100, "walking"), (101, 200, "walking")], "segments[1].start"),
        ([(0, 100, "walking"), (99, 200, "walking")], "segments[1].start"),
        ([(0, 300, "walking")], "segments[0].end"),
        ([(0, 200, "dancing")], "segments[0].kind"),
    ],
)
def test_a_cut_list_with_a_gap_or_overlap_is_refused(writer, sheet, segments, path):
    rows = [{"id": str(uuid.uuid4()), "start": s, "end": e, "kind": k, "artwork": None} for s, e, k in segments]
    response = writer.send(writer.op_put("cut_list", {"segments": rows}, id=sheet.id))

    assert response.status_code == 422
    assert f"ops[0].value.{path}" in response.json()["fields"]


def test_the_feed_tells_a_second_tab_what_happened(writer):
    artwork = writer.artwork()
    writer.send(writer.op_delete("sheet_artwork", artwork))

    body = writer.api.get(writer.url + "?since=1").json()
    assert body["version"] == 3
    assert [[(r["op"], r["id"]) for r in c["results"]] for c in body["changes"]] == [
        [("put", artwork)],
        [("delete", artwork)],
    ]


def test_what_one_may_not_change(writer, sheet, coordinator_api, stranger_api, nobody_api):
    body = {"change_id": str(uuid.uuid4()), "ops": [writer.op_put("sheet_artwork", {"label": "x"})]}
    assert coordinator_api.post(writer.url, body).status_code == 403
    assert stranger_api.post(writer.url, body).status_code == 404
    assert nobody_api.post(writer.url, body).status_code == 401


def test_changes_that_name_another_person_are_refused_whole(writer, sheet):
    op = writer.op_put("sheet_artwork", {"label": "Artwork #1"})
    body = {"change_id": str(uuid.uuid4()), "ops": [op]}
    url = f"/api/v1/sheets/{sheet.pk}/changes"
    other = writer.api.post(url, body, format="json", headers={"X-Cicerone-Person": str(uuid.uuid4())})

    assert (other.status_code, other.json()["code"]) == (409, "other_person")
    assert not SheetArtwork.objects.exists()
    own = {"X-Cicerone-Person": str(sheet.annotator.user_id)}
    assert writer.api.post(url, body, format="json", headers=own).status_code == 200


def test_the_document_without_its_runs(writer, sheet):
    whole = writer.api.get(f"/api/v1/sheets/{sheet.id}/document").json()
    assert writer.api.get(f"/api/v1/sheets/{sheet.id}/document?runs=0").json() == {**whole, "runs": []}
    assert writer.api.get(f"/api/v1/sheets/{sheet.id}/document?runs=no").status_code == 422
