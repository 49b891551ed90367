"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.changes.api import ChangesView, DocumentView

urlpatterns = [
    path("sheets/<uuid:sheet_id>/changes", ChangesView.as_view()),
    path("sheets/<uuid:sheet_id>/document", DocumentView.as_view()),
]
