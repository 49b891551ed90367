"""ETag and If-Match: a change names the version it was made on."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.response import Response

from annotator.domain.errors import DomainError


class PreconditionRequired(DomainError):
    """The request does not say which version it changes (428)."""

    code = "precondition_required"
    status = 428


class PreconditionFailed(DomainError):
    """The request was made on an older version (412)."""

    code = "stale"
    status = 412


def require_match(request: Request, version: int) -> int:
    """The version that the caller has seen, which is `version`.

    Give it to the service as `expected`, which checks it again under the row lock.

    Raises:
        PreconditionRequired: no If-Match.
        PreconditionFailed: If-Match names other versions.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired('Say which version you change: If-Match: "<version>", as the ETag gave it.')
    if header != "*" and f'"{version}"' not in {tag.strip().removeprefix("W/") for tag in header.split(",")}:
        raise _stale(version)
    return version


def check_version(expected: int, actual: int) -> None:
    """Nothing, when the two are the same.

    Raises:
        PreconditionFailed: they differ.
    """
    if expected != actual:
        raise _stale(actual)


def etagged(response: Response, version: int) -> Response:
    """The response, with the version as its ETag."""
    response["ETag"] = f'"{version}"'
    return response


def _stale(version: int) -> PreconditionFailed:
    return PreconditionFailed(
        "This has been changed meanwhile; load it again, nothing of yours was stored.", extra={"version": version}
    )
