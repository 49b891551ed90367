"""Every write to flags."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from annotator.accounts.models import User
from annotator.common.changing import changing, create
from annotator.domain.errors import Malformed
from annotator.domain.states import FlagKind, FlagState
from annotator.flags.models import Flag
from annotator.flags.targets import find_target
from annotator.projects.models import Membership, Project


def raise_flag(
    *,
    project: Project,
    by: User,
    kind: str,
    target: UUID,
    note: str,
    sheet: UUID | None = None,
    frame: int | None = None,
    quote: str = "",
) -> Flag:
    """A new open flag on one thing; frozen sheets can be flagged too, nothing of them changes.

    Raises:
        Malformed: there is no such thing that `by` may see, or no such picture.
    """
    found = find_target(project=project, by=by, kind=kind, target=target, sheet=sheet)
    if kind == FlagKind.PICTURE and frame is None:
        raise Malformed("Which picture?", fields={"frame": ["A picture is named by its number."]})
    if frame is not None and (found.frames is None or frame >= found.frames):
        raise Malformed("There is no such picture.", fields={"frame": ["Lies beyond the video."]})
    author = Membership.objects.active_of(by).get(project=project)
    return create(
        Flag(
            project=project,
            author=author,
            kind=kind,
            target_id=target,
            sheet=found.sheet,
            artwork_id=found.artwork_id,
            frame=frame,
            quote=quote,
            note=note,
        ),
        by=by,
        verb="flagged",
    )


def change_flag(*, flag: Flag, changes: dict[str, Any], expected: int, by: User) -> Flag:
    """Answer a flag (`answer`), settle or reopen it (`state`).

    Raises:
        PreconditionFailed: the flag is not at version `expected`.
    """
    verb = {FlagState.SETTLED: "settled", FlagState.OPEN: "reopened"}.get(changes.get("state", ""), "answered")
    with changing(flag, by=by, verb=verb, expected=expected) as current:
        for name, value in changes.items():
            setattr(current, name, value)
        if "answer" in changes:
            current.answered_by = by
    return current
