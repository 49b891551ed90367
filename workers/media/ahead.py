"""The next pictures are decoded while the one before is worked on: the decoder itself has one thread only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

T = TypeVar("T")

DEPTH: Final = 2
"""Pictures that wait: enough that neither side waits for the other's slowest, little enough for 4K."""


class Ahead(Generic[T]):
    """Runs an iterator in a thread of its own and gives what it gives, in order, errors included. Close it.

    What the iterator reads belongs to that thread until `close` has returned: then the iterator has stopped for good.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._given: Queue[tuple[T] | BaseException | None] = Queue(DEPTH)
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="decoding ahead", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            for item in self._items:
                if self._stopped:
                    break
                self._given.put((item,))
        except BaseException as error:
            self._given.put(error)
        else:
            self._given.put(None)

    def __iter__(self) -> Iterator[T]:
        while not self._stopped:
            match self._given.get():
                case None:
                    return
                case BaseException() as error:
                    raise error
                case (item,):
                    yield item
        raise RuntimeError("these pictures were closed while somebody still wanted them")

    def close(self) -> None:
        """Stop after the item that is being made; what was made and not taken is gone."""
        self._stopped = True
        while self._thread.is_alive():
            while not self._given.empty():
                self._given.get_nowait()
            self._thread.join(0.001)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
