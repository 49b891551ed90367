"""Who takes part in a round."""

from __future__ import annotations

from annotator.accounts.models import User
from annotator.projects.models import Membership
from annotator.rounds.models import Round


def members_seen_by(user: User, row: Round) -> list[Membership]:
    """The round's members that `user` may know: all for coordinators, oneself for annotators."""
    seen = Membership.objects.visible_to(user).filter(round_members__round=row)
    return list(seen.select_related("user").order_by("id"))
