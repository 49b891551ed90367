"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.submission.api import (
    MySheetsView,
    ReopenView,
    RevisionsView,
    RevisionView,
    RoundSheetsView,
    SheetView,
    SubmitView,
    WithdrawView,
)

urlpatterns = [
    path("my/sheets", MySheetsView.as_view()),
    path("rounds/<uuid:round_id>/sheets", RoundSheetsView.as_view()),
    path("sheets/<uuid:sheet_id>", SheetView.as_view()),
    path("sheets/<uuid:sheet_id>/submit", SubmitView.as_view()),
    path("sheets/<uuid:sheet_id>/reopen", ReopenView.as_view()),
    path("sheets/<uuid:sheet_id>/withdraw", WithdrawView.as_view()),
    path("sheets/<uuid:sheet_id>/revisions", RevisionsView.as_view()),
    path("revisions/<uuid:revision_id>", RevisionView.as_view()),
]
