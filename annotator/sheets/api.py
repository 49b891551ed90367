"""Active seconds."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.common.policies import get_visible
from annotator.common.serializers import parse
from annotator.domain.errors import Forbidden
from annotator.projects.models import Membership
from annotator.sheets.models import Sheet
from annotator.sheets.serializers import ActivitySerializer
from annotator.sheets.services import record_activity


class ActivityView(APIView):
    """Seconds of activity, for forecasts."""

    @extend_schema(operation_id="sheet_activity", tags=["sheets"], request=ActivitySerializer, responses={204: None})
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Add active seconds of the person who works on the sheet."""
        sheet = get_visible(Sheet.objects.select_related("round"), request.user, pk=sheet_id)
        values = parse(ActivitySerializer, request)
        membership = Membership.objects.active_of(request.user).filter(project=sheet.round.project_id).first()
        if membership is None:
            raise Forbidden("Only members of the project work on its sheets.", code="members_only")
        record_activity(sheet=sheet, membership=membership, **values)
        return Response(status=204)
