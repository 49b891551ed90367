"""Every error is an RFC 9457 problem document: a sentence to act on, a code, and the faults by path."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from annotator.domain.errors import DomainError, Worded

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "Not understood",
    401: "Not logged in",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    406: "No such format",
    409: "In conflict with what is stored",
    410: "No longer there",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Not a format that is taken here",
    422: "Not possible",
    428: "Version missing",
    429: "Too many attempts",
    500: "Our fault",
    503: "Busy",
}
BUSY_RETRY_S = 2
MAX_MESSAGE = 300

logger = logging.getLogger(__name__)


def document(
    status: int,
    *,
    code: str,
    detail: str,
    fields: Mapping[str, list[str]] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The problem as a JSON object; `field_codes` names each message of `fields`, "" where it has no name."""
    messages = dict(fields or {})
    return {
        **(extra or {}),
        "type": f"urn:cicerone:problem:{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "code": code,
        "fields": messages,
        "field_codes": {path: [getattr(one, "code", "") for one in said] for path, said in messages.items()},
    }


def exception_handler(exc: Exception, context: Mapping[str, Any]) -> Response:
    """Whatever a view raises → a problem document (DRF's EXCEPTION_HANDLER)."""
    set_rollback()
    if isinstance(exc, DomainError):
        body = document(exc.status, code=exc.code, detail=exc.detail, fields=exc.fields, extra=exc.extra)
        return _response(body, {"Retry-After": str(BUSY_RETRY_S)} if exc.status == 503 else {})
    if isinstance(exc, Http404):
        return _response(document(404, code="not_found", detail="There is nothing here, or nothing you may see."))
    if isinstance(exc, PermissionDenied):
        return _response(document(403, code="forbidden", detail=str(exc) or "This is not allowed to you."))
    if isinstance(exc, exceptions.APIException):
        return _from_rest_framework(exc)
    return _from_request(exc) or _from_database(exc, context) or _unexpected(exc, context)


def flattened(errors: Any, path: str = "") -> dict[str, list[str]]:
    """DRF's nested errors → messages by path: `{"ops": {3: {"frame": […]}}}` → `{"ops[3].frame": […]}`.

    What concerns the whole body is under "_".
    """
    if isinstance(errors, Mapping):
        items = [(_joined(path, key), inner) for key, inner in errors.items()]
    elif isinstance(errors, list) and any(isinstance(inner, Mapping | list) for inner in errors):
        items = [(f"{path}[{index}]", inner) for index, inner in enumerate(errors)]
    else:
        messages = [_worded(message) for message in (errors if isinstance(errors, list) else [errors])]
        return {path or "_": messages} if messages else {}
    result: dict[str, list[str]] = {}
    for inner_path, inner in items:
        for place, messages in flattened(inner, inner_path).items():
            result.setdefault(place, []).extend(messages)
    return result


def shortened(message: str) -> str:
    """Messages quote what was sent; ten megabytes of it help nobody."""
    return message if len(message) <= MAX_MESSAGE else f"{message[:MAX_MESSAGE]}…"


def _worded(message: Any) -> str:
    text = shortened(str(message))
    code = getattr(message, "code", None)
    return Worded(text, code=code) if isinstance(code, str) else text


def _joined(path: str, key: Any) -> str:
    if isinstance(key, int) or (isinstance(key, str) and key.isdigit()):
        return f"{path}[{key}]"
    if key == "non_field_errors":
        return path
    return f"{path}.{key}" if path else str(key)


@csrf_exempt
def not_found(request: HttpRequest, exception: Exception | None = None, **_: Any) -> JsonResponse:
    """404 for addresses that lead nowhere (handler404, and everything unknown below /api/)."""
    return _plain(document(404, code="not_found", detail="There is nothing at this address."))


def bad_request(request: HttpRequest, exception: Exception | None = None, **_: Any) -> JsonResponse:
    """400 for what Django refuses before any view (handler400), such as a foreign host name."""
    return _plain(document(400, code="bad_request", detail="The request can't be understood."))


def server_error(request: HttpRequest, **_: Any) -> JsonResponse:
    """500 for what went wrong outside the API's views (handler500; Django has logged it)."""
    return _plain(document(500, code="server_error", detail="Something went wrong on our side; nothing was changed."))


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    """403 for a form or call without its CSRF token (CSRF_FAILURE_VIEW)."""
    return _plain(document(403, code="csrf_failed", detail="The page is too old; load it again."))


def _from_rest_framework(exc: exceptions.APIException) -> Response:
    headers: dict[str, str] = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if (wait := getattr(exc, "wait", None)) is not None:
        headers["Retry-After"] = str(math.ceil(wait))
    if isinstance(exc, exceptions.ValidationError):
        fields = flattened(exc.detail)
        first = next(iter(fields.items()), ("", ["The input can't be used."]))
        detail = f"{first[0]}: {first[1][0]}" if first[0] not in {"", "_"} else first[1][0]
        return _response(document(422, code="malformed", detail=detail, fields=fields), headers)
    code = exc.get_codes()
    name = code if isinstance(code, str) else "error"
    return _response(document(exc.status_code, code=name, detail=str(exc.detail)), headers)


def _from_request(exc: Exception) -> Response | None:
    """What Django raises while it reads a body."""
    if isinstance(exc, RequestDataTooBig):
        return _response(document(413, code="too_large", detail="The request is larger than is taken here."))
    if isinstance(exc, SuspiciousOperation | UnreadablePostError):
        return _response(document(400, code="bad_request", detail="The request can't be understood."))
    return None


def _from_database(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Two writes at the same moment, which no service foresaw."""
    if isinstance(exc, IntegrityError):
        logger.warning("two writes met in %s: %s", _view_name(context), exc)
        return _response(
            document(409, code="conflict", detail="Something else was stored at the same moment; load and try again.")
        )
    if isinstance(exc, OperationalError) and "locked" in str(exc):
        logger.warning("database busy in %s", _view_name(context))
        body = document(503, code="busy", detail="The database is busy; try again in a moment.")
        return _response(body, {"Retry-After": str(BUSY_RETRY_S)})
    return None


def _unexpected(exc: Exception, context: Mapping[str, Any]) -> Response:
    logger.error("unexpected error in %s", _view_name(context), exc_info=exc)
    return _response(
        document(500, code="server_error", detail="Something went wrong on our side; nothing was changed.")
    )


def _view_name(context: Mapping[str, Any]) -> str:
    return type(context.get("view")).__name__


def _response(body: dict[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(body, status=body["status"], headers=dict(headers or {}), content_type=CONTENT_TYPE)


def _plain(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, status=body["status"], content_type=CONTENT_TYPE)
