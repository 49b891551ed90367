"""Long reads from one state of the database, without holding up a single writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

Outside = Callable[[Callable[[], Any]], Any]
"""Runs a function outside the snapshot and returns its result, or raises what it raised."""


@contextmanager
def snapshot() -> Iterator[Outside]:
    """Read from one state: SQLite's deferred transaction (WAL), Postgres's repeatable read.

    Yields a function for the few writes that belong beside the reading, such as progress: it runs them on another
    connection. Inside somebody else's transaction that one already is the state, and writes run where they are.
    """
    if connection.in_atomic_block:
        yield lambda work: work()
        return
    with ThreadPoolExecutor(max_workers=1) as beside:
        try:
            with _reading():
                yield lambda work: beside.submit(work).result()
        finally:
            beside.submit(lambda: connection.close()).result()


@contextmanager
def _reading() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django's own transactions begin IMMEDIATE here, which would lock out every writer for the whole reading.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
