"""Details and relations as objects of change batches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from annotator.details.models import Detail, Relation
from annotator.details.values import DetailValueSerializer, RelationValueSerializer
from annotator.domain.geometry import PLANE_UNITS
from annotator.sheets.artwork_kind import check_artworks
from annotator.sheets.kinds import Edit, ObjectKind


class DetailKind(ObjectKind[Detail]):
    """A thing inside an artwork."""

    name = "detail"
    model = Detail
    value_serializer = DetailValueSerializer
    fixed = ("artwork_id",)
    update_fields = (
        "artwork_id",
        "type",
        "name",
        "attributes",
        "actions",
        "part_of_id",
        "order",
        "iconclass",
        "region_units",
    )

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """The region rounded to whole units."""
        same = ("type", "name", "attributes", "actions", "order", "iconclass")
        return {
            **{key: value[key] for key in same},
            "artwork_id": value["artwork"],
            "part_of_id": value["part_of"],
            "region_units": [[round(x * PLANE_UNITS), round(y * PLANE_UNITS)] for x, y in value["region_plane"]],
        }

    def value_of(self, row: Detail) -> dict[str, Any]:
        """As the API shows it."""
        return {
            "artwork": str(row.artwork_id),
            "type": row.type,
            "name": row.name,
            "attributes": row.attributes,
            "actions": row.actions,
            "part_of": str(row.part_of_id) if row.part_of_id else None,
            "order": row.order,
            "iconclass": row.iconclass,
            "region_plane": [[x / PLANE_UNITS, y / PLANE_UNITS] for x, y in row.region_units],
        }

    def check(self, edit: Edit) -> None:
        """Of an artwork of this sheet; parts belong to the same artwork and never, in the end, to themselves."""
        check_artworks(edit, self.name)
        gone = edit.gone(self.name)
        rows: list[Detail] = edit.rows(self.name)
        if not rows and not gone:
            return
        parents = {
            pk: (parent, artwork)
            for pk, parent, artwork in Detail.objects.filter(sheet=edit.sheet).values_list(
                "id", "part_of_id", "artwork_id"
            )
        }
        for pk, (parent, _) in parents.items():
            if parent in gone and pk not in gone:
                raise edit.still_used(self.name, parent, [(self.name, pk)])
        for row in rows:
            self._check_part(edit, row, parents)

    def _check_part(
        self, edit: Edit, row: Detail, parents: Mapping[uuid.UUID, tuple[uuid.UUID | None, uuid.UUID]]
    ) -> None:
        if row.part_of_id is None:
            return
        if parents.get(row.part_of_id, (None, None))[1] != row.artwork_id:
            raise edit.fault(self.name, row.id, "part_of", "there is no such detail on this artwork")
        seen = {row.id}
        above: uuid.UUID | None = row.part_of_id
        while above is not None:
            if above in seen:
                raise edit.fault(self.name, row.id, "part_of", "a detail can't be part of itself")
            seen.add(above)
            above = parents[above][0]


class RelationKind(ObjectKind[Relation]):
    """How two details of one artwork relate."""

    name = "relation"
    model = Relation
    value_serializer = RelationValueSerializer
    update_fields = ("subject_id", "predicate", "object_id")

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """As sent."""
        return {"subject_id": value["subject"], "predicate": value["predicate"], "object_id": value["object"]}

    def value_of(self, row: Relation) -> dict[str, Any]:
        """As the API shows it."""
        return {"subject": str(row.subject_id), "predicate": row.predicate, "object": str(row.object_id)}

    def check(self, edit: Edit) -> None:
        """Between two details of one artwork of this sheet."""
        gone = edit.gone("detail")
        if gone:
            orphan = self.rows_of(edit.sheet).filter(Q(subject__in=gone) | Q(object__in=gone)).first()
            if orphan:
                lost = orphan.subject_id if orphan.subject_id in gone else orphan.object_id
                raise edit.still_used("detail", lost, [(self.name, orphan.id)])
        rows: list[Relation] = edit.rows(self.name)
        if not rows:
            return
        ends = {pk for row in rows for pk in (row.subject_id, row.object_id)}
        artwork_of = dict(Detail.objects.filter(sheet=edit.sheet, id__in=ends).values_list("id", "artwork_id"))
        for row in rows:
            for end in ("subject", "object"):
                if getattr(row, f"{end}_id") not in artwork_of:
                    raise edit.fault(self.name, row.id, end, "there is no such detail on this sheet")
            if artwork_of[row.subject_id] != artwork_of[row.object_id]:
                raise edit.fault(self.name, row.id, "object", "both details must be of the same artwork")


DETAIL = DetailKind()
RELATION = RelationKind()
