"""Files that can be made again, kept on this machine until room is needed: the oldest unused go first."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

MAX_BYTES: int = settings.CICERONE_CACHE_BYTES
_LOOK_EVERY = 64
_KEEP_SHARE = 0.8
_writes = itertools.count()


def path_of(name: str) -> Path:
    """Where the file of that name is or would be; `name` is ours, never a user's."""
    return Path(settings.CACHE_ROOT) / name


def read(name: str) -> bytes | None:
    """The bytes, or None; asking for a file makes it young again."""
    path = path_of(name)
    try:
        content = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return content


def made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes under this name, made and kept where they are not there yet."""
    content = read(name)
    if content is None:
        content = make()
        write(name, content)
    return content


def write(name: str, content: bytes) -> Path:
    """Keep the bytes; whoever reads meanwhile sees all or nothing. Every now and then old files are removed."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as scratch:
        scratch.write(content)
    Path(scratch.name).replace(path)
    if next(_writes) % _LOOK_EVERY == 0:
        trim()
    return path


def made_file(name: str, make: Callable[[Path], None]) -> Path:
    """The path of this name's file, written by `make(path)` where it is not there yet."""
    path = path_of(name)
    try:
        os.utime(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
            make(Path(folder) / path.name)
            (Path(folder) / path.name).replace(path)
    return path


def trim(max_bytes: int | None = None) -> int:
    """Remove the longest unused files until four fifths of the limit are left; the bytes removed."""
    limit = MAX_BYTES if max_bytes is None else max_bytes
    found = sorted(_files(Path(settings.CACHE_ROOT)))
    total = sum(size for _, size, _ in found)
    removed = 0
    if total <= limit:
        return 0
    for _, size, path in found:
        if total - removed <= limit * _KEEP_SHARE:
            break
        Path(path).unlink(missing_ok=True)
        removed += size
    return removed


def _files(root: Path) -> list[tuple[float, int, str]]:
    found = []
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            try:
                state = os.stat(path)
            except FileNotFoundError:
                continue
            found.append((state.st_mtime, state.st_size, path))
    return found
