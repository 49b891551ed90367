"""The audit log: one row per write, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from annotator.common.models import AuditEntry

Change = tuple[models.Model, Mapping[str, Any] | None, Mapping[str, Any] | None]


def record(
    *,
    by: AbstractBaseUser | None,
    verb: str,
    target: models.Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write down that `by` (None: the system) did `verb` to `target`; call it inside the change's transaction.

    The project is found by `target.project_id`, or by a property `audit_project_id` where that is not a field.
    """
    entry = _entry(by, verb, target, before, after)
    entry.save(force_insert=True)
    return entry


def record_many(*, by: AbstractBaseUser | None, verb: str, changes: Iterable[Change]) -> None:
    """The same for many rows that one action has changed: one entry each, `(target, before, after)`."""
    AuditEntry.objects.bulk_create([_entry(by, verb, *change) for change in changes], batch_size=500)


def _entry(
    by: AbstractBaseUser | None,
    verb: str,
    target: models.Model,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> AuditEntry:
    return AuditEntry(
        user_id=None if by is None else by.pk,
        verb=verb,
        target_kind=target._meta.model_name or "",
        target_id=str(target.pk),
        project=_project_of(target),
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
    )


def _project_of(target: models.Model) -> UUID | None:
    found = getattr(target, "audit_project_id", None) or getattr(target, "project_id", None)
    return found if isinstance(found, UUID) else None
