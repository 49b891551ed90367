"""The audit log: one row per write, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from annotator.common.models import AuditEntry


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
    return AuditEntry.objects.create(
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
