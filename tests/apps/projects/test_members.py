import pytest

from annotator.common.models import AuditEntry
from annotator.projects.models import Membership
from tests.factories import MembershipFactory

LIST = "/api/v1/projects/estense/members"
MATCH = {"If-Match": '"1"'}


def url(membership):
    return f"/api/v1/members/{membership.id}"


def test_coordinators_see_everybody(coordinator_api, coordinator, annotators):
    rows = coordinator_api.get(LIST).json()["results"]
    assert {row["pseudonym"]: row["user"]["username"] for row in rows} == {
        "a1": "carla",
        "a2": "anna",
        "a3": "bruno",
        "a4": "chiara",
    }
    assert set(rows[0]) == {"id", "user", "role", "pseudonym", "active", "version"}


def test_annotators_see_themselves_so_that_pseudonyms_hide(annotator_api):
    assert [row["user"]["username"] for row in annotator_api.get(LIST).json()["results"]] == ["anna"]


def test_others_see_nothing(stranger_api, annotators):
    assert stranger_api.get(LIST).status_code == 404
    assert stranger_api.patch(url(annotators[0]), {"role": "coordinator"}, headers=MATCH).status_code == 404


def test_a_role_is_changed(coordinator_api, annotators):
    answer = coordinator_api.patch(url(annotators[0]), {"role": "coordinator"}, headers=MATCH)
    assert (answer.status_code, answer.json()["role"], answer["ETag"]) == (200, "coordinator", '"2"')
    assert AuditEntry.objects.get().verb == "changed role"


def test_annotators_change_nothing(annotator_api, annotators):
    assert annotator_api.patch(url(annotators[0]), {"role": "coordinator"}, headers=MATCH).status_code == 403
    assert annotator_api.patch(url(annotators[1]), {"role": "coordinator"}, headers=MATCH).status_code == 404


def test_leaving_keeps_the_pseudonym(coordinator_api, as_user, annotators):
    assert coordinator_api.delete(url(annotators[0]), headers=MATCH).status_code == 204
    row = Membership.objects.get(pk=annotators[0].pk)
    assert (row.is_active, row.pseudonym) == (False, "a2")
    assert as_user(annotators[0].user).get("/api/v1/projects/estense").status_code == 404


def test_the_last_coordinator_stays(coordinator_api, coordinator, project):
    for call in (
        lambda: coordinator_api.patch(url(coordinator), {"role": "annotator"}, headers=MATCH),
        lambda: coordinator_api.delete(url(coordinator), headers=MATCH),
    ):
        answer = call()
        assert (answer.status_code, answer.json()["code"]) == (409, "last_coordinator")
    coordinator.refresh_from_db()
    assert (coordinator.role, coordinator.is_active) == ("coordinator", True)
    MembershipFactory(project=project, role="coordinator")
    assert coordinator_api.delete(url(coordinator), headers=MATCH).status_code == 204


@pytest.mark.parametrize("role", ["admin", "", None, 1, ["annotator"]])
def test_an_unknown_role_is_refused(coordinator_api, annotators, role):
    answer = coordinator_api.patch(url(annotators[0]), {"role": role}, headers=MATCH)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["role"])


def test_the_version_must_be_named(coordinator_api, annotators):
    assert coordinator_api.patch(url(annotators[0]), {"role": "coordinator"}).status_code == 428
    assert coordinator_api.delete(url(annotators[0]), headers={"If-Match": '"2"'}).status_code == 412
