"""The batch endpoint, its feed, and the sheet's document."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.models import User
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
from annotator.domain.errors import Conflict, Malformed
from annotator.sheets.models import Sheet
from annotator.tracks.queries import run_summaries

PERSON = OpenApiParameter(
    "X-Cicerone-Person",
    str,
    OpenApiParameter.HEADER,
    description="Whose changes these are (a user id). From anybody else they are refused: 409 `other_person`.",
)


def only_from(request: Request) -> User:
    """The logged-in person, who is the one that the request names, if it names one.

    A browser keeps changes that could not be sent; meanwhile somebody else may have logged in.

    Raises:
        Conflict: somebody else is logged in (code `other_person`).
    """
    person = actor(request)
    named = request.headers.get("X-Cicerone-Person")
    if named is not None and named != str(person.pk):
        raise Conflict("These changes are another person's: log in as that person to save them.", code="other_person")
    return person


class ChangesView(APIView):
    """Writing to a sheet, and following what others wrote."""

    @extend_schema(
        operation_id="sheet_change",
        tags=["sheets"],
        parameters=[PERSON],
        request=ChangeRequestSerializer,
        responses=ChangeResponseSerializer,
        summary="Apply a change batch: all or nothing, once per change_id",
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Apply a batch."""
        person = only_from(request)
        batch = parse(ChangeRequestSerializer, request)
        answer = apply_change(sheet_id=sheet_id, by=person, change_id=batch["change_id"], ops=batch["ops"])
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

    @extend_schema(
        operation_id="sheet_document",
        tags=["sheets"],
        parameters=[OpenApiParameter("runs", {"type": "string", "enum": ["0", "1"], "default": "1"})],
        responses=DocumentSerializer,
    )
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Every object with its version, and the runs without their places (`runs=0`: an empty list)."""
        runs = request.query_params.get("runs", "1")
        if runs not in ("0", "1"):
            raise Malformed("runs: 0 or 1.", fields={"runs": ["Must be 0 or 1."]})
        sheet = get_visible(Sheet.objects.select_related("video"), request.user, pk=sheet_id)
        return Response(
            {
                "id": str(sheet.id),
                "version": sheet.version,
                "state": sheet.state,
                "objects": objects_of(sheet, list(KINDS.values())),
                "runs": run_summaries(sheet) if runs == "1" else [],
            }
        )
