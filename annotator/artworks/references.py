"""Reference pictures: decoded and written anew in a limited process before they are taken in; kept by their hash."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.http import Http404

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common.changing import changing
from annotator.common.parsers import TooLarge
from annotator.common.storage import kept_files, local_path, scratch_folder
from annotator.domain.errors import Busy, Malformed
from annotator.videos.decoding import pool
from workers.media.pool import CallFailed

MAX_UPLOAD_BYTES = 40 * 1024**2
LONGEST_PX = 2400
SMALL_PX = 240
_MAKE = "workers.media.references:reference_jpeg"
_SIZE = "workers.media.references:size_of"
_CHUNK = 1 << 20


def set_uploaded_reference(*, artwork: Artwork, file: IO[bytes], expected: int, by: User) -> Artwork:
    """The picture in `file` becomes the entry's reference picture.

    Raises:
        TooLarge: more than 40 MB; Malformed: no picture that can be read (`fields` names `file`); Busy: try again.
    """
    with scratch_folder(kept_files()) as folder:
        given = folder / "given"
        _receive(file, given)
        content = _made(given, LONGEST_PX)
    return set_reference(artwork=artwork, content=content, expected=expected, by=by)


def set_reference(*, artwork: Artwork, content: bytes, expected: int, by: User) -> Artwork:
    """A JPEG that this program has made becomes the entry's reference picture.

    The file is named by its hash and never removed: what was drawn on it can always be shown on it.

    Raises:
        PreconditionFailed: the entry has changed since.
    """
    digest = hashlib.sha256(content).hexdigest()
    with scratch_folder(kept_files()) as folder:
        made = folder / "made.jpg"
        made.write_bytes(content)
        width, height = json.loads(_call(_SIZE, made))
        small = _made(made, SMALL_PX)
    _keep(reference_key(digest), content)
    _keep(reference_key(digest, small=True), small)
    with changing(artwork, by=by, verb="changed reference picture", expected=expected) as current:
        current.reference_key, current.reference_sha256 = reference_key(digest), digest
        current.reference_width, current.reference_height = width, height
    return current


def remove_reference(*, artwork: Artwork, expected: int, by: User) -> Artwork:
    """The entry has no reference picture any more; the file stays for what was drawn on it."""
    with changing(artwork, by=by, verb="removed reference picture", expected=expected) as current:
        current.reference_key = current.reference_sha256 = ""
        current.reference_width = current.reference_height = None
    return current


def reference_key(digest: str, *, small: bool = False) -> str:
    """Where the picture of that hash is kept."""
    return f"references/{digest[:2]}/{digest}{'-small' if small else ''}.jpg"


def reference_bytes(digest: str) -> bytes:
    """The picture of that hash.

    Raises:
        Http404: it is not here.
    """
    try:
        with local_path(kept_files(), reference_key(digest)) as path:
            return path.read_bytes()
    except FileNotFoundError as error:
        raise Http404 from error


def _receive(file: IO[bytes], target: Path) -> None:
    received = 0
    with target.open("wb") as writer:
        while chunk := file.read(_CHUNK):
            received += len(chunk)
            if received > MAX_UPLOAD_BYTES:
                raise TooLarge(f"A picture may have {MAX_UPLOAD_BYTES // 1024**2} MB.")
            writer.write(chunk)


def _made(path: Path, longest_px: int) -> bytes:
    return _call(_MAKE, path, longest_px=longest_px)


def _call(function: str, path: Path, **arguments: Any) -> bytes:
    try:
        return pool().call(function, path=str(path), **arguments)
    except TimeoutError as error:
        raise Busy("The picture took too long; try again in a moment.") from error
    except CallFailed as error:
        sentence = error.detail if error.kind == "ValueError" else "This is no picture that can be read."
        raise Malformed(sentence, code="bad_picture", fields={"file": [sentence]}) from error


def _keep(key: str, content: bytes) -> None:
    storage = kept_files()
    if not storage.exists(key):
        storage.save(key, ContentFile(content))
