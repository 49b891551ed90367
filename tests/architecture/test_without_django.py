"""Domain, media, vision, the synthetic gallery and the propagation command line run where Django is not there."""

import json
import subprocess
import sys

from tests.architecture.conftest import ROOT

BLOCKED = """
import importlib, pkgutil, runpy, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "rest_framework", "celery"):
            raise ModuleNotFoundError(f"{name} is blocked")

sys.meta_path.insert(0, Block())
"""
IMPORT_ALL = """
count = 0
for root in ("annotator.domain", "workers.media", "workers.vision", "workers.synthetic"):
    package = importlib.import_module(root)
    for part in pkgutil.walk_packages(package.__path__, root + "."):
        if not part.name.endswith("__main__"):
            importlib.import_module(part.name)
            count += 1
print(count)
"""
COMMAND_LINE = """
sys.argv[0] = "propagate"
runpy.run_module("workers.vision.propagate", run_name="__main__")
"""


def without_django(code, *words):
    return subprocess.run([sys.executable, "-c", BLOCKED + code, *words], cwd=ROOT, capture_output=True, text=True)


def test_every_module_can_be_imported():
    done = without_django(IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def test_the_block_blocks():
    assert "django is blocked" in without_django("import django.db").stderr


def test_propagation_command_line(tmp_path):
    """Bad input is its own exit code 2 with one line, so it came as far as reading the request."""
    request = tmp_path / "request.json"
    request.write_text(json.dumps({"span": [5, 1], "keyframes": []}))
    done = without_django(COMMAND_LINE, str(tmp_path / "none.mp4"), str(request))
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
