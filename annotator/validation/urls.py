"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from annotator.validation.api import (
    FinishView,
    ForkView,
    ReleaseReviewView,
    ReviewableView,
    ReviewItemView,
    ReviewView,
    TakeReviewView,
)

urlpatterns = [
    path("my/reviewable", ReviewableView.as_view()),
    path("sheets/<uuid:sheet_id>/reviews", TakeReviewView.as_view()),
    path("reviews/<uuid:review_id>", ReviewView.as_view()),
    path("reviews/<uuid:review_id>/fork", ForkView.as_view()),
    path("reviews/<uuid:review_id>/items/<str:kind>/<uuid:object_id>", ReviewItemView.as_view()),
    path("reviews/<uuid:review_id>/finish", FinishView.as_view()),
    path("reviews/<uuid:review_id>/release", ReleaseReviewView.as_view()),
]
