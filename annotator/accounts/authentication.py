"""Who calls: the browser's session, or a script's token."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from annotator.accounts.models import ApiToken, User
from annotator.accounts.tokens import token_hash

_USE_NOTED_EVERY = timedelta(minutes=5)


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session, with CSRF; says 401 rather than 403 when there is none."""

    def authenticate_header(self, request: Request) -> str:
        """Makes DRF answer 401; browsers open no dialog for it."""
        return "Session"


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Token …`, known by its SHA-256."""

    keyword = "Token"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The token's owner; None when the header is about something else."""
        keyword, _, given = request.headers.get("Authorization", "").partition(" ")
        if keyword.lower() != self.keyword.lower():
            return None
        token = ApiToken.objects.select_related("user").filter(token_hash=token_hash(given.strip())).first()
        if token is None or not token.user.is_active:
            raise exceptions.AuthenticationFailed("This token is not known, or has been withdrawn.")
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at > _USE_NOTED_EVERY:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """For `WWW-Authenticate`."""
        return self.keyword


class SessionExtension(SessionScheme):  # type: ignore[no-untyped-call]
    """How the schema names the session."""

    target_class = "annotator.accounts.authentication.SessionAuthentication"
    name = "session"


class TokenExtension(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema names the token."""

    target_class = "annotator.accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """An API key in the Authorization header."""
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "`Token …`"}
