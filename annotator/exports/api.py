"""Releases: asked for, listed, downloaded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.bytes_views import BytesView
from annotator.common.pagination import PARAMETERS, page
from annotator.common.policies import get_editable
from annotator.common.ranges import KeptFile, serve
from annotator.common.serializers import paged, parse
from annotator.exports.models import Release
from annotator.exports.options import ExportOptions
from annotator.exports.serializers import (
    ReleaseRequestSerializer,
    ReleaseSerializer,
    release_representation,
)
from annotator.exports.services import request_release
from annotator.projects.models import Project


class ReleasesView(APIView):
    """A project's releases."""

    @extend_schema(
        operation_id="project_releases", tags=["releases"], parameters=PARAMETERS, responses=paged(ReleaseSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """Newest first; coordinators only."""
        project = get_editable(Project.objects.all(), request.user, slug=slug)
        found = page(Release.objects.filter(project=project).select_related("job"), request, by=("-number",))
        return Response({"results": [release_representation(row) for row in found.items], "next": found.next})

    @extend_schema(
        operation_id="release_request",
        tags=["releases"],
        request=ReleaseRequestSerializer,
        responses={201: ReleaseSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Ask for a release; a worker makes it."""
        project = get_editable(Project.objects.all(), request.user, slug=slug)
        options = ExportOptions(**parse(ReleaseRequestSerializer, request)["options"])
        release = request_release(project=project, by=actor(request), options=options)
        return Response(release_representation(release), status=201)


class DownloadView(BytesView):
    """The ZIP."""

    @extend_schema(
        operation_id="release_download", tags=["releases"], responses={(200, "application/zip"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, release_id: UUID) -> HttpResponseBase:
        """Its bytes; its SHA-256 is the ETag."""
        release = Release.objects.visible_to(actor(request)).select_related("project").filter(pk=release_id).first()
        if release is None or not release.file_key or release.bytes is None:
            raise Http404
        name = f"{release.project.slug}-{release.number}.zip"
        file = KeptFile(release.file_key, release.bytes, "application/zip", release.sha256, download_as=name)
        return serve(request._request, file)
