"""A whole installation of its own in processes of its own, and browsers that visit it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from annotator.config import ROOT
from tests.browser.stage import Stage

FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_S = 60
PASSWORD = "a long enough password"
PATIENCE_MS = 30_000
"""How long anything may take before a test gives up: a busy machine is slow, not wrong."""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def chromium():
    """The browser that CICERONE_CHROMIUM names, or one on the PATH; None lets Playwright use its own."""
    named = os.environ.get("CICERONE_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def launched():
    """The browser, opened; closed in the end. Root has no sandbox to give it."""
    flags = FLAGS + (["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield browser
        browser.close()


@dataclass
class Installation:
    """Web server and worker over an empty data folder."""

    data: Path
    url: str
    env: dict

    def manage(self, *words):
        """The output of a management command."""
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def get(self, path, token):
        """The JSON at an address of the API, for reading results only."""
        request = urllib.request.Request(f"{self.url}/api/v1/{path}", headers={"Authorization": f"Token {token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def token(self, username):
        """An API token of that person."""
        return self.manage("token", username).strip().splitlines()[-1]


def with_carla(made):
    """One staff user, «carla», who can make projects."""
    made.manage("createsuperuser", "--noinput", "--username", "carla")


def start(folder, begin):
    """An installation as `begin` makes it."""
    dist = Path(os.environ.get("CICERONE_FRONTEND_DIST", ROOT / "frontend" / "dist"))
    if not (dist / "index.html").is_file():
        pytest.fail("the frontend is not built: npm run bundle in frontend/")
    port = free_port()
    env = {
        **os.environ,
        "CICERONE_DATA": str(folder),
        "CICERONE_DATABASE_URL": "",
        "CICERONE_FRONTEND_DIST": str(dist),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }
    folder.mkdir(parents=True, exist_ok=True)
    made = Installation(folder, f"http://127.0.0.1:{port}", env)
    made.manage("migrate", "--verbosity", "0")
    begin(made)
    return made, port


@contextmanager
def running(folder, begin=with_carla):
    """The installation with its web server and worker, stopped at the end."""
    made, port = start(folder, begin)
    logs = [(made.data / f"{name}.log").open("wb") for name in ("web", "worker")]
    programs = [["serve", "--port", str(port)], ["work"]]
    children = [
        subprocess.Popen([sys.executable, "manage.py", *words], cwd=ROOT, env=made.env, stdout=log, stderr=log)
        for words, log in zip(programs, logs, strict=True)
    ]
    try:
        wait_until_up(made, children)
        yield made
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=30)
        for log in logs:
            log.close()


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """The running installation."""
    with running(tmp_path_factory.mktemp("data")) as made:
        yield made


def wait_until_up(made, children):
    """Ask until it answers; a child that ends says why in its log."""
    ends = time.monotonic() + START_S
    while time.monotonic() < ends:
        assert all(child.poll() is None for child in children), (made.data / "web.log").read_text()
        try:
            with urllib.request.urlopen(f"{made.url}/api/v1/session", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def stage(installation, tmp_path_factory):
    """A project with people and clips on that installation: see `tests.browser.stage`."""
    return Stage(installation, tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    expect.set_options(timeout=PATIENCE_MS)
    with launched() as opened:
        yield opened


@pytest.fixture
def visit(browser, installation):
    """A function: a page of a new person's browser, failing on errors of the page."""
    contexts, errors = [], []

    def page(**options):
        usual = {"base_url": installation.url, "viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"}
        context = browser.new_context(**{**usual, **options})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        opened = context.new_page()
        opened.on("pageerror", lambda error: errors.append(str(error)))
        return opened

    yield page
    for context in contexts:
        context.close()
    assert errors == []
