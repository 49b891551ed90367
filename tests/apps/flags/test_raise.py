"""POST projects/{slug}/flags: any thing that one may see."""

import pytest

from annotator.common.ids import uuid7
from annotator.common.models import AuditEntry
from annotator.domain.states import SheetState
from annotator.flags.models import Flag
from annotator.sheets.models import Sheet
from tests.apps.flags.conftest import LIST
from tests.factories import ArtworkFactory
from tests.sheet_tools import make_sheet, make_video


def body_of(kind, things, sheet, **more):
    target, on_sheet = things[kind]
    return {
        "kind": kind,
        "target": str(target),
        "sheet": str(sheet.id) if on_sheet else None,
        "frame": 51 if kind == "picture" else None,
        "note": "Is this right?",
        **more,
    }


KINDS = ["sheet", "segment", "artwork", "track", "picture", "caption", "sentence", "detail", "video"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_thing(kind, annotator_api, things, sheet):
    before = AuditEntry.objects.count()
    answer = annotator_api.post(LIST, body_of(kind, things, sheet, quote="Nero stands."))
    assert answer.status_code == 201, answer.json()
    assert answer["ETag"] == '"1"'
    made = answer.json()
    assert (made["kind"], made["note"], made["quote"], made["state"]) == (
        kind, "Is this right?", "Nero stands.", "open",
    )  # fmt: skip
    assert made["author"] == "a2"
    if kind in {"segment", "artwork", "track", "caption", "sentence", "detail"}:
        assert made["artwork"] == str(things["artwork"][0])
    assert AuditEntry.objects.count() == before + 1


def test_a_catalogue_entry(annotator_api, project):
    entry = ArtworkFactory(project=project)
    answer = annotator_api.post(LIST, {"kind": "catalogue", "target": str(entry.id), "note": "Two dates?"})
    assert answer.status_code == 201


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_refused(kind, annotator_api, things, sheet):
    answer = annotator_api.post(LIST, body_of(kind, things, sheet, target=str(uuid7())))
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["target"]
    assert not Flag.objects.exists()


def test_a_frozen_sheet_can_be_flagged(annotator_api, things, sheet):
    version = Sheet.objects.get(pk=sheet.pk).version
    assert annotator_api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version}).status_code == 200
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.SUBMITTED
    assert annotator_api.post(LIST, body_of("caption", things, sheet)).status_code == 201


def test_a_sheet_of_somebody_else_is_not_there(as_user, annotators, things, sheet):
    answer = as_user(annotators[1].user).post(LIST, body_of("artwork", things, sheet))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["sheet"])


def test_a_thing_is_looked_for_on_its_own_sheet(annotator_api, things, project, round_, annotators, coordinator):
    other = make_sheet(round_, make_video(project, title="Other"), annotators[0], coordinator.user)
    answer = annotator_api.post(LIST, body_of("artwork", things, other))
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["target"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"note": "  "}, "note"),
        ({"frame": 200}, "frame"),
        ({"frame": None}, "frame"),
        ({"kind": "person"}, "kind"),
        ({"quote": "x" * 501}, "quote"),
        ({"sheet": str(uuid7())}, "sheet"),
    ],
)
def test_what_makes_no_sense_is_named(changed, field, annotator_api, things, sheet):
    answer = annotator_api.post(LIST, body_of("picture", things, sheet) | changed)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


def test_strangers_and_nobody(stranger_api, nobody_api, sheet):
    body = {"kind": "sheet", "target": str(sheet.id), "sheet": str(sheet.id), "note": "x"}
    assert stranger_api.post(LIST, body).status_code == 404
    assert nobody_api.post(LIST, body).status_code == 401


def test_a_flag_is_no_contribution(annotator_api, as_user, coordinator, things, sheet):
    """A coordinator who flags something has not written to the sheet."""
    before = list(sheet.contributors.values_list("membership", flat=True))
    assert as_user(coordinator.user).post(LIST, body_of("artwork", things, sheet)).status_code == 201
    assert list(sheet.contributors.values_list("membership", flat=True)) == before
