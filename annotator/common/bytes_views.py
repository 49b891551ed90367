"""Views whose answer is not JSON: they take any Accept header, and their errors are problem documents all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from annotator.common.ranges import IMMUTABLE


class AnyAccept(BaseContentNegotiation):
    """Whatever a player or an image element says it accepts, it gets what there is."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """None: these views read no JSON."""
        return None

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The JSON renderer, for errors."""
        first = next(iter(renderers))
        return first, first.media_type


class BytesView(APIView):
    """Base of views that serve bytes."""

    content_negotiation_class = AnyAccept


def accepts(request: HttpRequest, media_type: str) -> bool:
    """True where the request names this type; a plain `*/*` does not count."""
    return media_type in request.headers.get("Accept", "")


def immutable(request: HttpRequest, content: bytes, *, content_type: str, etag: str) -> HttpResponse:
    """Bytes that never change at this address: 304 where the reader has them."""
    if f'"{etag}"' in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=content_type)
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Cache-Control"] = IMMUTABLE
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
