"""Decoding for the web: a few warm, limited child processes that make one picture at a time.

A request that must decode asks the pool; where all slots are taken it is told so at once (`Busy`, 503 with
Retry-After), so that stills never pile up in the web process.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

from annotator.domain.errors import Busy
from workers.media.limits import Limits, environment

_ROOT: Final = Path(__file__).resolve().parents[2]
_LENGTH: Final = struct.Struct("<IQ")
DEFAULT_LIMITS: Final = Limits(memory_bytes=4 << 30, cpu_s=3600, file_bytes=256 << 20)
MAX_ANSWER_BYTES: Final = 512 << 20


class CallFailed(Exception):
    """The child could not do it. `kind` is the name of the exception there, `detail` its text."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class _Child:
    """One warm process; any trouble with it ends it."""

    def __init__(self, limits: Limits) -> None:
        self._workdir = tempfile.mkdtemp(prefix="cicerone-decode-")
        self.calls = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            (sys.executable, "-m", "workers.media.pool_child", json.dumps(limits.to_json())),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment(self._workdir),
            start_new_session=True,
        )

    def call(self, request: dict[str, Any], timeout_s: float) -> bytes:
        """One request, one answer.

        Raises:
            CallFailed: the function raised.
            TimeoutError, EOFError, BrokenPipeError: the process is of no more use.
        """
        assert self._process.stdin is not None
        self.calls += 1
        ends_at = time.monotonic() + timeout_s
        self._process.stdin.write((json.dumps({**request, "timeout_s": timeout_s}) + "\n").encode())
        self._process.stdin.flush()
        failed, length = _LENGTH.unpack(self._read(_LENGTH.size, ends_at))
        if length > MAX_ANSWER_BYTES:
            raise EOFError("the answer is too long to be true")
        answer = self._read(length, ends_at)
        if failed:
            raise CallFailed(*json.loads(answer))
        return answer

    def _read(self, length: int, ends_at: float) -> bytes:
        assert self._process.stdout is not None
        pieces = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while len(pieces) < length:
                if not selector.select(max(0.0, ends_at - time.monotonic())):
                    raise TimeoutError
                data = os.read(self._process.stdout.fileno(), min(1 << 20, length - len(pieces)))
                if not data:
                    raise EOFError
                pieces += data
        return bytes(pieces)

    def end(self) -> None:
        """Kill it and take its scratch space away."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(BrokenPipeError):
            self._process.communicate()
        shutil.rmtree(self._workdir, ignore_errors=True)


class DecodePool:
    """`slots` child processes, started when first needed and replaced after trouble or `calls_per_child` calls.

    Safe to use from many threads; after a fork each process starts children of its own.
    """

    def __init__(
        self, slots: int = 2, *, limits: Limits = DEFAULT_LIMITS, timeout_s: float = 20, calls_per_child: int = 200
    ) -> None:
        self._limits = limits
        self._timeout_s = timeout_s
        self._calls_per_child = calls_per_child
        self._slots = slots
        self._lock = threading.Lock()
        self._free_slots = threading.BoundedSemaphore(slots)
        self._idle: list[_Child] = []
        self._pid = os.getpid()

    def call(self, function: str, /, *, timeout_s: float | None = None, **arguments: Any) -> bytes:
        """Run `function` ("workers.media.stills:still") with plain JSON arguments in a child; it returns bytes.

        Raises:
            Busy: all slots are taken.
            CallFailed: the function raised; `kind` names the exception.
            TimeoutError: it took too long and was killed.
        """
        self._after_fork()
        if not self._free_slots.acquire(blocking=False):
            raise Busy("Too many pictures are being made at the moment. Please try again in a second.")
        try:
            return self._call({"function": function, "arguments": arguments}, timeout_s or self._timeout_s)
        finally:
            self._free_slots.release()

    def _call(self, request: dict[str, Any], timeout_s: float) -> bytes:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child or _Child(self._limits)
        keep = False
        try:
            answer = child.call(request, timeout_s)
            keep = True
        except CallFailed:
            keep = True
            raise
        except (EOFError, BrokenPipeError) as error:
            raise CallFailed("Crashed", "the process that decodes ended") from error
        except TimeoutError as error:
            raise TimeoutError(f"the picture was not ready after {timeout_s:g} s") from error
        finally:
            if keep and child.calls < self._calls_per_child:
                with self._lock:
                    self._idle.append(child)
            else:
                child.end()
        return answer

    def _after_fork(self) -> None:
        if self._pid != os.getpid():
            self._pid = os.getpid()
            self._lock = threading.Lock()
            self._free_slots = threading.BoundedSemaphore(self._slots)
            self._idle = []

    def close(self) -> None:
        """End the children that are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()
