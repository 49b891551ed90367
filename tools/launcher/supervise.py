"""A small supervisor: starts children, starts a crashed one again after a pause, ends them all."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .places import HERE, ROOT
from .run import as_child
from .say import Failure, line, warn

STOP_S = 6.0
SETTLED_S = 30.0
LONGEST_PAUSE_S = 30.0
BIG_LOG = 10_000_000


@dataclass
class Child:
    """One supervised program and how it fares."""

    name: str
    command: Sequence[str | Path]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    again_at: float = 0.0

    def last_words(self) -> str:
        """The last line of its log."""
        lines = self.log.read_text(errors="replace").strip().splitlines() if self.log.exists() else []
        return lines[-1][:300] if lines else "it said nothing"


class Supervisor:
    """Owns the children from `start` to `stop`; the watchdog ends them should this process be killed."""

    def __init__(self, env: Mapping[str, str], logs: Path) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self.env = dict(env)
        self.logs = logs
        self.children: list[Child] = []
        self.stopping = False
        self.watchdog = subprocess.Popen(
            [sys.executable, "-I", "-S", str(HERE / "watchdog.py")], stdin=subprocess.PIPE, start_new_session=True
        )

    def add(self, name: str, command: Sequence[str | Path]) -> Child:
        """Start a child under supervision."""
        child = Child(name, command, self.logs / f"{name}.log")
        if child.log.exists() and child.log.stat().st_size > BIG_LOG:
            child.log.replace(child.log.with_suffix(".log.1"))
        self.children.append(child)
        self._start(child)
        return child

    def check(self) -> None:
        """Note who has ended and start again whose pause is over. To be called a few times a second."""
        now = time.monotonic()
        for child in self.children:
            if child.process and child.process.poll() is not None:
                self._crashed(child, now)
            elif child.process is None and now >= child.again_at:
                self._start(child)

    def run_until_stopped(self) -> None:
        """Supervise until SIGINT, SIGTERM or SIGHUP."""
        while not self.stopping:
            self.check()
            time.sleep(0.2)

    def ask_to_stop(self, *_: object) -> None:
        """Signal handler."""
        self.stopping = True

    def stop(self) -> None:
        """SIGTERM to all, SIGKILL to what is left after some seconds; then the watchdog has nothing to do."""
        alive = [child.process for child in self.children if child.process]
        for process in alive:
            signal_group(process.pid, signal.SIGTERM)
        until = time.monotonic() + STOP_S
        while time.monotonic() < until and any(process.poll() is None for process in alive):
            time.sleep(0.05)
        for process in alive:
            signal_group(process.pid, signal.SIGKILL)
            process.wait()
            self._tell(f"-{process.pid}")
        self.children.clear()
        if self.watchdog.stdin:
            self.watchdog.stdin.close()
        self.watchdog.wait()

    def _start(self, child: Child) -> None:
        with child.log.open("ab") as log:
            child.process = subprocess.Popen(
                as_child(child.command), cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        child.started = time.monotonic()
        self._tell(f"+{child.process.pid}")

    def _crashed(self, child: Child, now: float) -> None:
        process = child.process
        if process is None:
            return
        signal_group(process.pid, signal.SIGKILL)  # what it had started itself
        self._tell(f"-{process.pid}")
        child.crashes = 1 if now - child.started > SETTLED_S else child.crashes + 1
        pause = min(LONGEST_PAUSE_S, 2.0 ** (child.crashes - 1))
        child.process, child.again_at = None, now + pause
        code = process.returncode
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        warn(f"{child.name} {how} ({child.last_words()}); it starts again in {pause:.0f} s; log: {child.log}")

    def _tell(self, text: str) -> None:
        if self.watchdog.stdin:
            with contextlib.suppress(BrokenPipeError):
                self.watchdog.stdin.write(text.encode() + b"\n")
                self.watchdog.stdin.flush()


def signal_group(group: int, number: signal.Signals) -> None:
    """Signal a process group; one that is gone is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def wait_until_answers(supervisor: Supervisor, child: Child, address: tuple[str, int], patience_s: float) -> None:
    """Wait until a child answers HTTP on the address.

    Raises:
        Failure: it crashed three times or `patience_s` are over.
    """
    until = time.monotonic() + patience_s
    while not supervisor.stopping:
        supervisor.check()
        if child.process is not None and answers(*address):
            return
        if child.crashes >= 3 or time.monotonic() > until:
            raise Failure(f"the {child.name} server does not come up: {child.last_words()} (log: {child.log})")
        time.sleep(0.05)
    line("stopped before it was ready")


def answers(host: str, port: int) -> bool:
    """Whether somebody answers HTTP there without a server error."""
    import http.client

    there = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    connection = http.client.HTTPConnection(there, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
