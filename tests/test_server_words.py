"""Each code by which the server speaks to people has its text in every language of the page."""

import re
from pathlib import Path

import pytest

from annotator.artworks.said import CODES
from annotator.config import ROOT
from annotator.videos.ingest_services import READY_BUT
from workers.media.errors import REFUSAL_CODES

I18N = ROOT / "frontend/src/i18n"
FOR_SCRIPTS = {
    *("bad_path", "blank", "change_id_used", "doubled_key", "error", "malformed", "malformed_text", "no_such_kind"),
    *("not_boolean", "not_choice", "not_date", "not_finite", "not_id", "not_integer", "not_number", "not_object"),
    *("not_text", "other_person", "precondition_required", "stale", "too_deep"),
}
"""Codes that no page can bring about, or that a page words itself."""


def texts(language, section):
    """The keys of a section of the server's texts, read from the TypeScript source."""
    source = (I18N / language / "server.ts").read_text(encoding="utf-8")
    return set(re.findall(r"^    (\w+):", source.split(f"  {section}: {{")[1].split("\n  },")[0], re.MULTILINE))


def sources(*folders):
    """The Python source below those folders."""
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            yield path, path.read_text(encoding="utf-8")


def found(pattern, *folders):
    """What the first group of `pattern` matches in the source, with the file it is in."""
    return {(code, Path(path).name) for path, text in sources(*folders) for code in re.findall(pattern, text)}


@pytest.mark.parametrize("language", ["en", "it"])
def test_problems_have_texts(language):
    errors = r"(?:Malformed|Conflict|Forbidden|Busy|Stale)\((?:[^()]|\([^()]*\))*?code=\"(\w+)\""
    known = texts(language, "problem") | FOR_SCRIPTS
    assert sorted(one for one in found(errors, "annotator") if one[0] not in known) == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_field_messages_have_texts(language):
    known = texts(language, "field") | FOR_SCRIPTS
    worded = r"Worded\((?:[^()]|\([^()]*\))*?code=\"(\w+)\""
    refused = r"serializers\.ValidationError\((?:[^()]|\([^()]*\))*?code=\"(\w+)\""
    seen = found(worded, "annotator") | found(refused, "annotator")
    assert sorted(one for one in seen if one[0] not in known) == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_reasons_and_warnings_have_texts(language):
    failures = {code for code, _ in found(r"jobs\.fail\((?:[^()]|\([^()]*\))*?code=\"(\w+)\"", "workers")}
    assert {*REFUSAL_CODES, *READY_BUT, *failures} <= texts(language, "reason")
    table = (ROOT / "docs/video-verdicts.md").read_text(encoding="utf-8").split("## Warnings on ready videos")[1]
    warnings = set(re.findall(r"`(\w+)`", table.split("\n## ")[0]))
    assert warnings <= texts(language, "warning")


@pytest.mark.parametrize("language", ["en", "it"])
def test_stages_have_texts(language):
    said = r"progress\((?:[^()]|\([^()]*\))*, \"(\w+)\""
    stages = {code for code, _ in found(said, "annotator/exports", "workers/tasks", "workers/media")}
    assert stages
    assert stages <= texts(language, "stage")


@pytest.mark.parametrize("language", ["en", "it"])
def test_what_an_import_says_has_texts(language):
    assert sorted(set(CODES) ^ texts(language, "import")) == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_what_happened_to_an_entry_has_texts(language):
    source = (I18N / language / "server.ts").read_text(encoding="utf-8").split("  verb: {")[1]
    known = set(re.findall(r"^    '?([\w ]+?)'?:", source, re.MULTILINE))
    seen = {verb for verb, _ in found(r"changing\((?:[^()]|\([^()]*\))*?verb=\"([\w ]+)\"", "annotator/artworks")}
    assert seen
    assert {*seen, "created", "changed", "imported", "merged"} <= known
