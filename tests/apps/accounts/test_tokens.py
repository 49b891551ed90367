import io

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from annotator.accounts.models import ApiToken
from tests.factories import UserFactory

URL = "/api/v1/tokens"


@pytest.fixture
def anna(db):
    return UserFactory(username="anna")


def spoken(secret):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
    return client


def test_a_token_speaks_for_its_owner_and_only_its_hash_is_kept(as_user, anna):
    made = as_user(anna).post(URL, {"name": "notebook"})
    assert made.status_code == 201
    secret = made.json()["token"]
    assert secret not in str(ApiToken.objects.values_list()[0])
    assert spoken(secret).get("/api/v1/session").json()["user"]["username"] == "anna"
    listed = as_user(anna).get(URL).json()
    assert [row["name"] for row in listed["results"]] == ["notebook"]
    assert "token" not in listed["results"][0]
    assert listed["results"][0]["last_used_at"] is not None


def test_a_withdrawn_token_is_401(as_user, anna):
    made = as_user(anna).post(URL, {"name": "notebook"}).json()
    assert as_user(anna).delete(f"{URL}/{made['id']}").status_code == 204
    answer = spoken(made["token"]).get(URL)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_of_somebody_inactive_is_401(as_user, anna):
    secret = as_user(anna).post(URL, {"name": "notebook"}).json()["token"]
    anna.is_active = False
    anna.save()
    assert spoken(secret).get(URL).status_code == 401


def test_anothers_token_is_out_of_sight(as_user, anna):
    made = as_user(anna).post(URL, {"name": "notebook"}).json()
    other = as_user(UserFactory())
    assert other.get(URL).json()["results"] == []
    assert other.delete(f"{URL}/{made['id']}").status_code == 404
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("secret", ["", "x", "é", "\ud800", "a" * 9000, "a b c"])
def test_nonsense_is_401(db, secret):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {secret}")
    assert client.get(URL).status_code == 401


def test_fifty_are_enough(as_user, anna):
    ApiToken.objects.bulk_create(ApiToken(user=anna, name="x", token_hash=str(n)) for n in range(50))
    answer = as_user(anna).post(URL, {"name": "one more"})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_tokens")


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "a\0"}, {"name": {}}, {"name": "x", "scope": "all"}])
def test_bad_input_makes_nothing(as_user, anna, body):
    assert as_user(anna).post(URL, body).status_code == 422
    assert not ApiToken.objects.exists()


def test_the_command_prints_a_token_that_works(anna):
    out = io.StringIO()
    call_command("token", "ANNA", stdout=out)
    assert spoken(out.getvalue().strip()).get(URL).status_code == 200
    with pytest.raises(CommandError, match="no active user"):
        call_command("token", "nobody")
