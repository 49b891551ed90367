"""What the launcher says: one line a step, one line a failure."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Failure(Exception):
    """A failure that people can act on: its text is the one line that they see."""


def line(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


def warn(text: str) -> None:
    """Print one line to stderr at once."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say a step's name and time once it has ended well."""
    start = time.monotonic()
    yield
    line(f"  {name}: {time.monotonic() - start:.1f} s")


def megabytes(*places: Path) -> int:
    """Disk space that files and trees take, hard links counted once, in MB of 10^6 bytes."""
    seen: set[tuple[int, int]] = set()
    total = 0
    for place in places:
        for folder, _, names in os.walk(place):
            for name in names:
                try:
                    status = os.lstat(os.path.join(folder, name))
                except FileNotFoundError:
                    continue
                if (status.st_dev, status.st_ino) not in seen:
                    seen.add((status.st_dev, status.st_ino))
                    total += status.st_blocks * 512
    return round(total / 1e6)
