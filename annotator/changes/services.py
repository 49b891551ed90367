"""Applying a change batch: one gesture, one transaction, all or nothing, once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from annotator.accounts.models import User
from annotator.changes.apply import Applied, apply_ops
from annotator.changes.batch import parse_ops, request_digest
from annotator.changes.models import Change
from annotator.common.locking import locked
from annotator.common.policies import get_editable
from annotator.domain.errors import Conflict
from annotator.domain.states import SheetState
from annotator.sheets.kinds import Edit
from annotator.sheets.models import Contributor, Sheet


def apply_change(
    *, sheet_id: uuid.UUID, by: User, change_id: uuid.UUID, ops: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Apply the batch and return its answer; the same `change_id` again returns the first answer.

    Raises:
        Http404, Forbidden: not this person's to see, or to change now.
        Malformed: a value or reference is wrong (`fields` says where); nothing is changed.
        Stale: some base version is old; `extra["current"]` has the objects as they are.
        Conflict: something stands where the batch wants to put something (code `occupied`), or the change id was
            used for another batch.
    """
    digest = request_digest(ops)
    parsed = parse_ops(ops)
    with transaction.atomic():
        before = _answered(sheet_id, by, change_id, digest)
        if before is not None:
            return before
        sheet: Sheet = get_editable(locked(Sheet.objects.all()), by, pk=sheet_id)  # type: ignore[arg-type]
        edit = Edit(sheet=sheet, by=sheet.annotator)
        applied = apply_ops(edit, parsed)
        sheet.version += 1
        if sheet.state == SheetState.TODO:
            sheet.state = SheetState.IN_PROGRESS
            Contributor.objects.get_or_create(sheet=sheet, membership=edit.by)
        sheet.save(update_fields=["version", "state", "updated_at"])
        response = _response(change_id, sheet, applied)
        Change.objects.create(
            sheet=sheet,
            change_id=change_id,
            version=sheet.version,
            request_digest=digest,
            results=applied.feed(),
            response=response,
            by=by,
        )
    return response


def _answered(sheet_id: uuid.UUID, by: User, change_id: uuid.UUID, digest: str) -> dict[str, Any] | None:
    """The first answer to this change id, if it was given to this person for the same batch."""
    earlier = Change.objects.filter(sheet_id=sheet_id, change_id=change_id, by=by).first()
    if earlier is None:
        return None
    if earlier.request_digest != digest:
        raise Conflict(
            "This change id was used for another batch; make a new one.",
            code="change_id_used",
            fields={"change_id": ["was used for another batch"]},
        )
    answer: dict[str, Any] = earlier.response
    return answer


def _response(change_id: uuid.UUID, sheet: Sheet, applied: Applied) -> dict[str, Any]:
    return {
        "change_id": str(change_id),
        "version": sheet.version,
        "state": sheet.state,
        "results": applied.results,
        "cascade": applied.cascade,
    }


def changes_since(*, sheet: Sheet, version: int, limit: int = 500) -> list[dict[str, Any]]:
    """What a second tab has missed, oldest first: each batch's results with their values."""
    rows = Change.objects.filter(sheet=sheet, version__gt=version).select_related("by").order_by("version")[:limit]
    return [
        {
            "change_id": str(row.change_id),
            "version": row.version,
            "by": row.by.username if row.by else None,
            "at": row.at.isoformat(),
            "results": row.results,
        }
        for row in rows
    ]


def objects_of(sheet: Sheet, kinds: Sequence[Any]) -> dict[str, list[dict[str, Any]]]:
    """Every object of the sheet by kind, as `{id, version, value}`, in id order."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind in kinds:
        found[kind.name] = [
            {"id": str(row.id), "version": row.version, "value": kind.value_of(row)} for row in kind.rows_to_show(sheet)
        ]
    return found
