"""Rounds."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.models import User
from annotator.accounts.policies import actor
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import etagged, require_match
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.projects.models import Project
from annotator.rounds import services
from annotator.rounds.models import Round
from annotator.rounds.serializers import NewRoundSerializer, RoundChangeSerializer, RoundSerializer


def _response(row: Round, user: User, code: int = status.HTTP_200_OK) -> Response:
    return etagged(Response(RoundSerializer(row, context={"user": user}).data, status=code), row.version)


class RoundsView(APIView):
    """The rounds of a project."""

    @extend_schema(operation_id="rounds_list", parameters=PARAMETERS, responses=paged(RoundSerializer))
    def get(self, request: Request, slug: str) -> Response:
        """All for coordinators; for annotators those they take part in."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = Round.objects.visible_to(user).filter(project=project).select_related("project")
        return paged_response(page(rows, request), RoundSerializer, context={"user": user})

    @extend_schema(
        operation_id="rounds_create", request=NewRoundSerializer, parameters=[ETAG], responses={201: RoundSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Make one. For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        given = parse(NewRoundSerializer, request)
        row = services.create_round(
            project=project,
            name=given["name"],
            phases=given.get("phases", []),
            phase=given.get("phase"),
            members=given.get("members"),
            by=user,
        )
        return _response(row, user, status.HTTP_201_CREATED)


class RoundView(APIView):
    """One round."""

    @extend_schema(operation_id="rounds_get", parameters=[ETAG], responses=RoundSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """With its members."""
        user = actor(request)
        return _response(get_visible(Round.objects, user, id=id), user)

    @extend_schema(
        operation_id="rounds_change",
        request=RoundChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=RoundSerializer,
    )
    def patch(self, request: Request, id: UUID) -> Response:
        """Change name, phases, current phase or members. For coordinators."""
        user = actor(request)
        row = get_editable(Round.objects, user, id=id)
        expected = require_match(request, row.version)
        changes = parse(RoundChangeSerializer, request)
        return _response(services.change_round(row=row, changes=changes, expected=expected, by=user), user)
