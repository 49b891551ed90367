"""Saving and restoring an installation, on SQLite and, where it answers, on Postgres."""

import os
import sqlite3
import subprocess
import sys
import uuid

import pytest

from tests.architecture.conftest import ROOT

SCRIPT = ROOT / "deploy/backup.py"


def run(verb, place, data, url=""):
    env = os.environ | {"CICERONE_DATA": str(data), "CICERONE_DATABASE_URL": url}
    return subprocess.run([sys.executable, SCRIPT, verb, place], env=env, capture_output=True, text=True)


def rows(data):
    connection = sqlite3.connect(data / "cicerone.sqlite3")
    found = connection.execute("SELECT word FROM words ORDER BY word").fetchall()
    connection.close()
    return [row[0] for row in found]


@pytest.fixture
def data(tmp_path):
    """An installation with one row, one kept file, and things that need no backup."""
    data = tmp_path / "data"
    for name in ("files/originals/ab/1.mp4", "files/scratch/x", "cache/y", "uploads/z", "secret-key"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(name)
    connection = sqlite3.connect(data / "cicerone.sqlite3")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.execute("INSERT INTO words VALUES ('first')")
    connection.commit()
    yield data
    connection.close()


def test_what_was_saved_in_use_comes_back(data, tmp_path):
    target, other = tmp_path / "backup", tmp_path / "other"
    assert run("save", target, data).returncode == 0
    assert run("restore", target, other).returncode == 0
    assert rows(other) == ["first"]
    files = sorted(path.relative_to(other).as_posix() for path in other.rglob("*") if path.is_file())
    assert files == ["cicerone.sqlite3", "files/originals/ab/1.mp4", "secret-key"]
    assert (other / "files/originals/ab/1.mp4").read_text() == "files/originals/ab/1.mp4"


def test_files_are_saved_once_and_the_newest_database_comes_back(data, tmp_path):
    target, other = tmp_path / "backup", tmp_path / "other"
    run("save", target, data)
    old = next(target.glob("database-*"))
    old.rename(target / "database-20200101T000000Z.sqlite3")
    connection = sqlite3.connect(data / "cicerone.sqlite3")
    connection.execute("INSERT INTO words VALUES ('second')")
    connection.commit()
    connection.close()
    (data / "files/originals/ab/2.mp4").write_text("two")
    assert "1 new files" in run("save", target, data).stdout
    run("restore", target, other)
    assert rows(other) == ["first", "second"]


def test_nothing_is_overwritten(data, tmp_path):
    run("save", tmp_path / "backup", data)
    done = run("restore", tmp_path / "backup", data)
    assert done.returncode == 1
    assert "not empty" in done.stderr


def test_a_failed_save_leaves_no_database_copy(tmp_path):
    done = run("save", tmp_path / "backup", tmp_path / "nowhere")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert list((tmp_path / "backup").glob("database-*")) == []


@pytest.mark.django_db
def test_postgres(data, tmp_path):
    url = os.environ.get("CICERONE_DATABASE_URL", "")
    if not url.startswith("postgres"):
        pytest.skip("no Postgres in this pass")
    import psycopg

    head = url.rpartition("/")[0]
    names = [f"backup_{uuid.uuid4().hex[:8]}" for _ in range(2)]
    with psycopg.connect(url, autocommit=True) as admin:
        for name in names:
            admin.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(f"{head}/{names[0]}") as first:
                first.execute("CREATE TABLE words AS SELECT 'first' AS word")
            done = run("save", tmp_path / "backup", data, f"{head}/{names[0]}")
            assert done.returncode == 0, done.stderr
            done = run("restore", tmp_path / "backup", tmp_path / "other", f"{head}/{names[1]}")
            assert done.returncode == 0, done.stderr
            with psycopg.connect(f"{head}/{names[1]}") as second:
                assert second.execute("SELECT word FROM words").fetchall() == [("first",)]
        finally:
            for name in names:
                admin.execute(f"DROP DATABASE {name}")
