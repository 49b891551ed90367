"""A project with its people, and API clients that speak as them."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from tests.factories import MembershipFactory, ProjectFactory, RoundFactory, UserFactory
from tests.sheet_tools import make_sheet, make_video
from tests.writer import Writer


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Files that a test writes are its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CACHE_ROOT = tmp_path / "cache"
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    settings.DATA = tmp_path
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": settings.MEDIA_ROOT},
    }
    settings.STORAGES = storages
    cache.clear()


@pytest.fixture(autouse=True)
def _cheap_passwords(settings):
    """Argon2 costs on purpose; tests make many users."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def samples():
    """The folder of real data, or a skip that says why."""
    folder = os.environ.get("CICERONE_SAMPLES")
    if not folder:
        pytest.skip("CICERONE_SAMPLES does not name the folder of real data")
    return Path(folder)


@pytest.fixture
def project(db):
    return ProjectFactory(slug="estense", title="Galleria Estense")


@pytest.fixture
def coordinator(project):
    """The membership of the project's coordinator (`.user` is the person)."""
    return MembershipFactory(project=project, role="coordinator", user=UserFactory(username="carla"), pseudonym="a1")


@pytest.fixture
def annotators(project, coordinator):
    """Three annotators' memberships, a2 to a4."""
    return [
        MembershipFactory(project=project, user=UserFactory(username=name), pseudonym=f"a{number}")
        for number, name in enumerate(["anna", "bruno", "chiara"], start=2)
    ]


@pytest.fixture
def stranger(db):
    """A user who belongs to another project only."""
    return MembershipFactory(user=UserFactory(username="stranger"), role="coordinator").user


@pytest.fixture
def round_(project, coordinator, annotators):
    """A round in its annotation phase, with all annotators."""
    return RoundFactory(project=project, members=annotators)


@pytest.fixture
def as_user(db):
    """A function user → API client that speaks as them (`as_user(None)`: nobody)."""

    def client(user=None):
        made = APIClient()
        if user is not None:
            made.force_authenticate(user)
        return made

    return client


@pytest.fixture
def nobody_api(as_user):
    return as_user()


@pytest.fixture
def coordinator_api(as_user, coordinator):
    return as_user(coordinator.user)


@pytest.fixture
def annotator_api(as_user, annotators):
    """The first annotator's client."""
    return as_user(annotators[0].user)


@pytest.fixture
def stranger_api(as_user, stranger):
    return as_user(stranger)


@pytest.fixture
def video(project):
    """A ready video known by its picture table only."""
    return make_video(project)


@pytest.fixture
def sheet(round_, video, annotators, coordinator):
    """The first annotator's new sheet on the video."""
    return make_sheet(round_, video, annotators[0], coordinator.user)


@pytest.fixture
def writer(annotator_api, sheet):
    """Sends change batches to the sheet as its annotator."""
    return Writer(annotator_api, sheet.id)
