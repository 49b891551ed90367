"""The catalogue in a coordinator's hands: likeness, merging, history, import."""

from __future__ import annotations

import json
from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.artworks.access import entry_response, reader_of
from annotator.artworks.columns import TARGETS
from annotator.artworks.importing import import_file, preview
from annotator.artworks.merging import merge_artworks, unmerge_artwork
from annotator.artworks.models import Artwork
from annotator.artworks.queries import audit_of, history_entry, similar
from annotator.artworks.serializers import (
    ArtworkSerializer,
    HistoryEntrySerializer,
    ImportInputSerializer,
    ImportPreviewSerializer,
    ImportReportSerializer,
    MergeSerializer,
    PreviewInputSerializer,
    SimilarListSerializer,
)
from annotator.artworks.source import MAX_BYTES
from annotator.common.pagination import PARAMETERS, Page, page
from annotator.common.policies import get_editable, get_visible
from annotator.common.preconditions import require_match
from annotator.common.schema import ETAG, IF_MATCH
from annotator.common.serializers import paged, parse
from annotator.domain.errors import Malformed
from annotator.projects.models import Project
from annotator.projects.policies import require_coordinator


class SimilarView(APIView):
    """What may be the same work."""

    @extend_schema(operation_id="artworks_similar", responses=SimilarListSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """At most five entries, of those that the reader sees."""
        user = actor(request)
        artwork = get_visible(Artwork.objects, user, id=id)
        found = [{"artwork": row, "likeness": likeness} for row, likeness in similar(artwork, user)]
        context = {"reader": reader_of(user, artwork.project_id)}
        return Response(SimilarListSerializer({"results": found}, context=context).data)


class HistoryView(APIView):
    """What has changed."""

    @extend_schema(operation_id="artworks_history", parameters=PARAMETERS, responses=paged(HistoryEntrySerializer))
    def get(self, request: Request, id: UUID) -> Response:
        """Newest first. For coordinators, and for annotators on their own proposals, without others' names."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        found = page(audit_of(artwork), request, by=("-id",))
        knows = reader_of(user, artwork.project_id).coordinates
        entries = Page([history_entry(row, reader=user, knows_names=knows) for row in found.items], found.next)  # type: ignore[type-var]
        return Response({"results": HistoryEntrySerializer(entries.items, many=True).data, "next": entries.next})


class MergeView(APIView):
    """Two entries that are one work."""

    @extend_schema(
        operation_id="artworks_merge", request=MergeSerializer, parameters=[IF_MATCH, ETAG], responses=ArtworkSerializer
    )
    def post(self, request: Request, id: UUID) -> Response:
        """This entry becomes a redirect to `into`, which is answered. For coordinators; `unmerge` takes it back."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        require_coordinator(user, artwork.project)
        expected = require_match(request, artwork.version)
        values = parse(MergeSerializer, request)
        survivor = merge_artworks(
            artwork=artwork,
            into=values["into"],
            take=values.get("take", []),
            expected=expected,
            into_expected=values["into_version"],
            by=user,
        )
        return entry_response(survivor, user)


class UnmergeView(APIView):
    """A merge taken back."""

    @extend_schema(
        operation_id="artworks_unmerge", request=None, parameters=[IF_MATCH, ETAG], responses=ArtworkSerializer
    )
    def post(self, request: Request, id: UUID) -> Response:
        """The entry stands for itself again; what the survivor took over it keeps. For coordinators."""
        user = actor(request)
        artwork = get_editable(Artwork.objects, user, id=id)
        require_coordinator(user, artwork.project)
        expected = require_match(request, artwork.version)
        return entry_response(unmerge_artwork(artwork=artwork, expected=expected, by=user), user)


class ImportPreviewView(APIView):
    """A file, looked at."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="artworks_import_preview",
        request={"multipart/form-data": PreviewInputSerializer},
        responses=ImportPreviewSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Its columns with samples, and the field that each seems to be; nothing is stored. For coordinators."""
        get_editable(Project.objects, actor(request), slug=slug)
        given = PreviewInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        file = given.validated_data["file"]
        found = preview(data=file.read(MAX_BYTES + 1), name=file.name)
        return Response(ImportPreviewSerializer({**asdict(found), "targets": TARGETS}).data)


class ImportView(APIView):
    """Many entries from a file."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="artworks_import",
        request={"multipart/form-data": ImportInputSerializer},
        responses=ImportReportSerializer,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Import CSV (UTF-8, UTF-16, Latin-1; comma, semicolon, tab), JSON or YAML. For coordinators."""
        user = actor(request)
        project = get_editable(Project.objects, user, slug=slug)
        given = ImportInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = given.validated_data
        file = values["file"]
        report = import_file(
            project=project,
            data=file.read(MAX_BYTES + 1),
            name=file.name,
            mapping=_mapping(values.get("mapping")),
            dry_run=values["dry_run"],
            by=user,
        )
        return Response(ImportReportSerializer(asdict(report)).data)


def _mapping(given: str | None) -> object | None:
    if given is None:
        return None
    try:
        found: object = json.loads(given)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Malformed("The mapping is not JSON.", fields={"mapping": ["Must be JSON."]}) from error
    return {} if found is None else found
