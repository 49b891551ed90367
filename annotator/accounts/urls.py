"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.accounts import api

urlpatterns: list[URLPattern] = [
    path("session", api.SessionView.as_view()),
    path("session/user", api.SessionUserView.as_view()),
    path("session/password", api.SessionPasswordView.as_view()),
    path("tokens", api.TokensView.as_view()),
    path("tokens/<uuid:id>", api.TokenView.as_view()),
]
