"""A project, who belongs to it, and invitations into it."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from annotator.accounts.models import User
from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped, Versioned
from annotator.domain.states import Role

ROLES = [(role.value, role.value) for role in Role]

DEFAULT_DETAIL_TYPES = ["person", "animal", "object", "building", "plant", "symbol", "inscription", "other"]
DEFAULT_PREDICATES = ["in front of", "behind", "next to", "above", "below", "holds", "looks at", "touches", "wears"]


def default_languages() -> list[str]:
    """Languages that captions can be written in."""
    return ["en", "it"]


def default_required_kinds() -> list[dict[str, str]]:
    """Captions without which a sheet can't be submitted."""
    return [{"kind": "visual", "language": "en"}, {"kind": "contextual", "language": "en"}]


def default_detail_types() -> list[str]:
    """What a detail can be."""
    return list(DEFAULT_DETAIL_TYPES)


def default_predicates() -> list[str]:
    """How two details can relate."""
    return list(DEFAULT_PREDICATES)


class ProjectQuerySet(AccessQuerySet["Project"]):
    """Projects are their members'."""

    def visible_to(self, user: Any) -> ProjectQuerySet:
        """Those that `user` belongs to."""
        return self.filter(id__in=Membership.objects.active_of(user).values("project_id"))

    def editable_by(self, user: Any) -> ProjectQuerySet:
        """Those that `user` coordinates."""
        return self.filter(id__in=coordinated_by(user))


class Project(TimeStamped, Versioned):
    """A collection campaign: members, videos, catalogue, label lists, guidelines, caption languages."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    guidelines = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    unsure_threshold = models.FloatField(default=0.5, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])
    languages: models.JSONField[list[str]] = models.JSONField(default=default_languages)
    required_kinds: models.JSONField[list[dict[str, str]]] = models.JSONField(default=default_required_kinds)
    detail_types: models.JSONField[list[str]] = models.JSONField(default=default_detail_types)
    predicates: models.JSONField[list[str]] = models.JSONField(default=default_predicates)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unsure_threshold__gte=0) & Q(unsure_threshold__lte=1), name="project_threshold_0_to_1"
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def audit_project_id(self) -> Any:
        """The audit log files a project under itself."""
        return self.id


class MembershipQuerySet(AccessQuerySet["Membership"]):
    """Who belongs where. Annotators stay blind to each other: pseudonyms of others are the coordinators' to know."""

    def active_of(self, user: Any) -> MembershipQuerySet:
        """The user's own, where they have not been ended."""
        return self.filter(user_id=user.pk, is_active=True)

    def visible_to(self, user: Any) -> MembershipQuerySet:
        """All of the projects that `user` coordinates, and one's own."""
        own = self.model._default_manager.filter(user_id=user.pk, is_active=True).values("id")
        return self.filter(Q(project_id__in=coordinated_by(user)) | Q(id__in=own))

    def editable_by(self, user: Any) -> MembershipQuerySet:
        """Those of the projects that `user` coordinates."""
        return self.filter(project_id__in=coordinated_by(user))


class Membership(TimeStamped, Versioned):
    """A person in a project; kept when it ends, so that the pseudonym stays theirs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLES)
    pseudonym = models.CharField(max_length=20)
    is_active = models.BooleanField(default=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="one_membership_per_project"),
            models.UniqueConstraint(fields=["project", "pseudonym"], name="one_pseudonym_per_project"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pseudonym} ({self.role})"


def coordinated_by(user: Any) -> models.QuerySet[Membership, Any]:
    """The ids of the projects that `user` coordinates, as a subquery."""
    return Membership.objects.active_of(user).filter(role=Role.COORDINATOR).values("project_id")


class InvitationQuerySet(AccessQuerySet["Invitation"]):
    """Coordinators invite."""

    def visible_to(self, user: Any) -> InvitationQuerySet:
        """Those into the projects that `user` coordinates."""
        return self.filter(project_id__in=coordinated_by(user))

    def editable_by(self, user: Any) -> InvitationQuerySet:
        """The same."""
        return self.visible_to(user)

    def open(self) -> InvitationQuerySet:
        """Neither used nor expired."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class Invitation(TimeStamped):
    """A link by which one person joins, once; only its SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=ROLES)
    note = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="invitation_role_known")
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.project_id}"
