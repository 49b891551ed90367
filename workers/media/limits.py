"""Limits that a child process puts on itself before it touches a file that came from outside."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from dataclasses import asdict, dataclass
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    `memory_bytes`: address space. `cpu_s`: processor seconds of all its threads. `file_bytes`: length of one file it
    writes. `wall_s`: time on the clock; `silence_s`: time without any sign of progress; both kept by the parent.
    """

    memory_bytes: int = 6 << 30
    cpu_s: int = 24 * 3600
    file_bytes: int = 64 << 30
    wall_s: float = 12 * 3600
    silence_s: float = 300

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def environment(workdir: str) -> dict[str, str]:
    """The child's environment: what Python needs, one thread for what does not decode, scratch space of its own."""
    kept = {
        name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ
    }
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **single, "MALLOC_ARENA_MAX": "2", "TMPDIR": workdir, "PYTHONDONTWRITEBYTECODE": "1"}


def _set(kind: int, value: int, *, grace: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    bound = value + grace if hard == resource.RLIM_INFINITY else min(value + grace, hard)
    resource.setrlimit(kind, (min(value, bound), bound))


def apply(limits: Limits) -> None:
    """Limit this process. Call it before anything large is imported."""
    _set(resource.RLIMIT_AS, limits.memory_bytes)
    _set(resource.RLIMIT_CPU, limits.cpu_s, grace=5)  # SIGXCPU first: it says why; SIGKILL would not
    _set(resource.RLIMIT_FSIZE, limits.file_bytes)
    _set(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit becomes an OSError


def die_with_parent() -> None:
    """Be killed when the thread that started this process ends (Linux; elsewhere the parent's timeouts must do)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
