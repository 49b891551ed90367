"""Export → import into an empty installation → export is equal byte for byte."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from annotator.config import ROOT
from annotator.exports.reading import open_release
from tests.apps.exports.example import build_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def example(project, coordinator, annotators, round_, as_user):
    return build_example(project, coordinator, annotators, round_, as_user)


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def export(out, **options):
    call_command("export", project="estense", out=out, **options)
    return out


def run(*arguments, **environment):
    """A management command in its own process, so that it has its own empty installation."""
    done = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **{key: str(value) for key, value in environment.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("options", [[], ["--single"], ["--with-names"]])
def test_export_import_export_is_equal(example, tmp_path, options):
    names = {option.strip("-").replace("-", "_"): True for option in options}
    first = export(tmp_path / "first", **names)
    empty = {"CICERONE_DATA": tmp_path / "data", "CICERONE_DATABASE_URL": f"sqlite://{tmp_path}/empty.sqlite3"}
    run("migrate", "--verbosity", "0", **empty)
    run("import", first, **empty)
    run("export", "--project", "estense", "--out", tmp_path / "second", *options, **empty)

    assert files_of(tmp_path / "second") == files_of(first)


def test_the_same_state_exports_the_same_bytes(example, tmp_path):
    assert files_of(export(tmp_path / "one")) == files_of(export(tmp_path / "two"))
    single = [export(tmp_path / name, single=True) for name in ("three", "four")]
    assert files_of(single[0]) == files_of(single[1])


def test_every_document_is_as_its_schema_says(example, tmp_path):
    out = export(tmp_path / "out")
    release = open_release(out)
    videos = list(release.videos())
    assert len(videos) == 1
    assert len(release.artworks()) == 2
    document = videos[0][0]
    assert [sheet["state"] for sheet in document["sheets"]] == ["accepted", "accepted", "in_progress"]


def test_options_change_what_is_written(example, tmp_path):
    gold = next(open_release(export(tmp_path / "gold", gold=True)).videos())[0]
    assert [sheet["purpose"] for sheet in gold["sheets"]] == ["review"]
    assert gold["sheets"][0]["reviews"] == []
    assert "copied_from" not in json.dumps(gold)

    bare, places = next(open_release(export(tmp_path / "bare", quads="none")).videos())
    assert all(line[-1] is None for lines in places.values() for line in lines)
    assert all(k["quad"] is None for s in bare["sheets"] for t in s["tracks"] for k in t["keyframes"])

    named = json.loads((export(tmp_path / "named", with_names=True) / "dataset.json").read_text())
    assert all(person["name"] for person in named["people"])


def test_a_project_that_is_there_already_is_refused(example, tmp_path):
    out = export(tmp_path / "out")
    with pytest.raises(CommandError, match="already"):
        call_command("import", str(out))


def test_a_changed_file_is_refused(example, tmp_path):
    out = export(tmp_path / "out")
    path = next((out / "videos").iterdir())
    path.write_text(path.read_text().replace("Nerone", "Nerona"))
    with pytest.raises(CommandError, match="SHA-256"):
        call_command("import", str(out))


def test_it_is_not_written_over_something(example, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export", project="estense", out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
