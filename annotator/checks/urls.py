"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.checks.api import ChecksView

urlpatterns = [path("sheets/<uuid:sheet_id>/checks", ChecksView.as_view())]
