"""The catalogue: its entries, one by one and in lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.artworks import references, services
from annotator.artworks.access import entry_response, reader_of
from annotator.artworks.models import Artwork, ArtworkQuerySet
from annotator.artworks.queries import LACKS, searched
from annotator.artworks.serializers import (
    ArtworkChangeSerializer,
    ArtworkSerializer,
    NewArtworkSerializer,
    ReferenceInputSerializer,
    SeenSerializer,
)
from annotator.common.bytes_views import AnyAccept, BytesView
from annotator.common.pagination import PARAMETERS, page, paged_response
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import require_match
from annotator.common.ranges import IMMUTABLE, KeptFile, serve
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.common.storage import kept_files
from annotator.common.text import check_text
from annotator.domain.errors import Malformed
from annotator.projects.models import Project

SEARCH = OpenApiParameter(
    "search",
    str,
    description="Words in title, artists, numbers or place; accents folded, any order; where nothing matches, one slip "
    "a word is forgiven.",
    required=False,
)
STATUSES = [choice.value for choice in Artwork.Status]
FILTERS = [
    OpenApiParameter("status", str, enum=[*STATUSES, "merged"], description="Merged ones are left out but here."),
    OpenApiParameter("lacks", str, enum=list(LACKS), description="Entries without it."),
    OpenApiParameter("mine", str, enum=["proposed", "decided"], description="Own proposals; with news about them."),
]


class ArtworksView(APIView):
    """The catalogue of a project."""

    @extend_schema(
        operation_id="artworks_list", parameters=[SEARCH, *FILTERS, *PARAMETERS], responses=paged(ArtworkSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """By title. Annotators see curated and imported entries and their own proposals."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        search = check_text(request.query_params.get("search", ""), path="search", max_length=500)
        rows = searched(Artwork.objects.visible_to(user).filter(project=project), search)
        rows = _filtered(rows, request).select_related("proposed_by")
        context = {"reader": reader_of(user, project.pk)}
        return paged_response(page(rows, request, by=("title", "id")), ArtworkSerializer, context=context)

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
        made = services.create_artwork(project=project, values=values, by=user)
        return entry_response(made, user, status.HTTP_201_CREATED)


def _chosen(request: Request, name: str, choices: list[str]) -> str:
    given = request.query_params.get(name, "")
    if given and given not in choices:
        fault = f"Must be one of {', '.join(choices)}."
        raise Malformed(f"{name}: {fault}", fields={name: [fault]})
    return given


def _filtered(rows: ArtworkQuerySet, request: Request) -> ArtworkQuerySet:
    wanted = _chosen(request, "status", [*STATUSES, "merged"])
    mine = _chosen(request, "mine", ["proposed", "decided"])
    if lacks := _chosen(request, "lacks", list(LACKS)):
        rows = rows.filter(LACKS[lacks])
    if mine:
        rows = rows.filter(proposed_by=actor(request))
    if mine == "decided":
        return rows.filter(decision_seen=False)
    if wanted == "merged":
        return rows.filter(merged_into__isnull=False)
    rows = rows.filter(merged_into=None)
    return rows.filter(status=wanted) if wanted else rows


class DecisionsSeenView(APIView):
    """What became of one's proposals."""

    @extend_schema(operation_id="artworks_decisions_seen", request=None, responses=SeenSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """They have been read."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        return Response({"seen": services.see_decisions(project=project, by=user)})


class ArtworkView(APIView):
    """One entry."""

    @extend_schema(operation_id="artworks_get", parameters=[ETAG], responses=ArtworkSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """As it stands; `merged_into` names the entry that took its place."""
        user = actor(request)
        return entry_response(get_visible(Artwork.objects, user, id=id), user)

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
        changed = services.change_artwork(artwork=artwork, values=values, expected=expected, by=user)
        return entry_response(changed, user)

    @extend_schema(operation_id="artworks_delete", request=None, parameters=[IF_MATCH], responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        """Take it out; 409 `in_use` when a sheet leads to it."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        expected = require_match(request, artwork.version)
        services.delete_artwork(artwork=artwork, expected=expected, by=user)
        return Response(status=status.HTTP_204_NO_CONTENT)


ENTRY = {(200, "application/json"): ArtworkSerializer}


class _AnyAcceptTakesForms(AnyAccept):
    """Pictures go out under any Accept header, and come in as forms."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """The one for the body's type."""
        return DefaultContentNegotiation().select_parser(request, parsers)


class ArtworkReferenceView(BytesView):
    """An entry's reference picture."""

    content_negotiation_class = _AnyAcceptTakesForms
    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="artworks_reference",
        parameters=[
            OpenApiParameter("size", str, enum=["full", "small"], description="`small`: 240 pixels at most."),
            OpenApiParameter("v", str, description="Names the picture, so that it may be kept."),
        ],
        responses={(200, "image/*"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, id: UUID) -> HttpResponseBase:
        """The picture; 404 when there is none."""
        artwork = get_visible(Artwork.objects, actor(request), id=id)
        small = _chosen(request, "size", ["full", "small"]) == "small"
        key, digest = artwork.reference_key, artwork.reference_sha256
        if small and kept_files().exists(references.reference_key(digest, small=True)):
            key, digest = references.reference_key(digest, small=True), f"{digest}-small"
        if not key or not kept_files().exists(key):
            raise Http404
        named = request.query_params.get("v", "") == artwork.reference_sha256[:12] != ""
        picture = KeptFile(
            key=key,
            bytes=kept_files().size(key),
            content_type="image/png" if key.endswith(".png") else "image/jpeg",
            etag=digest,
            # Without its name the entry may get another picture at this address.
            cache_control=IMMUTABLE if named else "private, no-cache",
        )
        return serve(request._request, picture)

    @extend_schema(
        operation_id="artworks_set_reference",
        request={"multipart/form-data": ReferenceInputSerializer},
        parameters=[IF_MATCH, ETAG],
        responses=ENTRY,
    )
    def put(self, request: Request, id: UUID) -> Response:
        """Upload one: JPEG, PNG, WebP or TIFF, up to 40 MB. Metadata, such as where it was taken, are not kept."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        expected = require_match(request, artwork.version)
        given = ReferenceInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        file = given.validated_data["file"]
        changed = references.set_uploaded_reference(artwork=artwork, file=file, expected=expected, by=user)
        return entry_response(changed, user)

    @extend_schema(operation_id="artworks_remove_reference", request=None, parameters=[IF_MATCH, ETAG], responses=ENTRY)
    def delete(self, request: Request, id: UUID) -> Response:
        """Take it away."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        expected = require_match(request, artwork.version)
        return entry_response(references.remove_reference(artwork=artwork, expected=expected, by=user), user)
