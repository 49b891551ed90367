"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.sheets.api import ActivityView

urlpatterns = [path("sheets/<uuid:sheet_id>/activity", ActivityView.as_view())]
