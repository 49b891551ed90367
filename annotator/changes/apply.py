"""The steps of applying a batch inside its transaction: look up, compare versions, delete, put, check references."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from annotator.changes.batch import Op
from annotator.changes.registry import KINDS, children
from annotator.domain.errors import Conflict, Malformed, Stale
from annotator.sheets.kinds import Edit, ObjectKind, Row
from annotator.sheets.models import Tombstone

CHUNK = 500


@dataclass
class Applied:
    """What a batch did: a result per op, what went along, and the values for the feed."""

    results: list[dict[str, Any]] = field(default_factory=list)
    cascade: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, dict[str, Any] | None] = field(default_factory=dict)

    def feed(self) -> list[dict[str, Any]]:
        """Results with values, and the cascade as deletions."""
        own = [{**result, "value": self.values.get(result["id"])} for result in self.results]
        along = [
            {"op": "delete", "kind": row["kind"], "id": row["id"], "version": row["version"], "value": None}
            for row in self.cascade
        ]
        return own + along


@dataclass
class Known:
    """What is stored under the ids of a batch."""

    rows: dict[uuid.UUID, Row]
    tombstones: dict[uuid.UUID, Tombstone]

    def version(self, op: Op) -> int | None:
        """The version that an op must name: the row's, or that of its deletion."""
        row = self.rows.get(op.id)
        if row is not None:
            version: int = row.version
            return version
        stone = self.tombstones.get(op.id)
        return stone.version if stone is not None and op.is_put else None


def apply_ops(edit: Edit, ops: Sequence[Op]) -> Applied:
    """Write the ops under the sheet's lock. Raises as `apply_change` says; the caller's transaction undoes all."""
    edit.paths.update({(op.kind.name, op.id): op.path for op in ops})
    known = _look_up(edit, ops)
    _check_versions(ops, known)
    applied = Applied()
    _delete(edit, [op for op in ops if not op.is_put], known, applied)
    _put(edit, [op for op in ops if op.is_put], known)
    for kind in KINDS.values():
        kind.check(edit)
    _report(edit, ops, applied)
    return applied


def _by_kind(ops: Iterable[Op]) -> dict[str, list[Op]]:
    grouped: dict[str, list[Op]] = defaultdict(list)
    for op in ops:
        grouped[op.kind.name].append(op)
    return {name: grouped[name] for name in KINDS if name in grouped}


