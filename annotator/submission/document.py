"""A sheet as the dataset's document shows it: what a revision freezes and what an export writes.

Shapes and order are those of docs/dataset-format.md: lists by id, spans and frames ascending, keys in schema order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.captions.models import Caption
from annotator.details.kinds import DETAIL
from annotator.details.models import Detail, Relation
from annotator.domain.places import Place
from annotator.domain.states import SheetPurpose
from annotator.segments.models import CutList
from annotator.sheets.artwork_kind import SHEET_ARTWORK
from annotator.sheets.models import Sheet, SheetArtwork
from annotator.tracks.kinds import KEYFRAME
from annotator.tracks.models import Keyframe, Seen
from annotator.tracks.queries import TrackView, views_of

METADATA_KEYS = (
    "title",
    "artists",
    "date",
    "style",
    "technique",
    "inventory_number",
    "place",
    "dimensions",
    "identifiers",
)
GROUNDING_KEYS = ("id", "spans", "role", "target", "details", "relation")


def _origin(sheet: Sheet, copied_from: Any) -> dict[str, Any]:
    """A fork's objects say what they are copies of; those of other sheets have no such field."""
    if sheet.purpose != SheetPurpose.REVIEW:
        return {}
    return {"copied_from": str(copied_from) if copied_from else None}


def segments_document(sheet: Sheet) -> list[dict[str, Any]]:
    """The partition, ascending."""
    cut_list = CutList.objects.get(sheet=sheet)
    keys = ("id", "start", "end", "kind", "artwork")
    return [{**{key: s[key] for key in keys}, **_origin(sheet, s.get("copied_from"))} for s in cut_list.segments]


def _keyed(value: Any, keys: Sequence[str]) -> Any:
    """An object with these keys in this order (databases keep no order), or None."""
    return {key: value[key] for key in keys if key in value} if value is not None else None


def _metadata(metadata: dict[str, Any]) -> dict[str, Any]:
    ordered = {}
    for key in METADATA_KEYS:
        if key in metadata:
            value = metadata[key]["value"]
            if key == "date":
                value = _keyed(value, ("text", "earliest", "latest"))
            elif key == "identifiers":
                value = dict(sorted(value.items()))
            ordered[key] = {"value": value, "from": metadata[key]["from"]}
    return ordered


def _artwork(sheet: Sheet, row: SheetArtwork) -> dict[str, Any]:
    value = SHEET_ARTWORK.value_of(row)
    return {
        "id": str(row.id),
        **value,
        "reference": _keyed(value["reference"], ("sha256", "width", "height", "from")),
        "registrations": [_keyed(r, ("to", "homography", "by")) for r in value["registrations"]],
        "metadata": _metadata(value["metadata"]),
        **_origin(sheet, row.copied_from),
    }


def _keyframe(sheet: Sheet, row: Keyframe) -> dict[str, Any]:
    value = KEYFRAME.value_of(row)
    return {
        "id": str(row.id),
        "frame": row.frame,
        "visibility": row.visibility,
        "quad": value["quad"],
        "box": value["box"],
        "by": row.by.pseudonym if row.by else None,
        **_origin(sheet, row.copied_from),
    }


def _seen(sheet: Sheet, row: Seen) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "start": row.start,
        "end": row.end,
        "by": row.by.pseudonym if row.by else None,
        "at": row.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "keyframes_digest": row.keyframes_digest,
        **_origin(sheet, row.copied_from),
    }


def _track(view: TrackView, keyframes: list[Keyframe]) -> dict[str, Any]:
    sheet, track = view.sheet, view.track
    return {
        "id": str(track.id),
        "artwork": str(track.artwork_id),
        "name": track.name,
        "colour": track.colour,
        "spans": [[span.start, span.end] for span in view.spans],
        "keyframes": [_keyframe(sheet, row) for row in keyframes],
        "runs": [
            {
                "start": run.start,
                "end": run.end,
                "engine": run.engine,
                "version": run.engine_version,
                "parameters": dict(sorted(run.parameters.items())),
                "keyframes_digest": run.keyframes_digest,
            }
            for run in view.valid_runs
        ],
        "seen": [_seen(sheet, row) for row in sorted(view.valid_seen, key=lambda r: (r.start, r.end, str(r.id)))],
        **_origin(sheet, track.copied_from),
    }


def _caption(sheet: Sheet, row: Caption) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "artwork": str(row.artwork_id),
        "kind": row.kind,
        "language": row.language,
        "text": row.text,
        "sentences": [_keyed(s, ("start", "end", "kind", "source")) for s in row.sentences],
        "groundings": [
            {**{key: g[key] for key in GROUNDING_KEYS}, **_origin(sheet, g.get("copied_from"))}
            for g in sorted(row.groundings, key=lambda grounding: str(grounding["id"]))
        ],
        **_origin(sheet, row.copied_from),
    }


def _detail(sheet: Sheet, row: Detail) -> dict[str, Any]:
    value = DETAIL.value_of(row)
    keys = ("artwork", "type", "name", "attributes", "actions", "part_of", "order", "iconclass", "region_plane")
    return {"id": str(row.id), **{key: value[key] for key in keys}, **_origin(sheet, row.copied_from)}


def _relation(sheet: Sheet, row: Relation) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "subject": str(row.subject_id),
        "predicate": row.predicate,
        "object": str(row.object_id),
        **_origin(sheet, row.copied_from),
    }


def sheet_document(sheet: Sheet) -> dict[str, Any]:
    """Everything annotated on the sheet but the places. `sheet` is loaded with video, round and project."""
    keyframes: dict[Any, list[Keyframe]] = {}
    for row in Keyframe.objects.filter(sheet=sheet).select_related("by").order_by("frame"):
        keyframes.setdefault(row.track_id, []).append(row)
    return {
        "segments": segments_document(sheet),
        "artworks": [_artwork(sheet, row) for row in SheetArtwork.objects.filter(sheet=sheet).order_by("id")],
        "tracks": [_track(view, keyframes.get(view.track.id, [])) for view in views_of(sheet)],
        "captions": [_caption(sheet, row) for row in Caption.objects.filter(sheet=sheet).order_by("id")],
        "details": [_detail(sheet, row) for row in Detail.objects.filter(sheet=sheet).order_by("id")],
        "relations": [_relation(sheet, row) for row in Relation.objects.filter(sheet=sheet).order_by("id")],
    }


def place_line(track_id: str, place: Place) -> list[Any]:
    """One line of places/<video>.jsonl: track, frame, x, y, w, h, source, visibility, confidence, quad."""
    box = place.box_px or (None, None, None, None)
    return [track_id, place.frame, *box, place.source, place.visibility, place.confidence, place.quad_px]


def sheet_places(sheet: Sheet) -> Iterator[tuple[str, Iterator[Place]]]:
    """Each track's id with its merged places, tracks by id, places ascending."""
    for view in views_of(sheet):
        yield str(view.track.id), iter(view.places)
