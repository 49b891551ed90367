"""Who may validate what: a member of the round, never a contributor, never with open work on the same video."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotator.domain.states import Phase, SheetPurpose, SheetState
from annotator.projects.models import Membership
from annotator.rounds.models import RoundMember
from annotator.sheets.models import Contributor, Sheet

SETTLED = (SheetState.ACCEPTED, SheetState.WITHDRAWN)


def memberships_of(user: Any) -> QuerySet[Membership]:
    """The person's own active memberships."""
    return Membership.objects.active_of(user)


def taken_by(user: Any) -> QuerySet[Sheet]:
    """Sheets that this person has taken for validation and has not ended yet."""
    return Sheet.objects.filter(state=SheetState.IN_VALIDATION, validator__in=memberships_of(user).values("id"))


def reviewable_by(user: Any) -> QuerySet[Sheet]:
    """Submitted sheets that this person may take for validation. The database enforces the same when they do."""
    mine = memberships_of(user).values("id")
    contributed = Contributor.objects.filter(sheet=OuterRef("pk"), membership__in=mine)
    open_work = Sheet.objects.filter(
        video=OuterRef("video"), annotator__in=mine, purpose=SheetPurpose.ANNOTATION
    ).exclude(state__in=SETTLED)
    member = RoundMember.objects.filter(round=OuterRef("round"), membership__in=mine)
    return (
        Sheet.objects.filter(state=SheetState.SUBMITTED, purpose=SheetPurpose.ANNOTATION)
        .filter(Exists(member), ~Exists(contributed), ~Exists(open_work), ~Q(annotator__in=mine))
        .exclude(round__phase=Phase.CLOSED)
    )
