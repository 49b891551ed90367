"""A world for a whole module, for tests that send thousands of requests."""

import pytest
from django.core.files.storage import storages
from django.db import transaction
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
        yield World(folder)
        transaction.set_rollback(True)
