"""Reading ahead: the same items in the same order, errors where they belong, and nothing runs on after `close`."""

import threading

import pytest

from annotator.domain.time import Span
from tests.workers.media_files import Recipe, shown, write
from workers.media.ahead import DEPTH, Ahead
from workers.media.frames import PictureStream, scan


def test_the_items_come_in_order_and_from_another_thread():
    makers = []

    def items():
        for n in range(50):
            makers.append(threading.current_thread())
            yield n

    with Ahead(items()) as ahead:
        assert list(ahead) == list(range(50))
    assert threading.current_thread() not in makers


def test_an_error_is_raised_after_the_items_before_it():
    def items():
        yield 1
        raise ValueError("broken")

    with Ahead(items()) as ahead:
        taken = iter(ahead)
        assert next(taken) == 1
        with pytest.raises(ValueError, match="broken"):
            next(taken)


def test_close_ends_the_thread_and_little_was_made_in_vain():
    made = []

    def items():
        while True:
            made.append(len(made))
            yield made[-1]

    ahead = Ahead(items())
    taken = iter(ahead)
    assert [next(taken) for _ in range(3)] == [0, 1, 2]
    ahead.close()
    count = len(made)
    assert count <= 3 + DEPTH + 3  # the queue, the one in hand, and what close lets through
    assert not ahead._thread.is_alive()
    assert len(made) == count
    with pytest.raises(RuntimeError):
        next(taken)


def test_whoever_reads_later_has_the_file(tmp_path):
    source = write(tmp_path / "a.mp4", Recipe(options={"bf": "3", "g": "12"}))
    with PictureStream(source, scan(source)) as stream:
        first = stream.pictures(Span(0, 40), mode="grey")
        assert shown(next(first).image) == 0
        assert [shown(picture.image) for picture in stream.pictures(Span(20, 30), mode="grey")] == list(range(20, 30))
        assert shown(stream.read(7, mode="grey").image) == 7
        with pytest.raises(RuntimeError):
            list(first)
        again = stream.pictures(Span(5, 40), mode="grey")
        assert shown(next(again).image) == 5
    assert not [thread for thread in threading.enumerate() if thread.name == "decoding ahead"]
