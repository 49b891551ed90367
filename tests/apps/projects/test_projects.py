import pytest

from annotator.common.models import AuditEntry
from annotator.projects.models import Membership, Project
from tests.factories import ArtworkFactory, MembershipFactory, UserFactory

URL = "/api/v1/projects"


def test_members_see_their_projects_with_role_and_counts(coordinator_api, annotator_api, project):
    ArtworkFactory(project=project)
    ArtworkFactory()
    [seen] = coordinator_api.get(URL).json()["results"]
    assert (seen["slug"], seen["role"], seen["counts"]) == (
        "estense",
        "coordinator",
        {"videos": 0, "sheets": 0, "artworks": 1},
    )
    assert annotator_api.get(f"{URL}/estense").json()["role"] == "annotator"


def test_others_see_nothing(stranger_api, nobody_api, project):
    assert "estense" not in [row["slug"] for row in stranger_api.get(URL).json()["results"]]
    assert stranger_api.get(f"{URL}/estense").status_code == 404
    assert stranger_api.patch(f"{URL}/estense", {"title": "x"}, headers={"If-Match": '"1"'}).status_code == 404
    assert nobody_api.get(URL).status_code == 401


def test_a_former_member_sees_nothing(as_user, annotators):
    Membership.objects.filter(pk=annotators[0].pk).update(is_active=False)
    assert as_user(annotators[0].user).get(f"{URL}/estense").status_code == 404


def test_pages_follow_each_other_without_gap_or_double(as_user, db):
    user = UserFactory()
    for _ in range(7):
        MembershipFactory(user=user)
    api, seen, cursor = as_user(user), [], ""
    while cursor is not None:
        answer = api.get(URL, {"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        seen += [row["slug"] for row in answer["results"]]
        cursor = answer["next"]
    assert seen == sorted(Project.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "WyJcdTAwMDAiXQ", "bnVsbA", "W1tbW1tbW1tdXV1dXV1d", "A" * 5000])
def test_a_cursor_of_ones_own_making_is_refused(coordinator_api, cursor):
    answer = coordinator_api.get(URL, {"cursor": cursor})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["cursor"])


@pytest.mark.parametrize("limit", ["0", "-1", "501", "1e2", "²", "9" * 400, ""])
def test_a_senseless_limit_is_refused(coordinator_api, limit):
    answer = coordinator_api.get(URL, {"limit": limit})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["limit"])


def test_staff_and_coordinators_make_projects_and_coordinate_them(as_user, coordinator_api, coordinator):
    answer = coordinator_api.post(URL, {"slug": "brera-2026", "title": "Brera"})
    assert answer.status_code == 201
    assert answer["ETag"] == '"1"'
    assert answer.json()["role"] == "coordinator"
    assert as_user(UserFactory(is_staff=True)).post(URL, {"slug": "new", "title": "New"}).status_code == 201
    verbs = AuditEntry.objects.filter(user=coordinator.user).values_list("verb", "target_kind")
    assert set(verbs) == {("created", "project"), ("joined", "membership")}


def test_annotators_do_not(annotator_api):
    answer = annotator_api.post(URL, {"slug": "mine", "title": "Mine"})
    assert (answer.status_code, answer.json()["code"]) == (403, "staff_only")


def test_a_slug_is_taken_once(coordinator_api):
    answer = coordinator_api.post(URL, {"slug": "estense", "title": "Again"})
    assert (answer.status_code, answer.json()["code"]) == (409, "slug_taken")
    assert Project.objects.count() == 1


@pytest.mark.parametrize("slug", ["", "a b", "A", "a/b", "-a", "a--b", "é", "a" * 61, "a\n", None, 7, ["a"]])
def test_a_senseless_slug_is_refused(coordinator_api, slug):
    answer = coordinator_api.post(URL, {"slug": slug, "title": "x"})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["slug"])
