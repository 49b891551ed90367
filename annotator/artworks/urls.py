"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.artworks import api

urlpatterns: list[URLPattern] = [
    path("projects/<slug:slug>/artworks", api.ArtworksView.as_view()),
    path("projects/<slug:slug>/artworks/import", api.ArtworksImportView.as_view()),
    path("artworks/<uuid:id>", api.ArtworkView.as_view()),
    path("artworks/<uuid:id>/reference", api.ArtworkReferenceView.as_view()),
]
