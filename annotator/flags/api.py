"""Flags."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import etagged, require_match
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.domain.errors import Malformed
from annotator.domain.states import FlagState
from annotator.flags import services
from annotator.flags.models import Flag, FlagQuerySet
from annotator.flags.serializers import (
    STATES,
    FlagChangeSerializer,
    FlagCountsSerializer,
    FlagSerializer,
    NewFlagSerializer,
)
from annotator.projects.models import Project

FILTERS = [
    OpenApiParameter("state", str, enum=STATES, required=False),
    OpenApiParameter("sheet", UUID, description="Those on this sheet.", required=False),
]


def _response(flag_id: UUID, code: int = status.HTTP_200_OK) -> Response:
    row = Flag.objects.with_context().get(pk=flag_id)
    return etagged(Response(FlagSerializer(row).data, status=code), row.version)


def _filtered(rows: FlagQuerySet, request: Request) -> FlagQuerySet:
    state, sheet = request.query_params.get("state"), request.query_params.get("sheet")
    if state is not None:
        if state not in STATES:
            raise Malformed("state: open or settled.", fields={"state": [f"Must be one of {', '.join(STATES)}."]})
        rows = rows.filter(state=state)
    if sheet is not None:
        try:
            rows = rows.filter(sheet=UUID(sheet))
        except ValueError as error:
            raise Malformed("sheet: an id.", fields={"sheet": ["Must be the id of a sheet."]}) from error
    return rows


class FlagsView(APIView):
    """The flags of a project."""

    @extend_schema(
        operation_id="flags_list", tags=["flags"], parameters=[*FILTERS, *PARAMETERS], responses=paged(FlagSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """All for coordinators; for others those that they raised. Newest first."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = _filtered(Flag.objects.visible_to(user).filter(project=project), request).with_context()
        return paged_response(page(rows, request, by=("-id",)), FlagSerializer)

    @extend_schema(
        operation_id="flags_create",
        tags=["flags"],
        request=NewFlagSerializer,
        parameters=[ETAG],
        responses={201: FlagSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Flag one thing to the coordinators. For members."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        row = services.raise_flag(project=project, by=user, **parse(NewFlagSerializer, request))
        return _response(row.id, status.HTTP_201_CREATED)


class FlagCountsView(APIView):
    """How many there are."""

    @extend_schema(operation_id="flags_counts", tags=["flags"], responses=FlagCountsSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Of the flags that one may see: open, settled, and open by sheet."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = Flag.objects.visible_to(user).filter(project=project)
        states = dict(rows.values_list("state").annotate(count=Count("id")).order_by())
        sheets = rows.filter(~Q(sheet=None), state=FlagState.OPEN).values("sheet").annotate(open=Count("id"))
        body = {
            "open": states.get(FlagState.OPEN, 0),
            "settled": states.get(FlagState.SETTLED, 0),
            "sheets": list(sheets.order_by("sheet")),
        }
        return Response(FlagCountsSerializer(body).data)


class FlagView(APIView):
    """One flag."""

    @extend_schema(operation_id="flags_get", tags=["flags"], parameters=[ETAG], responses=FlagSerializer)
    def get(self, request: Request, flag_id: UUID) -> Response:
        """With its answer."""
        return _response(get_visible(Flag.objects, actor(request), pk=flag_id).id)

    @extend_schema(
        operation_id="flags_change",
        tags=["flags"],
        request=FlagChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=FlagSerializer,
    )
    def patch(self, request: Request, flag_id: UUID) -> Response:
        """Answer, settle or reopen. For coordinators."""
        user = actor(request)
        flag = get_editable(Flag.objects, user, pk=flag_id)
        expected = require_match(request, flag.version)
        changes = parse(FlagChangeSerializer, request)
        services.change_flag(flag=flag, changes=changes, expected=expected, by=user)
        return _response(flag.id)
