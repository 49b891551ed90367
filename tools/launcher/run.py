"""Run programs: output to a log, a failure as one line that says what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from .places import CACHE, HERE
from .say import Failure

# pip's, uv's and npm's words for the same three troubles.
FULL = ("no space left on device", "enospc", "disk quota exceeded", "errno 28", "disk full", "disk is full")
REACH = (
    "temporary failure in name resolution",
    "name or service not known",
    "could not resolve",
    "newconnectionerror",
    "failed to establish a new connection",
    "connection refused",
    "network is unreachable",
    "error sending request",
    "dns error",
    "failed to fetch",
    "connecttimeout",
    "read timed out",
    "operation timed out",
    "max retries exceeded",
    "enotfound",
    "econnrefused",
    "etimedout",
    "econnreset",
    "eai_again",
    "cannot connect to proxy",
    "tunnel connection failed",
    "self_signed_cert",
    "unknownissuer",
    "certificate_verify_failed",
)

_running: set[subprocess.Popen[bytes]] = set()
_lock = threading.Lock()
_stopping = threading.Event()


class Stopped(Failure):
    """Not its own fault: it was stopped because something else failed, or by people."""


def as_child(command: Sequence[str | Path]) -> list[str]:
    """The command, tied to this process's life."""
    return [sys.executable, "-I", "-S", str(HERE / "child.py"), str(os.getpid()), *map(str, command)]


def stop_running() -> None:
    """Kill what `run` has started and still waits for, and let it start nothing more (people pressed Ctrl-C)."""
    _stopping.set()
    with _lock:
        for process in _running:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def run(
    name: str,
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str],
    reason: str = "",
) -> str:
    """Run to the end with the output in `.cache/logs/NAME.log`; returns the output.

    Raises:
        Stopped: everything is being stopped.
        Failure: it ended badly; one line with the reason (disk full, registry out of reach, or the last words).
    """
    log = CACHE / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = _start(as_child(command), cwd, env, out)
        try:
            code = process.wait()
        finally:
            with _lock:
                _running.discard(process)
    text = log.read_text(errors="replace")
    if _stopping.is_set():
        raise Stopped("stopped")
    if code != 0:
        raise Failure(f"{reason or name + ' failed'}: {why(text)} (whole output: {log})")
    return text


def _start(command: list[str], cwd: Path, env: Mapping[str, str], out: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start and note it in one step, so that nothing starts behind `stop_running`'s back."""
    with _lock:
        if _stopping.is_set():
            raise Stopped("stopped")
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(env), stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        _running.add(process)
    return process


def why(output: str) -> str:
    """One phrase for what a failed program said."""
    low = output.lower()
    if any(words in low for words in FULL):
        return "the disk is full"
    if any(words in low for words in REACH):
        return "the package registry is out of reach (is there a network, a proxy, a mirror to set?)"
    lines = [text.strip() for text in output.splitlines() if text.strip()]
    told = [text for text in lines if "error" in text.lower()]
    return (told or lines or ["it said nothing"])[-1][:300]
