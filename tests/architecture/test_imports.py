"""Each import rule catches what it forbids: a violation is planted in a copy and seen."""

import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.conftest import ROOT

APPS = "Apps import one way"
INSIDE = "Inside an app: models < policies < queries < services < api"
DOMAIN = "The domain is plain Python"
PLAIN = "Media, vision and the synthetic gallery are plain code"
JOBS = "Jobs are queued by name: the product never imports the tasks"


def lint(copy):
    """Contract name → what import-linter holds against it."""
    program = str(Path(sys.executable).parent / "lint-imports")
    done = subprocess.run([program, "--no-cache", "--no-logo"], cwd=copy.root, capture_output=True, text=True)
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    details = done.stdout.partition("Broken contracts")[2]
    parts = re.split(r"^(.+)\n-+\n", details, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize(
    ("path", "violation", "contract"),
    [
        ("annotator/domain/planted.py", "import annotator.common.models", APPS),
        ("annotator/common/planted.py", "from annotator.accounts import models", APPS),
        ("annotator/videos/planted.py", "import annotator.sheets.models", APPS),
        ("annotator/sheets/planted.py", "import annotator.tracks.models", APPS),
        ("annotator/checks/planted.py", "import annotator.exports", APPS),
        ("annotator/sheets/models.py", "import annotator.sheets.services", INSIDE),
        ("annotator/rounds/policies.py", "import annotator.rounds.services", INSIDE),
        ("annotator/projects/services.py", "import annotator.projects.api", INSIDE),
        ("annotator/domain/planted.py", "import django.db", DOMAIN),
        ("annotator/domain/planted.py", "import numpy", DOMAIN),
        ("workers/media/planted.py", "import django.conf", PLAIN),
        ("workers/vision/planted.py", "from annotator.tracks import services", PLAIN),
        ("workers/synthetic/planted.py", "import workers.tasks", PLAIN),
        ("annotator/videos/services.py", "import workers.tasks", JOBS),
    ],
)
def test_planted_violation_is_caught(copy, path, violation, contract):
    for name in re.findall(r"annotator\.(\w+)\.(services|api)", violation):
        copy.plant(f"annotator/{name[0]}/{name[1]}.py", "")
    if path.startswith("workers/vision"):
        copy.plant("annotator/tracks/services.py", "")
    copy.plant(path, violation)
    importer = path.removesuffix(".py").replace("/", ".")
    told = lint(copy)
    assert contract in told
    assert f"{importer} -> " in told[contract]


def test_the_code_as_it_is_breaks_no_rule(copy):
    assert lint(copy) == {}


def test_an_app_that_no_rule_knows_is_caught(copy):
    copy.plant("annotator/novelties/__init__.py", "")
    assert "novelties" in lint(copy)[APPS]


def test_every_app_is_held_to_the_order_inside():
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    held = set(rules["importlinter:contract:inside"]["containers"].split())
    apps = {f"annotator.{path.parent.name}" for path in ROOT.glob("annotator/*/apps.py")}
    assert apps - held == {"annotator.common"}


def test_the_tasks_are_the_only_workers_that_know_the_product(copy):
    """The list of what plain code may not import names every app."""
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    forbidden = set(rules["importlinter:contract:plain"]["forbidden_modules"].split())
    apps = {f"annotator.{path.parent.name}" for path in ROOT.glob("annotator/*/apps.py")}
    assert apps <= forbidden
