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
    assert (entry.before["language"], entry.after["language"]) == ("auto", "it")


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
        ({"preferences": None}, "preferences"),
        ({"preferences": []}, "preferences"),
        ({"preferences": {"colour": "red"}}, "preferences.colour"),
        ({"preferences": {"tour_seen": 1}}, "preferences.tour_seen"),
        ({"preferences": {"keys": []}}, "preferences.keys"),
        ({"preferences": {"keys": {"cut.at playhead": ["c"]}}}, "preferences.keys.cut.at playhead"),
        ({"preferences": {"keys": {"cut\n": ["c"]}}}, "preferences.keys.'cut\\n'"),
        ({"preferences": {"keys": {"cut": "c"}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["c", "c"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["C"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["Alt+c"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["F5"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["c\n"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {"cut": ["a", "b", "c", "d", "e"]}}}, "preferences.keys.cut"),
        ({"preferences": {"keys": {f"c{n}": ["c"] for n in range(201)}}}, "preferences.keys"),
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


def test_preferences_are_part_of_the_session_and_members_not_given_stay(as_user, anna):
    def remembered():
        return as_user(User.objects.get(pk=anna.pk)).get("/api/v1/session").json()["user"]["preferences"]

    api = as_user(anna)
    assert remembered() == {"keys": {}, "tour_seen": False}
    keys = {"edge.next": ["Shift+e", "Period"], "undo": ["Mod+z"], "faster": ["+"], "loop": [], "cut": ["è"]}
    assert api.patch(URL, {"preferences": {"keys": keys}}).json()["preferences"] == {"keys": keys, "tour_seen": False}
    api.patch(URL, {"preferences": {"tour_seen": True}})
    assert remembered() == {"keys": keys, "tour_seen": True}
    api.patch(URL, {"preferences": {"keys": {}}})
    assert remembered() == {"keys": {}, "tour_seen": True}
