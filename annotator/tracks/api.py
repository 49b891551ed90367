"""Reading places, and asking for propagation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.bytes_views import BytesView
from annotator.common.job_serializers import JobListSerializer, JobSerializer, job_representation
from annotator.common.policies import get_visible
from annotator.common.serializers import parse
from annotator.common.windows import FRAME_PARAMETER, WINDOW_PARAMETERS, window
from annotator.domain.errors import Forbidden, Malformed
from annotator.domain.places import Place
from annotator.domain.time import Span
from annotator.sheets.models import Sheet, SheetArtwork
from annotator.tracks.finding import request_find
from annotator.tracks.models import Run, Track
from annotator.tracks.overview import overview
from annotator.tracks.packing import encode, framed
from annotator.tracks.policies import visible_track
from annotator.tracks.queries import placed_runs, provisional_places, view_of, views_of
from annotator.tracks.serializers import OverviewSerializer, OverviewsSerializer, PlacesSerializer, PropagateSerializer
from annotator.tracks.services import request_propagation
from annotator.tracks.views import rectified_view, reference_view


def editable_track(request: Request, track_id: UUID) -> Track:
    """A track on a sheet that this person may change now."""
    track = visible_track(request.user, track_id)
    if not Sheet.objects.editable_by(actor(request)).filter(pk=track.sheet_id).exists():
        raise Forbidden("You may look at this sheet, but not change it now.", code="read_only")
    return track


class PropagateView(APIView):
    """Computing places from keyframes."""

    @extend_schema(
        operation_id="track_propagate", tags=["tracks"], request=PropagateSerializer, responses=JobListSerializer
    )
    def post(self, request: Request, track_id: UUID) -> Response:
        """Queue what is missing, nearest to the playhead first."""
        track = editable_track(request, track_id)
        values = parse(PropagateSerializer, request)
        queued = request_propagation(track=track, by=actor(request), **values)
        return Response({"jobs": [job_representation(job) for job in queued]})


class FindView(APIView):
    """The same artwork in the rest of the video."""

    @extend_schema(operation_id="track_find", tags=["tracks"], request=None, responses=JobSerializer)
    def post(self, request: Request, track_id: UUID) -> Response:
        """Queue the search; its result lists hits, most of which a person may accept as keyframes."""
        track = editable_track(request, track_id)
        return Response(job_representation(request_find(track=track, by=actor(request))))


def _listed(place: Place) -> list[Any]:
    quad = [list(point) for point in place.quad_px] if place.quad_px else None
    box = list(place.box_px) if place.box_px else None
    return [place.frame, quad, box, str(place.source), str(place.visibility), place.confidence]


class PlacesView(BytesView):
    """Merged places of a window."""

    @extend_schema(
        operation_id="track_places",
        tags=["tracks"],
        parameters=WINDOW_PARAMETERS,
        responses={
            (200, "application/json"): PlacesSerializer,
            (200, "application/octet-stream"): OpenApiResponse(OpenApiTypes.BINARY, description="CPL1"),
        },
    )
    def get(self, request: Request, track_id: UUID) -> Response | HttpResponse:
        """JSON, or CPL1 where the caller accepts bytes."""
        track = visible_track(request.user, track_id)
        start, end = window(request, track.sheet.video.frames or 0)
        view = view_of(track, runs=Run.objects.filter(start__lt=end, end__gt=start))
        places = view.places_within(Span(start, end)) if start < end else []
        known = {p.frame for p in places}
        provisional = [p for p in provisional_places(view) if start <= p.frame < end and p.frame not in known]
        if "application/octet-stream" in request.headers.get("Accept", ""):
            records = encode(places) + encode(provisional, provisional=True)
            return HttpResponse(framed(records), content_type="application/octet-stream")
        return Response(
            {
                "start": start,
                "end": end,
                "places": [_listed(p) for p in places],
                "provisional": [_listed(p) for p in provisional],
            }
        )


def _number(request: Request, name: str, *, largest: int, default: int | None = None) -> int:
    given = request.query_params.get(name)
    if given is None and default is not None:
        return default
    if given is None or not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) <= largest):
        message = f"must be a whole number up to {largest}"
        raise Malformed(f"{name}: {message}.", fields={name: [message]})
    return int(given)


def _jpeg(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "private, no-cache"})


JPEG = {(200, "image/jpeg"): OpenApiTypes.BINARY}


class RectifiedView(BytesView):
    """The artwork, frontal."""

    @extend_schema(
        operation_id="track_rectified",
        tags=["tracks"],
        parameters=[
            OpenApiParameter("frame", FRAME_PARAMETER, required=True),
            OpenApiParameter("max", {"type": "integer", "minimum": 16, "maximum": 4096, "default": 1024}),
        ],
        responses=JPEG,
    )
    def get(self, request: Request, track_id: UUID) -> HttpResponse:
        """The track's artwork in one picture, warped to a frontal rectangle."""
        track = visible_track(request.user, track_id)
        frame = _number(request, "frame", largest=(track.sheet.video.frames or 1) - 1)
        max_side = max(_number(request, "max", largest=4096, default=1024), 16)
        return _jpeg(rectified_view(track, frame=frame, max_side=max_side))


class ReferenceView(BytesView):
    """The picture that details are drawn on."""

    @extend_schema(operation_id="artwork_reference", tags=["tracks"], responses=JPEG)
    def get(self, request: Request, artwork_id: UUID) -> HttpResponse:
        """From the keyframe in which the artwork is largest."""
        visible = Sheet.objects.visible_to(actor(request)).values("id")
        artwork = get_object_or_404(SheetArtwork, pk=artwork_id, sheet__in=visible)
        return _jpeg(reference_view(artwork))


class OverviewView(APIView):
    """A track for the timeline."""

    @extend_schema(operation_id="track_overview", tags=["tracks"], responses=OverviewSerializer)
    def get(self, request: Request, track_id: UUID) -> Response:
        """Extent, keyframes, confidence, what needs eyes, what was seen."""
        track = visible_track(request.user, track_id)
        return Response(overview(view_of(track), track.sheet.round.project.unsure_threshold))


class OverviewsView(APIView):
    """The tracks of a sheet for the timeline."""

    @extend_schema(operation_id="sheet_overviews", tags=["tracks"], responses=OverviewsSerializer)
    def get(self, request: Request, sheet_id: UUID) -> Response:
        """Of every track at once: what opening a sheet asks for."""
        sheet = get_visible(Sheet.objects.select_related("video", "round__project"), request.user, pk=sheet_id)
        threshold = sheet.round.project.unsure_threshold
        views = views_of(sheet, runs=placed_runs())
        return Response({"tracks": [overview(view, threshold) for view in views]})
