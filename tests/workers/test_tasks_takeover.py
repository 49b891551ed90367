"""Real worker processes on a real database: killed, cancelled, stopped, several at once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
LEASE_S = 2.0
pytestmark = pytest.mark.django_db(transaction=True)  # on Postgres the processes share the test's database
WITHIN_S = 120


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A migrated SQLite file, made once."""
    data = tmp_path_factory.mktemp("migrated")
    _run([sys.executable, "manage.py", "migrate", "-v0"], os.environ | {"CICERONE_DATA": str(data)})
    return data / "cicerone.sqlite3"


@pytest.fixture
def env(request, tmp_path):
    """The environment of the processes: a database of their own, or the test database where that is Postgres."""
    given = dict(os.environ) | {"CICERONE_DATA": str(tmp_path / "data"), "CICERONE_JOB_LEASE_S": str(LEASE_S)}
    (tmp_path / "data").mkdir()
    if connection.vendor == "postgresql":
        used = connection.settings_dict
        login = f"{used['USER']}:{used['PASSWORD']}@" if used["USER"] else ""
        host = f"{used['HOST']}:{used['PORT']}" if used["HOST"] else ""
        given["CICERONE_DATABASE_URL"] = f"postgres://{login}{host}/{used['NAME']}"
    else:
        given.pop("CICERONE_DATABASE_URL", None)
        source = request.getfixturevalue("migrated")
        (tmp_path / "data" / "cicerone.sqlite3").write_bytes(source.read_bytes())
    return given


def _run(command, env):
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Stage:
    """Processes, their log and their gate."""

    def __init__(self, env, folder):
        self.env, self.log, self.gate = env, folder / "log.jsonl", folder / "gate"
        self.log.touch()
        self.processes = []

    def call(self, *arguments):
        return _run([sys.executable, "-m", "tests.workers.job_process", *map(str, arguments)], self.env)

    def worker(self, slots=1):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.workers.job_process", "work", str(self.log), str(slots)],
            cwd=ROOT,
            env=self.env,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def enqueue(self, count=1):
        return self.call("enqueue", self.log, self.gate, count).split()

    def notes(self, what):
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in lines if line["what"] == what]

    def until(self, what, count=1):
        """The notes of this kind, once there are so many."""
        give_up_at = time.monotonic() + WITHIN_S
        while len(found := self.notes(what)) < count:
            assert time.monotonic() < give_up_at, f"no “{what}” after {WITHIN_S} s:\n{self.log.read_text()}"
            time.sleep(0.02)
        return found

    def rows(self):
        return json.loads(self.call("rows"))


@pytest.fixture
def stage(env, tmp_path):
    made = Stage(env, tmp_path)
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


def test_a_killed_workers_job_is_taken_over_once_and_ends_once(stage):
    stage.enqueue()
    victim = stage.worker()
    begun = stage.until("begun")[0]
    victim.kill()
    victim.wait()
    stage.worker()
    stage.worker()
    again = stage.until("begun", 2)[1]
    assert again["pid"] != begun["pid"]
    assert again["fence"] > begun["fence"]
    stage.gate.touch()
    ended = stage.until("ended")
    (row,) = stage.rows()
    assert (row["state"], row["attempts"], row["result"]) == ("done", 2, {"pid": ended[0]["pid"]})
    assert len(stage.notes("begun")) == 2


def test_a_worker_that_only_slept_is_superseded_and_writes_nothing(stage):
    stage.enqueue()
    sleeper = stage.worker()
    stage.until("begun")
    os.kill(sleeper.pid, signal.SIGSTOP)
    stage.worker()
    stage.until("begun", 2)
    stage.gate.touch()
    ended = stage.until("ended")
    os.kill(sleeper.pid, signal.SIGCONT)
    superseded = stage.until("JobSuperseded")
    assert superseded[0]["pid"] == sleeper.pid
    assert [note["pid"] for note in stage.notes("ended")] == [ended[0]["pid"]]
    assert ended[0]["pid"] != sleeper.pid


def test_several_workers_end_each_of_many_jobs_once(stage):
    for _ in range(2):
        stage.worker(slots=3)
    stage.until("ready", 2)
    ids = stage.enqueue(40)
    stage.until("begun", 6)  # every slot of both holds one before any may end
    stage.gate.touch()
    ended = stage.until("ended", 40)
    assert sorted(note["job"] for note in ended) == sorted(ids)
    assert sorted(note["job"] for note in stage.notes("begun")) == sorted(ids)
    assert len({note["pid"] for note in ended}) == 2
    assert {row["state"] for row in stage.rows()} == {"done"}


def test_a_cancelled_job_stops_in_the_middle_of_its_work(stage):
    stage.enqueue()
    stage.worker()
    stage.until("begun")
    stage.call("cancel", stage.log)
    stage.until("JobCancelled")
    give_up_at = time.monotonic() + WITHIN_S
    while stage.rows()[0]["state"] == "running":
        assert time.monotonic() < give_up_at
    assert stage.rows()[0]["state"] == "cancelled"


def test_told_to_stop_a_worker_gives_its_job_back(stage):
    stage.enqueue()
    worker = stage.worker()
    stage.until("begun")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0
    assert stage.notes("JobInterrupted")
    (row,) = stage.rows()
    assert (row["state"], row["attempts"], row["progress"]) == ("queued", 0, 0.0)
