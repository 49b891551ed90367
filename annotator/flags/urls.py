"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.flags import api

urlpatterns: list[URLPattern] = [
    path("projects/<slug:slug>/flags", api.FlagsView.as_view()),
    path("projects/<slug:slug>/flags/counts", api.FlagCountsView.as_view()),
    path("flags/<uuid:flag_id>", api.FlagView.as_view()),
]
