"""The picture to begin with."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.policies import get_visible
from annotator.common.windows import WINDOW_PARAMETERS, window
from annotator.videos.models import Video
from annotator.videos.queries import clearest_picture
from annotator.videos.serializers import ClearestSerializer


class ClearestView(APIView):
    """The sharpest picture of a stretch."""

    @extend_schema(
        operation_id="videos_clearest", tags=["videos"], parameters=WINDOW_PARAMETERS, responses=ClearestSerializer
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Of the middle half of the stretch, where an artwork is most likely seen whole and from the front.

        `frame` is null where the video's sharpness was not measured, or the stretch is empty.
        """
        video = get_visible(Video.objects, actor(request), id=id)
        start, end = window(request, video.frames or 0)
        return Response({"frame": clearest_picture(video, start, end)})
