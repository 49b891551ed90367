"""Small writes to a sheet that are no change batches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from annotator.accounts.models import User
from annotator.common import audit
from annotator.common.locking import relocked
from annotator.domain.errors import Conflict, Stale
from annotator.domain.states import FORK_MOVES, SHEET_MOVES, SheetPurpose, SheetState
from annotator.projects.models import Membership
from annotator.sheets.models import ActiveTime, Sheet


def record_activity(*, sheet: Sheet, membership: Membership, step: str, seconds: int) -> None:
    """Add active seconds to a person's total in one step of the sheet."""
    with transaction.atomic():
        row, _ = ActiveTime.objects.get_or_create(sheet=sheet, membership=membership, step=step)
        ActiveTime.objects.filter(pk=row.pk).update(seconds=F("seconds") + seconds)


@contextmanager
def moving(sheet: Sheet, *, to: SheetState, by: User | None, verb: str, expected: int | None = None) -> Iterator[Sheet]:
    """Lock the sheet, check version and move, yield it for the rest of the work, save its new state, write it down.

    The state is saved when the body has ended, so the body still writes to an open sheet.

    Raises:
        Stale: the sheet has changed since `expected`.
        Conflict: the state doesn't allow the move (code `wrong_state`).
    """
    with transaction.atomic():
        current = relocked(sheet)
        if expected is not None and current.version != expected:
            raise Stale(
                "The sheet has changed meanwhile; load it again.",
                fields={"expected": [f"the sheet is at version {current.version}"]},
                extra={"version": current.version},
            )
        before = SheetState(current.state)
        moves = FORK_MOVES if current.purpose == SheetPurpose.REVIEW else SHEET_MOVES
        if to not in moves.get(before, frozenset()):
            raise Conflict(f"This sheet is {before.replace('_', ' ')}; it can't become {to}.", code="wrong_state")
        yield current
        current.state = to
        current.version += 1
        current.save(update_fields=["state", "version", "validator", "review_id", "updated_at"])
        audit.record(by=by, verb=verb, target=current, before={"state": before.value}, after={"state": to.value})
