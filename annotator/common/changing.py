"""The two shapes of nearly every write: a new row, and a changed row; each locked, versioned and written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone

from annotator.common import audit
from annotator.common.locking import relocked
from annotator.common.models import TimeStamped, Versioned
from annotator.common.preconditions import check_version

M = TypeVar("M", bound=models.Model)

_BOOKKEEPING = frozenset({"version", "updated_at"})


def snapshot(row: models.Model) -> dict[str, Any]:
    """The row's own columns as plain values, bookkeeping left out; what the audit log keeps."""
    return {
        field.attname: _plain(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if field.attname not in _BOOKKEEPING
    }


def create(row: M, *, by: AbstractBaseUser | None, verb: str = "created") -> M:
    """Insert `row` and write it down; inside the caller's transaction or one of its own."""
    with transaction.atomic():
        row.save(force_insert=True)
        audit.record(by=by, verb=verb, target=row, after=_without_secrets(snapshot(row)))
    return row


@contextmanager
def changing(row: M, *, by: AbstractBaseUser | None, verb: str = "changed", expected: int | None = None) -> Iterator[M]:
    """Lock `row`, yield its newest state to be changed, save the fields that changed, raise its version, write it down.

    A body that changes nothing writes nothing. Many-to-many changes are the caller's.

    Raises:
        PreconditionFailed: the row's version is not `expected` any more.
        Http404: the row is gone.
    """
    with transaction.atomic():
        current = relocked(row)
        if expected is not None and isinstance(current, Versioned):
            check_version(expected, current.version)
        before = snapshot(current)
        yield current
        after = snapshot(current)
        changed = [name for name, value in after.items() if value != before[name]]
        if changed:
            save_fields(current, changed)
            audit.record(
                by=by,
                verb=verb,
                target=current,
                before=_without_secrets({name: before[name] for name in changed}),
                after=_without_secrets({name: after[name] for name in changed}),
            )


def save_fields(row: models.Model, names: list[str]) -> None:
    """Save these columns only, with the version raised and the time of change set."""
    update = list(names)
    if isinstance(row, Versioned):
        row.version += 1
        update.append("version")
    if isinstance(row, TimeStamped):
        row.updated_at = timezone.now()
        update.append("updated_at")
    row.save(update_fields=update)


def _plain(value: Any) -> Any:
    """A copy that later changes in place do not reach."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _without_secrets(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: "…" if name in {"password", "token_hash"} else value for name, value in values.items()}
