"""Between tracks and the catalogue."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.artworks.access import entry_response
from annotator.artworks.models import Artwork
from annotator.artworks.references import set_reference
from annotator.artworks.serializers import ArtworkSerializer
from annotator.common.policies import get_editable, get_visible
from annotator.domain.errors import Conflict
from annotator.tracks.best_view import best_view
from annotator.tracks.policies import visible_track
from annotator.tracks.queries import tracks_showing
from annotator.tracks.serializers import EntryTracksSerializer


class CatalogueReferenceView(APIView):
    """A reference picture for the entry that the track's artwork is."""

    @extend_schema(operation_id="track_catalogue_reference", request=None, responses=ArtworkSerializer)
    def post(self, request: Request, track_id: UUID) -> Response:
        """Take the sharpest, most frontal view. For who may change the entry: coordinators; authors of proposals."""
        user = actor(request)
        track = visible_track(user, track_id)
        linked = track.artwork.catalogue
        if linked is None:
            raise Conflict("This artwork is not linked to the catalogue.", code="not_linked")
        artwork = get_editable(Artwork.objects, user, id=linked.merged_into_id or linked.pk)
        content = best_view(track)
        changed = set_reference(artwork=artwork, content=content, expected=artwork.version, by=user)
        return entry_response(changed, user)


class EntryTracksView(APIView):
    """Where an entry has been seen."""

    @extend_schema(operation_id="artwork_tracks", tags=["tracks"], responses=EntryTracksSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """Tracks with keyframes of this entry, newest first, of the sheets that one may see; at most twenty."""
        user = actor(request)
        artwork = get_visible(Artwork.objects, user, id=id)
        return Response(EntryTracksSerializer({"results": tracks_showing(artwork, user)}).data)
