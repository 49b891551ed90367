"""Ingest in a child: whole results or none, and whatever a file does there stays there."""

import contextlib
import json
import os
import select
import sys

import pytest

from tests.workers.media_files import Recipe, make, write
from workers.media.errors import Cancelled, IngestFailed, Refused
from workers.media.sandbox import Limits, run_ingest

FILES = {
    "ingest.json",
    "poster.jpg",
    "proxy.mp4",
    "samples.cft1",
    "sharpness.f2",
    "sprites-0.jpg",
    "table.npz",
    "times.cft1",
}


def never() -> bool:
    return False


def ignore(share: float, doing: str) -> None:
    pass


def played(mode: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.workers.media_calls", mode)


def left_over(tmp_path):
    return sorted(path.name for path in (tmp_path / "kept").iterdir())


def test_all_files_appear_at_once(tmp_path):
    source, recipe = make(tmp_path, "variable")
    heard: list[float] = []
    result = run_ingest(
        source, tmp_path / "kept/v1", progress=lambda share, doing: heard.append(share), cancelled=never
    )
    assert {path.name for path in (tmp_path / "kept/v1").iterdir()} == FILES
    assert result.to_json() == json.loads((tmp_path / "kept/v1/ingest.json").read_text())
    assert result.frames == len(recipe.ticks)
    assert heard[-1] == 1.0
    assert left_over(tmp_path) == ["v1"]


def test_awkward_directories(tmp_path):
    """Scratch files of the colour conversion lie there as well: their names pass through a filter's syntax."""
    directory = tmp_path / "visite: l'arte, [sala 1]; d'è \\ 100%"
    directory.mkdir()
    source, _ = make(directory, "hlg")
    result = run_ingest(source, directory / "out", progress=ignore, cancelled=never)
    assert result.frames == 40


def test_again_replaces(tmp_path):
    source, _ = make(tmp_path, "constant_25")
    (tmp_path / "kept/v1").mkdir(parents=True)
    (tmp_path / "kept/v1/old").touch()
    (tmp_path / "kept/.v1.power-cut/out").mkdir(parents=True)
    (tmp_path / "kept/.v11.another").mkdir()
    run_ingest(source, tmp_path / "kept/v1", progress=ignore, cancelled=never)
    assert {path.name for path in (tmp_path / "kept/v1").iterdir()} == FILES
    assert left_over(tmp_path) == [".v11.another", "v1"]


def test_refusals_come_through(tmp_path):
    (tmp_path / "notes.mp4").write_text("no video")
    with pytest.raises(Refused) as refused:
        run_ingest(tmp_path / "notes.mp4", tmp_path / "kept/v1", progress=ignore, cancelled=never)
    assert refused.value.code == "not_a_video"
    assert left_over(tmp_path) == []


def test_cancel_kills_at_once(tmp_path):
    source = write(tmp_path / "long.mp4", Recipe(size=(640, 480), ticks=[512 * n for n in range(600)]))
    said: list[str] = []

    def cancelled() -> bool:
        return "reading_pictures" in said

    def progress(share: float, doing: str) -> None:
        said.append(doing)

    with pytest.raises(Cancelled):
        run_ingest(source, tmp_path / "kept/v1", progress=progress, cancelled=cancelled)
    assert set(said) <= {"looking", "reading_pictures"}
    assert left_over(tmp_path) == []


def test_cancel_takes_grandchildren_along(tmp_path):
    (tmp_path / "a.mp4").touch()
    pid_file = tmp_path / "kept/grandchild"
    with pytest.raises(Cancelled):
        run_ingest(
            tmp_path / "a.mp4",
            tmp_path / "kept/v1",
            progress=ignore,
            cancelled=pid_file.exists,
            command=played("grandchild"),
        )
    with contextlib.suppress(ProcessLookupError):  # gone already
        handle = os.pidfd_open(int(pid_file.read_text()))
        assert select.select([handle], [], [], 5)[0], "the grandchild lives on"
        os.close(handle)


def test_a_crash_is_the_files_fault(tmp_path):
    (tmp_path / "a.mp4").touch()
    with pytest.raises(Refused) as refused:
        run_ingest(tmp_path / "a.mp4", tmp_path / "kept/v1", progress=ignore, cancelled=never, command=played("crash"))
    assert refused.value.code == "nothing_decodes"
    assert left_over(tmp_path) == []


def test_hunger_for_memory_is_stopped(tmp_path):
    source = write(tmp_path / "a.mp4", Recipe(size=(7680, 4320), ticks=[0, 512], options={"preset": "ultrafast"}))
    with pytest.raises(Refused) as refused:
        run_ingest(
            source,
            tmp_path / "kept/v1",
            progress=ignore,
            cancelled=never,
            limits=Limits(memory_bytes=500 << 20),
        )
    assert refused.value.code == "too_large"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(wall_s=0.3), "longer than it may"),
        (Limits(silence_s=0.3), "stands still"),
    ],
)
def test_hanging_ends(tmp_path, limits, words):
    (tmp_path / "a.mp4").touch()
    with pytest.raises(IngestFailed, match=words):
        run_ingest(
            tmp_path / "a.mp4",
            tmp_path / "kept/v1",
            progress=ignore,
            cancelled=never,
            limits=limits,
            command=played("hang"),
        )
    assert left_over(tmp_path) == []


def test_computing_time_ends(tmp_path):
    source = write(tmp_path / "long.mp4", Recipe(size=(640, 480), ticks=[512 * n for n in range(500)]))
    with pytest.raises(IngestFailed, match="computing time"):
        run_ingest(source, tmp_path / "kept/v1", progress=ignore, cancelled=never, limits=Limits(cpu_s=1))


def test_too_long_a_file_is_ours(tmp_path):
    """The limit on what a child writes, in place of a full disk."""
    source, _ = make(tmp_path, "constant_25")
    with pytest.raises(IngestFailed, match="too large"):
        run_ingest(source, tmp_path / "kept/v1", progress=ignore, cancelled=never, limits=Limits(file_bytes=2000))
    assert left_over(tmp_path) == []


def test_an_unexplained_end_is_ours(tmp_path):
    (tmp_path / "a.mp4").touch()
    with pytest.raises(IngestFailed, match="on fire"):
        run_ingest(tmp_path / "a.mp4", tmp_path / "kept/v1", progress=ignore, cancelled=never, command=played("exit"))


def test_a_missing_source_is_ours(tmp_path):
    with pytest.raises(IngestFailed, match="No such file"):
        run_ingest(tmp_path / "a.mp4", tmp_path / "kept/v1", progress=ignore, cancelled=never)


def test_the_environment_stays_outside(tmp_path, monkeypatch):
    """Secrets in the worker's environment are not in the decoder's."""
    from workers.media.limits import environment

    monkeypatch.setenv("DATABASE_PASSWORD", "hush")
    assert "hush" not in environment(str(tmp_path)).values()
