"""`python -m workers.vision.propagate VIDEO REQUEST.json`, in a process that has no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, START, clip, moved, walk, write_video
from workers.media.frames import PictureStream
from workers.vision import video as vision_video
from workers.vision.video import VideoPictures

ROOT = Path(__file__).parents[2]
WITHOUT_DJANGO = """
import runpy, sys
for name in ("django", "rest_framework", "celery"):
    sys.modules[name] = None
sys.argv = ["propagate", *sys.argv[1:]]
runpy.run_module("workers.vision.propagate", run_name="__main__")
"""


def command(*arguments: object) -> subprocess.CompletedProcess:
    line = [sys.executable, "-c", WITHOUT_DJANGO, *map(str, arguments)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, _ = clip(walk(16))
    return write_video(tmp_path_factory.mktemp("vision") / "walk.mp4", list(source._pictures))


def ask(folder: Path, value: object) -> Path:
    path = folder / "request.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value))
    return path


def test_one_line_per_picture(video: Path, tmp_path: Path) -> None:
    done = command(
        video,
        ask(
            tmp_path,
            {"span": [0, 14], "keyframes": [{"frame": 2, "quad": moved(START, walk(16)[2]).round(2).tolist()}]},
        ),
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["frame"] for line in lines] == list(range(14))
    for line in lines:
        assert list(line) == ["frame", "box", "quad", "source", "visibility", "confidence"]
        assert line["source"] == ("hand" if line["frame"] == 2 else "propagated")
        assert line["visibility"] in ("visible", "occluded", "out", "lost")
        assert 0 <= line["confidence"] <= 1
        assert all(round(v, 2) == v for v in line["box"])
        assert np.shape(line["quad"]) == (4, 2)
        true = moved(START, walk(16)[line["frame"]])
        assert np.abs(np.array(line["quad"]) - true).max() < 1.0


def test_the_same_request_gives_the_same_bytes(video: Path, tmp_path: Path) -> None:
    request = ask(tmp_path, {"span": [0, 8], "keyframes": [{"frame": 0, "box": [146, 70, 164, 126]}]})
    assert command(video, request).stdout == command(video, request).stdout


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("request", "{"),
        ("span[1]", {"span": [0, 17], "keyframes": [{"frame": 0, "box": [1, 1, 20, 20]}]}),
        ("keyframes[0].box", {"span": [0, 9], "keyframes": [{"frame": 0, "box": [470, 1, 20, 20]}]}),
        ("keyframes", {"span": [0, 9], "keyframes": []}),
    ],
)
def test_bad_input_is_one_line_and_exit_2(video: Path, tmp_path: Path, field: str, value: object) -> None:
    done = command(video, ask(tmp_path, value))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"{field}: ")


def test_a_missing_video_and_one_that_is_none(video: Path, tmp_path: Path) -> None:
    request = ask(tmp_path, {"span": [0, 9], "keyframes": [{"frame": 0, "box": [1, 1, 20, 20]}]})
    note = tmp_path / "note.mp4"
    note.write_text("no video")
    for path in (tmp_path / "absent.mp4", note):
        done = command(path, request)
        assert done.returncode == 2
        assert done.stderr.startswith("video: ")
        assert done.stderr.count("\n") == 1


def test_a_missing_request(video: Path, tmp_path: Path) -> None:
    done = command(video, tmp_path / "absent.json")
    assert done.returncode == 2
    assert done.stderr.startswith("request: ")


@pytest.mark.parametrize("shrink", [1, 2])
def test_a_kept_picture_is_the_one_that_would_be_decoded(
    video: Path, shrink: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    span = Span(12, 13)
    with VideoPictures(video) as plain, VideoPictures(video, keep={12}) as keeping:
        ((_, wanted),) = plain.iterate(span, shrink=shrink)
        monkeypatch.setattr(PictureStream, "pictures", None)
        ((number, kept),) = keeping.iterate(span, shrink=shrink)
    assert number == 12
    assert np.array_equal(kept, wanted)


@pytest.mark.parametrize("room", [2**20, SIZE[0] * SIZE[1] * 7, 0])
def test_what_will_be_gone_through_is_kept_as_far_as_there_is_room(
    video: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vision_video, "KEPT_BYTES", room)
    span, decoded = Span(3, 15), []
    with VideoPictures(video) as plain, VideoPictures(video, looks=lambda *_: [(span, 1)]) as keeping:
        wanted = dict(plain.iterate(span))
        again = PictureStream.pictures
        monkeypatch.setattr(
            PictureStream, "pictures", lambda self, span, **how: (decoded.append(span), again(self, span, **how))[1]
        )
        found = dict(keeping.iterate(span))
    fit = min(room // (SIZE[0] * SIZE[1]), len(span))
    assert decoded == ([] if fit == len(span) else [Span(span.start + fit, span.end)])
    assert found.keys() == wanted.keys()
    assert all(np.array_equal(found[number], wanted[number]) for number in wanted)