def _chunks(ids: Sequence[uuid.UUID]) -> Iterable[Sequence[uuid.UUID]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _look_up(edit: Edit, ops: Sequence[Op]) -> Known:
    """Load what the ids name; refuse ids that exist out of sight as if they were malformed."""
    rows: dict[uuid.UUID, Row] = {}
    for kind_ops in _by_kind(ops).values():
        for ids in _chunks([op.id for op in kind_ops]):
            rows.update({row.id: row for row in kind_ops[0].kind.model.objects.filter(pk__in=ids)})
    unknown = {op.id: op for op in ops if op.id not in rows}
    stones: dict[uuid.UUID, Tombstone] = {}
    taken: set[uuid.UUID] = set()
    for ids in _chunks(list(unknown)):
        stones.update({stone.id: stone for stone in Tombstone.objects.filter(pk__in=ids)})
        taken.update(_held_by_any_kind(ids))
    for op in ops:
        row, stone = rows.get(op.id), stones.get(op.id)
        elsewhere = row is not None and row.sheet_id != edit.sheet.id
        foreign_stone = stone is not None and (stone.sheet_id != edit.sheet.id or stone.kind != op.kind.name)
        if elsewhere or foreign_stone or op.id in taken or (op.kind.name == "cut_list" and row is None):
            raise Malformed("This id can't be used.", fields={f"{op.path}.id": ["this id can't be used"]})
    return Known(rows, stones)


def _held_by_any_kind(ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    queries = [kind.model.objects.filter(pk__in=ids).order_by().values_list("pk") for kind in KINDS.values()]
    return {row[0] for row in queries[0].union(*queries[1:])}


def _check_versions(ops: Sequence[Op], known: Known) -> None:
    unnamed = [op for op in ops if not op.is_put and op.base_version is None]
    if unnamed:
        message = "a delete names the version that it deletes"
        raise Malformed(message, fields={f"{op.path}.base_version": [message] for op in unnamed})
    stale = [op for op in ops if known.version(op) != op.base_version]
    if not stale:
        return
    raise Stale(
        "This has been changed meanwhile; nothing of the batch was stored.",
        fields={f"{op.path}.base_version": [f"is not the current version ({known.version(op)})"] for op in stale},
        extra={"current": [_current(op, known) for op in stale]},
    )


def _current(op: Op, known: Known) -> dict[str, Any]:
    row = known.rows.get(op.id)
    return {
        "kind": op.kind.name,
        "id": str(op.id),
        "version": known.version(op),
        "value": op.kind.value_of(row) if row is not None else None,
    }


def _delete(edit: Edit, ops: Sequence[Op], known: Known, applied: Applied) -> None:
    """Children first, so that everything that goes is reported once, with the version of its deletion."""
    own = {op.id for op in ops}
    for kind_ops in reversed(_by_kind(ops).values()):
        kind, ids = kind_ops[0].kind, [op.id for op in kind_ops]
        for child, rows in children(kind, ids):
            going = [row for row in rows.order_by("pk") if row.id not in own]
            for row in going:
                applied.cascade.append(
                    {"kind": child.name, "id": str(row.id), "version": row.version + 1, "value": child.value_of(row)}
                )
            _bury(edit, child, going)
        _bury(edit, kind, [known.rows[pk] for pk in ids])


def _bury(edit: Edit, kind: ObjectKind[Any], rows: Sequence[Row]) -> None:
    if not rows:
        return
    stones = [
        Tombstone(id=row.id, sheet=edit.sheet, kind=kind.name, version=row.version + 1, copied_from=row.copied_from)
        for row in rows
    ]
    Tombstone.objects.bulk_create(
        stones, update_conflicts=True, unique_fields=["id"], update_fields=["version", "copied_from"], batch_size=CHUNK
    )
    ids = [row.id for row in rows]
    edit.deleted.setdefault(kind.name, set()).update(ids)
    for chunk in _chunks(ids):
        kind.model.objects.filter(pk__in=chunk).delete()


def _put(edit: Edit, ops: Sequence[Op], known: Known) -> None:
    for kind_ops in _by_kind(ops).values():
        kind = kind_ops[0].kind
        new: list[Row] = []
        changed: list[Row] = []
        for op in kind_ops:
            fields = kind.fields_of(op.value or {}, edit)
            row = known.rows.get(op.id)
            if row is None:
                stone = known.tombstones.get(op.id)
                if stone is not None:
                    fields |= {"version": stone.version + 1, "copied_from": stone.copied_from}
                new.append(kind.model(id=op.id, sheet=edit.sheet, **fields))
            else:
                _check_fixed(kind, row, fields, op)
                for name, value in fields.items():
                    setattr(row, name, value)
                row.version += 1
                row.updated_at = timezone.now()
                changed.append(row)
        _check_unique(edit, kind, new)
        edit.written[kind.name] = {row.id: row for row in [*new, *changed]}
        kind.model.objects.bulk_create(new, batch_size=CHUNK)
        _update(kind, changed)
    revived = [op.id for op in ops if op.id in known.tombstones]
    for chunk in _chunks(revived):
        Tombstone.objects.filter(pk__in=chunk).delete()


def _update(kind: ObjectKind[Any], rows: Sequence[Row]) -> None:
    names = [name.removesuffix("_id") if name.endswith("_id") else name for name in kind.update_fields]
    columns = [*names, "version", "updated_at"]
    if len(rows) == 1:
        rows[0].save(update_fields=columns)
    elif rows:
        kind.model.objects.bulk_update(rows, columns, batch_size=100)


def _check_fixed(kind: ObjectKind[Any], row: Row, fields: dict[str, Any], op: Op) -> None:
    for name in kind.fixed:
        if getattr(row, name) != fields[name]:
            shown = name.removesuffix("_id")
            raise Malformed(
                f"The {shown} of a {kind.name} can't be changed; delete it and make a new one.",
                fields={f"{op.path}.value.{shown}": ["can't be changed once made"]},
            )


def _check_unique(edit: Edit, kind: ObjectKind[Any], new: Sequence[Row]) -> None:
    """Refuse a second keyframe on a picture, a second track of an artwork, and the like."""
    if not kind.unique or not new:
        return
    wanted: dict[tuple[Any, ...], Row] = {}
    for row in new:
        key = tuple(getattr(row, name) for name in kind.unique)
        if key in wanted:
            raise edit.fault(kind.name, row.id, kind.unique[-1].removesuffix("_id"), kind.unique_message)
        wanted[key] = row
    first = kind.unique[0]
    narrowed = Q(**{f"{first}__in": {key[0] for key in wanted}})
    for row in kind.model.objects.filter(narrowed):
        newcomer = wanted.get(tuple(getattr(row, name) for name in kind.unique))
        if newcomer is not None:
            where = edit.paths[(kind.name, newcomer.id)]
            raise Conflict(
                f"Nothing was stored: {kind.unique_message}.",
                code="occupied",
                fields={where: [kind.unique_message]},
                extra={
                    "current": [
                        {"kind": kind.name, "id": str(row.id), "version": row.version, "value": kind.value_of(row)}
                    ]
                },
            )


def _report(edit: Edit, ops: Sequence[Op], applied: Applied) -> None:
    for op in ops:
        row = edit.written.get(op.kind.name, {}).get(op.id) if op.is_put else None
        version = row.version if row is not None else (op.base_version or 0) + 1
        applied.results.append(
            {
                "op": "put" if op.is_put else "delete",
                "kind": op.kind.name,
                "id": str(op.id),
                "version": version,
                "base_version": op.base_version,
            }
        )
        applied.values[str(op.id)] = op.kind.value_of(row) if row is not None else None
