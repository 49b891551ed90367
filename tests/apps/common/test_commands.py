"""`manage.py serve` and `health`."""

import io
import json
import os
import socket
import subprocess
import sys
import urllib.request

import pytest
from django.core.management import CommandError, call_command


def test_health_names_each_part(db, tmp_path, settings):
    settings.CICERONE_FRONTEND_DIST = tmp_path
    (tmp_path / "index.html").write_text("x")
    out = io.StringIO()
    call_command("health", stdout=out)
    parts = [
        "database",
        "migrations",
        "storage",
        "app",
        *(["redis"] if settings.CELERY_BROKER_URL[:5] == "redis" else []),
    ]
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == parts


def test_health_fails_when_a_part_is_missing(db, tmp_path, settings):
    settings.CICERONE_FRONTEND_DIST = tmp_path / "none"
    out = io.StringIO()
    with pytest.raises(CommandError, match="app"):
        call_command("health", stdout=out)
    assert "app: FAILED" in out.getvalue()


def test_serve_says_when_the_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="Can't listen"):
        call_command("serve", port=taken.getsockname()[1])


def test_serve_serves(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = {**os.environ, "CICERONE_DATA": str(tmp_path), "CICERONE_DATABASE_URL": ""}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert "Serving on" in server.stdout.readline()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/session") as answer:
                assert json.load(answer) == {"user": None}
                assert "csrftoken" in answer.headers["Set-Cookie"]
        finally:
            server.terminate()
