"""Make things whole or not at all: a scratch folder, then one rename; one maker at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .places import CACHE, STAMP
from .say import Failure, line


@contextmanager
def only_maker() -> Iterator[None]:
    """Hold the project's making lock; what a dead maker left is removed first."""
    try:
        CACHE.mkdir(exist_ok=True)
        handle = os.open(CACHE / "making.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise Failure(f"the project's folder cannot be written: {error.strerror}: {CACHE}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            line("  waiting for another cicerone command that is installing …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        for left in CACHE.glob("part-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


@contextmanager
def scratch(name: str) -> Iterator[Path]:
    """An empty folder on the project's disk, removed at the end whatever happens."""
    place = CACHE / f"part-{name}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def swap_in(made: Path, target: Path, stamp: str) -> None:
    """Stamp what was made and put it in the target's place by rename; the old one goes after."""
    (made / STAMP).write_text(stamp)
    old = CACHE / f"part-old-{target.name}"
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def stamp_of(place: Path, name: str = STAMP) -> str:
    """The stamp that a finished thing carries, else an empty string."""
    try:
        return (place / name).read_text()
    except OSError:
        return ""


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 over parts; a boundary between two parts counts."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big") + raw)
    return total.hexdigest()
