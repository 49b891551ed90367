"""A pytest plugin for the second pass, on Postgres and Redis: only tests that touch the database.

Each test process gets a Redis database of its own, since tests empty the cache.
"""

from __future__ import annotations

import os
import re

import pytest

worker = re.fullmatch(r"gw(\d+)", os.environ.get("PYTEST_XDIST_WORKER", ""))
if worker and os.environ.get("CICERONE_REDIS_URL"):
    head, _, number = os.environ["CICERONE_REDIS_URL"].rpartition("/")
    os.environ["CICERONE_REDIS_URL"] = f"{head}/{int(number) + int(worker[1])}"

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def uses_storage(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by mark or by fixture."""
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & DATABASE_FIXTURES)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the rest."""
    rest = [item for item in items if not uses_storage(item)]
    items[:] = [item for item in items if uses_storage(item)]
    config.hook.pytest_deselected(items=rest)
