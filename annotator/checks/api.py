"""What is missing on a sheet."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.checks.queries import entry_representation, missing_for_submission
from annotator.checks.serializers import ChecksSerializer
from annotator.common.policies import get_visible
from annotator.sheets.models import Sheet


class ChecksView(APIView):
    """The live list."""

    @extend_schema(operation_id="sheet_checks", tags=["sheets"], responses=ChecksSerializer)
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Every open entry."""
        sheet = get_visible(Sheet.objects.with_context(), request.user, pk=sheet_id)
        entries = missing_for_submission(sheet)
        return Response(
            {
                "blocking": sum(entry.blocking for entry in entries),
                "entries": [entry_representation(entry) for entry in entries],
            }
        )
