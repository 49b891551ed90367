"""What the change batch knows of each kind of object on a sheet, and what a batch carries along.

Each app registers its kinds by subclassing `ObjectKind`; `annotator.changes` drives them. A kind says how a value is
parsed and stored, which fields never change, what may stand only once, which rows go along when one is deleted, and
which references must hold when the batch ends.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet
from rest_framework import serializers

from annotator.domain.errors import Malformed
from annotator.projects.models import Membership, Project
from annotator.sheets.models import Sheet
from annotator.videos.models import Video

Row = Any
"""A SheetObject, or the cut list."""
M = TypeVar("M")


@dataclass
class Edit:
    """One batch on its way: whose, on which sheet, and what it has touched so far."""

    sheet: Sheet
    by: Membership
    paths: dict[tuple[str, uuid.UUID], str] = field(default_factory=dict)
    written: dict[str, dict[uuid.UUID, Row]] = field(default_factory=dict)
    deleted: dict[str, set[uuid.UUID]] = field(default_factory=dict)

    @property
    def video(self) -> Video:
        """The sheet's video."""
        return self.sheet.video

    @property
    def project(self) -> Project:
        """The sheet's project."""
        return self.sheet.round.project

    def rows(self, kind: str) -> list[Row]:
        """What the batch has written of that kind."""
        return list(self.written.get(kind, {}).values())

    def gone(self, kind: str) -> set[uuid.UUID]:
        """Ids that the batch has deleted of that kind."""
        return self.deleted.get(kind, set())

    def fault(self, kind: str, row_id: uuid.UUID, path: str, message: str) -> Malformed:
        """A problem at one op's value: `ops[3].value.<path>`."""
        at = self.paths.get((kind, row_id), kind)
        return Malformed(message, fields={f"{at}.value.{path}" if path else at: [message]})

    def still_used(self, kind: str, gone_id: uuid.UUID, users: Sequence[tuple[str, uuid.UUID]]) -> Malformed:
        """A deletion that would leave something pointing nowhere."""
        named = ", ".join(f"{k} {i}" for k, i in users[:3])
        at = self.paths.get((kind, gone_id), kind)
        message = f"This {kind.replace('_', ' ')} is still used by {named}; change that in the same batch."
        return Malformed(
            message,
            code="still_used",
            fields={at: [message]},
            extra={"users": [{"kind": k, "id": str(i)} for k, i in users]},
        )


class ObjectKind(Generic[M]):
    """One kind of object on a sheet. Subclasses fill in the class attributes and the hooks."""

    name: ClassVar[str]
    model: ClassVar[Any]
    value_serializer: ClassVar[type[serializers.Serializer[Any]]]
    fixed: ClassVar[tuple[str, ...]] = ()
    """Model fields that never change once made."""
    unique: ClassVar[tuple[str, ...]] = ()
    """Model fields that together stand only once."""
    unique_message: ClassVar[str] = ""
    update_fields: ClassVar[tuple[str, ...]] = ()
    """Model fields that a put writes."""

    @cached_property
    def _parser(self) -> serializers.Serializer[Any]:
        return self.value_serializer()

    def parse(self, value: object) -> dict[str, Any]:
        """The validated value.

        Raises:
            serializers.ValidationError: with the paths of what is wrong.
        """
        parsed: dict[str, Any] = self._parser.run_validation(value)
        return parsed

    def fields_of(self, value: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
        """Model fields for a validated value."""
        raise NotImplementedError

    def value_of(self, row: M) -> dict[str, Any]:
        """The value as the API and the export show it."""
        raise NotImplementedError

    def rows_of(self, sheet: Sheet) -> QuerySet[Any]:
        """All rows of this kind on a sheet, in id order."""
        rows: QuerySet[Any] = self.model.objects.filter(sheet=sheet).order_by("pk")
        return rows

    def rows_to_show(self, sheet: Sheet) -> QuerySet[Any]:
        """The same for reading only: rows with an id, a version, and whatever `value_of` reads."""
        return self.rows_of(sheet)

    def children(self, ids: Iterable[uuid.UUID]) -> Iterable[tuple[ObjectKind[Any], QuerySet[Any]]]:
        """What goes along when these rows are deleted."""
        return ()

    def check(self, edit: Edit) -> None:
        """Raise `Malformed` where a reference of this kind doesn't hold at the end of the batch."""
