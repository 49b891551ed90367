"""Sheets: assigned, listed, read, submitted, taken back, withdrawn; and their revisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.pagination import PARAMETERS, Page, page
from annotator.common.policies import get_editable, get_visible
from annotator.common.serializers import paged, parse
from annotator.domain.errors import Forbidden, Malformed
from annotator.projects.markdown import rendered
from annotator.projects.models import Membership
from annotator.rounds.models import Round
from annotator.sheets.models import Revision, Sheet
from annotator.sheets.serializers import ExpectedSerializer, SheetDetailSerializer, SheetSummarySerializer
from annotator.submission.queries import sheet_detail, summaries
from annotator.submission.revisions import unpack
from annotator.submission.serializers import AssignSerializer, RevisionDocumentSerializer, RevisionSerializer
from annotator.submission.services import assign_sheet, reopen_sheet, submit_sheet, withdraw_sheet
from annotator.videos.models import Video


def summary_page(found: Page[Sheet], user: Any) -> Response:
    """A page of summaries."""
    return Response({"results": summaries(found.items, user), "next": found.next})


def summary_of(sheet_id: UUID, user: Any) -> dict[str, Any]:
    """One sheet as it is now."""
    return summaries([Sheet.objects.with_context().get(pk=sheet_id)], user)[0]


class RoundSheetsView(APIView):
    """The sheets of a round."""

    @extend_schema(
        operation_id="round_sheets", tags=["sheets"], parameters=PARAMETERS, responses=paged(SheetSummarySerializer)
    )
    def get(self, request: Request, round_id: UUID) -> Response:
        """Those of the round that this person may see."""
        found = get_visible(Round.objects.all(), request.user, pk=round_id)
        rows = Sheet.objects.visible_to(actor(request)).filter(round=found).with_context()
        return summary_page(page(rows, request), request.user)

    @extend_schema(
        operation_id="sheet_assign", tags=["sheets"], request=AssignSerializer, responses={201: SheetSummarySerializer}
    )
    def post(self, request: Request, round_id: UUID) -> Response:
        """Give a video to an annotator."""
        target = get_editable(Round.objects.all(), request.user, pk=round_id)
        values = parse(AssignSerializer, request)
        video = Video.objects.visible_to(actor(request)).filter(pk=values["video"]).first()
        annotator = Membership.objects.filter(pk=values["annotator"], project=target.project_id).first()
        for name, row in (("video", video), ("annotator", annotator)):
            if row is None:
                raise Malformed(f"There is no such {name}.", fields={name: [f"there is no such {name}"]})
        assert video is not None
        assert annotator is not None
        sheet = assign_sheet(round=target, video=video, annotator=annotator, by=actor(request))
        return Response(summary_of(sheet.id, request.user), status=201)


class MySheetsView(APIView):
    """What one has to do."""

    @extend_schema(
        operation_id="my_sheets", tags=["sheets"], parameters=PARAMETERS, responses=paged(SheetSummarySerializer)
    )
    def get(self, request: Request) -> Response:
        """One's own sheets and forks, newest first; withdrawn ones left out."""
        rows = Sheet.objects.owned_by(actor(request)).exclude(state="withdrawn").with_context()
        return summary_page(page(rows, request, by=("-id",)), request.user)


class SheetView(APIView):
    """One sheet."""

    @extend_schema(operation_id="sheet_read", tags=["sheets"], responses=SheetDetailSerializer)
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """The sheet with what its workspace needs of the project."""
        sheet = get_visible(Sheet.objects.with_context(), request.user, pk=sheet_id)
        html = rendered(sheet.round.project.guidelines)
        return Response(sheet_detail(sheet, request.user, html))


class _MoveView(APIView):
    """A move by the sheet's own annotator."""

    def own(self, request: Request, sheet_id: UUID) -> Sheet:
        """The sheet, if it is this person's own."""
        sheet = get_visible(Sheet.objects.with_context(), request.user, pk=sheet_id)
        if not Sheet.objects.owned_by(actor(request)).filter(pk=sheet.pk).exists():
            raise Forbidden("Only the sheet's own annotator does this.", code="author_only")
        return sheet


class SubmitView(_MoveView):
    """Submitting."""

    @extend_schema(
        operation_id="sheet_submit", tags=["sheets"], request=ExpectedSerializer, responses=SheetSummarySerializer
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Freeze the sheet for validation."""
        sheet = self.own(request, sheet_id)
        submit_sheet(sheet=sheet, by=actor(request), **parse(ExpectedSerializer, request))
        return Response(summary_of(sheet.id, request.user))


class ReopenView(_MoveView):
    """Taking back."""

    @extend_schema(
        operation_id="sheet_reopen", tags=["sheets"], request=ExpectedSerializer, responses=SheetSummarySerializer
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Take a submitted sheet back before a review starts."""
        sheet = self.own(request, sheet_id)
        reopen_sheet(sheet=sheet, by=actor(request), **parse(ExpectedSerializer, request))
        return Response(summary_of(sheet.id, request.user))


class WithdrawView(APIView):
    """Taking a sheet out of its round."""

    @extend_schema(
        operation_id="sheet_withdraw", tags=["sheets"], request=ExpectedSerializer, responses=SheetSummarySerializer
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Withdraw a sheet; coordinators only."""
        sheet = get_visible(Sheet.objects.with_context(), request.user, pk=sheet_id)
        if not Sheet.objects.coordinated_by(actor(request)).filter(pk=sheet.pk).exists():
            raise Forbidden("Only coordinators withdraw sheets.", code="coordinators_only")
        withdraw_sheet(sheet=sheet, by=actor(request), **parse(ExpectedSerializer, request))
        return Response(summary_of(sheet.id, request.user))


class RevisionsView(APIView):
    """A sheet's revisions."""

    @extend_schema(
        operation_id="sheet_revisions", tags=["sheets"], parameters=PARAMETERS, responses=paged(RevisionSerializer)
    )
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Oldest first, without their documents."""
        sheet = get_visible(Sheet.objects.all(), request.user, pk=sheet_id)
        found = page(Revision.objects.filter(sheet=sheet).defer("document"), request)
        return Response({"results": RevisionSerializer(found.items, many=True).data, "next": found.next})


class RevisionView(APIView):
    """One revision."""

    @extend_schema(operation_id="revision_read", tags=["sheets"], responses=RevisionDocumentSerializer)
    def get(self, request: Request, revision_id: UUID) -> Response:
        """With its document."""
        visible = Sheet.objects.visible_to(actor(request)).values("id")
        revision = get_object_or_404(Revision, pk=revision_id, sheet__in=visible)
        return Response(
            {**RevisionSerializer(revision).data, "sheet": str(revision.sheet_id), "document": unpack(revision)}
        )
