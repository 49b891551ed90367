import pytest

from annotator.accounts import first_logins
from annotator.common.models import AuditEntry
from tests.factories import PASSWORD, UserFactory

URL = "/api/v1/session/password"
NEW = "another long sentence"


@pytest.fixture
def anna(db):
    return UserFactory(username="anna")


def test_changes_keeps_this_session_and_ends_others(client, anna):
    from django.test import Client

    other = Client()
    for browser in (client, other):
        browser.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(URL, {"old": PASSWORD, "new": NEW}, content_type="application/json")
    assert answer.status_code == 204
    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert client.get("/api/v1/session").json()["user"]["username"] == "anna"
    assert other.get("/api/v1/session").json() == {"user": None}


def test_no_password_is_written_down(as_user, anna):
    as_user(anna).post(URL, {"old": PASSWORD, "new": NEW})
    anna.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert entry.after == {"password": "…"}
    assert anna.password not in str(entry.before)


def test_a_first_login_is_struck_out(as_user, anna):
    first_logins.write([("carla", "x y"), ("Anna", PASSWORD)])
    assert first_logins.path().stat().st_mode & 0o777 == 0o600
    as_user(anna).post(URL, {"old": PASSWORD, "new": NEW})
    assert first_logins.read() == [("carla", "x y")]
    first_logins.forget("carla")
    assert not first_logins.path().exists()


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"old": "wrong", "new": NEW}, "bad_password", "old"),
        ({"old": PASSWORD, "new": "short"}, "weak_password", "new"),
        ({"old": PASSWORD, "new": "password123"}, "weak_password", "new"),
        ({"old": PASSWORD}, "malformed", "new"),
    ],
)
def test_bad_input_changes_nothing(as_user, anna, body, code, field):
    answer = as_user(anna).post(URL, body)
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert field in answer.json()["fields"]
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
