"""Who sees which sheet: strangers nothing, annotators never each other's, coordinators all but change none."""

import uuid

import pytest

from tests.sheet_tools import complete, make_sheet
from tests.writer import Writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(writer, sheet, project):
    return complete(writer, project)


@pytest.fixture
def readable(made, sheet):
    """Every address below which something of the sheet can be read."""
    track, artwork = made["track"], made["artwork"]
    base = f"/api/v1/sheets/{sheet.id}"
    return [
        base, f"{base}/document", f"{base}/changes?since=0", f"{base}/checks", f"{base}/revisions", f"{base}/overviews",
        f"/api/v1/tracks/{track}/places", f"/api/v1/tracks/{track}/overview",
        f"/api/v1/tracks/{track}/rectified.jpg?frame=50", f"/api/v1/sheet-artworks/{artwork}/reference.jpg",
    ]  # fmt: skip


@pytest.fixture
def writable(made, sheet):
    """`(address, body)` of everything that changes the sheet."""
    base, track = f"/api/v1/sheets/{sheet.id}", made["track"]
    op = {"op": "put", "kind": "track", "id": track, "base_version": 1,
          "value": {"artwork": made["artwork"], "colour": "#000000"}}  # fmt: skip
    return [
        (f"{base}/changes", {"change_id": str(uuid.uuid4()), "ops": [op]}),
        (f"{base}/submit", {"expected": 1}),
        (f"{base}/reopen", {"expected": 1}),
        (f"/api/v1/tracks/{track}/propagate", {"frame": None, "engine": "planar"}),
    ]


@pytest.mark.parametrize("who", ["stranger", "other annotator"])
def test_others_find_nothing(readable, writable, sheet, stranger_api, as_user, annotators, who):
    api = stranger_api if who == "stranger" else as_user(annotators[1].user)
    assert [(url, api.get(url).status_code) for url in readable] == [(url, 404) for url in readable]
    answers = [(url, api.post(url, body, format="json").status_code) for url, body in writable]
    assert answers == [(url, 404) for url, _ in writable]
    listed = [api.get("/api/v1/my/sheets"), api.get("/api/v1/my/reviewable")]
    listed.append(api.get(f"/api/v1/rounds/{sheet.round_id}/sheets"))
    assert all(str(sheet.id) not in response.content.decode() for response in listed)


def test_the_coordinator_reads_and_changes_nothing(readable, writable, coordinator_api):
    reads = [url for url in readable if ".jpg" not in url]
    assert [coordinator_api.get(url).status_code for url in reads] == [200] * len(reads)
    for url, body in writable:
        assert coordinator_api.post(url, body, format="json").status_code == 403


def test_two_annotators_of_one_video_stay_blind(made, sheet, round_, video, annotators, coordinator, as_user):
    other = make_sheet(round_, video, annotators[1], coordinator.user)
    api = as_user(annotators[1].user)
    assert [row["id"] for row in api.get("/api/v1/my/sheets").json()["results"]] == [str(other.id)]
    rows = api.get(f"/api/v1/rounds/{round_.id}/sheets").json()["results"]
    assert [row["id"] for row in rows] == [str(other.id)]
    foreign = Writer(api, other.id).send(
        {
            "op": "put",
            "kind": "track",
            "id": made["track"],
            "base_version": 1,
            "value": {"artwork": made["artwork"], "colour": "#000000"},
        }
    )
    assert foreign.status_code == 422
    assert list(foreign.json()["fields"]) == ["ops[0].id"]


def test_nobody_must_log_in(nobody_api, readable):
    assert {nobody_api.get(url).status_code for url in readable} == {401}
