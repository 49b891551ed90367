"""Projects, members, invitations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.api import CsrfAlways, session_response, start_session
from annotator.accounts.models import User
from annotator.accounts.policies import actor
from annotator.accounts.serializers import SessionSerializer
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import etagged, require_match
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.domain.states import Role
from annotator.projects import invitations, services
from annotator.projects.models import Invitation, Membership, Project
from annotator.projects.queries import projects_of
from annotator.projects.serializers import (
    EmptySerializer,
    InvitationOfferSerializer,
    InvitationSerializer,
    JoinSerializer,
    MemberChangeSerializer,
    MemberSerializer,
    NewInvitationSerializer,
    NewProjectSerializer,
    ProjectChangeSerializer,
    ProjectSerializer,
)


def _project_response(user: User, project: Project, code: int = status.HTTP_200_OK) -> Response:
    found = projects_of(user).filter(pk=project.pk).first()
    if found is None:
        raise Http404
    return etagged(Response(ProjectSerializer(found).data, status=code), found.version)


class ProjectsView(APIView):
    """The projects one belongs to."""

    @extend_schema(operation_id="projects_list", parameters=PARAMETERS, responses=paged(ProjectSerializer))
    def get(self, request: Request) -> Response:
        """By slug."""
        return paged_response(page(projects_of(actor(request)), request, by=("slug",)), ProjectSerializer)

    @extend_schema(
        operation_id="projects_create",
        request=NewProjectSerializer,
        parameters=[ETAG],
        responses={201: ProjectSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make one, and coordinate it. For staff and coordinators."""
        user = actor(request)
        project = services.create_project(**parse(NewProjectSerializer, request), by=user)
        return _project_response(user, project, status.HTTP_201_CREATED)


class ProjectView(APIView):
    """One project."""

    @extend_schema(operation_id="projects_get", parameters=[ETAG], responses=ProjectSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """With settings, one's role, and counts."""
        user = actor(request)
        return _project_response(user, get_visible(Project.objects, user, slug=slug))

    @extend_schema(
        operation_id="projects_change",
        request=ProjectChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=ProjectSerializer,
    )
    def patch(self, request: Request, slug: str) -> Response:
        """Change settings. For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        expected = require_match(request, project.version)
        changes = parse(ProjectChangeSerializer, request)
        services.change_project(project=project, changes=changes, expected=expected, by=user)
        return _project_response(user, project)


class MembersView(APIView):
    """The people of a project."""

    @extend_schema(operation_id="members_list", parameters=PARAMETERS, responses=paged(MemberSerializer))
    def get(self, request: Request, slug: str) -> Response:
        """All of them for coordinators, also those who left; annotators see themselves."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = Membership.objects.visible_to(user).filter(project=project).select_related("user")
        return paged_response(page(rows, request), MemberSerializer)


class MemberView(APIView):
    """One membership."""

    @extend_schema(
        operation_id="members_change",
        request=MemberChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=MemberSerializer,
    )
    def patch(self, request: Request, id: UUID) -> Response:
        """Give another role. For coordinators; 409 `last_coordinator`."""
        user = actor(request)
        membership = get_editable(Membership.objects, user, id=id)
        expected = require_match(request, membership.version)
        role = Role(parse(MemberChangeSerializer, request)["role"])
        changed = services.change_member(membership=membership, role=role, expected=expected, by=user)
        return etagged(Response(MemberSerializer(changed).data), changed.version)

    @extend_schema(operation_id="members_end", request=None, parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """End the membership; sheets and pseudonym stay. For coordinators; 409 `last_coordinator`."""
        user = actor(request)
        membership = get_editable(Membership.objects, user, id=id)
        expected = require_match(request, membership.version)
        services.end_membership(membership=membership, expected=expected, by=user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class InvitationsView(APIView):
    """Open invitations into a project."""

    @extend_schema(operation_id="invitations_list", parameters=PARAMETERS, responses=paged(InvitationSerializer))
    def get(self, request: Request, slug: str) -> Response:
        """Those neither used nor expired, without their links. For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        rows = Invitation.objects.visible_to(user).filter(project=project, id__in=Invitation.objects.open())
        return paged_response(page(rows, request), InvitationSerializer)

    @extend_schema(
        operation_id="invitations_create", request=NewInvitationSerializer, responses={201: InvitationSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Invite one person; the answer is the only place where the link is shown. For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        given = parse(NewInvitationSerializer, request)
        invitation, secret = invitations.invite(
            project=project, role=Role(given["role"]), note=given.get("note", ""), by=user
        )
        body: dict[str, Any] = {
            **InvitationSerializer(invitation).data,
            "token": secret,
            "url_path": f"/join/{secret}",
        }
        return Response(body, status=status.HTTP_201_CREATED)


class InvitationView(APIView):
    """One invitation."""

    @extend_schema(operation_id="invitations_withdraw", request=None, responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Withdraw it. For coordinators; 409 when it has been used."""
        user = actor(request)
        invitation = get_editable(Invitation.objects, user, id=id)
        invitations.withdraw_invitation(invitation=invitation, by=user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class JoinView(CsrfAlways, APIView):
    """The link of an invitation."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="invitations_look", responses=InvitationOfferSerializer)
    def get(self, request: Request, token: str) -> Response:
        """What it offers; 410 when used or too old."""
        return Response(InvitationOfferSerializer(invitations.open_invitation(token)).data)

    @extend_schema(operation_id="invitations_accept", request=JoinSerializer(partial=True), responses=SessionSerializer)
    def post(self, request: Request, token: str) -> Response:
        """Join: as who is logged in (send an empty object), else as somebody new, who is logged in then."""
        invitation = invitations.open_invitation(token)
        if isinstance(request.user, User):
            parse(EmptySerializer, request)
            return session_response(invitations.accept(invitation=invitation, user=request.user))
        user = invitations.accept_as_new(invitation=invitation, **parse(JoinSerializer, request))
        start_session(request, user)
        return session_response(user)
