"""Videos: lists, settings, picture table, pictures, and the files made from them."""

from __future__ import annotations

import gzip
import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.bytes_views import BytesView, accepts, immutable
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import etagged, require_match
from annotator.common.ranges import KeptFile, serve
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.common.storage import kept_files
from annotator.domain.errors import Conflict
from annotator.projects.models import Project
from annotator.videos import decoding, services
from annotator.videos.models import Video, VideoTable
from annotator.videos.queries import newest_jobs
from annotator.videos.serializers import FrameTableSerializer, VideoChangeSerializer, VideoSerializer, tag_of

BINARY = "application/octet-stream"
_DIGITS_MAX = 12


def _video_response(video: Video) -> Response:
    video = Video.objects.select_related("project").get(pk=video.pk)
    return etagged(Response(VideoSerializer(video, context={"jobs": newest_jobs([video])}).data), video.version)


class VideosView(APIView):
    """The videos of a project."""

    @extend_schema(operation_id="videos_list", tags=["videos"], parameters=PARAMETERS, responses=paged(VideoSerializer))
    def get(self, request: Request, slug: str) -> Response:
        """Newest first. Annotators see those that can be worked on."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = Video.objects.visible_to(user).filter(project=project).select_related("project")
        found = page(rows, request, by=("-created_at", "-id"))
        return paged_response(found, VideoSerializer, context={"jobs": newest_jobs(found.items)})


class VideoView(APIView):
    """One video."""

    @extend_schema(operation_id="videos_get", tags=["videos"], parameters=[ETAG], responses=VideoSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """State, verdict, sizes, where its files are."""
        return _video_response(get_visible(Video.objects, actor(request), id=id))

    @extend_schema(
        operation_id="videos_change",
        tags=["videos"],
        request=VideoChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=VideoSerializer,
    )
    def patch(self, request: Request, id: UUID) -> Response:
        """Title, day, place, licence. For coordinators."""
        user = actor(request)
        video = get_editable(Video.objects, user, id=id)
        expected = require_match(request, video.version)
        changes = parse(VideoChangeSerializer, request, partial=True)
        return _video_response(services.edit_video(video=video, by=user, expected=expected, changes=changes))

    @extend_schema(operation_id="videos_withdraw", tags=["videos"], parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Take it out of use; files and annotations stay. For coordinators."""
        user = actor(request)
        video = get_editable(Video.objects, user, id=id)
        services.withdraw_video(video=video, by=user, expected=require_match(request, video.version))
        return Response(status=status.HTTP_204_NO_CONTENT)


class RetryView(APIView):
    """A check that failed through our fault."""

    @extend_schema(operation_id="videos_retry", tags=["videos"], request=None, responses=VideoSerializer)
    def post(self, request: Request, id: UUID) -> Response:
        """Check it again; 409 `wrong_state` where it has not failed."""
        user = actor(request)
        return _video_response(services.retry_video(video=get_editable(Video.objects, user, id=id), by=user))


class FramesView(BytesView):
    """The picture table."""

    @extend_schema(
        operation_id="videos_frames",
        tags=["videos"],
        parameters=[
            OpenApiParameter("part", str, enum=["times"], description="Binary only: leave the samples out."),
        ],
        responses={
            (200, "application/json"): FrameTableSerializer,
            (200, BINARY): OpenApiResponse(OpenApiTypes.BINARY, description="CFT1"),
        },
    )
    def get(self, request: Request, id: UUID) -> HttpResponse:
        """JSON, or CFT1 where bytes are accepted; both for good, gzipped."""
        video = get_visible(Video.objects, actor(request), id=id)
        if accepts(request._request, BINARY):
            response = self._binary(request, video)
        else:
            packed = gzip.compress(json.dumps(_frames(video), separators=(",", ":")).encode(), 6, mtime=0)
            response = _gzipped(request, packed, "application/json", f"{video.sha256[:16]}-json")
        response.headers["Vary"] = "Accept, Accept-Encoding, Cookie"
        return response

    def _binary(self, request: Request, video: Video) -> HttpResponse:
        part = "times" if request.query_params.get("part") == "times" else "full"
        packed = VideoTable.objects.filter(video_id=video.id).values_list(f"frames_{part}", flat=True).first()
        if not packed:
            raise Conflict("The file of this video is not here.", code="no_file")
        return _gzipped(request, bytes(packed), BINARY, f"{tag_of(video.proxy_key)}-{part}")


