"""Resumable uploads: the core of tus 1.0 with creation, termination, expiration and checksum.

Source: https://tus.io/protocols/resumable-upload (1.0.0). The body is streamed to the file in small pieces, whatever
its length; after a broken connection the sender asks for the offset and goes on from there.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import http_date
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.models import User
from annotator.accounts.policies import actor
from annotator.common.bytes_views import BytesView
from annotator.common.policies import get_editable, get_visible
from annotator.common.text import check_text
from annotator.domain.errors import DomainError, Malformed
from annotator.projects.models import Project
from annotator.videos import partial, services
from annotator.videos.models import Upload
from annotator.videos.serializers import UploadSerializer, upload_url

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration,checksum"
ALGORITHMS = ("sha1", "sha256", "md5")
BODY = "application/offset+octet-stream"
_NUMBER_MAX = 18
_METADATA_MAX = 8000

TUS = OpenApiParameter("Tus-Resumable", str, OpenApiParameter.HEADER, required=True, enum=[VERSION])
NUMBER = {"type": "integer", "minimum": 0}


class WrongVersion(DomainError):
    """The sender speaks another tus (412)."""

    code = "tus_version"
    status = 412


class WrongType(DomainError):
    """The body is not what PATCH takes (415)."""

    code = "wrong_type"
    status = 415


class TusView(BytesView):
    """The headers that every answer of the protocol carries."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Access first, then the protocol's version."""
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            raise WrongVersion(f"Send the header “Tus-Resumable: {VERSION}”.")

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Version on everything, and nothing is cached."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers["Tus-Resumable"] = answer.headers["Tus-Version"] = VERSION
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What this server can do."""
        return HttpResponse(
            status=status.HTTP_204_NO_CONTENT,
            headers={
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(settings.CICERONE_MAX_VIDEO_BYTES),
                "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
            },
        )


class UploadsView(TusView):
    """Where uploads begin."""

    @extend_schema(
        operation_id="uploads_create",
        tags=["uploads"],
        request=None,
        parameters=[
            TUS,
            OpenApiParameter("Upload-Length", NUMBER, OpenApiParameter.HEADER, required=True),
            OpenApiParameter(
                "Upload-Metadata",
                str,
                OpenApiParameter.HEADER,
                required=True,
                description="`filename`, `title` and `project` (its slug), each value in base64.",
            ),
        ],
        responses={201: None},
    )
    def post(self, request: Request) -> HttpResponse:
        """Announce a file; `Location` is where its bytes go. 413 too large, 507 no room."""
        user = actor(request)
        size = _number(request, "Upload-Length")
        if size == 0:
            raise _malformed("Upload-Length", "The file is empty.")
        metadata = _metadata(request)
        project = get_editable(Project.objects, user, slug=metadata["project"])
        upload = services.create_upload(
            project=project, by=user, filename=metadata["filename"], title=metadata["title"], size=size
        )
        response = HttpResponse(status=status.HTTP_201_CREATED, headers=_headers(upload, 0))
        response.headers["Location"] = upload_url(upload)
        return response


class UploadView(TusView):
    """One upload on its way."""

    def head(self, request: Request, id: UUID) -> HttpResponse:
        """How much has safely arrived."""
        user = actor(request)
        upload = get_visible(Upload.objects, user, id=id)
        offset = offset_of(upload)
        if offset == upload.bytes and upload.video_id is None:  # stopped between the last byte and the video
            with partial.locked(upload.id):
                upload = _complete(upload, user)
        return HttpResponse(headers=_headers(upload, offset))

    @extend_schema(
        operation_id="uploads_append",
        tags=["uploads"],
        request={BODY: OpenApiTypes.BINARY},
        parameters=[
            TUS,
            OpenApiParameter("Upload-Offset", NUMBER, OpenApiParameter.HEADER, required=True),
            OpenApiParameter("Upload-Checksum", str, OpenApiParameter.HEADER),
        ],
        responses={204: None},
    )
    def patch(self, request: Request, id: UUID) -> HttpResponse:
        """Append the body at `Upload-Offset`; with the last byte the video is there: `Cicerone-Video`.

        409 another offset, 423 somebody else is sending, 460 damaged on the way, 507 disk full.
        """
        user = actor(request)
        upload = get_visible(Upload.objects, user, id=id)
        if request.content_type != BODY:
            raise WrongType(f"Send the bytes as {BODY}.")
        wanted = _number(request, "Upload-Offset")
        checksum = _checksum(request)
        with partial.locked(upload.id) as file:
            upload.refresh_from_db()
            offset = upload.bytes if upload.video_id else file.seek(0, 2)
            if wanted != offset:
                detail = f"{offset} bytes have arrived; go on from there."
                raise partial.OffsetMismatch(detail, extra={"offset": offset})
            body = request.stream
            if body is not None and upload.video_id is None:
                offset = partial.append(file, body, room=upload.bytes - offset, checksum=checksum)
            if offset == upload.bytes:
                upload = _complete(upload, user)
            else:
                services.prolong_upload(upload=upload)
        if upload.video_id:
            partial.remove(upload.id)  # opening the lock of a finished upload has made an empty file
        return HttpResponse(status=status.HTTP_204_NO_CONTENT, headers=_headers(upload, offset))

    @extend_schema(operation_id="uploads_drop", tags=["uploads"], parameters=[TUS], responses={204: None})
    def delete(self, request: Request, id: UUID) -> HttpResponse:
        """Forget an unfinished upload."""
        user = actor(request)
        upload = get_visible(Upload.objects, user, id=id)
        with partial.locked(upload.id):
            services.cancel_upload(upload=upload, by=user)
        return HttpResponse(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(exclude=True)
    def post(self, request: Request, id: UUID) -> HttpResponse:
        """For senders that can only POST: the method is in `X-HTTP-Method-Override`."""
        meant = {"PATCH": self.patch, "DELETE": self.delete}.get(request.headers.get("X-HTTP-Method-Override", ""))
        if meant is None:
            self.http_method_not_allowed(request)
            raise AssertionError("unreachable")
        return meant(request, id)


class ProjectUploadsView(APIView):
    """One's own uploads into a project that have not ended."""

    @extend_schema(operation_id="uploads_list", tags=["uploads"], responses=UploadSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Oldest first; the sender goes on with them at `url`."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = Upload.objects.visible_to(user).filter(project=project, video=None).order_by("created_at", "id")
        return Response([UploadSerializer(row, context={"offset_of": offset_of}).data for row in rows[:200]])


def offset_of(upload: Upload) -> int:
    """Bytes that have safely arrived."""
    return upload.bytes if upload.video_id else partial.durable_offset(upload.id)


def _complete(upload: Upload, user: User) -> Upload:
    services.complete_upload(upload=upload, by=user)
    upload.refresh_from_db()
    return upload


def _headers(upload: Upload, offset: int) -> dict[str, str]:
    headers = {
        "Upload-Offset": str(offset),
        "Upload-Length": str(upload.bytes),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }
    return headers | ({"Cicerone-Video": str(upload.video_id)} if upload.video_id else {})


def _number(request: Request, name: str) -> int:
    given = request.headers.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) <= _NUMBER_MAX):
        raise _malformed(name, "Must be a whole number of bytes.")
    return int(given)


