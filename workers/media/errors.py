"""What can go wrong with a video file, and whose fault it is."""

from __future__ import annotations

from typing import Final

REFUSAL_CODES: Final = frozenset(
    {
        "not_a_video",
        "incomplete",
        "audio_only",
        "unsupported_codec",
        "nothing_decodes",
        "too_long",
        "too_large",
    }
)


class Refused(Exception):
    """The file's fault: it can't be annotated, and trying again will not help.

    `code` is one of `REFUSAL_CODES`; `detail` is a sentence for the person who uploaded the file.
    """

    def __init__(self, code: str, detail: str) -> None:
        if code not in REFUSAL_CODES:
            raise ValueError(f"not a refusal code: {code}")
        super().__init__(detail)
        self.code = code
        self.detail = detail


class IngestFailed(Exception):
    """Our fault (time, memory of the machine, disk, a bug): the same file may work when tried again."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class VerificationError(IngestFailed):
    """What was written does not show what the source shows."""


class Cancelled(Exception):
    """Somebody asked to stop."""


class WrongPicture(Exception):
    """The file does not give the picture that the table names: another file, or another decoder."""
