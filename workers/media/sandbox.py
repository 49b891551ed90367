"""Ingest in a process of its own: foreign files may crash, hang or fill the memory there, and only there."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from workers.media.errors import Cancelled, IngestFailed, Refused
from workers.media.ingest import Asked, IngestResult, Progress
from workers.media.limits import Limits, environment
from workers.media.pool import CallFailed, DecodePool

__all__ = ["CallFailed", "DecodePool", "Limits", "run_ingest"]

_LOOK_EVERY_S: Final = 0.1
_STDERR_TAIL: Final = 2000
_TIME_TO_END_S: Final = 10.0
_CRASHES: Final = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT})
_ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class _Conversation:
    """What the child has said so far."""

    progress: Progress
    last: dict[str, Any] = field(default_factory=dict)
    heard_at: float = field(default_factory=time.monotonic)
    _rest: bytes = b""

    def hear(self, data: bytes) -> None:
        self.heard_at = time.monotonic()
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "progress" in message:
                self.progress(message["progress"], message["doing"])
            else:
                self.last = message


def run_ingest(
    source: Path,
    out: Path,
    *,
    progress: Progress,
    cancelled: Asked,
    limits: Limits | None = None,
    command: tuple[str, ...] = (sys.executable, "-m", "workers.media.ingest_child"),
) -> IngestResult:
    """`ingest.ingest` in a child process with limits; `out` appears whole at the end or not at all.

    An `out` of an earlier run is replaced. `progress` and `cancelled` are called in this thread, several times a
    second. A cancelled child is gone within half a second.

    Raises:
        Refused, Cancelled, IngestFailed.
    """
    limits = limits or Limits()
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(out)
    workdir = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        result = _run(source, workdir, limits, command, progress=progress, cancelled=cancelled)
        _put_in_place(workdir / "out", out)
        return result
    finally:
        shutil.rmtree(workdir, ignore_errors=True)


def _clear_away(out: Path) -> None:
    """What a run left behind whose whole machine went down; its job is ours now."""
    for left in out.parent.iterdir():
        if left.name.startswith(f".{out.name}."):
            shutil.rmtree(left, ignore_errors=True)


def _put_in_place(made: Path, out: Path) -> None:
    if out.exists():
        out.rename(made.parent / "replaced")
    made.rename(out)


def _run(
    source: Path,
    workdir: Path,
    limits: Limits,
    command: tuple[str, ...],
    *,
    progress: Progress,
    cancelled: Asked,
) -> IngestResult:
    request = {"source": str(source.resolve()), "out": str(workdir / "out"), "limits": limits.to_json()}
    conversation = _Conversation(progress)
    with (
        tempfile.TemporaryFile(dir=workdir) as errors,
        subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=_ROOT,
            env=environment(str(workdir)),
            start_new_session=True,
        ) as child,
    ):
        try:
            _send(child, request)
            _listen(child, conversation, limits, cancelled)
            with contextlib.suppress(subprocess.TimeoutExpired):  # it may hang at its end: what it said counts
                child.wait(_TIME_TO_END_S)
        finally:
            _kill(child)
        return _verdict(child.wait(), conversation.last, _tail(errors))


def _send(child: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError):  # died at once: the verdict says why
        child.stdin.write(json.dumps(request).encode())
        child.stdin.close()


def _listen(
    child: subprocess.Popen[bytes], conversation: _Conversation, limits: Limits, cancelled: Callable[[], bool]
) -> None:
    """Until the child has closed its pipe.

    Raises:
        Cancelled, IngestFailed: nobody wants the result any more, or it takes too long. The caller kills the child.
    """
    assert child.stdout is not None
    ends_at = time.monotonic() + limits.wall_s
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            if cancelled():
                raise Cancelled
            if selector.select(_LOOK_EVERY_S):
                data = os.read(child.stdout.fileno(), 1 << 16)
                if not data:
                    return
                conversation.hear(data)
            _check_time(ends_at, conversation.heard_at + limits.silence_s)


def _check_time(ends_at: float, silent_until: float) -> None:
    now = time.monotonic()
    if now > ends_at:
        raise IngestFailed("reading the video took longer than it may")
    if now > silent_until:
        raise IngestFailed("reading the video stands still")


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it has started; one that has ended by itself keeps its exit code."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def _tail(errors: IO[bytes]) -> str:
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - _STDERR_TAIL))
    return errors.read().decode(errors="replace").strip()


def _verdict(code: int, last: dict[str, Any], stderr: str) -> IngestResult:
    if "result" in last:
        return IngestResult.from_json(last["result"])
    if "refused" in last:
        raise Refused(*last["refused"])
    if "failed" in last:
        raise IngestFailed(last["failed"])
    if "MemoryError" in stderr or "Cannot allocate memory" in stderr:
        raise Refused("too_large", "The video needs more memory than one video may take.")
    if -code in _CRASHES:
        raise Refused("nothing_decodes", "The file is damaged in a way that brings the decoder down.")
    if -code == signal.SIGXCPU:
        raise IngestFailed("reading the video took more computing time than it may")
    raise IngestFailed(f"the process that reads the video ended early ({code}): {stderr[-200:]}")
