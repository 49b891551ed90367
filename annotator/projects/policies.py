"""Who may do what in a project, beyond the look-up."""

from __future__ import annotations

from annotator.accounts.models import User
from annotator.domain.errors import Forbidden
from annotator.domain.states import Role
from annotator.projects.models import Membership, Project


def may_create_project(user: User) -> bool:
    """Staff, and whoever coordinates a project already."""
    return user.is_staff or Membership.objects.active_of(user).filter(role=Role.COORDINATOR).exists()


def require_coordinator(user: User, project: Project) -> None:
    """Nothing, when `user` coordinates `project`.

    Raises:
        Forbidden: they do not (they may still see it).
    """
    if not Project.objects.editable_by(user).filter(pk=project.pk).exists():
        raise Forbidden("Only a coordinator of the project may do this.", code="coordinators_only")


def membership_of(user: User, project: Project) -> Membership | None:
    """The user's membership that has not ended."""
    return Membership.objects.active_of(user).filter(project=project).first()
