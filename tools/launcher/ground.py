"""What must hold before anything is started: a free port, a writable data directory, and no second owner of it."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import tempfile
import time
from pathlib import Path

from .machine import need_space
from .say import Failure

AFTER_CRASH_S = 6.0
ANYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound


def hold_data(data: Path, address: str) -> int:
    """Take the data directory's lock and return its handle; it is let go when this process ends, however it ends.

    Raises:
        Failure: not writable, full, or another instance holds it.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
        handle = os.open(data / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise Failure(f"the data directory cannot be written: {error.strerror}: {data}") from error
    need_space(data, 50, "the data directory")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        other = os.pread(handle, 200, 0).decode(errors="replace").strip()
        os.close(handle)
        raise Failure(f"Cicerone already runs on {data} ({other or 'just starting'})") from error
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"process {os.getpid()}, {address}\n".encode(), 0)
    return handle


def was_killed(data: Path) -> bool:
    """Whether the last owner of the data directory ended without letting go in order."""
    try:
        return (data / "lock").stat().st_size > 0
    except OSError:
        return False


def let_go(handle: int) -> None:
    """Release the data directory in order."""
    os.ftruncate(handle, 0)
    os.close(handle)


def need_port(host: str, port: int, *, patience_s: float) -> None:
    """Make sure that the port is free, or becomes so within `patience_s` (a killed instance may just be ending).

    Raises:
        Failure: it is in use, or the host is none of this machine's.
    """
    until = time.monotonic() + patience_s
    while True:
        try:
            return bind(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Failure(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
            if time.monotonic() > until:
                raise Failure(f"port {port} is in use; choose another with --port") from error
        time.sleep(0.2)


def bind(host: str, port: int) -> None:
    """Listen for a moment. Raises: OSError: it cannot be done."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((host, port))
        trial.listen(1)


def names_of(host: str) -> str:
    """Host names that the web server answers to, comma-separated, for the address it listens on."""
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in ANYWHERE:
        names += [socket.gethostname(), socket.getfqdn(), own_address()]
    elif host not in names:
        names.append(host)
    return ",".join(dict.fromkeys(name for name in names if name))


def own_address() -> str:
    """This machine's address in its network, or an empty string; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(way.getsockname()[0])


def shown(host: str, port: int) -> str:
    """The address that people type."""
    if host in ANYWHERE or host in ("127.0.0.1", "::1"):
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
