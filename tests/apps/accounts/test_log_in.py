import pytest
from axes.models import AccessAttempt
from rest_framework.test import APIClient

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
URL = "/api/v1/session"


@pytest.fixture
def browser():
    """A client that keeps cookies and is held to CSRF, as browsers are."""
    client = APIClient(enforce_csrf_checks=True)
    client.get(URL)
    return client


def post(browser, body, url=URL):
    return browser.post(url, body, headers={"X-CSRFToken": browser.cookies["csrftoken"].value})


def test_logs_in_whatever_the_case_of_the_name_and_stays_in(browser):
    user = UserFactory(username="Anna")
    answer = post(browser, {"username": "aNNA", "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json()["user"] == {
        "id": str(user.id),
        "username": "Anna",
        "display_name": "Anna",
        "language": "auto",
        "theme": "dark",
        "is_staff": False,
        "preferences": {"keys": {}, "tour_seen": False},
    }
    assert browser.get(URL).json()["user"]["username"] == "Anna"


@pytest.mark.parametrize("wrong", [{"username": "anna", "password": "x"}, {"username": "nobody", "password": PASSWORD}])
def test_a_wrong_name_or_password_is_one_and_the_same_answer(browser, wrong):
    UserFactory(username="anna")
    answer = post(browser, wrong)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "bad_login"
    assert browser.get(URL).json() == {"user": None}


def test_somebody_inactive_does_not_get_in(browser):
    UserFactory(username="anna", is_active=False)
    assert post(browser, {"username": "anna", "password": PASSWORD}).json()["code"] == "bad_login"


def test_needs_the_csrf_token(browser):
    UserFactory(username="anna")
    answer = browser.post(URL, {"username": "anna", "password": PASSWORD})
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert browser.get(URL).json() == {"user": None}


def test_five_wrong_passwords_lock_the_name_whatever_its_case_and_then_also_the_right_one(browser):
    UserFactory(username="anna")
    for name in ("anna", "ANNA", "Anna", "aNna"):
        assert post(browser, {"username": name, "password": "wrong"}).status_code == 422
    post(browser, {"username": "anna", "password": "wrong"})
    answer = post(browser, {"username": "anna", "password": PASSWORD})
    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert int(answer["Retry-After"]) == 900
    assert answer.json()["code"] == "throttled"
    assert browser.get(URL).json() == {"user": None}


def test_others_are_not_locked_by_that_and_success_forgets(browser):
    UserFactory(username="anna")
    UserFactory(username="bruno")
    for _ in range(6):
        post(browser, {"username": "anna", "password": "wrong"})
    post(browser, {"username": "bruno", "password": "wrong"})
    assert post(browser, {"username": "bruno", "password": PASSWORD}).status_code == 200
    assert not AccessAttempt.objects.filter(username="bruno").exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"username": "a"}, "password"),
        ({"username": ["a"], "password": "x"}, "username"),
        ({"username": "a\0", "password": "x"}, "username"),
        ({"username": "a" * 10_000_000, "password": "x"}, "username"),
        ({"username": "a", "password": "x", "next": "/"}, "next"),
        ({"username": "a", "password": 1e30}, "password"),
        ([], "_"),
        ("text", "_"),
    ],
)
def test_bad_input_is_refused_by_field(browser, body, field):
    answer = post(browser, body)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
