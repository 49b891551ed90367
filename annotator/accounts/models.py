"""People who log in, and their tokens for scripts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped

USERNAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}\Z"


class UserManager(BaseUserManager["User"]):
    """Makes users and finds them by name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of that name, upper and lower case being the same."""
        return self.get(username__iexact=username)

    def create_user(self, username: str, password: str | None = None, **columns: Any) -> User:
        """A stored user; without a password nobody can log in as them."""
        user = self.model(username=username, **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **columns: Any) -> User:
        """A user with every right (for `manage.py createsuperuser`)."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **columns)


class User(AbstractBaseUser, PermissionsMixin, TimeStamped):
    """Somebody who logs in; what they may do is said by their memberships."""

    class Language(models.TextChoices):
        """Of the interface; `auto` is the browser's."""

        AUTO = "auto"
        ENGLISH = "en", "English"
        ITALIAN = "it", "Italiano"

    class Theme(models.TextChoices):
        """Of the interface."""

        DARK = "dark"
        LIGHT = "light"
        AUTO = "auto"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=64, unique=True, validators=[RegexValidator(USERNAME_PATTERN)])
    display_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=4, choices=Language.choices, default=Language.AUTO)
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.DARK)
    preferences = models.JSONField(default=dict)
    """The members of `annotator.accounts.preferences` that the person has set."""
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="username_whatever_its_case")]

    def __str__(self) -> str:
        return self.username


class ApiTokenQuerySet(AccessQuerySet["ApiToken"]):
    """A token is its owner's alone."""

    def visible_to(self, user: Any) -> ApiTokenQuerySet:
        """One's own."""
        return self.filter(user_id=user.pk)

    def editable_by(self, user: Any) -> ApiTokenQuerySet:
        """One's own."""
        return self.filter(user_id=user.pk)


class ApiToken(models.Model):
    """A password of a script's own; only its SHA-256 is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} of {self.user_id}"
