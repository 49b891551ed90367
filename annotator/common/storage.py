"""Kept files: generated names, never a user's; a local path where a library needs one."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from annotator.common.ids import uuid7

SCRATCH = "scratch"
_SCRATCH_LIVES_S = 24 * 3600
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
            copy_durably(path, target)
            path.unlink()
        sync_folder(target.parent)
        return key
    with path.open("rb") as source:
        stored = storage.save(key, File(source))
    path.unlink()
    return stored


def keep_shared(storage: Storage, path: Path, key: str) -> str:
    """Store the file under `key` and leave `path` where it is; on the same disk without copying a byte."""
    with scratch_folder(storage) as folder:
        twin = folder / "twin"
        try:
            os.link(path, twin)
        except OSError:  # another disk, or one without hard links
            copy_durably(path, twin)
        return keep(storage, twin, key)


@contextmanager
def scratch_folder(storage: Storage) -> Iterator[Path]:
    """An empty folder, gone after the block; on the storage's own disk where it has one (keeping is a rename)."""
    beside = None
    if isinstance(storage, FileSystemStorage):
        beside = Path(storage.location) / SCRATCH
        beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work-", dir=beside) as folder:
        yield Path(folder)


def sweep_scratch(storage: Storage) -> int:
    """Remove what killed processes have left in the scratch folder for more than a day; the number of folders."""
    if not isinstance(storage, FileSystemStorage):
        return 0
    old = time.time() - _SCRATCH_LIVES_S
    folders = [path for path in (Path(storage.location) / SCRATCH).glob("work-*") if path.stat().st_mtime < old]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return len(folders)


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


def copy_durably(source: Path, target: Path) -> str:
    """Copy a file; on return it survives a power cut. The SHA-256 of its bytes, in hex."""
    partial = target.with_name(target.name + ".part")
    digest = hashlib.sha256()
    with source.open("rb") as reader, partial.open("wb") as writer:
        while chunk := reader.read(_COPY_CHUNK):
            digest.update(chunk)
            writer.write(chunk)
        writer.flush()
        os.fsync(writer.fileno())
    partial.replace(target)
    return digest.hexdigest()