def _checksum(request: Request) -> tuple[str, bytes] | None:
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _, digest = given.partition(" ")
    if algorithm not in ALGORITHMS:
        raise _malformed("Upload-Checksum", f"Must be one of {', '.join(ALGORITHMS)}.")
    return algorithm, _decoded(digest, "Upload-Checksum")


def _metadata(request: Request) -> dict[str, str]:
    """`filename`, `title` (the file's name where it is missing) and `project`."""
    given = request.headers.get("Upload-Metadata", "")
    if len(given) > _METADATA_MAX:
        raise _malformed("Upload-Metadata", "Is too long.")
    values: dict[str, str] = {}
    for entry in filter(None, (part.strip() for part in given.split(","))):
        key, _, encoded = entry.partition(" ")
        values[key[:60]] = _text(_decoded(encoded.strip(), "Upload-Metadata"), key)
    filename = values.get("filename") or "video"
    title = values.get("title") or filename.rpartition(".")[0] or filename
    return {
        "project": values.get("project", ""),
        "filename": check_text(filename, path="Upload-Metadata.filename", max_length=255),
        "title": check_text(title, path="Upload-Metadata.title", max_length=200),
    }


def _text(raw: bytes, key: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise _malformed(f"Upload-Metadata.{ascii(key)[1:-1][:60]}", "Is not UTF-8.") from error


def _decoded(encoded: str, name: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _malformed(name, "Is not base64.") from error


def _malformed(name: str, fault: str) -> Malformed:
    return Malformed(f"{name}: {fault}", fields={name: [fault]})
