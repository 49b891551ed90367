"""A rendered visit's truth as the change batch of a perfect annotator."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.common.ids import uuid7
from annotator.domain.geometry import quad_fault
from annotator.domain.states import Visibility
from annotator.domain.text import text_sha256
from annotator.sheets.models import Sheet
from workers.synthetic.content import Caption, Detail
from workers.synthetic.truth import ArtworkTruth, VisitTruth

Ids = Mapping[str, uuid.UUID]
COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
KEYFRAME_EVERY = 50


def put(kind: str, row_id: uuid.UUID, value: dict[str, Any], base_version: int | None = None) -> dict[str, Any]:
    """One op."""
    return {"op": "put", "kind": kind, "id": row_id, "base_version": base_version, "value": value}


def sheet_ops(sheet: Sheet, truth: VisitTruth, ids: Ids, catalogue: Ids) -> list[dict[str, Any]]:
    """Everything that the truth says of the visit.

    `ids` are the sheet artworks' ids by work, `catalogue` the entries' by inventory number.
    """
    segments = [
        {
            "id": str(uuid7()),
            "start": segment.start,
            "end": segment.end,
            "kind": segment.kind.value,
            "artwork": str(ids[segment.artwork]) if segment.artwork else None,
        }
        for segment in truth.segments
    ]
    ops = [put("cut_list", sheet.id, {"segments": segments}, base_version=1)]
    for number, work in enumerate(truth.artworks):
        artwork = ids[work.id]
        entry = catalogue.get(work.metadata.inventory_number)
        ops.append(put("sheet_artwork", artwork, artwork_value(work, number, entry)))
        ops += _track(truth, work, artwork, COLOURS[number % len(COLOURS)])
        ops += _description(work, artwork)
    return ops


def artwork_value(work: ArtworkTruth, number: int, entry: uuid.UUID | None) -> dict[str, Any]:
    """The sheet artwork, its metadata read off the label."""
    facts = work.metadata
    values: dict[str, Any] = {
        "title": facts.title,
        "artists": list(facts.artists),
        "date": {"text": facts.date_text, "earliest": facts.earliest, "latest": facts.latest},
        "style": facts.style,
        "technique": facts.technique,
        "inventory_number": facts.inventory_number,
        "dimensions": facts.dimensions,
    }
    return {
        "label": f"Artwork #{number + 1}",
        "catalogue": str(entry) if entry else None,
        "aspect": round(work.aspect, 4),
        "metadata": {key: {"value": value, "from": "label"} for key, value in values.items()},
    }


def _track(truth: VisitTruth, work: ArtworkTruth, artwork: uuid.UUID, colour: str) -> Iterator[dict[str, Any]]:
    track = uuid7()
    yield put("track", track, {"artwork": str(artwork), "name": work.metadata.title, "colour": colour})
    size = {"width_px": truth.width, "height_px": truth.height}
    for segment in truth.segments:
        if segment.artwork != work.id:
            continue
        for frame in sorted({segment.start, *range(segment.start, segment.end, KEYFRAME_EVERY), segment.end - 1}):
            place = work.places[frame]
            usable = place.visibility is not Visibility.OUT and place.quad_px is not None
            if usable and place.quad_px and quad_fault(place.quad_px, **size) is None:
                quad = [list(point) for point in place.quad_px]
                value = {"track": str(track), "frame": frame, "visibility": place.visibility.value, "quad": quad}
                yield put("keyframe", uuid7(), value)


def _description(work: ArtworkTruth, artwork: uuid.UUID) -> Iterator[dict[str, Any]]:
    details = {detail.id: uuid7() for detail in work.details}
    relations = {relation.id: uuid7() for relation in work.relations}
    for detail in work.details:
        yield put("detail", details[detail.id], _detail(detail, artwork, details))
    for relation in work.relations:
        value = {
            "subject": str(details[relation.subject]),
            "predicate": relation.predicate,
            "object": str(details[relation.object]),
        }
        yield put("relation", relations[relation.id], value)
    for caption in work.captions:
        yield put("caption", uuid7(), _caption(caption, artwork, details, relations))


def _detail(detail: Detail, artwork: uuid.UUID, details: Ids) -> dict[str, Any]:
    return {
        "artwork": str(artwork),
        "type": detail.type,
        "name": detail.name,
        "attributes": list(detail.attributes),
        "actions": list(detail.actions),
        "part_of": str(details[detail.part_of]) if detail.part_of else None,
        "order": detail.order,
        "region_plane": [[min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)] for x, y in detail.region],
    }


def _caption(caption: Caption, artwork: uuid.UUID, details: Ids, relations: Ids) -> dict[str, Any]:
    return {
        "artwork": str(artwork),
        "kind": caption.kind.value,
        "language": caption.language,
        "text": caption.text,
        "text_sha256": text_sha256(caption.text),
        "sentences": [
            {"start": s.start, "end": s.end, "kind": s.kind.value, "source": s.source} for s in caption.sentences
        ],
        "groundings": [
            {
                "id": str(uuid7()),
                "spans": [list(span) for span in grounding.spans],
                "role": grounding.role.value,
                "target": grounding.target.value,
                "details": [str(details[detail]) for detail in grounding.details],
                "relation": str(relations[grounding.relation]) if grounding.relation else None,
            }
            for grounding in caption.groundings
        ],
    }
