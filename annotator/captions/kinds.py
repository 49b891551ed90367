"""Captions as objects of change batches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from annotator.captions.models import Caption
from annotator.captions.values import CaptionValueSerializer
from annotator.details.models import Detail, Relation
from annotator.sheets.artwork_kind import check_artworks
from annotator.sheets.kinds import Edit, ObjectKind


class CaptionKindOfObject(ObjectKind[Caption]):
    """A caption, put whole with its sentences and groundings."""

    name = "caption"
    model = Caption
    value_serializer = CaptionValueSerializer
    fixed = ("artwork_id", "kind", "language")
    unique = ("artwork_id", "kind", "language")
    unique_message = "this artwork has a caption of this kind and language already"
    update_fields = ("artwork_id", "kind", "language", "text", "text_sha256", "sentences", "groundings")

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """UUIDs as text inside the stored lists."""
        same = ("kind", "language", "text", "text_sha256")
        return {
            **{key: value[key] for key in same},
            "artwork_id": value["artwork"],
            "sentences": [dict(sentence) for sentence in value["sentences"]],
            "groundings": [self._stored(g, edit.sheet.origins) for g in value["groundings"]],
        }

    @staticmethod
    def _stored(grounding: Mapping[str, Any], origins: Mapping[str, str]) -> dict[str, Any]:
        origin = origins.get(str(grounding["id"]))
        return {
            **({"copied_from": origin} if origin else {}),
            "id": str(grounding["id"]),
            "spans": grounding["spans"],
            "role": grounding["role"],
            "target": grounding["target"],
            "details": [str(detail) for detail in grounding["details"]],
            "relation": str(grounding["relation"]) if grounding["relation"] else None,
        }

    def value_of(self, row: Caption) -> dict[str, Any]:
        """As the API shows it."""
        same = ("kind", "language", "text", "text_sha256", "sentences")
        keys = ("id", "spans", "role", "target", "details", "relation")
        groundings = [{key: grounding[key] for key in keys} for grounding in row.groundings]
        return {"artwork": str(row.artwork_id), **{key: getattr(row, key) for key in same}, "groundings": groundings}

    def check(self, edit: Edit) -> None:
        """Languages are the project's; groundings point at details and relations of the same artwork."""
        check_artworks(edit, self.name)
        for row in edit.rows(self.name):
            if row.language not in edit.project.languages:
                raise edit.fault(self.name, row.id, "language", "is not one of the project's caption languages")
        touched = edit.rows(self.name)
        lost = edit.gone("detail") | edit.gone("relation")
        if not touched and not lost:
            return
        details = {str(pk): a for pk, a in Detail.objects.filter(sheet=edit.sheet).values_list("id", "artwork_id")}
        relations = {
            str(pk): a for pk, a in Relation.objects.filter(sheet=edit.sheet).values_list("id", "subject__artwork_id")
        }
        for row in self.rows_of(edit.sheet) if lost else touched:
            self._check_groundings(edit, row, details, relations)

    def _check_groundings(
        self, edit: Edit, row: Caption, details: Mapping[str, uuid.UUID], relations: Mapping[str, uuid.UUID]
    ) -> None:
        for index, grounding in enumerate(row.groundings):
            path = f"groundings[{index}]"
            for kind, known, targets in (
                ("detail", details, grounding["details"]),
                ("relation", relations, [grounding["relation"]] if grounding["relation"] else []),
            ):
                for target in targets:
                    if uuid.UUID(target) in edit.gone(kind):
                        raise edit.still_used(kind, uuid.UUID(target), [(self.name, row.id)])
                    if known.get(target) != row.artwork_id:
                        field = "details" if kind == "detail" else "relation"
                        message = f"there is no such {kind} on this artwork"
                        raise edit.fault(self.name, row.id, f"{path}.{field}", message)


CAPTION = CaptionKindOfObject()
