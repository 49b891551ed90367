"""Run a command that ends when its parent ends: `child.py PARENT_PID COMMAND ARG…` (stands alone).

On Linux the kernel sends SIGTERM when the parent dies, however it dies; elsewhere only the watchdog ends it.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to its parent, then become the command."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != int(sys.argv[1]):  # it died before the tie was made
            sys.exit(1)
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - the command is ours


if __name__ == "__main__":
    main()
