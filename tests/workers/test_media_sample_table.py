"""The binary frame table: its bytes to the letter, there and back, and what is not one."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workers.media_files import Recipe, write
from workers.media.errors import VerificationError
from workers.media.sample_table import CodedSamples, SampleTable, from_proxy, parse, times_table


def test_bytes_to_the_letter():
    samples = CodedSamples(
        np.array([700, 20, 650], dtype=np.uint32),
        np.array([0, 2], dtype=np.uint32),
        np.array([48, 1 << 33], dtype=np.uint64),
        b"\x01avcC",
    )
    table = SampleTable(np.array([0, 3003, 6006], dtype=np.int64), 1920, 1080, 1280, 720, samples)
    head = b"CFT1" + struct.pack("<8I", 3, 1920, 1080, 1280, 720, 1, 2, 5)
    body = struct.pack("<3i", 0, 3003, 3003) + struct.pack("<3I", 700, 20, 650)
    assert table.to_bytes() == head + body + struct.pack("<2I2Q", 0, 2, 48, 1 << 33) + b"\x01avcC"
    without = b"CFT1" + struct.pack("<8I3i", 3, 1920, 1080, 1280, 720, 0, 0, 0, 0, 3003, 3003)
    assert table.to_bytes(with_samples=False) == without
    assert times_table([0, 3003, 6006], size=(1920, 1080), proxy_size=(1280, 720)) == without


@given(
    steps=st.lists(st.integers(1, 90_000_000), max_size=60),
    sizes=st.lists(st.integers(0, 2**32 - 1), min_size=61, max_size=61),
    config=st.binary(max_size=40),
    with_samples=st.booleans(),
)
def test_there_and_back(steps, sizes, config, with_samples):
    ticks = np.cumsum([0, *steps], dtype=np.int64)
    count = len(ticks)
    first = np.arange(0, count, 12, dtype=np.uint32)
    offsets = first.astype(np.uint64) * np.uint64(1 << 30)
    samples = CodedSamples(np.array(sizes[:count], dtype=np.uint32), first, offsets, config)
    table = SampleTable(ticks, 7680, 4320, 1280, 720, samples if with_samples else None)
    again = parse(table.to_bytes())
    assert again.proxy_ticks.tolist() == ticks.tolist()
    assert (again.width, again.height, again.proxy_width, again.proxy_height) == (7680, 4320, 1280, 720)
    assert (again.samples is not None) == with_samples
    assert again.to_bytes() == table.to_bytes()


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: b"CFT2" + d[4:], lambda d: d[:20]])
def test_nothing_else_is_a_table(change):
    data = times_table([0, 3600], size=(64, 48), proxy_size=(64, 48))
    with pytest.raises(ValueError, match="table"):
        parse(change(data))


def test_pictures_lying_apart_are_refused(tmp_path):
    """Where a container puts something between the pictures of a group, no range holds a group."""
    options = {"g": "12", "bf": "0", "x264-params": "keyint=12:min-keyint=12:scenecut=0"}
    path = write(tmp_path / "a.mp4", Recipe(options=options))
    assert from_proxy(path, size=(128, 96)).samples is not None
    apart = write(tmp_path / "b.mkv", Recipe(options=options))
    with pytest.raises(VerificationError):
        from_proxy(apart, size=(128, 96))
