"""Access is in the look-up: what one may not see is a 404, what one may see and not change is a 403."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404

from annotator.domain.errors import Forbidden

M = TypeVar("M", bound=models.Model)
M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Accessible(Protocol[M_co]):
    """A manager or query set that knows who sees and who changes its rows."""

    def visible_to(self, user: Any) -> models.QuerySet[M_co, Any]:
        """What `user` may see."""

    def editable_by(self, user: Any) -> models.QuerySet[M_co, Any]:
        """What `user` may change."""


def get_visible(rows: Accessible[M], user: Any, **lookup: Any) -> M:
    """The one row that matches and that `user` may see: `get_visible(Project.objects, user, slug=slug)`.

    Raises:
        Http404: there is none.
    """
    try:
        found: M | None = rows.visible_to(user).filter(**lookup).first()
    except (ValidationError, ValueError) as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def get_editable(rows: Accessible[M], user: Any, **lookup: Any) -> M:
    """The one row that matches and that `user` may change.

    Raises:
        Http404: there is none that `user` may see.
        Forbidden: `user` may see it, not change it.
    """
    found = get_visible(rows, user, **lookup)
    if not rows.editable_by(user).filter(pk=found.pk).exists():
        raise Forbidden("You may look at this, but not change it.", code="read_only")
    return found
