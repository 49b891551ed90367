"""A world for a whole module, for tests that send thousands of requests."""

from contextlib import contextmanager

import pytest
from django.core.files.storage import storages
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import override_settings

from tests.fuzz_world import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Rolled back at the end; requests are rolled back one by one (`fuzz_world.undone`)."""
    folder = tmp_path_factory.mktemp("world")
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder / "files"}}
    changed = override_settings(
        DATA=folder,
        MEDIA_ROOT=folder / "files",
        CACHE_ROOT=folder / "cache",
        UPLOAD_ROOT=folder / "uploads",
        STORAGES={"default": kept, "staticfiles": storages.backends["staticfiles"]},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with changed, django_db_blocker.unblock(), transaction.atomic():
        made = World(folder)
        with _kept_connection():
            yield made
        transaction.set_rollback(True)


@contextmanager
def _kept_connection():
    """A real request starts and ends with a look at the connection, and would drop the one that holds the world.

    (Django's test client takes care of that itself, and turns the look on again after each request.)
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
