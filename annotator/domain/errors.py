"""What can go wrong, in the words of the subject.

The web layer turns each of these into an RFC 9457 problem document; `fields` names the place of each fault
by its path in the input (`ops[3].value.frame`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Worded(str):
    """A message with a name, so that a page can say the same in its reader's language."""

    code: str

    def __new__(cls, text: str, *, code: str) -> Worded:
        """The text, named `code`."""
        made = super().__new__(cls, text)
        made.code = code
        return made


class DomainError(Exception):
    """A request that can't be carried out, with a sentence a person can act on."""

    code = "error"
    status = 400

    def __init__(
        self,
        detail: str,
        *,
        code: str | None = None,
        fields: Mapping[str, Sequence[str]] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.code
        self.fields = {path: list(messages) for path, messages in (fields or {}).items()}
        self.extra = dict(extra or {})


class Malformed(DomainError):
    """The input can't mean anything here: wrong type, out of range, dangling reference (422)."""

    code = "malformed"
    status = 422


class Conflict(DomainError):
    """The input makes sense, but not with what is stored now (409)."""

    code = "conflict"
    status = 409


class Stale(Conflict):
    """The caller has not seen the newest version; `extra["current"]` holds it."""

    code = "stale"


class Forbidden(DomainError):
    """Visible, but not to be changed by this person (403)."""

    code = "forbidden"
    status = 403


class Busy(DomainError):
    """All places are taken for the moment (503 with Retry-After)."""

    code = "busy"
    status = 503
