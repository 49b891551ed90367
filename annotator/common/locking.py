"""Row locks: held to the end of the transaction; on SQLite the transaction itself is the lock (BEGIN IMMEDIATE)."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.http import Http404

M = TypeVar("M", bound=models.Model)


def locked(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """The same rows, locked for writing (joined tables are not)."""
    return rows.select_for_update(of=("self",))


def relocked(row: M) -> M:
    """The newest state of `row`, locked.

    Raises:
        Http404: it has been deleted meanwhile.
    """
    # Not type(row): the logged-in user comes wrapped, and says its class all the same.
    found: M | None = locked(row.__class__._base_manager.filter(pk=row.pk)).first()
    if found is None:
        raise Http404
    return found
