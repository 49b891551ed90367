import pytest

from annotator.common.models import AuditEntry
from annotator.rounds.models import Round
from tests.factories import MembershipFactory, RoundFactory

LIST = "/api/v1/projects/estense/rounds"
PHASES = [
    {"phase": "training", "start": "2026-02-02", "end": "2026-02-02"},
    {"phase": "annotation", "start": "2026-02-04", "end": "2026-02-06"},
    {"phase": "cross_validation", "start": "2026-02-05", "end": "2026-02-06"},
]


def url(row):
    return f"/api/v1/rounds/{row.id}"


def test_a_round_is_made_and_read(coordinator_api, annotators):
    wanted = [str(annotators[0].id), str(annotators[1].id)]
    answer = coordinator_api.post(LIST, {"name": "Primo è", "phases": PHASES, "members": wanted})
    assert answer.status_code == 201
    body = answer.json()
    assert (body["name"], body["project"], body["phase"], body["phases"]) == ("Primo è", "estense", "training", PHASES)
    assert [member["id"] for member in body["members"]] == wanted
    assert coordinator_api.get(f"/api/v1/rounds/{body['id']}").json() == body
    assert [row["id"] for row in coordinator_api.get(LIST).json()["results"]] == [body["id"]]


def test_annotators_see_their_rounds_and_of_the_members_themselves(annotator_api, project, annotators):
    mine = RoundFactory(project=project, members=annotators[:2])
    other = RoundFactory(project=project, members=annotators[1:])
    assert [row["id"] for row in annotator_api.get(LIST).json()["results"]] == [str(mine.id)]
    assert [m["pseudonym"] for m in annotator_api.get(url(mine)).json()["members"]] == ["a2"]
    assert annotator_api.get(url(other)).status_code == 404
    assert annotator_api.patch(url(mine), {"name": "x"}, headers={"If-Match": '"1"'}).status_code == 403
    assert annotator_api.post(LIST, {"name": "x"}).status_code == 403


def test_others_see_nothing(stranger_api, round_):
    assert stranger_api.get(LIST).status_code == 404
    assert stranger_api.get(url(round_)).status_code == 404


def test_a_round_moves_on_and_changes_members(coordinator_api, round_, annotators):
    wanted = [str(annotators[2].id)]
    body = {"phase": "closed", "members": wanted, "phases": []}
    answer = coordinator_api.patch(url(round_), body, headers={"If-Match": '"1"'})
    assert answer.status_code == 200
    seen = answer.json()
    assert (seen["phase"], seen["phases"], [m["id"] for m in seen["members"]]) == ("closed", [], wanted)
    assert seen["version"] > 1
    assert answer["ETag"] == f'"{seen["version"]}"'
    assert {"changed", "changed members"} >= set(AuditEntry.objects.values_list("verb", flat=True))


def test_members_alone_raise_the_version_too(coordinator_api, round_):
    answer = coordinator_api.patch(url(round_), {"members": []}, headers={"If-Match": '"1"'})
    assert (answer.json()["members"], answer.json()["version"]) == ([], 2)
    assert Round.objects.get().version == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": ""}, "name"),
        ({"phase": "party"}, "phase"),
        ({"phases": [{"phase": "visit", "start": "2026-02-02"}]}, "phases[0].end"),
        ({"phases": [{"phase": "visit", "start": "2026-02-30", "end": "2026-03-01"}]}, "phases[0].start"),
        ({"phases": [{"phase": "visit", "start": 20260201, "end": "2026-03-01"}]}, "phases[0].start"),
        ({"phases": [{"phase": "visit", "start": "0001-02-01", "end": "2026-03-01"}]}, "phases[0].start"),
        ({"phases": [{"phase": "visit", "start": "2026-02-03", "end": "2026-02-02"}]}, "phases[0].end"),
        ({"phases": [PHASES[1], PHASES[0]]}, "phases[1].phase"),
        ({"phases": [PHASES[0], PHASES[0]]}, "phases[1].phase"),
        ({"phases": [{**PHASES[0], "note": "x"}]}, "phases[0].note"),
        ({"phases": "none"}, "phases"),
        ({"members": ["x"]}, "members[0]"),
        ({"members": [7]}, "members[0]"),
        ({"members": ["00000000-0000-7000-8000-000000000000"]}, "members[0]"),
        ({"project": "other"}, "project"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(coordinator_api, round_, body, field):
    answer = coordinator_api.patch(url(round_), {"name": "New", **body}, headers={"If-Match": '"1"'})
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    stored = Round.objects.get()
    assert (stored.version, stored.name) == (1, round_.name)


def test_somebody_of_another_project_or_gone_does_not_take_part(coordinator_api, project):
    outside = MembershipFactory()
    gone = MembershipFactory(project=project, is_active=False)
    answer = coordinator_api.post(LIST, {"name": "x", "members": [str(outside.id), str(gone.id)]})
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"members[0]", "members[1]"})
    assert not Round.objects.exists()


def test_the_version_must_be_named(coordinator_api, round_):
    assert coordinator_api.patch(url(round_), {"name": "x"}).status_code == 428
    assert coordinator_api.patch(url(round_), {"name": "x"}, headers={"If-Match": '"2"'}).status_code == 412
