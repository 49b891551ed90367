"""GET and PATCH flags/{id}: coordinators answer, settle and reopen; the author reads the answer."""

import pytest

from annotator.common.models import AuditEntry


@pytest.fixture
def url(flag):
    return f"/api/v1/flags/{flag['id']}"


def test_answered_settled_reopened(url, coordinator_api, annotator_api):
    answered = coordinator_api.patch(url, {"answer": "It is Nero."}, headers={"If-Match": '"1"'})
    assert (answered.status_code, answered["ETag"]) == (200, '"2"')
    seen = annotator_api.get(url)
    assert (seen.json()["answer"], seen.json()["state"]) == ("It is Nero.", "open")
    settled = coordinator_api.patch(url, {"state": "settled"}, headers={"If-Match": '"2"'})
    assert settled.json()["state"] == "settled"
    reopened = coordinator_api.patch(url, {"state": "open"}, headers={"If-Match": '"3"'})
    assert (reopened.json()["state"], reopened.json()["answer"]) == ("open", "It is Nero.")
    verbs = AuditEntry.objects.filter(target_kind="flag").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["flagged", "answered", "settled", "reopened"]


def test_the_author_may_look_but_not_change(url, annotator_api):
    assert annotator_api.get(url).status_code == 200
    assert annotator_api.patch(url, {"state": "settled"}, headers={"If-Match": '"1"'}).status_code == 403


def test_for_others_it_does_not_exist(url, as_user, annotators, stranger_api, nobody_api):
    for api in (as_user(annotators[1].user), stranger_api):
        assert api.get(url).status_code == 404
        assert api.patch(url, {"state": "settled"}, headers={"If-Match": '"1"'}).status_code == 404
    assert nobody_api.get(url).status_code == 401


def test_the_version_is_asked_for(url, coordinator_api):
    assert coordinator_api.patch(url, {"answer": "x"}).status_code == 428
    assert coordinator_api.patch(url, {"answer": "x"}, headers={"If-Match": '"7"'}).status_code == 412
    assert coordinator_api.get(url).json()["answer"] == ""


@pytest.mark.parametrize(("body", "field"), [({"state": "gone"}, "state"), ({"note": "x"}, "note")])
def test_what_makes_no_sense_is_named(body, field, url, coordinator_api):
    answer = coordinator_api.patch(url, body, headers={"If-Match": '"1"'})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


def test_it_stays_when_its_thing_is_deleted(annotator_api, writer, sheet, coordinator_api):
    artwork = writer.artwork()
    body = {"kind": "artwork", "target": artwork, "sheet": str(sheet.id), "note": "A copy?", "quote": "Artwork #1"}
    made = annotator_api.post("/api/v1/projects/estense/flags", body).json()
    assert writer.send(writer.op_delete("sheet_artwork", artwork)).status_code == 200
    assert coordinator_api.get(f"/api/v1/flags/{made['id']}").json()["quote"] == "Artwork #1"
