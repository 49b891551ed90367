"""Projects as one person sees them: with their role, and with what there is to count."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from annotator.accounts.models import User
from annotator.projects.models import Membership, Project

# Counted through the reverse relations, by name: the apps they belong to stand above this one.
_COUNTED = {
    "videos": Count("videos", filter=~Q(videos__state="withdrawn")),
    "sheets": Count(
        "rounds__sheets", filter=Q(rounds__sheets__purpose="annotation") & ~Q(rounds__sheets__state="withdrawn")
    ),
    "artworks": Count("artworks", filter=Q(artworks__merged_into=None)),
}


def projects_of(user: User) -> QuerySet[Project, Any]:
    """The projects that `user` sees, each with `my_role` and `videos_count`, `sheets_count`, `artworks_count`."""
    counts = {f"{name}_count": Coalesce(Subquery(_number(count)), 0) for name, count in _COUNTED.items()}
    role = Membership.objects.active_of(user).filter(project=OuterRef("pk")).values("role")[:1]
    return Project.objects.visible_to(user).annotate(my_role=Subquery(role), **counts)


def _number(count: Count) -> QuerySet[Project, Any]:
    return Project.objects.filter(pk=OuterRef("pk")).order_by().values("pk").annotate(number=count).values("number")
