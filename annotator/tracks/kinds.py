"""Tracks, keyframes and seen stretches as objects of change batches."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from annotator.domain.geometry import PX_PER_UNIT, Box, Quad, box_fault, quad_fault
from annotator.sheets.artwork_kind import check_artworks
from annotator.sheets.kinds import Edit, ObjectKind
from annotator.sheets.models import Sheet
from annotator.tracks.models import Keyframe, Seen, Track
from annotator.tracks.values import KeyframeValueSerializer, SeenValueSerializer, TrackValueSerializer


def to_units(values: Iterable[float]) -> list[int]:
    """Pixels to whole numbers of 0.01 px."""
    return [round(value * PX_PER_UNIT) for value in values]


def quad_px(units: list[int] | None) -> Quad | None:
    """Eight stored units to a quad in pixels."""
    if units is None:
        return None
    a, b, c, d = ((units[i] / PX_PER_UNIT, units[i + 1] / PX_PER_UNIT) for i in range(0, 8, 2))
    return (a, b, c, d)


def box_px(units: list[int] | None) -> Box | None:
    """Four stored units to a box in pixels."""
    if units is None:
        return None
    x, y, w, h = (unit / PX_PER_UNIT for unit in units)
    return (x, y, w, h)


def check_tracks(edit: Edit, kind: str) -> None:
    """Raise where a written row's track is none of this sheet."""
    rows = edit.rows(kind)
    wanted = {row.track_id for row in rows}
    known = set(Track.objects.filter(sheet=edit.sheet, id__in=wanted).values_list("id", flat=True)) if wanted else set()
    for row in rows:
        if row.track_id not in known:
            raise edit.fault(kind, row.id, "track", "there is no such track on this sheet")
        last = row.frame if isinstance(row, Keyframe) else row.end - 1
        if last >= (edit.video.frames or 0):
            field = "frame" if isinstance(row, Keyframe) else "end"
            raise edit.fault(kind, row.id, field, f"the video has {edit.video.frames} pictures")


SHOWN = ("id", "version", "track_id", "frame", "visibility", "quad_units", "box_units")
"""The columns of a keyframe that `value_of` and the sheet's document read."""


class KeyframeKind(ObjectKind[Keyframe]):
    """A place set by a person; one per track and picture."""

    name = "keyframe"
    model = Keyframe
    value_serializer = KeyframeValueSerializer
    fixed = ("track_id", "frame")
    unique = ("track_id", "frame")
    unique_message = "this picture has a keyframe already"
    update_fields = ("track_id", "frame", "visibility", "quad_units", "box_units", "by_id")

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """Coordinates rounded to whole units."""
        quad, box = value["quad"], value["box"]
        return {
            "track_id": value["track"],
            "frame": value["frame"],
            "visibility": value["visibility"],
            "quad_units": to_units(v for point in quad for v in point) if quad else None,
            "box_units": to_units(box) if box else None,
            "by_id": edit.by.id,
        }

    def value_of(self, row: Keyframe) -> dict[str, Any]:
        """As the API shows it."""
        quad, box = quad_px(row.quad_units), box_px(row.box_units)
        return {
            "track": str(row.track_id),
            "frame": row.frame,
            "visibility": row.visibility,
            "quad": [list(point) for point in quad] if quad else None,
            "box": list(box) if box else None,
        }

    def rows_to_show(self, sheet: Sheet) -> QuerySet[Any]:
        """As tuples by name: a long visit has ten thousand, and a model's row takes three times as long to make."""
        return self.rows_of(sheet).values_list(*SHOWN, named=True)

    def check(self, edit: Edit) -> None:
        """On a track of this sheet, inside the video, of a possible shape."""
        check_tracks(edit, self.name)
        size = {"width_px": edit.video.width or 0, "height_px": edit.video.height or 0}
        for row in edit.rows(self.name):
            quad, box = quad_px(row.quad_units), box_px(row.box_units)
            if quad is not None and (fault := quad_fault(quad, **size)):
                raise edit.fault(self.name, row.id, "quad", fault)
            if box is not None and (fault := box_fault(box, **size)):
                raise edit.fault(self.name, row.id, "box", fault)


class SeenKind(ObjectKind[Seen]):
    """A stretch that a person has watched."""

    name = "seen"
    model = Seen
    value_serializer = SeenValueSerializer
    fixed = ("track_id",)
    update_fields = ("track_id", "start", "end", "keyframes_digest", "by_id", "at")

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """Who and when are the server's to say."""
        return {
            "track_id": value["track"],
            "start": value["start"],
            "end": value["end"],
            "keyframes_digest": value["keyframes_digest"],
            "by_id": edit.by.id,
            "at": timezone.now().replace(microsecond=0),
        }

    def value_of(self, row: Seen) -> dict[str, Any]:
        """As the API shows it."""
        return {
            "track": str(row.track_id),
            "start": row.start,
            "end": row.end,
            "keyframes_digest": row.keyframes_digest,
        }

    def check(self, edit: Edit) -> None:
        """On a track of this sheet, inside the video."""
        check_tracks(edit, self.name)


class TrackKind(ObjectKind[Track]):
    """One track per sheet artwork."""

    name = "track"
    model = Track
    value_serializer = TrackValueSerializer
    fixed = ("artwork_id",)
    unique = ("artwork_id",)
    unique_message = "this artwork has a track already"
    update_fields = ("artwork_id", "name", "colour")

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """As sent."""
        return {"artwork_id": value["artwork"], "name": value["name"], "colour": value["colour"]}

    def value_of(self, row: Track) -> dict[str, Any]:
        """As the API shows it."""
        return {"artwork": str(row.artwork_id), "name": row.name, "colour": row.colour}

    def children(self, ids: Iterable[uuid.UUID]) -> Iterable[tuple[ObjectKind[Any], QuerySet[Any]]]:
        """Its keyframes and what was seen of it."""
        ids = list(ids)
        yield KEYFRAME, Keyframe.objects.filter(track__in=ids)
        yield SEEN, Seen.objects.filter(track__in=ids)

    def check(self, edit: Edit) -> None:
        """Of an artwork of this sheet."""
        check_artworks(edit, self.name)


KEYFRAME = KeyframeKind()
SEEN = SeenKind()
TRACK = TrackKind()
