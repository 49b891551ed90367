"""Addresses of this app, below /api/v1/."""

from __future__ import annotations

from django.urls import URLPattern, path

from annotator.projects import api

urlpatterns: list[URLPattern] = [
    path("projects", api.ProjectsView.as_view()),
    path("projects/<slug:slug>", api.ProjectView.as_view()),
    path("projects/<slug:slug>/members", api.MembersView.as_view()),
    path("members/<uuid:id>", api.MemberView.as_view()),
    path("projects/<slug:slug>/invitations", api.InvitationsView.as_view()),
    path("invitations/by-id/<uuid:id>", api.InvitationView.as_view()),
    path("invitations/<slug:token>", api.JoinView.as_view()),
]
