"""End process groups when the supervisor is gone, even by `kill -9` (stands alone).

Reads `+PGID` and `-PGID` lines; at the end of the stream, which comes when the supervisor's end of the pipe closes,
what is left gets SIGTERM and, 4 seconds later, SIGKILL.
"""

import contextlib
import os
import signal
import sys
import time

PATIENCE_S = 4.0


def alive(group: int) -> bool:
    """Whether a process of the group exists."""
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end(groups: set[int]) -> None:
    """SIGTERM, patience, SIGKILL."""
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGTERM)
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and any(alive(group) for group in groups):
        time.sleep(0.1)
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


def main() -> None:
    """Watch until the stream ends."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    groups: set[int] = set()
    for text in sys.stdin:
        change = groups.add if text[0] == "+" else groups.discard
        change(int(text[1:]))
    end(groups)


if __name__ == "__main__":
    main()
