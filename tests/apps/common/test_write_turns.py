"""Writers of one process take turns on SQLite: in order, and none keeps its turn when its transaction ends badly."""

import contextlib
import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.utils import ConnectionHandler

from annotator.accounts.models import User
from annotator.common.sqlite.turns import Turns
from annotator.config import sqlite

WAIT_S = 30


def waiting(turns, count):
    """Returns once so many wait."""
    while len(turns._waiting) < count:
        pass


def test_turns_come_in_the_order_of_asking():
    turns, served = Turns(), []

    def take(number):
        assert turns.take(WAIT_S)
        served.append(number)
        turns.give()

    assert turns.take(WAIT_S)
    threads = []
    for number in range(20):
        threads.append(threading.Thread(target=take, args=(number,)))
        threads[-1].start()
        waiting(turns, number + 1)
    turns.give()
    for thread in threads:
        thread.join(WAIT_S)
    assert served == list(range(20))


def test_who_gives_up_leaves_the_queue():
    turns = Turns()
    assert turns.take(WAIT_S)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0.01)


def write(name, fail):
    try:
        with contextlib.suppress(IntegrityError), transaction.atomic():
            User.objects.create(username=name)
            if fail:
                User.objects.create(username=name)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_a_turn_ends_with_its_transaction_well_or_badly():
    if connection.vendor != "sqlite":
        pytest.skip("Postgres has row locks of its own")
    threads = [threading.Thread(target=write, args=(f"u{n}", n % 3 == 0)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_S)
    assert User.objects.filter(username__startswith="u").count() == 8


@pytest.mark.django_db
def test_a_connection_closed_in_the_middle_gives_its_turn_back(tmp_path):
    first, second = (ConnectionHandler({"default": sqlite(tmp_path / "a.sqlite3")})["default"] for _ in range(2))
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.close()
    second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    second.rollback()
    second.close()
