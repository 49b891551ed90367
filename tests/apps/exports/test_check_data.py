"""`manage.py check_data` finds what was damaged behind the services' back."""

import pytest
from django.core.management import call_command
from django.db import connection

from annotator.captions.models import Caption
from annotator.domain.states import VideoState
from annotator.exports.integrity import faults
from annotator.segments.models import CutList
from annotator.sheets.models import Revision
from annotator.tracks.models import Run
from tests.apps.exports.example import build_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(project, coordinator, annotators, round_, as_user):
    built = build_example(project, coordinator, annotators, round_, as_user)
    type(built["video"]).objects.update(state=VideoState.ABSENT.value)
    return built


def unlocked(table):
    """Take the triggers of one table away, as a careless operator could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for the commit would forbid the change
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def test_nothing_is_wrong_with_the_example(example, capsys):
    call_command("check_data")
    assert "consistent" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "damage", "words"),
    [
        ("segments_cutlist", lambda: CutList.objects.update(segments=[]), "at least one segment"),
        ("captions_caption", lambda: Caption.objects.update(text="other"), "not the text that its spans"),
        ("sheets_revision", lambda: Revision.objects.update(digest="0" * 64), "not what its digest says"),
        ("tracks_run", lambda: Run.objects.update(start=1), "does not cover its stretch"),
        ("details_detail", lambda: connection.cursor().execute("UPDATE details_detail SET name = 'x'"), "frozen"),
    ],
)
def test_damage_is_named(example, table, damage, words):
    unlocked(table)
    damage()
    assert any(words in fault for fault in faults())


def test_a_missing_trigger_is_named(example):
    if connection.vendor != "sqlite":
        pytest.skip("Postgres triggers belong to the table and survive its changes")
    unlocked("tracks_track")
    assert any("trigger tracks_track_frozen_INSERT is missing" in fault for fault in faults())
