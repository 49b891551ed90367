"""The pool that decodes single pictures for the web: bounded, timed, and back after every trouble."""

import io
import os
import threading

import numpy as np
import pytest
from PIL import Image

from annotator.domain.errors import Busy
from tests.workers.media_files import make, shown
from workers.media import pool_child
from workers.media.frames import scan
from workers.media.sandbox import CallFailed, DecodePool, Limits


@pytest.fixture
def pool():
    pool = DecodePool(2, timeout_s=20)
    yield pool
    pool.close()


@pytest.fixture
def video(tmp_path):
    path, _ = make(tmp_path, "b_pictures")
    scan(path).save(tmp_path / "table.npz")
    return {"path": str(path), "table": str(tmp_path / "table.npz")}


def number_of(data: bytes) -> int | None:
    return shown(np.asarray(Image.open(io.BytesIO(data))))


def test_stills(pool, video):
    for number in (31, 0, 39):
        assert number_of(pool.call("workers.media.stills:still", **video, number=number, format="jpg")) == number


def test_what_goes_wrong_comes_back_by_name(pool, video):
    with pytest.raises(CallFailed) as failed:
        pool.call("workers.media.stills:still", **video, number=40)
    assert failed.value.kind == "WrongPicture"
    assert "no picture 40" in failed.value.detail
    assert number_of(pool.call("workers.media.stills:still", **video, number=3)) == 3


@pytest.mark.parametrize("function", ["os:getcwd", "workers.tasks.media:ingest", "workers.media.stills:_secret"])
def test_only_media_and_vision_can_be_called(pool, function):
    with pytest.raises(CallFailed) as failed:
        pool.call(function)
    assert failed.value.kind == "PermissionError"


def test_a_slow_call_is_killed_and_the_slot_is_free_again(pool, video):
    with pytest.raises(TimeoutError):
        pool.call("workers.media.selftest:sleep", seconds=60, timeout_s=0.5)
    assert number_of(pool.call("workers.media.stills:still", **video, number=3)) == 3


@pytest.mark.parametrize("trouble", ["crash", "hog"])
def test_after_a_crash_there_is_a_new_child(pool, video, trouble):
    with pytest.raises(CallFailed):
        pool.call(f"workers.media.selftest:{trouble}")
    assert number_of(pool.call("workers.media.stills:still", **video, number=3)) == 3


def test_when_all_slots_are_taken_it_says_so(pool, tmp_path):
    """Two calls hold the slots until told to go on; the third is refused at once."""
    threads = []
    for index in range(2):
        pipes = {"ready": str(tmp_path / f"ready{index}"), "gate": str(tmp_path / f"gate{index}")}
        for pipe in pipes.values():
            os.mkfifo(pipe)
        threads.append(threading.Thread(target=pool.call, args=("workers.media.selftest:wait",), kwargs=pipes))
        threads[-1].start()
        (tmp_path / f"ready{index}").read_bytes()  # until the child has come this far
    with pytest.raises(Busy):
        pool.call("workers.media.selftest:echo", text="hello")
    for index, thread in enumerate(threads):
        (tmp_path / f"gate{index}").write_bytes(b"go")
        thread.join(20)
    assert pool.call("workers.media.selftest:echo", text="hello") == b"hello"


def test_children_are_replaced(video):
    pool = DecodePool(1, calls_per_child=2)
    pids = [pool.call("workers.media.selftest:pid") for _ in range(5)]
    pool.close()
    assert pids[0] == pids[1] != pids[2] == pids[3] != pids[4]


def test_limits_hold_in_the_child():
    pool = DecodePool(1, limits=Limits(memory_bytes=3 << 30, cpu_s=77, file_bytes=1 << 20))
    assert pool.call("workers.media.selftest:limits") == f"{3 << 30} 77 {1 << 20} 0".encode()
    pool.close()


def test_a_function_returns_bytes():
    failed, answer = pool_child._answer(b'{"function": "workers.media.sniff:sniff", "arguments": {"head": ""}}')
    assert failed
    assert b"Error" in answer
