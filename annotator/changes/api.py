"""The batch endpoint, its feed, and the sheet's document."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.changes.registry import KINDS
from annotator.changes.serializers import (
    ChangeRequestSerializer,
    ChangeResponseSerializer,
    DocumentSerializer,
    FeedSerializer,
)
from annotator.changes.services import apply_change, changes_since, objects_of
from annotator.common.policies import get_visible
from annotator.common.serializers import parse
from annotator.domain.errors import Malformed
from annotator.sheets.models import Sheet
from annotator.tracks.queries import run_summaries


class ChangesView(APIView):
    """Writing to a sheet, and following what others wrote."""

    @extend_schema(
        operation_id="sheet_change",
        tags=["sheets"],
        request=ChangeRequestSerializer,
        responses=ChangeResponseSerializer,
        summary="Apply a change batch: all or nothing, once per change_id",
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Apply a batch."""
        batch = parse(ChangeRequestSerializer, request)
        answer = apply_change(sheet_id=sheet_id, by=actor(request), change_id=batch["change_id"], ops=batch["ops"])
        return Response(answer)

    @extend_schema(
        operation_id="sheet_changes",
        tags=["sheets"],
        parameters=[OpenApiParameter("since", {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}, required=True)],
        responses=FeedSerializer,
        summary="Batches applied since a sheet version, oldest first",
    )
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Feed a second tab."""
        sheet = get_visible(Sheet.objects.all(), request.user, pk=sheet_id)
        since = request.query_params.get("since", "")
        if not (since.isascii() and since.isdigit() and int(since) < 2**31):
            raise Malformed("since: a sheet version.", fields={"since": ["Must be a sheet version, a whole number."]})
        return Response({"version": sheet.version, "changes": changes_since(sheet=sheet, version=int(since))})


class DocumentView(APIView):
    """The whole sheet."""

    @extend_schema(operation_id="sheet_document", tags=["sheets"], responses=DocumentSerializer)
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Every object with its version, and the runs without their places."""
        sheet = get_visible(Sheet.objects.select_related("video"), request.user, pk=sheet_id)
        return Response(
            {
                "id": str(sheet.id),
                "version": sheet.version,
                "state": sheet.state,
                "objects": objects_of(sheet, list(KINDS.values())),
                "runs": run_summaries(sheet),
            }
        )
