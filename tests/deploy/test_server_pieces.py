"""The server's pieces as docker-compose.yml starts them, without Docker: migrate, web, a Celery worker, nginx.

Runs where Postgres and Redis are (the second pass of `./cicerone test`); without nginx the web server is asked itself.
"""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import yaml

from tests.architecture.conftest import ROOT
from tests.deploy.conftest import NGINX, nginx_before
from tests.launcher.conftest import answering, free_port, until
from tests.video_factory import small_file

URL, REDIS = os.environ.get("CICERONE_DATABASE_URL", ""), os.environ.get("CICERONE_REDIS_URL", "")
pytestmark = [
    pytest.mark.django_db,  # so that the second pass takes it along
    pytest.mark.skipif(not (URL.startswith("postgres") and REDIS), reason="no Postgres and Redis in this pass"),
]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
PROGRAMS = {"python": [sys.executable], "celery": [sys.executable, "-m", "celery"]}
PEOPLE = """
from annotator.accounts.services import create_user
from annotator.projects.services import create_project
by = create_user(username="carla", display_name="Carla", password="a long enough password", is_staff=True)
create_project(slug="visit", title="Visit", by=by)
"""


def command_of(service, port):
    """A service's command in the compose file, here: our Python, our port, this machine only."""
    program, *words = COMPOSE[service]["command"]
    here = {"8000": str(port), "0.0.0.0": "127.0.0.1"}
    return [*PROGRAMS[program], *(here.get(word, word) for word in words)]


@contextmanager
def running(command, env, log):
    """A program that runs as long as the block."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def database():
    """An empty Postgres database of its own."""
    import psycopg

    name = f"pieces_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(URL, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{URL.rpartition('/')[0]}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def env(database, tmp_path):
    """The settings that the compose file gives its services, with this machine's addresses."""
    given = COMPOSE["web"]["environment"]
    assert {"CICERONE_JOBS": "celery", "CICERONE_X_ACCEL": "1"}.items() <= given.items()
    mine = {"CICERONE_DATA": str(tmp_path / "data"), "CICERONE_DATABASE_URL": database, "CICERONE_REDIS_URL": REDIS}
    mine |= {"CICERONE_SECRET_KEY": "x" * 50, "CICERONE_HOSTS": "localhost,127.0.0.1", "CICERONE_BEHIND_HTTPS": "0"}
    mine |= {
        "CICERONE_ORIGIN": "http://localhost",
        "CICERONE_JOBS": "celery",
        "CICERONE_X_ACCEL": "1" if NGINX else "0",
    }
    assert set(given) == set(mine)
    return os.environ | mine


def manage(env, *words, **options):
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(port, path, token, **headers):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/{path}", headers={"Authorization": f"Token {token}", **headers}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, answer.read()


def test_a_video_comes_in_and_goes_out(env, tmp_path):
    manage(env, *COMPOSE["migrate"]["command"][2:])
    manage(env, "shell", input=PEOPLE)
    token = manage(env, "token", "carla").strip()
    port = free_port()
    with ExitStack() as stack:
        stack.enter_context(running(command_of("web", port), env, tmp_path / "web.log"))
        stack.enter_context(running(command_of("worker-media", port), env, tmp_path / "worker.log"))
        until(lambda: answering(port), seconds=60)
        front = port
        if NGINX:
            files = Path(env["CICERONE_DATA"]) / "files"
            front = stack.enter_context(nginx_before(port, files=files, place=tmp_path))
        told = manage(env, "ingest", "--project", "visit", "--json", str(small_file(tmp_path / "clip")))
        video = json.loads(told)["video"]
        assert json.loads(told)["verdict"] == "queued"
        state = until(lambda: settled(front, video, token), seconds=90)
        assert state["state"] == "ready", state
        status, body = ask(front, f"videos/{video}/proxy.mp4", token, Range="bytes=4-7")
        assert (status, body) == (206, b"ftyp")
        assert ask(front, f"videos/{video}/pictures/3.png", token)[1].startswith(b"\x89PNG")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            ask(front, f"videos/{video}/proxy.mp4", "wrong")


def settled(port, video, token):
    """The video once its check has ended."""
    told = json.loads(ask(port, f"videos/{video}", token)[1])
    return told if told["state"] not in ("checking", "uploading") else None
