"""Every write to projects and their members."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import IntegrityError, transaction

from annotator.accounts.models import User
from annotator.common.changing import changing, create
from annotator.common.locking import locked
from annotator.domain.errors import Conflict, Forbidden, Malformed, Worded
from annotator.domain.states import Role
from annotator.projects.models import Membership, Project
from annotator.projects.policies import may_create_project


def create_project(*, slug: str, title: str, by: User) -> Project:
    """A new project with usual label lists; `by` coordinates it.

    Raises:
        Forbidden: `by` is neither staff nor a coordinator.
        Conflict: the slug is taken.
    """
    if not may_create_project(by):
        raise Forbidden("Only coordinators may make projects.", code="staff_only")
    try:
        with transaction.atomic():
            project = create(Project(slug=slug, title=title), by=by)
            add_member(project=project, user=by, role=Role.COORDINATOR, by=by)
    except IntegrityError as error:
        raise Conflict(
            "There is a project of this name; choose another.",
            code="slug_taken",
            fields={"slug": [Worded("Is taken.", code="taken")]},
        ) from error
    return project


def change_project(*, project: Project, changes: dict[str, Any], expected: int, by: User) -> Project:
    """Change settings: title, guidelines, licence, threshold, languages, required kinds, label lists.

    Raises:
        Malformed: lists with doubles, or a required caption in a language that is not written here.
        PreconditionFailed: the project is not at version `expected`.
    """
    with changing(project, by=by, expected=expected) as current:
        for name, value in changes.items():
            setattr(current, name, value)
        _check_settings(current)
    return current


def add_member(*, project: Project, user: User, role: Role, by: User) -> Membership:
    """`user` belongs to `project` from now on; somebody who comes back keeps their pseudonym, and takes the new role.

    Raises:
        Conflict: they belong to it already.
    """
    with transaction.atomic():
        locked(Project.objects.filter(pk=project.pk)).get()
        known = Membership.objects.filter(project=project, user=user).first()
        if known is None:
            pseudonym = _next_pseudonym(project)
            return create(Membership(project=project, user=user, role=role, pseudonym=pseudonym), by=by, verb="joined")
        if known.is_active:
            raise Conflict("Is a member of this project already.", code="already_member")
        with changing(known, by=by, verb="joined again") as current:
            current.role, current.is_active = role, True
        return current


def change_member(*, membership: Membership, role: Role, expected: int, by: User) -> Membership:
    """Give a member another role.

    Raises:
        Conflict: they are the last coordinator.
    """
    with transaction.atomic():
        locked(Project.objects.filter(pk=membership.project_id)).get()
        with changing(membership, by=by, expected=expected, verb="changed role") as current:
            current.role = role
            if role != Role.COORDINATOR:
                _require_another_coordinator(membership)
    return current


def end_membership(*, membership: Membership, expected: int, by: User) -> None:
    """The member leaves; their sheets and their pseudonym stay.

    Raises:
        Conflict: they are the last coordinator.
    """
    with transaction.atomic():
        locked(Project.objects.filter(pk=membership.project_id)).get()
        with changing(membership, by=by, expected=expected, verb="left") as current:
            current.is_active = False
            _require_another_coordinator(membership)


def _require_another_coordinator(membership: Membership) -> None:
    others = Membership.objects.filter(project_id=membership.project_id, role=Role.COORDINATOR, is_active=True)
    was_one = membership.role == Role.COORDINATOR and membership.is_active
    if was_one and not others.exclude(pk=membership.pk).exists():
        raise Conflict("A project needs a coordinator; name another one first.", code="last_coordinator")


def _next_pseudonym(project: Project) -> str:
    taken = set(Membership.objects.filter(project=project).values_list("pseudonym", flat=True))
    number = len(taken) + 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"


def _check_settings(project: Project) -> None:
    faults: dict[str, list[str]] = {}
    for name in ("languages", "detail_types", "predicates"):
        doubles = [value for value, count in Counter(getattr(project, name)).items() if count > 1]
        if doubles:
            faults[name] = [Worded(f"“{value}” is there twice.", code="doubled") for value in doubles]
    seen: set[tuple[str, str]] = set()
    for index, required in enumerate(project.required_kinds):
        pair = (required["kind"], required["language"])
        if required["language"] not in project.languages:
            faults[f"required_kinds[{index}].language"] = [
                Worded("Is none of the project's languages.", code="not_a_language_here")
            ]
        if pair in seen:
            faults[f"required_kinds[{index}]"] = [Worded("Is there twice.", code="doubled")]
        seen.add(pair)
    if faults:
        raise Malformed("Some settings do not go together.", code="settings_disagree", fields=faults)
