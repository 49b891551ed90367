"""A small project around the real launcher: its environment is already made, its product is a stand-in."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = (
    "from tools.launcher.python_env import *; from tools.launcher.places import *;"
    "create(VENV); (VENV / STAMP).write_text(wanted(RUNTIME))"
)


def until(what, seconds=20):
    """Wait for a condition; its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = what()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def alive(pid):
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Project:
    """The project's folder and the launcher running in it."""

    def __init__(self, root):
        self.root = root
        self.data = root / "data"
        self.port = free_port()
        self.env = os.environ | {"CICERONE_DATA": str(self.data), "HOME": str(root / "home")}
        self.env.pop("CICERONE_DATABASE_URL", None)
        self.ups = []

    def made(self):
        """Make its Python environment without any network."""
        subprocess.run([sys.executable, "-c", MADE], cwd=self.root, check=True)
        return self

    def run(self, *words, **env):
        """Run a command to its end."""
        command = [sys.executable, "cicerone", *words]
        return subprocess.run(command, cwd=self.root, env=self.env | env, capture_output=True, text=True, timeout=120)

    def up(self, *words, **env):
        """Start `up` and wait until it says that it is ready."""
        out = self.root / f"out-{len(self.ups)}.txt"
        command = [sys.executable, "cicerone", "up", "--port", str(self.port), *words]
        with out.open("w") as file:
            process = subprocess.Popen(command, cwd=self.root, env=self.env | env, stdout=file, stderr=file)
        process.out = out
        self.ups.append(process)
        until(lambda: "Ctrl-C stops everything" in out.read_text() or process.poll() is not None)
        assert process.poll() is None, out.read_text()
        return process

    def pids(self):
        """Every process of the product that has told its number."""
        return [int(pid) for file in self.data.glob("*.pid") for pid in file.read_text().split()]

    def calls(self):
        """The management commands that were run so far."""
        return (self.data / "calls.txt").read_text().split()


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def bare(tmp_path):
    """The project as cloned."""
    shutil.copytree(Path(__file__).parent / "fake", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cicerone", tmp_path)
    (tmp_path / "home").mkdir()
    for name in ("requirements.txt", "requirements-test.txt"):
        (tmp_path / name).write_text("")
    project = Project(tmp_path)
    yield project
    for process in project.ups:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


@pytest.fixture
def project(bare):
    """The project with its Python environment made."""
    return bare.made()


def answering(port):
    """Whether somebody listens on a port."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0
