"""Bytes of kept files over HTTP: whole, by range, not again when the reader has them (RFC 9110, 13 and 14).

The caller has looked the object up with `visible_to(user)` first: each request, also each range, is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import parse_etags

from annotator.common.storage import kept_files

CHUNK = 128 * 1024
ACCEL_PREFIX = "/_kept/"
IMMUTABLE = "private, max-age=31536000, immutable"
"""Cache rule for addresses whose bytes never change; private, because each person's right is checked."""

_ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE)
_DIGITS_MAX = 18


class Unsatisfiable(Exception):
    """The range lies wholly outside the file."""


@dataclass(frozen=True)
class KeptFile:
    """What to serve. `etag` is a strong validator without quotes: it changes when the bytes do."""

    key: str
    bytes: int
    content_type: str
    etag: str
    cache_control: str = IMMUTABLE
    download_as: str = ""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte wanted of `size`, or None where the whole file is the right answer.

    Several ranges, other units and malformed ones are ignored, as the RFC allows.

    Raises:
        Unsatisfiable: nothing of the file lies in the range.
    """
    match = _ONE_RANGE.fullmatch(header)
    if match is None or max(map(len, match.groups())) > _DIGITS_MAX:
        return None
    first, last = match.groups()
    if not first and not last:
        return None
    if not first:
        return _suffix(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(int(last), size - 1) if last else size - 1


def _suffix(length: int, size: int) -> tuple[int, int]:
    if length == 0 or size == 0:
        raise Unsatisfiable
    return max(size - length, 0), size - 1


def serve(request: HttpRequest, file: KeptFile, *, storage: Storage | None = None) -> HttpResponseBase:
    """Answer GET or HEAD for one kept file: 200, 206, 304 or 416."""
    storage = storage or kept_files()
    if _has_it(request, file):
        return _with_headers(HttpResponse(status=304), file)
    if settings.CICERONE_X_ACCEL:
        response: HttpResponseBase = HttpResponse(content_type=file.content_type)
        response.headers["X-Accel-Redirect"] = ACCEL_PREFIX + quote(file.key)
        return _with_headers(response, file)
    try:
        part = _wanted(request, file)
    except Unsatisfiable:
        response = HttpResponse(status=416, content_type="text/plain")
        response.headers["Content-Range"] = f"bytes */{file.bytes}"
        return _with_headers(response, file)
    return _with_headers(_body(request, file, storage, part), file)


def _has_it(request: HttpRequest, file: KeptFile) -> bool:
    known = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    return "*" in known or f'"{file.etag}"' in known


def _wanted(request: HttpRequest, file: KeptFile) -> tuple[int, int] | None:
    header = request.headers.get("Range", "")
    condition = request.headers.get("If-Range")
    if not header or (condition is not None and condition.strip() != f'"{file.etag}"'):
        return None
    return parse_range(header, file.bytes)


def _body(request: HttpRequest, file: KeptFile, storage: Storage, part: tuple[int, int] | None) -> HttpResponseBase:
    first, last = part or (0, file.bytes - 1)
    status = 200 if part is None else 206
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(status=status, content_type=file.content_type)
    else:
        handle = storage.open(file.key, "rb")
        handle.seek(first)
        response = StreamingHttpResponse(_Part(handle, last - first + 1), status=status, content_type=file.content_type)
    response.headers["Content-Length"] = str(last - first + 1)
    if part is not None:
        response.headers["Content-Range"] = f"bytes {first}-{last}/{file.bytes}"
    return response


class _Part:
    """The bytes of one range, read only as the socket takes them.

    The server calls `close` when the reader has gone, also before the first byte: nothing stays open.
    """

    def __init__(self, handle: IO[bytes], remaining: int) -> None:
        self._handle = handle
        self._remaining = remaining

    def __iter__(self) -> Iterator[bytes]:
        while self._remaining > 0:
            chunk = self._handle.read(min(CHUNK, self._remaining))
            if not chunk:
                return
            self._remaining -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Let the file go."""
        self._handle.close()


def _with_headers(response: HttpResponseBase, file: KeptFile) -> HttpResponseBase:
    response.headers["ETag"] = f'"{file.etag}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = file.cache_control
    response.headers["X-Content-Type-Options"] = "nosniff"
    if file.download_as:
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.download_as)}"
    return response
