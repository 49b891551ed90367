"""The committed example release: what we write today is byte for byte what we promised.

When the format changes on purpose: `CICERONE_WRITE_GOLDEN=1` lets the first test write the files anew; read the diff.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from annotator.exports.importer import import_release
from annotator.exports.integrity import faults
from annotator.exports.options import ExportOptions
from annotator.exports.reading import open_release, validator
from annotator.exports.services import export_folder
from annotator.exports.writer import SCHEMAS
from annotator.projects.models import Project
from tests.golden.build import build, stand_still

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parent
FORMS = {"release": ExportOptions(), "single": ExportOptions(single=True, with_names=True)}


@pytest.fixture
def still(monkeypatch):
    stand_still(monkeypatch)


@pytest.fixture
def built(still, project, coordinator, annotators, round_, as_user):
    return build(project, coordinator, annotators, round_, as_user)


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def export(out, form):
    export_folder(project=Project.objects.get(slug="estense"), out=out, options=FORMS[form])
    return files_of(out)


@pytest.mark.parametrize("form", FORMS)
def test_a_fresh_build_exports_the_golden_bytes(built, tmp_path, form):
    made = export(tmp_path / "out", form)
    if os.environ.get("CICERONE_WRITE_GOLDEN"):
        shutil.rmtree(HERE / form, ignore_errors=True)
        shutil.copytree(tmp_path / "out", HERE / form)
    golden = files_of(HERE / form)

    assert sorted(made) == sorted(golden)
    assert [path for path in golden if made[path] != golden[path]] == []


@pytest.mark.parametrize("form", FORMS)
def test_importing_and_exporting_gives_the_golden_bytes(db, tmp_path, form):
    import_release(folder=HERE / form, by=None)

    assert export(tmp_path / "out", form) == files_of(HERE / form)
    assert list(faults()) == []


def test_it_is_as_the_published_schemas_say():
    release = open_release(HERE / "release")
    assert [len(document["sheets"]) for document, _ in release.videos()] == [3]
    assert len(release.artworks()) == 2
    for name in ("dataset", "artworks", "video", "place"):
        published = (SCHEMAS / f"{name}.schema.json").read_bytes()
        assert (HERE / "release" / "schema" / f"{name}.schema.json").read_bytes() == published


def test_the_head_lists_every_file_but_itself():
    release = open_release(HERE / "release")
    listed = {file["path"] for file in release.head["files"]}
    assert listed == set(files_of(HERE / "release")) - {"dataset.json"}


def test_it_holds_what_the_format_promises():
    """Two blind sheets, a fork, a review, a work that is not flat, every source and visibility."""
    document, places = next(open_release(HERE / "release").videos())
    sheets = document["sheets"]
    assert sorted(sheet["purpose"] for sheet in sheets) == ["annotation", "annotation", "review"]
    assert len({sheet["annotator"] for sheet in sheets}) == 3
    author = next(sheet for sheet in sheets if sheet["reviews"])
    fork = next(sheet for sheet in sheets if sheet["purpose"] == "review")
    assert author["reviews"][0]["fork"] == fork["id"]
    assert fork["based_on"] == {"sheet": author["id"], "revision": author["revision"], "digest": author["digest"]}
    assert "solid" in {work["shape"] for work in author["artworks"]}
    lines = [line for rows in places.values() for line in rows]
    assert {line[6] for line in lines} == {"hand", "propagated", "interpolated"}
    assert {line[7] for line in lines} == {"visible", "occluded", "out", "lost"}


def test_every_object_of_the_fork_says_what_it_is_a_copy_of():
    document, _ = next(open_release(HERE / "release").videos())
    fork = next(sheet for sheet in document["sheets"] if sheet["purpose"] == "review")
    known = set()
    for sheet in document["sheets"]:
        if sheet is not fork:
            known |= {row["id"] for row in objects_of(sheet)}
    copies = list(objects_of(fork))
    assert len(copies) > 30
    assert all(row["copied_from"] in known for row in copies)


def objects_of(sheet):
    for key in ("segments", "artworks", "tracks", "captions", "details", "relations"):
        yield from sheet[key]
    for track in sheet["tracks"]:
        yield from track["keyframes"]
        yield from track["seen"]
    for caption in sheet["captions"]:
        yield from caption["groundings"]


# --- every property of every schema occurs, and where it may be null also with a value --------------------------------


def properties(schema, pointer=""):
    """The pointer of each property that the schema describes."""
    if isinstance(schema, dict):
        yield from (f"{pointer}/properties/{name}" for name in schema.get("properties", {}))
        for key, inner in schema.items():
            yield from properties(inner, f"{pointer}/{key}")
    elif isinstance(schema, list):
        for index, inner in enumerate(schema):
            yield from properties(inner, f"{pointer}/{index}")


def visited(root, schema, value, pointer=""):
    """The pointers of the properties that a value has, with something in it."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from visited(root, root["$defs"][name], value, f"/$defs/{name}")
    for part, inner, inside in parts(root, schema, value):
        if part.startswith("properties/"):
            yield f"{pointer}/{part}"
        yield from visited(root, inner, inside, f"{pointer}/{part}")


def parts(root, schema, value):
    """`(pointer, schema, value)` one step further in."""
    for key in ("anyOf", "oneOf", "allOf"):
        for index, inner in enumerate(schema.get(key, [])):
            if fits(root, inner, value):
                yield f"{key}/{index}", inner, value
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if value.get(name) is not None:
                yield f"properties/{name}", inner, value[name]
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        yield from (("items", schema["items"], item) for item in value)


def fits(root, schema, value):
    whole = {**{key: root[key] for key in ("$defs",) if key in root}, **schema}
    return type(validator("video"))(whole).is_valid(value)


@pytest.mark.parametrize(("name", "pattern"), [("dataset", "dataset"), ("artworks", "artworks"), ("video", "videos/*")])
def test_every_property_of_the_schema_occurs_with_a_value(name, pattern):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    single = json.loads((HERE / "single" / "dataset.json").read_text())
    values = [json.loads(path.read_text()) for path in (HERE / "release").glob(f"{pattern}.json")]
    values += {"dataset": [single], "artworks": [single], "video": single["videos"]}[name]
    found = {pointer for value in values for pointer in visited(schema, schema, value)}
    wanted = set(properties(schema))

    assert len(wanted) > 10
    assert sorted(wanted - found) == []
