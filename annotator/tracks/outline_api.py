"""Fitting a drawn outline to what the picture shows."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.policies import get_editable
from annotator.common.serializers import parse
from annotator.sheets.models import Sheet
from annotator.tracks.outlines import fitted_outline
from annotator.tracks.serializers import OutlineRequestSerializer, OutlineSerializer


class OutlineView(APIView):
    """The frame's outer edge near what a hand drew."""

    @extend_schema(
        operation_id="sheet_outline", tags=["tracks"], request=OutlineRequestSerializer, responses=OutlineSerializer
    )
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """A quad near the drawn quad or inside the drawn box; null where it is not sure. Nothing is stored.

        503 with Retry-After while the places for decoding are taken.
        """
        sheet = get_editable(Sheet.objects.select_related("video"), actor(request), id=sheet_id)
        return Response(fitted_outline(sheet.video, **parse(OutlineRequestSerializer, request)))
