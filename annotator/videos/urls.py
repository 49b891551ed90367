"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import path, re_path

from annotator.videos.api import (
    FilmstripView,
    FramesView,
    PictureView,
    PosterView,
    ProxyView,
    RetryView,
    VideosView,
    VideoView,
)
from annotator.videos.clearest_api import ClearestView
from annotator.videos.job_api import JobCancelView, JobView, ProjectJobsView
from annotator.videos.upload_api import ProjectUploadsView, UploadsView, UploadView

_ID = r"(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"

urlpatterns = [
    path("projects/<slug:slug>/videos", VideosView.as_view()),
    path("projects/<slug:slug>/uploads", ProjectUploadsView.as_view()),
    path("projects/<slug:slug>/jobs", ProjectJobsView.as_view()),
    path("videos/<uuid:id>", VideoView.as_view()),
    path("videos/<uuid:id>/retry", RetryView.as_view()),
    path("videos/<uuid:id>/frames", FramesView.as_view()),
    re_path(rf"^videos/{_ID}/pictures/(?P<number>[0-9]+)\.(?P<kind>png|jpg)$", PictureView.as_view()),
    path("videos/<uuid:id>/clearest", ClearestView.as_view()),
    path("videos/<uuid:id>/proxy.mp4", ProxyView.as_view()),
    path("videos/<uuid:id>/poster.jpg", PosterView.as_view()),
    re_path(rf"^videos/{_ID}/filmstrip/(?P<sheet>[0-9]+)\.jpg$", FilmstripView.as_view()),
    path("uploads", UploadsView.as_view()),
    path("uploads/<uuid:id>", UploadView.as_view()),
    path("jobs/<uuid:id>", JobView.as_view()),
    path("jobs/<uuid:id>/cancel", JobCancelView.as_view()),
]
