"""docs/dataset-format.md names every field of the published schemas."""

import json
import re

import pytest

from annotator.config import ROOT
from annotator.exports.documents import PLACE_COLUMNS
from annotator.exports.writer import SCHEMAS
from tests.golden.test_release import properties

DOCUMENT = (ROOT / "docs" / "dataset-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["dataset", "artworks", "video"])
def test_every_field_is_explained(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    fields = {pointer.rsplit("/", 1)[1] for pointer in properties(schema)}
    named = set(re.findall(r"`([a-z_0-9]+)`", DOCUMENT))

    assert len(fields) > 5
    assert sorted(fields - named - {"value", "n", "d"}) == []


def test_the_place_columns_are_as_written():
    assert json.dumps(PLACE_COLUMNS) in DOCUMENT
