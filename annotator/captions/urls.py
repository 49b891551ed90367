"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.captions.api import SentencesView

urlpatterns = [path("sentences", SentencesView.as_view())]
