"""Calls that show whether the pool's children are as limited as they should be. Harmless; not for the product."""

from __future__ import annotations

import ctypes
import os
import resource
import time
from pathlib import Path


def echo(text: str) -> bytes:
    """The text itself."""
    return text.encode()


def pid() -> bytes:
    """Number of the child process."""
    return str(os.getpid()).encode()


def limits() -> bytes:
    """Address space, processor seconds, file length, core file, as they are in force."""
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
    return " ".join(str(resource.getrlimit(kind)[0]) for kind in kinds).encode()


def sleep(seconds: float) -> bytes:
    """Take that long."""
    time.sleep(seconds)
    return b""


def wait(ready: str, gate: str) -> bytes:
    """Write to the pipe `ready`, then stay until somebody writes to the pipe `gate`."""
    Path(ready).write_bytes(b"ready")
    return Path(gate).read_bytes()


def hog() -> bytes:
    """Ask for more memory than a child may have."""
    return bytes(64 << 30)


def crash() -> bytes:
    """Read where nothing is."""
    return ctypes.string_at(0)
