"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.tracks.api import OverviewView, PlacesView, PropagateView, RectifiedView, ReferenceView

urlpatterns = [
    path("tracks/<uuid:track_id>/propagate", PropagateView.as_view()),
    path("tracks/<uuid:track_id>/places", PlacesView.as_view()),
    path("tracks/<uuid:track_id>/overview", OverviewView.as_view()),
    path("tracks/<uuid:track_id>/rectified.jpg", RectifiedView.as_view()),
    path("sheet-artworks/<uuid:artwork_id>/reference.jpg", ReferenceView.as_view()),
]
