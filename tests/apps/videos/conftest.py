"""A small real video of the project, ready: the file is read once for all tests, the rows are made for each."""

import shutil

import pytest

from annotator.common import jobs
from annotator.videos import ingest_services
from annotator.videos.services import receive_file
from tests.video_factory import small_file
from workers.media.ingest import ingest


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory):
    """A file, the folder that ingest wrote for it, and what it found."""
    folder = tmp_path_factory.mktemp("small")
    path = small_file(folder)
    found = ingest(path, folder / "out", progress=lambda share, stage: None, cancelled=lambda: False)
    return path, folder / "out", found


@pytest.fixture
def video_file(looked_at):
    return looked_at[0]


@pytest.fixture
def video(project, looked_at, tmp_path):
    path, out, found = looked_at
    made = receive_file(project=project, path=path, title="Visit", by=None)
    shutil.copytree(out, tmp_path / "out")
    derived = ingest_services.keep_derived(found, tmp_path / "out")
    claim = jobs.claim(["media"], "test")
    return ingest_services.accept(claim=claim, derived=derived, sha256=made.sha256)
