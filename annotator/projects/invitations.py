"""Invitations: a link that lets one person in, once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from annotator.accounts.models import User
from annotator.accounts.services import create_user
from annotator.accounts.tokens import new_token, token_hash
from annotator.common import audit
from annotator.common.changing import changing, create
from annotator.common.locking import locked
from annotator.common.text import folded
from annotator.domain.errors import Conflict, DomainError
from annotator.domain.states import Role
from annotator.projects.models import Invitation, Project
from annotator.projects.services import add_member

VALID_FOR = timedelta(days=14)


class Gone(DomainError):
    """The link has been used, or is too old (410)."""

    code = "invitation_gone"
    status = 410


def invite(*, project: Project, role: Role, note: str, by: User) -> tuple[Invitation, str]:
    """A new invitation, and the secret of its link, which is shown this once."""
    secret = new_token()
    row = Invitation(
        project=project,
        role=role,
        note=note,
        token_hash=token_hash(secret),
        expires_at=timezone.now() + VALID_FOR,
        created_by=by,
    )
    return create(row, by=by, verb="invited"), secret


def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """The link leads nowhere from now on.

    Raises:
        Conflict: it has been used already.
    """
    with transaction.atomic():
        current = locked(Invitation.objects.filter(pk=invitation.pk)).first()
        if current is None:
            raise Http404
        if current.used_at:
            raise Conflict("This invitation has been used; end the membership instead.", code="invitation_used")
        audit.record(by=by, verb="withdrew", target=current, before={"role": current.role, "note": current.note})
        current.delete()


def open_invitation(secret: str) -> Invitation:
    """The invitation that a link's secret belongs to.

    Raises:
        Http404: there is none.
        Gone: it has been used, or is too old.
    """
    found = Invitation.objects.select_related("project").filter(token_hash=token_hash(secret)).first()
    if found is None:
        raise Http404
    _require_open(found)
    return found


def accept(*, invitation: Invitation, user: User) -> User:
    """`user` joins; the link is used up.

    Raises:
        Gone: somebody was faster.
        Conflict: they are a member already; the link stays good.
    """
    with transaction.atomic(), changing(invitation, by=user, verb="accepted") as current:
        _require_open(current)
        add_member(project=current.project, user=user, role=Role(current.role), by=user)
        current.used_at, current.used_by = timezone.now(), user
    return user


def accept_as_new(*, invitation: Invitation, username: str, display_name: str, password: str) -> User:
    """Somebody new joins: makes the user and the membership together, or neither.

    Raises:
        Conflict: the name is taken.
        Malformed: the password is too weak.
        Gone: somebody was faster.
    """
    with transaction.atomic():
        user = create_user(username=username, display_name=display_name, password=password)
        return accept(invitation=invitation, user=user)


def username_hint(invitation: Invitation) -> str:
    """A log-in name to propose, when the coordinator's note looks like a person's name; else empty."""
    words = folded(invitation.note.split("@")[0]).split()
    return ".".join(words) if 1 <= len(words) <= 3 and all(word.isascii() for word in words) else ""


def _require_open(invitation: Invitation) -> None:
    if invitation.used_at:
        raise Gone("This link has been used already; ask the coordinator for a new one.", code="invitation_used")
    if invitation.expires_at <= timezone.now():
        raise Gone("This link is too old; ask the coordinator for a new one.", code="invitation_expired")
