"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.exports.api import DownloadView, ReleasesView

urlpatterns = [
    path("projects/<slug:slug>/releases", ReleasesView.as_view()),
    path("releases/<uuid:release_id>/download", DownloadView.as_view()),
]
