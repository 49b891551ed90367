"""`manage.py health`: is everything there that the application needs?"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis


class Command(BaseCommand):
    """One line a part; exit code 1 when one fails."""

    help = "Check database, migrations, storage, the built app, and Redis where it is used."

    def handle(self, *args: Any, **options: Any) -> None:
        """Try each part.

        Raises:
            CommandError: something is missing.
        """
        parts: dict[str, Callable[[], str]] = {
            "database": _database,
            "migrations": _migrations,
            "storage": _storage,
            "app": _app,
        }
        if settings.CICERONE_JOBS == "celery":
            parts["redis"] = _redis
        failed = [name for name, check in parts.items() if not self._passes(name, check)]
        if failed:
            raise CommandError(f"Not in order: {', '.join(failed)}.")

    def _passes(self, name: str, check: Callable[[], str]) -> bool:
        try:
            self.stdout.write(f"{name}: {check()}")
        except Exception as error:  # whatever is wrong with a part is this command's answer
            self.stdout.write(f"{name}: FAILED, {error}")
            return False
        return True


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor != "sqlite":
            return connection.vendor
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    return f"sqlite, journal {mode}"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise RuntimeError(f"{len(missing)} to be applied; run migrate")
    return "all applied"


def _storage() -> str:
    name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"cicerone"))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"cicerone":
                raise RuntimeError("what was written is not what is read")
    finally:
        default_storage.delete(name)
    return "writes and reads"


def _app() -> str:
    page = settings.CICERONE_FRONTEND_DIST / "index.html"
    if not page.is_file():
        raise RuntimeError(f"{page} is missing; build the frontend")
    return "built"


def _redis() -> str:
    Redis.from_url(settings.CELERY_BROKER_URL).ping()
    return "answers"
