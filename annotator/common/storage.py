"""Kept files: generated names, never a user's; a local path where a library needs one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from annotator.common.ids import uuid7

_COPY_CHUNK = 1 << 20


def kept_files() -> Storage:
    """The storage of originals and derivatives."""
    return storages["default"]


def new_key(kind: str, suffix: str) -> str:
    """A new name below `kind` (`originals`, `proxies`, …): random, fanned out over 256 folders.

    `suffix` is ours (".mp4"), never taken from a user's file name.
    """
    name = uuid7().hex
    return f"{kind}/{name[-2:]}/{name}{suffix}"


@contextmanager
def local_path(storage: Storage, key: str) -> Iterator[Path]:
    """A path on this machine with the file's bytes: the file itself, or a copy that lives as long as the block.

    Raises:
        FileNotFoundError: when nothing is stored under the key.
    """
    if isinstance(storage, FileSystemStorage):
        path = Path(storage.path(key))
        if not path.is_file():
            raise FileNotFoundError(f"{key} is not in the storage")
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="cicerone-") as folder:
        path = Path(folder) / Path(key).name
        with storage.open(key, "rb") as source, path.open("wb") as target:
            while chunk := source.read(_COPY_CHUNK):
                target.write(chunk)
        yield path


def keep(storage: Storage, path: Path, key: str) -> str:
    """Move a finished local file into the storage under `key`; on the same disk a rename, durable on return."""
    if isinstance(storage, FileSystemStorage):
        target = Path(storage.path(key))
        target.parent.mkdir(parents=True, exist_ok=True)
        _sync_file(path)
        try:
            path.replace(target)
        except OSError:  # another disk
            _copy(path, target)
            path.unlink()
        sync_folder(target.parent)
        return key
    with path.open("rb") as source:
        stored = storage.save(key, File(source))
    path.unlink()
    return stored


def keep_bytes(storage: Storage, content: bytes, key: str) -> str:
    """Store a small file."""
    with tempfile.NamedTemporaryFile(dir=_beside(storage), delete=False) as scratch:
        scratch.write(content)
    return keep(storage, Path(scratch.name), key)


def discard(storage: Storage, key: str) -> None:
    """Remove a file if it is there."""
    if key:
        storage.delete(key)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new file in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(target.name + ".part")
    with source.open("rb") as reader, partial.open("wb") as writer:
        while chunk := reader.read(_COPY_CHUNK):
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
    partial.replace(target)


def _beside(storage: Storage) -> str | None:
    """A folder on the storage's own disk, so that keeping is a rename."""
    if not isinstance(storage, FileSystemStorage):
        return None
    folder = Path(storage.location) / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)
