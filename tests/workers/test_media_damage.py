"""Files cut short and damaged files: what still decodes is numbered, shown, and found again; the rest is said."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from annotator.domain.time import Span
from tests.workers.media_files import KINDS, Recipe, shown, write
from workers.media.errors import Refused
from workers.media.frames import iter_pictures, read_picture, scan
from workers.media.ingest import IngestResult, ingest
from workers.media.table import SourceTable


def run(source: Path, out: Path) -> IngestResult:
    return ingest(source, out, progress=lambda share, doing: None, cancelled=lambda: False)


def cut(source: Path, share: float) -> Path:
    data = source.read_bytes()
    target = source.with_name(f"cut{source.suffix}")
    target.write_bytes(data[: int(len(data) * share)])
    return target


def proxy_numbers(out: Path) -> list[int | None]:
    with av.open(str(out / "proxy.mp4")) as container:
        return [shown(frame.to_ndarray(format="gray")) for frame in container.decode(video=0)]


def whole(tmp_path: Path, kind: str) -> Path:
    """Pictures large enough to outweigh the container's own tables."""
    if kind in ("mp4_index_first", "fragmented"):
        flags = {"mp4_index_first": "faststart", "fragmented": "frag_keyframe+empty_moov"}[kind]
        recipe = Recipe(size=(480, 360), options={"g": "8"})
        return write(tmp_path / "a.mp4", recipe, container_options={"movflags": flags})
    extension, recipe = KINDS[kind]
    return write(tmp_path / f"a.{extension}", replace(recipe, size=(480, 360)))


@pytest.mark.parametrize("kind", ["mp4_index_first", "fragmented", "constant_60", "vp9", "mpeg4_avi", "mpegts", "flv"])
def test_cut_short_is_ready_with_what_is_there(tmp_path, kind):
    source = cut(whole(tmp_path, kind), 0.6)
    result = run(source, tmp_path / "out")
    assert 5 <= result.frames < 40
    numbers = proxy_numbers(tmp_path / "out")
    assert len(numbers) == result.frames
    intact = [number for number in numbers if number is not None]
    assert intact[:5] == [0, 1, 2, 3, 4]
    assert intact == sorted(set(intact))
    assert len(intact) >= result.frames - 1  # the half picture at the very end may be spoilt
    assert ("cut_short" in result.warnings) == (kind not in {"mpegts", "flv"})  # these never say how long they are


@pytest.mark.parametrize("kind", ["mp4_index_first", "constant_60", "mpeg4_avi", "mpegts"])
def test_pictures_of_a_cut_file_are_found_again(tmp_path, kind):
    source = cut(whole(tmp_path, kind), 0.6)
    result = run(source, tmp_path / "out")
    played = proxy_numbers(tmp_path / "out")  # a B-picture before the cut may be missing: not always 0, 1, 2, …
    for number in (result.frames - 1, 0, result.frames // 2):
        assert shown(read_picture(source, tmp_path / "out" / result.table, number)) == played[number]


def _spoilt(source: Path) -> Path:
    """Noise inside the coded data of three pictures in the middle; the container stays whole."""
    data = bytearray(source.read_bytes())
    with av.open(str(source)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        for packet in packets[18:21]:
            at = packet.pos + 60 + packet.size // 3
            data[at : at + 40] = np.random.default_rng(5).integers(0, 256, 40, dtype=np.uint8).tobytes()
    target = source.with_name(f"spoilt{source.suffix}")
    target.write_bytes(bytes(data))
    return target


@pytest.mark.parametrize("kind", ["b_pictures", "open_groups", "mpegts"])
def test_damage_in_the_middle(tmp_path, kind):
    """The table names exactly the pictures that the proxy shows, and every one of them is found again, proven."""
    extension, recipe = KINDS[kind]
    recipe = replace(recipe, size=(320, 240))
    source = _spoilt(write(tmp_path / f"a.{extension}", recipe))
    result = run(source, tmp_path / "out")
    table = SourceTable.load(tmp_path / "out" / result.table)
    assert 20 <= len(table) <= 40
    assert len(proxy_numbers(tmp_path / "out")) == len(table)
    found = list(iter_pictures(source, Span(0, len(table)), table=table, mode="grey"))
    assert [picture.number for picture in found] == list(range(len(table)))
    for number in range(0, len(table), 7):
        assert np.array_equal(read_picture(source, table, number, mode="grey"), found[number].image)


def test_a_size_that_changes_on_the_way(tmp_path):
    """Two transport streams one after the other: the display size is the first one's."""
    first = write(tmp_path / "a.ts", Recipe(ticks=[512 * n for n in range(12)]))
    second = write(tmp_path / "b.ts", Recipe(ticks=[512 * n for n in range(12, 24)], size=(64, 48), first_number=12))
    source = tmp_path / "both.ts"
    source.write_bytes(first.read_bytes() + second.read_bytes())
    result = run(source, tmp_path / "out")
    assert (result.width, result.height, result.frames) == (128, 96, 24)
    assert "size_changes" in result.warnings
    assert proxy_numbers(tmp_path / "out") == list(range(24))
    assert shown(read_picture(source, tmp_path / "out/table.npz", 20)) == 20


def _mauled(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, lost, doubled or cut off at random places."""
    mauled, at = bytearray(data), chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            for _ in range(chance.choice((1, 5, 50))):
                mauled[chance.randrange(len(mauled))] = chance.randrange(256)
        case 1:
            del mauled[at : at + chance.randrange(1, 2000)]
        case 2:
            mauled[at:at] = mauled[at : at + chance.randrange(1, 2000)]
        case _:
            del mauled[at:]
    return bytes(mauled)


@pytest.mark.parametrize("kind", ["b_pictures", "open_groups", "mpegts", "mpeg4_avi", "wmv", "mpeg2_ps"])
def test_mauled_files_get_a_verdict(tmp_path, kind):
    """Ready or refused, nothing else; and whatever is ready gives each picture again, proven."""
    extension, recipe = KINDS[kind]
    sound = Fraction(0) if extension in ("mp4", "mkv", "ts") else None
    data = write(tmp_path / f"a.{extension}", replace(recipe, audio_start=sound)).read_bytes()
    chance, ready = random.Random(kind), 0
    for _ in range(12):
        source = tmp_path / f"mauled.{extension}"
        source.write_bytes(_mauled(data, chance))
        try:
            result = run(source, tmp_path / "out")
        except Refused:
            continue
        ready += 1
        for number in {0, result.frames - 1, chance.randrange(result.frames)}:
            assert read_picture(source, tmp_path / "out/table.npz", number).shape == (result.height, result.width, 3)
    assert ready


@pytest.mark.parametrize("kind", ["b_pictures", "mpeg4_avi"])
def test_what_is_made_up_for_damaged_pictures_is_the_same_each_time(tmp_path, kind):
    """A decoder conceals from what its neighbour threads have done so far, unless it has none."""
    source = whole(tmp_path, kind)
    mauled, chance = bytearray(source.read_bytes()), random.Random(kind)
    for _ in range(50):
        mauled[chance.randrange(len(mauled) // 5, len(mauled) * 4 // 5)] = chance.randrange(256)
    source.write_bytes(mauled)
    first, *others = (scan(source).luma_hash.tolist() for _ in range(8))
    assert all(hashes == first for hashes in others)
