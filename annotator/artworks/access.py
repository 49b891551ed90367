"""What the views of the catalogue share: who reads, and how an entry is answered."""

from __future__ import annotations

from uuid import UUID

from rest_framework import status
from rest_framework.response import Response

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.artworks.serializers import ArtworkSerializer, Reader
from annotator.common.preconditions import etagged
from annotator.projects.models import Project


def reader_of(user: User, project_id: UUID) -> Reader:
    """What the user may learn in this project."""
    return Reader(user.pk, Project.objects.editable_by(user).filter(pk=project_id).exists())


def entry_response(artwork: Artwork, user: User, code: int = status.HTTP_200_OK) -> Response:
    """The entry as this person sees it, with its version."""
    context = {"reader": reader_of(user, artwork.project_id)}
    return etagged(Response(ArtworkSerializer(artwork, context=context).data, status=code), artwork.version)
