"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.artworks import api, curation_api

urlpatterns: list[URLPattern] = [
    path("projects/<slug:slug>/artworks", api.ArtworksView.as_view()),
    path("projects/<slug:slug>/artworks/decisions/seen", api.DecisionsSeenView.as_view()),
    path("projects/<slug:slug>/artworks/import", curation_api.ImportView.as_view()),
    path("projects/<slug:slug>/artworks/import/preview", curation_api.ImportPreviewView.as_view()),
    path("artworks/<uuid:id>", api.ArtworkView.as_view()),
    path("artworks/<uuid:id>/reference", api.ArtworkReferenceView.as_view()),
    path("artworks/<uuid:id>/similar", curation_api.SimilarView.as_view()),
    path("artworks/<uuid:id>/history", curation_api.HistoryView.as_view()),
    path("artworks/<uuid:id>/merge", curation_api.MergeView.as_view()),
    path("artworks/<uuid:id>/unmerge", curation_api.UnmergeView.as_view()),
]
