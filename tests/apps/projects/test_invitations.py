from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.accounts.models import User
from annotator.projects.models import Invitation, Membership

LIST = "/api/v1/projects/estense/invitations"
NEW = {"username": "dora", "display_name": "Dora D.", "password": "a long enough sentence"}


@pytest.fixture
def secret(coordinator_api):
    return coordinator_api.post(LIST, {"role": "annotator", "note": "Dora D'Este"}).json()["token"]


def join(secret):
    return f"/api/v1/invitations/{secret}"


def test_an_invitation_shows_its_link_once(coordinator_api, project):
    answer = coordinator_api.post(LIST, {"role": "annotator", "note": "Dora"})
    assert answer.status_code == 201
    body = answer.json()
    assert body["url_path"] == f"/join/{body['token']}"
    assert body["token"] not in str(Invitation.objects.values_list()[0])
    [listed] = coordinator_api.get(LIST).json()["results"]
    assert (listed["note"], "token" in listed) == ("Dora", False)


def test_whoever_holds_the_link_sees_what_it_offers(nobody_api, secret):
    assert nobody_api.get(join(secret)).json() == {
        "project": {"slug": "estense", "title": "Galleria Estense"},
        "role": "annotator",
        "username_hint": "dora.d.este",
    }


def test_somebody_new_joins_and_is_logged_in(client, secret, project):
    answer = client.post(join(secret), NEW, content_type="application/json")
    assert answer.status_code == 200
    assert answer.json()["user"]["username"] == "dora"
    assert client.get("/api/v1/session").json()["user"]["username"] == "dora"
    row = Membership.objects.get(user__username="dora")
    assert (row.project, row.role, row.pseudonym) == (project, "annotator", "a2")


def test_a_link_works_once(client, nobody_api, secret):
    client.post(join(secret), NEW, content_type="application/json")
    again = nobody_api.post(join(secret), {**NEW, "username": "eva"})
    assert (again.status_code, again.json()["code"]) == (410, "invitation_used")
    assert nobody_api.get(join(secret)).status_code == 410
    assert not User.objects.filter(username="eva").exists()


def test_somebody_logged_in_joins_as_themselves(as_user, stranger, secret):
    answer = as_user(stranger).post(join(secret), {})
    assert answer.status_code == 200
    assert Membership.objects.filter(user=stranger, project__slug="estense", role="annotator").exists()


def test_a_member_does_not_join_twice_and_the_link_stays_good(annotator_api, nobody_api, secret):
    answer = annotator_api.post(join(secret), {})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_member")
    assert nobody_api.get(join(secret)).status_code == 200


def test_who_comes_back_has_the_same_pseudonym_and_the_new_role(as_user, coordinator_api, annotators):
    Membership.objects.filter(pk=annotators[0].pk).update(is_active=False)
    secret = coordinator_api.post(LIST, {"role": "coordinator"}).json()["token"]
    assert as_user(annotators[0].user).post(join(secret), {}).status_code == 200
    row = Membership.objects.get(pk=annotators[0].pk)
    assert (row.is_active, row.role, row.pseudonym) == (True, "coordinator", "a2")


def test_a_taken_name_leaves_the_link_good(nobody_api, secret, annotators):
    answer = nobody_api.post(join(secret), {**NEW, "username": "ANNA"})
    assert (answer.status_code, answer.json()["code"]) == (409, "username_taken")
    assert nobody_api.get(join(secret)).status_code == 200


def test_old_and_withdrawn_links_lead_nowhere(nobody_api, coordinator_api, secret):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert nobody_api.get(join(secret)).json()["code"] == "invitation_expired"
    assert coordinator_api.get(LIST).json()["results"] == []
    made = coordinator_api.post(LIST, {"role": "annotator"}).json()
    assert coordinator_api.delete(f"/api/v1/invitations/by-id/{made['id']}").status_code == 204
    assert nobody_api.get(join(made["token"])).status_code == 404


def test_a_used_invitation_is_not_withdrawn(client, coordinator_api, secret):
    client.post(join(secret), NEW, content_type="application/json")
    used = Invitation.objects.get()
    answer = coordinator_api.delete(f"/api/v1/invitations/by-id/{used.id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "invitation_used")


def test_only_coordinators_invite(annotator_api, stranger_api, annotators):
    assert annotator_api.post(LIST, {"role": "coordinator"}).status_code == 403
    assert annotator_api.get(LIST).status_code == 403
    assert stranger_api.post(LIST, {"role": "coordinator"}).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "username"),
        ({**NEW, "username": "è"}, "username"),
        ({**NEW, "username": "dora\n"}, "username"),
        ({**NEW, "username": 7}, "username"),
        ({**NEW, "password": "short"}, "password"),
        ({**NEW, "display_name": "\0"}, "display_name"),
        ({**NEW, "role": "coordinator"}, "role"),
        ({**NEW, "is_staff": True}, "is_staff"),
    ],
)
def test_bad_input_makes_nobody(nobody_api, secret, body, field):
    answer = nobody_api.post(join(secret), body)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert nobody_api.get(join(secret)).status_code == 200
    assert not User.objects.filter(username="dora").exists()
