"""Every write to rounds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from annotator.accounts.models import User
from annotator.common import audit
from annotator.common.changing import changing, create, save_fields
from annotator.domain.errors import Malformed, Worded
from annotator.domain.states import Phase
from annotator.projects.models import Membership, Project
from annotator.rounds.models import Round, RoundMember

PHASE_ORDER = [phase.value for phase in Phase]


def create_round(
    *,
    project: Project,
    name: str,
    phases: list[dict[str, Any]],
    by: User,
    phase: str | None = None,
    members: list[UUID] | None = None,
) -> Round:
    """A new round; it stands in its first phase unless told.

    Raises:
        Malformed: the phases are out of order, or somebody is no member of the project.
    """
    stored = _checked_phases(phases)
    first = phase or (stored[0]["phase"] if stored else Phase.TRAINING.value)
    with transaction.atomic():
        created = create(Round(project=project, name=name, phases=stored, phase=first), by=by)
        if members:
            _set_members(created, members, by=by)
    return created


def change_round(*, row: Round, changes: dict[str, Any], expected: int, by: User) -> Round:
    """Change name, phases, the current phase, or who takes part (`members`: membership ids, all of them).

    Raises:
        Malformed: as for `create_round`.
        PreconditionFailed: the round is not at version `expected`.
    """
    changes = dict(changes)
    members: list[UUID] | None = changes.pop("members", None)
    if "phases" in changes:
        changes["phases"] = _checked_phases(changes["phases"])
    with transaction.atomic():
        with changing(row, by=by, expected=expected) as current:
            for name, value in changes.items():
                setattr(current, name, value)
        if members is not None and _set_members(current, members, by=by):
            save_fields(current, [])
    return current


def _checked_phases(phases: list[dict[str, Any]]) -> list[dict[str, str]]:
    faults: dict[str, list[str]] = {}
    for index, phase in enumerate(phases):
        if phase["start"] > phase["end"]:
            faults[f"phases[{index}].end"] = [Worded("Is before the start.", code="before_start")]
        if index == 0:
            continue
        before = phases[index - 1]
        if PHASE_ORDER.index(phase["phase"]) <= PHASE_ORDER.index(before["phase"]):
            faults[f"phases[{index}].phase"] = [
                Worded(f"The order is {', '.join(PHASE_ORDER)}; each at most once.", code="phase_order")
            ]
        elif phase["start"] < before["start"]:
            faults[f"phases[{index}].start"] = [Worded("Is before the phase before it.", code="before_phase")]
    if faults:
        raise Malformed("The phases do not follow each other.", code="phases_disordered", fields=faults)
    return [
        {"phase": phase["phase"], "start": phase["start"].isoformat(), "end": phase["end"].isoformat()}
        for phase in phases
    ]


def _set_members(row: Round, wanted: list[UUID], *, by: User) -> bool:
    """Make `wanted` the round's members; true when that changed something."""
    now = set(row.round_members.values_list("membership_id", flat=True))
    added, removed = set(wanted) - now, now - set(wanted)
    possible = set(
        Membership.objects.filter(project_id=row.project_id, is_active=True, id__in=added).values_list("id", flat=True)
    )
    faults = {
        f"members[{index}]": [Worded("Is no member of this project.", code="no_member")]
        for index, member in enumerate(wanted)
        if member in added and member not in possible
    }
    if faults:
        raise Malformed("Only members of the project can take part.", code="no_member", fields=faults)
    row.round_members.filter(membership_id__in=removed).delete()
    RoundMember.objects.bulk_create(RoundMember(round=row, membership_id=member) for member in sorted(added))
    if added or removed:
        audit.record(
            by=by,
            verb="changed members",
            target=row,
            before={"members": sorted(map(str, now))},
            after={"members": sorted(map(str, set(wanted)))},
        )
    return bool(added or removed)
