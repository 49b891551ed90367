"""The catalogue."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.artworks import services
from annotator.artworks.importing import import_table
from annotator.artworks.models import Artwork
from annotator.artworks.serializers import (
    ArtworkChangeSerializer,
    ArtworkSerializer,
    ImportInputSerializer,
    ImportReportSerializer,
    NewArtworkSerializer,
)
from annotator.artworks.table import MAX_BYTES
from annotator.common.bytes_views import BytesView
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import etagged, require_match
from annotator.common.ranges import KeptFile, serve
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.common.storage import kept_files
from annotator.common.text import check_text
from annotator.projects.models import Project

SEARCH = OpenApiParameter(
    "search", str, description="Words in title, artists, numbers or place; accents folded, any order.", required=False
)


def _response(artwork: Artwork, code: int = status.HTTP_200_OK) -> Response:
    return etagged(Response(ArtworkSerializer(artwork).data, status=code), artwork.version)


class ArtworksView(APIView):
    """The catalogue of a project."""

    @extend_schema(operation_id="artworks_list", parameters=[SEARCH, *PARAMETERS], responses=paged(ArtworkSerializer))
    def get(self, request: Request, slug: str) -> Response:
        """By title. Annotators see curated and imported entries and their own proposals."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        search = check_text(request.query_params.get("search", ""), path="search", max_length=500)
        rows = Artwork.objects.visible_to(user).filter(project=project).matching(search)
        return paged_response(page(rows, request, by=("title", "id")), ArtworkSerializer)

    @extend_schema(
        operation_id="artworks_create",
        request=NewArtworkSerializer,
        parameters=[ETAG],
        responses={201: ArtworkSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Add one; what annotators add is a proposal."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        values = parse(NewArtworkSerializer, request)
        return _response(services.create_artwork(project=project, values=values, by=user), status.HTTP_201_CREATED)


class ArtworkView(APIView):
    """One entry."""

    @extend_schema(operation_id="artworks_get", parameters=[ETAG], responses=ArtworkSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """As it stands; `merged_into` names the entry that took its place."""
        return _response(get_visible(Artwork.objects, actor(request), id=id))

    @extend_schema(
        operation_id="artworks_change",
        request=ArtworkChangeSerializer,
        parameters=[IF_MATCH, ETAG],
        responses=ArtworkSerializer,
    )
    def patch(self, request: Request, id: UUID) -> Response:
        """Change it. For coordinators, and for annotators on their own proposals."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        expected = require_match(request, artwork.version)
        values = parse(ArtworkChangeSerializer, request)
        return _response(services.change_artwork(artwork=artwork, values=values, expected=expected, by=user))

    @extend_schema(operation_id="artworks_delete", request=None, parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Take it out; 409 `in_use` when a sheet leads to it."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        expected = require_match(request, artwork.version)
        services.delete_artwork(artwork=artwork, expected=expected, by=user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ArtworkReferenceView(BytesView):
    """An entry's reference picture."""

    @extend_schema(operation_id="artworks_reference", responses={(200, "image/*"): OpenApiTypes.BINARY})
    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """The picture; 404 when there is none."""
        artwork = get_visible(Artwork.objects, actor(request), id=id)
        if not artwork.reference_key or not kept_files().exists(artwork.reference_key):
            raise Http404
        picture = KeptFile(
            key=artwork.reference_key,
            bytes=kept_files().size(artwork.reference_key),
            content_type="image/png" if artwork.reference_key.endswith(".png") else "image/jpeg",
            etag=artwork.reference_sha256,
            cache_control="private, no-cache",  # the entry may get another picture at this address
        )
        return serve(request._request, picture)


class ArtworksImportView(APIView):
    """Many entries from a file."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="artworks_import",
        request={"multipart/form-data": ImportInputSerializer},
        responses=ImportReportSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Import a CSV file (UTF-8, UTF-16, Latin-1; comma, semicolon, tab). For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        given = ImportInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = given.validated_data
        data = values["file"].read(MAX_BYTES + 1)
        report = import_table(project=project, data=data, dry_run=values["dry_run"], by=user)
        return Response(ImportReportSerializer(asdict(report)).data)