def _frames(video: Video) -> dict[str, Any]:
    table = video.picture_table()
    return {
        "frames": len(table),
        "time_base": [table.time_base.numerator, table.time_base.denominator],
        "pts": list(table.pts_ticks),
        "width": video.width,
        "height": video.height,
    }


def _gzipped(request: Request, packed: bytes, content_type: str, etag: str) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return immutable(request._request, gzip.decompress(packed), content_type=content_type, etag=etag)
    response = immutable(request._request, packed, content_type=content_type, etag=etag + "-gz")
    response.headers["Content-Encoding"] = "gzip"
    return response


class PictureView(BytesView):
    """Single pictures of the source."""

    @extend_schema(
        operation_id="videos_picture",
        tags=["videos"],
        parameters=[
            OpenApiParameter("number", {"type": "integer", "minimum": 0}, OpenApiParameter.PATH),
            OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=["png", "jpg"]),
        ],
        responses={
            (200, "image/png"): OpenApiResponse(OpenApiTypes.BINARY),
            (200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY),
        },
    )
    def get(self, request: Request, id: UUID, number: str, kind: str) -> HttpResponse:
        """Picture `number`, upright, square pixels, full size; 503 with Retry-After while both places are taken."""
        video = get_visible(Video.objects, actor(request), id=id)
        if len(number) > _DIGITS_MAX or video.frames is None or int(number) >= video.frames:
            pictures = "none" if video.frames is None else f"those from 0 to {video.frames - 1}"
            raise NotFound(f"There is no picture {number[:_DIGITS_MAX]}: the video has {pictures}.", code="no_picture")
        content = decoding.still(video, int(number), kind)
        content_type = "image/png" if kind == "png" else "image/jpeg"
        etag = f"{video.sha256[:16]}-{int(number)}-{kind}"
        return immutable(request._request, content, content_type=content_type, etag=etag)


class ProxyView(BytesView):
    """What the browser plays."""

    @extend_schema(
        operation_id="videos_proxy",
        tags=["videos"],
        parameters=[OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="One byte range.")],
        responses={
            (200, "video/mp4"): OpenApiResponse(OpenApiTypes.BINARY),
            (206, "video/mp4"): OpenApiResponse(OpenApiTypes.BINARY),
            416: OpenApiResponse(description="The range lies outside the file."),
        },
    )
    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """The proxy, or one range of it."""
        video = get_visible(Video.objects, actor(request), id=id)
        return _kept(request, video.proxy_key, "video/mp4", size=video.proxy_bytes)


class PosterView(BytesView):
    """One picture that stands for the video."""

    @extend_schema(
        operation_id="videos_poster",
        tags=["videos"],
        responses={(200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY)},
    )
    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """The poster."""
        return _kept(request, get_visible(Video.objects, actor(request), id=id).poster_key, "image/jpeg")


class FilmstripView(BytesView):
    """Small pictures for the timeline."""

    @extend_schema(
        operation_id="videos_filmstrip",
        tags=["videos"],
        parameters=[OpenApiParameter("sheet", {"type": "integer", "minimum": 0}, OpenApiParameter.PATH)],
        responses={(200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY)},
    )
    def get(self, request: Request, id: UUID, sheet: str) -> HttpResponseBase:
        """One sprite sheet."""
        video = get_visible(Video.objects, actor(request), id=id)
        keys: list[str] = (video.filmstrip or {}).get("keys", [])
        if len(sheet) > _DIGITS_MAX or int(sheet) >= len(keys):
            raise Http404
        return _kept(request, keys[int(sheet)], "image/jpeg")


def _kept(request: Request, key: str, content_type: str, size: int | None = None) -> HttpResponseBase:
    if not key:
        raise Http404
    try:
        length = kept_files().size(key) if size is None else size
        return serve(request._request, KeptFile(key, length, content_type, tag_of(key)))
    except FileNotFoundError as error:
        raise Http404 from error
