"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.rounds import api

urlpatterns: list[URLPattern] = [
    path("projects/<slug:slug>/rounds", api.RoundsView.as_view()),
    path("rounds/<uuid:id>", api.RoundView.as_view()),
]
