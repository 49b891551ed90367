"""Freezing a sheet as an immutable revision, and reading it back."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from annotator.accounts.models import User
from annotator.domain.states import SheetState
from annotator.sheets.models import Revision, Sheet
from annotator.submission.document import place_line, sheet_document, sheet_places


def canonical(value: Any) -> str:
    """JSON with sorted keys and no white space: the same content, the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def full_document(sheet: Sheet) -> dict[str, Any]:
    """The sheet's document with its places, as a revision freezes it."""
    document = sheet_document(sheet)
    document["places"] = [place_line(track_id, place) for track_id, places in sheet_places(sheet) for place in places]
    return document


def document_digest(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical document: a revision's digest, which an export repeats."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def freeze(*, sheet: Sheet, by: User | None) -> Revision:
    """Write the next revision of a sheet; call while its objects are locked and it is about to close."""
    document = full_document(sheet)
    last = Revision.objects.filter(sheet=sheet).order_by("-number").first()
    return Revision.objects.create(
        sheet=sheet,
        number=last.number + 1 if last else 1,
        digest=document_digest(document),
        document=pack(document),
        created_by=by,
    )


def pack(document: dict[str, Any]) -> bytes:
    """A document, compressed for the database."""
    return zlib.compress(canonical(document).encode(), 6)


def unpack(revision: Revision) -> dict[str, Any] | None:
    """A revision's document; None for one known by its digest only (imported with a later state)."""
    stored = bytes(revision.document)
    if not stored:
        return None
    document: dict[str, Any] = json.loads(zlib.decompress(stored))
    return document


FROZEN_STATES = frozenset({SheetState.SUBMITTED, SheetState.IN_VALIDATION, SheetState.ACCEPTED})


def current_revision(sheet: Sheet) -> Revision | None:
    """The revision that the sheet's rows are, None while they may differ from every revision."""
    if sheet.state not in FROZEN_STATES:
        return None
    return Revision.objects.filter(sheet=sheet).order_by("-number").first()
