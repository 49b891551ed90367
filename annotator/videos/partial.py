"""The file of an upload that is still coming in: its size on disk is the offset, nothing else remembers it."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from annotator.domain.errors import Conflict, DomainError

CHUNK = 256 * 1024
KEEP_FREE_BYTES = 512 * 1024**2
"""Room on the disk that uploads leave to the database."""


class Readable(Protocol):
    """A request's body."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Locked(DomainError):
    """Another request is writing to this upload (423)."""

    code = "locked"
    status = 423


class DiskFull(DomainError):
    """There is no room for the file (507)."""

    code = "disk_full"
    status = 507


class ChecksumMismatch(DomainError):
    """What arrived is not what was sent (460, as tus says)."""

    code = "checksum_mismatch"
    status = 460


class OffsetMismatch(Conflict):
    """The sender and the disk disagree on how much is here; `extra["offset"]` is the disk's word."""

    code = "offset_mismatch"


def path_of(upload_id: uuid.UUID) -> Path:
    """Where the bytes are."""
    return Path(settings.UPLOAD_ROOT) / f"{upload_id.hex}.part"


def create(upload_id: uuid.UUID) -> None:
    """An empty file."""
    path = path_of(upload_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(exist_ok=False)


def remove(upload_id: uuid.UUID) -> None:
    """Forget the bytes."""
    path_of(upload_id).unlink(missing_ok=True)


def check_room(wanted_bytes: int) -> None:
    """Nothing, where the disk can take that much more.

    Raises:
        DiskFull: it can't.
    """
    root = Path(settings.UPLOAD_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(root).free - KEEP_FREE_BYTES
    if wanted_bytes > free:
        raise DiskFull(
            f"The file has {wanted_bytes / 1e6:.0f} MB, the server has room for {max(free, 0) / 1e6:.0f} MB. "
            "Ask the operator for more room, or upload a smaller file."
        )


def durable_offset(upload_id: uuid.UUID) -> int:
    """How many bytes have safely arrived: synced first, so that what is promised survives a power cut."""
    try:
        with path_of(upload_id).open("rb+") as file:
            os.fsync(file.fileno())
            return file.seek(0, os.SEEK_END)
    except FileNotFoundError:
        return 0


@contextmanager
def locked(upload_id: uuid.UUID) -> Iterator[IO[bytes]]:
    """The file, open at its end, for one request at a time; the lock dies with the process.

    Raises:
        Locked: another request has it.
    """
    path = path_of(upload_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Locked("Another request is still sending this upload; try again in a moment.") from error
        yield file


def append(file: IO[bytes], body: Readable, *, room: int, checksum: tuple[str, bytes] | None = None) -> int:
    """Write the body to the end of `file`, chunk by chunk, and sync it; the new size.

    What came before a broken connection stays. `checksum`: algorithm and expected digest of this body.

    Raises:
        Conflict: the body is longer than `room` bytes; nothing of it stays.
        ChecksumMismatch: nothing of it stays.
        DiskFull: what fitted stays.
    """
    start = file.seek(0, os.SEEK_END)
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    try:
        for chunk in _chunks(body):
            room -= len(chunk)
            if room < 0:
                file.truncate(start)
                raise Conflict("More bytes arrived than the upload was announced with.", code="too_long")
            file.write(chunk)
            if digest is not None:
                digest.update(chunk)
        file.flush()
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull("The server's disk is full; what has arrived is kept. Ask the operator for room.") from error
        raise
    finally:
        os.fsync(file.fileno())
    if digest is not None and checksum is not None and digest.digest() != checksum[1]:
        file.truncate(start)
        raise ChecksumMismatch("The bytes were damaged on the way; send this part again.")
    return file.seek(0, os.SEEK_END)


def _chunks(body: Readable) -> Iterator[bytes]:
    while chunk := body.read(CHUNK):
        yield chunk
