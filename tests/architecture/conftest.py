"""Copies of the project to plant violations in."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AWAY = shutil.ignore_patterns("__pycache__", "node_modules", "dist")


class Copy:
    """A copy of the code and its rules."""

    def __init__(self, root):
        self.root = root

    def plant(self, path, text):
        """Append code to a module (made when it is not there)."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a") as out:
            out.write("\n" + text + "\n")

    def run(self, *words):
        """Run a module of the tests' environment in the copy."""
        return subprocess.run([sys.executable, "-m", *words], cwd=self.root, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path):
    for name in ("annotator", "workers", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=AWAY)
    for name in (".importlinter", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return Copy(tmp_path)
