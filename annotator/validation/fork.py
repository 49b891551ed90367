"""Copying a frozen sheet into a validator's fork: new ids, each remembering what it is a copy of."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from annotator.captions.models import Caption
from annotator.common.ids import uuid7
from annotator.details.models import Detail, Relation
from annotator.domain.states import SheetPurpose, SheetState
from annotator.projects.models import Membership
from annotator.segments.models import CutList
from annotator.sheets.models import Contributor, Revision, Sheet, SheetArtwork
from annotator.tracks.models import Keyframe, Run, Seen, Track

Ids = dict[uuid.UUID, uuid.UUID]


def make_fork(*, review_id: uuid.UUID, revision: Revision, validator: Membership) -> Sheet:
    """A review sheet with everything that the revision's sheet has. The sheet's rows are the revision: it is frozen."""
    sheet = revision.sheet
    fork = Sheet.objects.create(
        round=sheet.round,
        video=sheet.video,
        purpose=SheetPurpose.REVIEW,
        state=SheetState.IN_PROGRESS,
        annotator=validator,
        based_on=revision,
        review_id=review_id,
    )
    Contributor.objects.create(sheet=fork, membership=validator)
    ids: Ids = {}
    _copy(SheetArtwork, sheet, fork, ids, lambda row: _same(row, ids, ["derived_from"]))
    _copy(Track, sheet, fork, ids, lambda row: _same(row, ids, ["artwork_id"]))
    _copy(Keyframe, sheet, fork, ids, lambda row: _same(row, ids, ["track_id"]))
    _copy(Seen, sheet, fork, ids, lambda row: _same(row, ids, ["track_id"]))
    _copy(Detail, sheet, fork, ids, lambda row: _same(row, ids, ["artwork_id", "part_of_id"]))
    _copy(Relation, sheet, fork, ids, lambda row: _same(row, ids, ["subject_id", "object_id"]))
    _copy(Caption, sheet, fork, ids, lambda row: _caption(row, ids))
    _copy_runs(sheet, fork, ids)
    _copy_cut_list(sheet, fork, ids)
    fork.origins = _nested_origins(fork)
    fork.save(update_fields=["origins"])
    return fork


def _nested_origins(fork: Sheet) -> dict[str, str]:
    """What segments and groundings are copies of, kept so that deleting and undoing one forgets nothing."""
    nested = list(CutList.objects.get(sheet=fork).segments)
    for groundings in Caption.objects.filter(sheet=fork).values_list("groundings", flat=True):
        nested += groundings
    return {row["id"]: row["copied_from"] for row in nested}


def _copy(model: Any, sheet: Sheet, fork: Sheet, ids: Ids, adapt: Callable[[Any], None]) -> None:
    rows = list(model.objects.filter(sheet=sheet).order_by("id"))
    for row in rows:
        ids[row.id] = uuid7()
    for row in rows:
        adapt(row)
        row.copied_from, row.id, row.sheet, row.version = row.id, ids[row.id], fork, 1
        row._state.adding = True
    model.objects.bulk_create(rows, batch_size=500)


def _same(row: Any, ids: Ids, references: list[str]) -> None:
    for name in references:
        value = getattr(row, name)
        setattr(row, name, ids[value] if value else None)


def _caption(row: Caption, ids: Ids) -> None:
    _same(row, ids, ["artwork_id"])

    def moved(reference: str) -> str:
        return str(ids[uuid.UUID(reference)])

    row.groundings = [
        {
            **grounding,
            "id": str(uuid7()),
            "copied_from": grounding["id"],
            "details": [moved(detail) for detail in grounding["details"]],
            "relation": moved(grounding["relation"]) if grounding["relation"] else None,
        }
        for grounding in row.groundings
    ]


def _copy_runs(sheet: Sheet, fork: Sheet, ids: Ids) -> None:
    runs = list(Run.objects.filter(sheet=sheet))
    for run in runs:
        run.id, run.sheet, run.track_id = uuid7(), fork, ids[run.track_id]
        run._state.adding = True
    Run.objects.bulk_create(runs, batch_size=100)


def _copy_cut_list(sheet: Sheet, fork: Sheet, ids: Ids) -> None:
    segments = [
        {
            **segment,
            "id": str(uuid7()),
            "copied_from": segment["id"],
            "artwork": str(ids[uuid.UUID(segment["artwork"])]) if segment["artwork"] else None,
        }
        for segment in CutList.objects.get(sheet=sheet).segments
    ]
    CutList.objects.create(sheet=fork, segments=segments)
