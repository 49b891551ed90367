"""Kept files on a disk and in a storage without paths."""

import hashlib
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from annotator.common import storage as kept


@pytest.fixture(params=["disk", "elsewhere"])
def store(request, tmp_path):
    return FileSystemStorage(location=tmp_path / "files") if request.param == "disk" else InMemoryStorage()


def content(store, key):
    with store.open(key) as file:
        return file.read()


def test_names_are_generated_and_never_the_same():
    keys = {kept.new_key("originals", ".bin") for _ in range(100)}
    assert len(keys) == 100
    assert all(key.startswith("originals/") and key.endswith(".bin") for key in keys)


def test_keeping_moves_the_file_away(store, tmp_path):
    path = tmp_path / "made.mp4"
    path.write_bytes(b"moov")
    key = kept.keep(store, path, kept.new_key("proxies", ".mp4"))
    assert content(store, key) == b"moov"
    assert not path.exists()


def test_keeping_a_shared_file_leaves_it(store, tmp_path):
    path = tmp_path / "upload.part"
    path.write_bytes(b"bytes")
    key = kept.keep_shared(store, path, kept.new_key("originals", ".bin"))
    assert content(store, key) == path.read_bytes() == b"bytes"
    path.unlink()
    assert content(store, key) == b"bytes"


def test_a_path_of_this_machine_for_libraries(store):
    key = store.save("a/b.bin", ContentFile(b"pixels"))
    with kept.local_path(store, key) as path:
        assert path.read_bytes() == b"pixels"
    assert path.exists() == isinstance(store, FileSystemStorage)
    with pytest.raises(FileNotFoundError), kept.local_path(store, "a/none.bin"):
        raise AssertionError("must not be reached")


def test_copies_know_their_sum(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(os.urandom(3_000_001))
    assert kept.copy_durably(source, target) == hashlib.sha256(source.read_bytes()).hexdigest()
    assert target.read_bytes() == source.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_scratch_of_killed_processes_goes_after_a_day(tmp_path):
    store = FileSystemStorage(location=tmp_path)
    with kept.scratch_folder(store) as folder:
        (folder / "x").write_text("x")
        assert kept.sweep_scratch(store) == 0
        left = Path(tmp_path) / kept.SCRATCH / "work-left"
        left.mkdir()
        os.utime(left, (time.time() - 90_000,) * 2)
        assert kept.sweep_scratch(store) == 1
        assert folder.exists()
    assert not folder.exists()
    assert not left.exists()


def test_discarding_what_is_not_there_is_nothing(store):
    kept.discard(store, "")
    kept.discard(store, "none/at/all")
