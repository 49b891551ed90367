"""Sheet artworks as objects of change batches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.artworks.models import Artwork
from annotator.domain.geometry import round_plane
from annotator.sheets.kinds import Edit, ObjectKind
from annotator.sheets.models import SheetArtwork
from annotator.sheets.values import SheetArtworkValueSerializer


class SheetArtworkKind(ObjectKind[SheetArtwork]):
    """An artwork as this sheet knows it."""

    name = "sheet_artwork"
    model = SheetArtwork
    value_serializer = SheetArtworkValueSerializer
    update_fields = (
        "label",
        "catalogue_id",
        "not_identified",
        "shape",
        "aspect",
        "surface_plane",
        "reference",
        "registrations",
        "metadata",
        "derived_from",
    )

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """Plane coordinates are rounded as they are exported."""
        plane = value["surface_plane"]
        fields = {key: value[key] for key in self.update_fields if key not in ("catalogue_id", "surface_plane")}
        fields["surface_plane"] = [[round_plane(x), round_plane(y)] for x, y in plane] if plane else None
        fields["catalogue_id"] = value["catalogue"]
        return fields

    def value_of(self, row: SheetArtwork) -> dict[str, Any]:
        """As the API shows it."""
        return {
            "label": row.label,
            "catalogue": str(row.catalogue_id) if row.catalogue_id else None,
            "not_identified": row.not_identified,
            "shape": row.shape,
            "aspect": row.aspect,
            "surface_plane": row.surface_plane,
            "reference": row.reference,
            "registrations": row.registrations,
            "metadata": row.metadata,
            "derived_from": str(row.derived_from) if row.derived_from else None,
        }

    def check(self, edit: Edit) -> None:
        """The catalogue entry is one of the project's that this person may see; the origin is on this sheet."""
        self._check_catalogue(edit)
        self._check_origins(edit)

    def _check_catalogue(self, edit: Edit) -> None:
        rows: list[SheetArtwork] = edit.rows(self.name)
        wanted = {row.catalogue_id for row in rows if row.catalogue_id}
        if wanted:
            visible = Artwork.objects.visible_to(edit.by.user).filter(project=edit.project, id__in=wanted)
            known = set(visible.values_list("id", flat=True))
            for row in rows:
                if row.catalogue_id and row.catalogue_id not in known:
                    raise edit.fault(self.name, row.id, "catalogue", "there is no such entry in the catalogue")

    def _check_origins(self, edit: Edit) -> None:
        rows: list[SheetArtwork] = edit.rows(self.name)
        gone = edit.gone(self.name)
        if gone:
            orphan = self.rows_of(edit.sheet).filter(derived_from__in=gone).first()
            if orphan:
                raise edit.still_used(self.name, orphan.derived_from, [(self.name, orphan.id)])
        origins = {row.derived_from for row in rows if row.derived_from}
        here = set(SheetArtwork.objects.filter(sheet=edit.sheet, id__in=origins).values_list("id", flat=True))
        for row in rows:
            if row.derived_from and row.derived_from not in here:
                raise edit.fault(self.name, row.id, "derived_from", "there is no such artwork on this sheet")


SHEET_ARTWORK = SheetArtworkKind()


def check_artworks(edit: Edit, kind: str, field: str = "artwork") -> None:
    """Raise where a written row's `<field>_id` is no artwork of this sheet (shared by tracks, details, captions)."""
    rows = edit.rows(kind)
    wanted = {getattr(row, f"{field}_id") for row in rows}
    if not wanted:
        return
    known = set(SheetArtwork.objects.filter(sheet=edit.sheet, id__in=wanted).values_list("id", flat=True))
    for row in rows:
        if getattr(row, f"{field}_id") not in known:
            raise edit.fault(kind, row.id, field, "there is no such artwork on this sheet")
