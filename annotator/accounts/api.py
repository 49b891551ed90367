"""Logging in and out, one's own settings, tokens."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts import services
from annotator.accounts.authentication import SessionAuthentication
from annotator.accounts.models import ApiToken, User
from annotator.accounts.policies import actor
from annotator.accounts.serializers import (
    LogInSerializer,
    PasswordChangeSerializer,
    SessionSerializer,
    TokenInputSerializer,
    TokenSerializer,
    UserChangeSerializer,
    UserSerializer,
)
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_visible
from annotator.common.serializers import paged, parse
from annotator.domain.errors import Malformed, Worded

LOCKED_OUT_S = 900


def session_response(user: User | None, *, code: int = status.HTTP_200_OK) -> Response:
    """`{user}`."""
    return Response(SessionSerializer({"user": user}).data, status=code)


def start_session(request: Request, user: User) -> None:
    """Log `user` in, in this browser; the session's key and the CSRF token change."""
    login(request._request, user, backend="django.contrib.auth.backends.ModelBackend")


class CsrfAlways(APIView):
    """For views that make a session: they need the CSRF token before anybody is logged in, too."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """As ever, and the token is checked unless a script's token came along."""
        super().initial(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD", "OPTIONS"} and request.auth is None:
            SessionAuthentication().enforce_csrf(request)


class SessionView(CsrfAlways, APIView):
    """The browser's session."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="session_get", responses=SessionSerializer)
    def get(self, request: Request) -> Response:
        """Who is logged in; sets the CSRF cookie."""
        get_token(request._request)
        return session_response(request.user if isinstance(request.user, User) else None)

    @extend_schema(operation_id="session_log_in", request=LogInSerializer, responses=SessionSerializer)
    def post(self, request: Request) -> Response:
        """Log in. 422 `bad_login` when name or password is wrong, 429 after five wrong ones."""
        given = parse(LogInSerializer, request)
        # The throttle counts by name as given; names are the same whatever their case.
        user = authenticate(request._request, username=given["username"].lower(), password=given["password"])
        if getattr(request._request, "axes_locked_out", False):
            request._request.axes_locked_out = False  # type: ignore[attr-defined]  # the answer is ours, not axes'
            raise Throttled(wait=LOCKED_OUT_S, detail="Too many wrong passwords; wait a quarter of an hour.")
        if not isinstance(user, User):
            raise Malformed(
                "Name or password is wrong.",
                code="bad_login",
                fields={"password": [Worded("Name or password is wrong.", code="bad_login")]},
            )
        start_session(request, user)
        return session_response(user)

    @extend_schema(operation_id="session_log_out", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Log out; nothing happens when nobody is logged in."""
        logout(request._request)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SessionUserView(APIView):
    """One's own settings."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="session_user_change", request=UserChangeSerializer, responses=UserSerializer)
    def patch(self, request: Request) -> Response:
        """Change display name, language, theme or preferences; what is not named stays."""
        user = services.change_user(user=actor(request), changes=parse(UserChangeSerializer, request))
        return Response(UserSerializer(user).data)


class SessionPasswordView(APIView):
    """One's own password."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="session_password_change", request=PasswordChangeSerializer, responses={204: None})
    def post(self, request: Request) -> Response:
        """Change it; other sessions end, this one goes on."""
        user = services.change_password(user=actor(request), **parse(PasswordChangeSerializer, request))
        if request.auth is None:  # a session, not a token
            update_session_auth_hash(request._request, user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class TokensView(APIView):
    """One's own tokens for scripts."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="tokens_list", parameters=PARAMETERS, responses=paged(TokenSerializer))
    def get(self, request: Request) -> Response:
        """Without the secrets."""
        return paged_response(page(ApiToken.objects.visible_to(actor(request)), request), TokenSerializer)

    @extend_schema(operation_id="tokens_create", request=TokenInputSerializer, responses={201: TokenSerializer})
    def post(self, request: Request) -> Response:
        """Make one; the answer is the only place where its secret is shown."""
        token, secret = services.create_token(user=actor(request), **parse(TokenInputSerializer, request))
        body: dict[str, Any] = {**TokenSerializer(token).data, "token": secret}
        return Response(body, status=status.HTTP_201_CREATED)


class TokenView(APIView):
    """One token."""

    permission_classes = [IsAuthenticated]

    @extend_schema(operation_id="tokens_delete", request=None, responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Withdraw it."""
        user = actor(request)
        services.withdraw_token(token=get_visible(ApiToken.objects, user, id=id), by=user)
        return Response(status=status.HTTP_204_NO_CONTENT)
