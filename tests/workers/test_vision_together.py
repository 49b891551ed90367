"""Several artworks of one video in one go: the same places as one by one, from one decoding."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.places import Place
from annotator.domain.time import Span
from tests.workers.vision_scenes import SIZE, clip, key, walk, write_video
from workers.vision import together
from workers.vision.propagate import main, propagate
from workers.vision.request import Request
from workers.vision.together import propagate_together
from workers.vision.video import VideoPictures

FRAMES = 20


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, _ = clip(walk(FRAMES))
    return write_video(tmp_path_factory.mktemp("together") / "walk.mp4", list(source._pictures))


def requests() -> list[Request]:
    """Forward, both ways from the middle, and a later stretch between two keyframes."""
    truth = clip(walk(FRAMES))[1]
    return [
        Request(Span(0, FRAMES), (key(0, truth[0]),)),
        Request(Span(0, FRAMES), (key(9, truth[9]),)),
        Request(Span(6, FRAMES), (key(6, truth[6]), key(17, truth[17]))),
    ]


def all_together(source: VideoPictures) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for index, place in propagate_together(source, requests()):
        found.setdefault(index, []).append(place)
    return found


def test_each_gets_the_places_that_it_gets_alone(video: Path) -> None:
    with VideoPictures(video) as source:
        found = all_together(source)
        for index, asked in enumerate(requests()):
            assert found[index] == list(propagate(source, asked.span, asked.keyframes))


def test_those_that_fall_behind_the_window_still_get_theirs(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "WINDOW_BYTES", 0)
    monkeypatch.setattr(together, "FEWEST", 1)
    with VideoPictures(video) as source:
        found = all_together(source)
        for index, asked in enumerate(requests()):
            assert found[index] == list(propagate(source, asked.span, asked.keyframes))


def test_what_they_share_is_decoded_once(video: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: Counter[int] = Counter()
    plain = VideoPictures.decoded

    def counting(self: VideoPictures, span: Span) -> Iterator:
        for number, frame in plain(self, span):
            decoded[number] += 1
            yield number, frame

    truth = clip(walk(FRAMES))[1]
    same = [Request(Span(0, FRAMES), (key(0, truth[0] + shift),)) for shift in (0, 1, 2)]
    with VideoPictures(video, keep={0}) as source:
        monkeypatch.setattr(VideoPictures, "decoded", counting)
        list(propagate_together(source, same))
    assert decoded == dict.fromkeys(range(FRAMES), 1)


def test_the_command_says_whose_place_it_is(video: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box = [10.0, 10.0, SIZE[0] / 2, SIZE[1] / 2]
    paths = []
    for end in (3, 5):
        paths.append(tmp_path / f"{end}.json")
        paths[-1].write_text(json.dumps({"span": [0, end], "keyframes": [{"frame": 0, "box": box}]}))
    assert main([str(video), *map(str, paths)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert Counter(line["request"] for line in lines) == {0: 3, 1: 5}
    assert main([str(video), str(paths[0])]) == 0
    assert all("request" not in json.loads(line) for line in capsys.readouterr().out.splitlines())
