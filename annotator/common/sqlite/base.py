"""SQLite whose transactions queue up fairly inside a process.

SQLite lets writers that find the database locked sleep and try again, longer each time, so that under load some wait
for seconds while others overtake them. Here a transaction (each is IMMEDIATE, so each is a writer) waits for its
turn first; SQLite's own waiting is left for other processes.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from annotator.common.sqlite.turns import Turns

_turns: defaultdict[str, Turns] = defaultdict(Turns)


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes a turn before BEGIN and gives it back when the transaction ends, however it ends."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None

    def _start_transaction_under_autocommit(self) -> None:
        turns = _turns[str(self.settings_dict["NAME"])]
        if not turns.take(float(self.settings_dict["OPTIONS"].get("timeout", 5))):
            raise OperationalError("database is locked")
        self._turn = turns
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            turn.give()
