import pytest

from annotator.accounts.models import User
from annotator.common.models import AuditEntry
from tests.factories import UserFactory

URL = "/api/v1/session/user"


@pytest.fixture
def anna(db):
    return UserFactory(username="anna")


def test_changes_are_stored_exactly_and_written_down_once(as_user, anna):
    answer = as_user(anna).patch(URL, {"display_name": " Anna 👩‍🎨 é ", "language": "it", "theme": "light"})
    assert answer.status_code == 200
    stored = User.objects.get(pk=anna.pk)
    assert (stored.display_name, stored.language, stored.theme) == (" Anna 👩‍🎨 é ", "it", "light")
    entry = AuditEntry.objects.get(target_id=str(anna.pk))
    assert entry.user_id == anna.pk
    assert (entry.before["language"], entry.after["language"]) == ("en", "it")


def test_nothing_changed_is_nothing_written(as_user, anna):
    assert as_user(anna).patch(URL, {"theme": "dark"}).status_code == 200
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"language": "fr"}, "language"),
        ({"theme": 1}, "theme"),
        ({"display_name": "   "}, "display_name"),
        ({"display_name": "a\x07"}, "display_name"),
        ({"display_name": "a" * 121}, "display_name"),
        ({"display_name": None}, "display_name"),
        ({"is_staff": True}, "is_staff"),
        ({"username": "root"}, "username"),
    ],
)
def test_bad_input_changes_nothing(as_user, anna, body, field):
    answer = as_user(anna).patch(URL, {"theme": "light", **body})
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert User.objects.get(pk=anna.pk).theme == ("dark")


def test_nobody_is_401(nobody_api):
    answer = nobody_api.patch(URL, {"theme": "light"})
    assert answer.status_code == 401
    assert answer.json()["code"] == "not_authenticated"
