"""The checks on stored sheets, and how far each step is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from annotator.captions.kinds import CAPTION
from annotator.captions.models import Caption
from annotator.details.models import Detail
from annotator.domain.checks import Entry, SheetFacts, TrackFacts, missing
from annotator.domain.states import SegmentKind
from annotator.segments.models import CutList
from annotator.sheets.artwork_kind import SHEET_ARTWORK
from annotator.sheets.models import Sheet, SheetArtwork
from annotator.tracks.models import Track
from annotator.tracks.queries import placed_runs, views_of


def facts_of(sheet: Sheet) -> SheetFacts:
    """What the rules look at. `sheet` is loaded with round, project and video."""
    threshold = sheet.round.project.unsure_threshold
    cut_list = CutList.objects.get(sheet=sheet)
    return SheetFacts(
        segments=cut_list.segments,
        artworks={str(row.id): SHEET_ARTWORK.value_of(row) for row in SHEET_ARTWORK.rows_of(sheet)},
        captions={str(row.id): CAPTION.value_of(row) for row in CAPTION.rows_of(sheet)},
        tracks=[
            TrackFacts(str(view.track.id), str(view.track.artwork_id), len(view.keyframes), view.needs_eyes(threshold))
            for view in views_of(sheet, runs=placed_runs())
        ],
        required_kinds=sheet.round.project.required_kinds,
    )


def missing_for_submission(sheet: Sheet) -> list[Entry]:
    """Every open entry of the sheet."""
    return missing(facts_of(sheet))


def entry_representation(entry: Entry) -> dict[str, Any]:
    """As the API shows it."""
    return {
        "code": entry.code,
        "blocking": entry.blocking,
        "kind": entry.kind,
        "id": entry.id,
        "artwork": entry.artwork,
        "frame": entry.frame,
        "params": dict(entry.params),
    }


def progress_of(sheets: Sequence[Sheet]) -> dict[UUID, dict[str, float]]:
    """How far each step of each sheet is, 0..1, coarse and cheap: six queries whatever their number."""
    ids = [sheet.id for sheet in sheets]
    artworks = _counted(SheetArtwork.objects.filter(sheet__in=ids))
    boxed = _counted(Track.objects.filter(sheet__in=ids, keyframes__isnull=False).distinct())
    named = dict.fromkeys(ids, 0)
    for row in SheetArtwork.objects.filter(sheet__in=ids):
        title = row.metadata.get("title", {}).get("value", "")
        named[row.sheet_id] += bool(title.strip() or row.catalogue_id or row.not_identified)
    captions: dict[UUID, list[Caption]] = defaultdict(list)
    for caption in Caption.objects.filter(sheet__in=ids).exclude(text=""):
        captions[caption.sheet_id].append(caption)
    described = _counted(Detail.objects.filter(sheet__in=ids).values("sheet", "artwork").distinct())
    cuts = {row.sheet_id: row.segments for row in CutList.objects.filter(sheet__in=ids)}
    return {
        sheet.id: {
            "cut": _cut_progress(cuts.get(sheet.id, [])),
            "box": _share(boxed.get(sheet.id, 0), artworks.get(sheet.id, 0)),
            "artwork": _share(named[sheet.id], artworks.get(sheet.id, 0)),
            "caption": _share(
                len(captions[sheet.id]), artworks.get(sheet.id, 0) * len(sheet.round.project.required_kinds)
            ),
            "detail": _share(described.get(sheet.id, 0), artworks.get(sheet.id, 0)),
            "ground": _share(sum(bool(c.groundings) for c in captions[sheet.id]), len(captions[sheet.id])),
        }
        for sheet in sheets
    }


def _counted(rows: Any) -> dict[UUID, int]:
    found: dict[UUID, int] = defaultdict(int)
    for sheet_id in rows.values_list("sheet", flat=True):
        found[sheet_id] += 1
    return found


def _share(done: int, of: int) -> float:
    return round(min(done / of, 1.0), 3) if of else 0.0


def _cut_progress(segments: Iterable[dict[str, Any]]) -> float:
    """The share of segments that say what they show; an uncut video says nothing yet."""
    rows = list(segments)
    if len(rows) < 2:
        return 0.0
    settled = sum(1 for s in rows if s["kind"] != SegmentKind.ARTWORK or s["artwork"] is not None)
    return _share(settled, len(rows))
