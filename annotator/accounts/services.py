"""Every write to people and tokens."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from annotator.accounts import first_logins
from annotator.accounts.models import ApiToken, User
from annotator.accounts.tokens import new_token, token_hash
from annotator.common import audit
from annotator.common.changing import changing, create
from annotator.common.locking import locked
from annotator.domain.errors import Conflict, Malformed, Worded

MAX_TOKENS = 50


def create_user(
    *,
    username: str,
    display_name: str,
    password: str,
    by: User | None = None,
    is_staff: bool = False,
    language: str = User.Language.AUTO,
) -> User:
    """A new person.

    Raises:
        Malformed: the password is too weak.
        Conflict: the name is taken, whatever its case.
    """
    user = User(username=username, display_name=display_name, is_staff=is_staff, language=language)
    _check_password(password, user=user, path="password")
    user.set_password(password)
    try:
        with transaction.atomic():
            return create(user, by=by)
    except IntegrityError as error:
        raise Conflict(
            "This name is taken; choose another.",
            code="username_taken",
            fields={"username": [Worded("Is taken.", code="taken")]},
        ) from error


def change_user(*, user: User, changes: dict[str, Any]) -> User:
    """A person's own settings: display name, language, theme, preferences (members that are not given stay)."""
    columns = {name: value for name, value in changes.items() if name != "preferences"}
    with changing(user, by=user) as current:
        for name, value in columns.items():
            setattr(current, name, value)
        current.preferences = {**current.preferences, **changes.get("preferences", {})}
    return current


def change_password(*, user: User, old: str, new: str) -> User:
    """Replace the password; a password written down at first start is struck out there.

    Raises:
        Malformed: `old` is wrong, or `new` too weak.
    """
    if not user.check_password(old):
        raise Malformed(
            "The old password is not right.",
            code="bad_password",
            fields={"old": [Worded("Is not right.", code="bad_password")]},
        )
    _check_password(new, user=user, path="new")
    with changing(user, by=user, verb="changed password") as current:
        current.set_password(new)
    first_logins.forget(user.username)
    return current


def create_token(*, user: User, name: str) -> tuple[ApiToken, str]:
    """A token for scripts, and the secret itself, which is shown this once.

    Raises:
        Conflict: the person has 50 tokens.
    """
    secret = new_token()
    with transaction.atomic():
        locked(User.objects.filter(pk=user.pk)).get()
        if user.api_tokens.count() >= MAX_TOKENS:
            raise Conflict(f"You have {MAX_TOKENS} tokens; withdraw one first.", code="too_many_tokens")
        token = create(ApiToken(user=user, name=name, token_hash=token_hash(secret)), by=user)
    return token, secret


def withdraw_token(*, token: ApiToken, by: User) -> None:
    """The token is known no more."""
    with transaction.atomic():
        audit.record(by=by, verb="withdrew", target=token, before={"name": token.name})
        token.delete()


def _check_password(password: str, *, user: User, path: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Malformed(
            "Choose a stronger password.",
            code="weak_password",
            fields={
                path: [
                    Worded(text, code=fault.code or "weak_password")
                    for fault in error.error_list
                    for text in fault.messages
                ]
            },
        ) from error
