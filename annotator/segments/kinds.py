"""The cut list as an object of change batches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from annotator.domain.cutlist import cut_list_faults
from annotator.segments.models import CutList
from annotator.segments.values import CutListValueSerializer
from annotator.sheets.artwork_kind import SHEET_ARTWORK
from annotator.sheets.kinds import Edit, ObjectKind
from annotator.sheets.models import Sheet, SheetArtwork


class CutListKind(ObjectKind[CutList]):
    """Put whole; its id is the sheet's; never deleted."""

    name = "cut_list"
    model = CutList
    value_serializer = CutListValueSerializer
    update_fields = ("segments",)

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """UUIDs as text; what a fork's segment was copied from stays with it."""
        return {"segments": [self._stored(segment, edit.sheet.origins) for segment in value["segments"]]}

    @staticmethod
    def _stored(segment: Mapping[str, Any], origins: Mapping[str, str]) -> dict[str, Any]:
        stored = {
            "id": str(segment["id"]),
            "start": segment["start"],
            "end": segment["end"],
            "kind": segment["kind"],
            "artwork": str(segment["artwork"]) if segment["artwork"] else None,
        }
        origin = origins.get(stored["id"])
        return {**stored, "copied_from": origin} if origin else stored

    def value_of(self, row: CutList) -> dict[str, Any]:
        """As the API shows it."""
        keys = ("id", "start", "end", "kind", "artwork")
        return {"segments": [{key: segment[key] for key in keys} for segment in row.segments]}

    def rows_of(self, sheet: Sheet) -> QuerySet[CutList]:
        """The one row."""
        return CutList.objects.filter(sheet=sheet)

    def check(self, edit: Edit) -> None:
        """A partition of the video whose artworks are on this sheet."""
        for row in edit.rows(self.name):
            for path, message in cut_list_faults(row.segments, edit.video.frames or 0):
                raise edit.fault(self.name, row.id, path, message)
        gone = edit.gone(SHEET_ARTWORK.name)
        if not (gone or edit.rows(self.name)):
            return
        known = {str(pk) for pk in SheetArtwork.objects.filter(sheet=edit.sheet).values_list("id", flat=True)}
        for row in self.rows_of(edit.sheet):
            for index, segment in enumerate(row.segments):
                if segment["artwork"] is None or segment["artwork"] in known:
                    continue
                if uuid.UUID(segment["artwork"]) in gone:
                    raise edit.still_used(SHEET_ARTWORK.name, uuid.UUID(segment["artwork"]), [(self.name, row.id)])
                raise edit.fault(
                    self.name, row.id, f"segments[{index}].artwork", "there is no such artwork on this sheet"
                )


CUT_LIST = CutListKind()
