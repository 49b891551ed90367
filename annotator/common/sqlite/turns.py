"""A lock that is handed over in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """First come, first served; `threading.Lock` promises no order."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def take(self, timeout_s: float) -> bool:
        """Wait for one's turn; False when it has not come within `timeout_s`."""
        mine = threading.Event()
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            self._waiting.append(mine)
        if mine.wait(timeout_s):
            return True
        with self._guard:
            if mine.is_set():  # it came between the end of the waiting and here
                return True
            self._waiting.remove(mine)
            return False

    def give(self) -> None:
        """The next one's turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
