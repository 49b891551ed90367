"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.tracks.api import (
    FindView,
    OverviewsView,
    OverviewView,
    PlacesView,
    PropagateView,
    RectifiedView,
    ReferenceView,
)
from annotator.tracks.catalogue_api import CatalogueReferenceView, EntryTracksView
from annotator.tracks.outline_api import OutlineView

urlpatterns = [
    path("sheets/<uuid:sheet_id>/outline", OutlineView.as_view()),
    path("tracks/<uuid:track_id>/propagate", PropagateView.as_view()),
    path("tracks/<uuid:track_id>/find", FindView.as_view()),
    path("tracks/<uuid:track_id>/places", PlacesView.as_view()),
    path("tracks/<uuid:track_id>/overview", OverviewView.as_view()),
    path("tracks/<uuid:track_id>/rectified.jpg", RectifiedView.as_view()),
    path("tracks/<uuid:track_id>/catalogue-reference", CatalogueReferenceView.as_view()),
    path("artworks/<uuid:id>/tracks", EntryTracksView.as_view()),
    path("sheets/<uuid:sheet_id>/overviews", OverviewsView.as_view()),
    path("sheet-artworks/<uuid:artwork_id>/reference.jpg", ReferenceView.as_view()),
]
