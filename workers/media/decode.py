"""The one decoder: every picture a player would show, in the order it shows them, each with its number and time."""

from __future__ import annotations

import errno
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from av.container import InputContainer
from av.error import EOFError as StreamEnd
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from annotator.domain.time import PROXY_TICKS_PER_SECOND
from workers.media.shaping import luma_bytes

LUMA_HASH_ALGORITHM: Final = "blake2b-64 of the first decoded plane"
"""BLAKE2b with an 8-byte digest, read as a big-endian integer, over the first plane as the decoder gave it.

That is the luma plane (green for planar RGB, the whole picture for packed formats) at the stored size, before any
turning, scaling or change of colour, line after line from the top without padding; samples of more than 8 bits are two
bytes each, little-endian.
"""

NO_ROOM: Final = (errno.ENOMEM, errno.EAGAIN)
"""What a codec says where memory is short; EAGAIN: no room for one more thread."""

_MAX_DECODE_ERRORS_IN_A_ROW: Final = 1000


def luma_hash(frame: VideoFrame) -> int:
    """64 bits that name the decoded picture; see `LUMA_HASH_ALGORITHM`."""
    digest = hashlib.blake2b(digest_size=8)
    rows = luma_bytes(frame)
    if rows.flags.c_contiguous:
        digest.update(rows.data)
    else:
        digest.update(rows.tobytes())
    return int.from_bytes(digest.digest(), "big")


@dataclass(slots=True)
class Damage:
    """What could not be read while decoding; counted, never raised."""

    packets: int = 0
    broken_off: bool = False


def _demuxed(container: InputContainer, streams: Iterable[Stream], damage: Damage) -> Iterator[Packet[Any]]:
    """The packets up to the end or to where the file can't be read any more."""
    try:
        yield from container.demux(*streams)
    except StreamEnd:
        return
    except (FFmpegError, IndexError):  # IndexError: damage made the demuxer renumber its streams
        damage.broken_off = True


def _decode(stream: VideoStream, packet: Packet[Any] | None, damage: Damage) -> Iterator[VideoFrame]:
    """Pictures that this packet (None: the end) sets free."""
    try:
        yield from stream.decode(packet)
    except StreamEnd:
        return
    except FFmpegError as error:
        if error.errno in NO_ROOM:
            raise MemoryError from error
        damage.packets += 1


def _drained(stream: VideoStream, damage: Damage) -> Iterator[VideoFrame]:
    """What the decoder still holds; each damaged picture in it costs one more try."""
    for _ in range(_MAX_DECODE_ERRORS_IN_A_ROW):
        before = damage.packets
        yield from _decode(stream, None, damage)
        if damage.packets == before:
            return


def decoded(
    container: InputContainer,
    stream: VideoStream,
    *,
    also: Stream | None = None,
    on_other: Callable[[Packet[Any]], None] | None = None,
    damage: Damage | None = None,
) -> Iterator[VideoFrame]:
    """Every displayed picture from where the container stands, in presentation order.

    Pictures that an edit list leaves out are dropped by demuxer and decoder. Damaged packets are stepped over and
    counted in `damage`. Packets of the stream `also` go to `on_other` as they pass.
    """
    damage = Damage() if damage is None else damage
    streams = [stream] if also is None else [stream, also]
    for packet in _demuxed(container, streams, damage):
        if packet.stream.index != stream.index:
            if on_other is not None:
                on_other(packet)
        elif packet.size and not _cut_off(container, packet):
            yield from _decode(stream, packet, damage)
    yield from _drained(stream, damage)


def _cut_off(container: InputContainer, packet: Packet[Any]) -> bool:
    """True for the half packet at the end of a file cut short; elsewhere "corrupt" says only that one came before."""
    return bool(packet.is_corrupt) and container.format.name != "mpegts"


@dataclass(frozen=True, slots=True)
class TimedFrame:
    """A decoded picture with its number and its time in source ticks; `derived` where the time was made up."""

    number: int
    pts_ticks: int
    derived: bool
    frame: VideoFrame


def timed(frames: Iterable[VideoFrame], *, time_base: Fraction, step_ticks: Fraction) -> Iterator[TimedFrame]:
    """Number the pictures and give each a time, strictly ascending by at least 1/90000 s.

    A picture whose own time is missing, or not after the one before, goes half way to the next picture that has one,
    or one usual step further where there is none.
    """
    clock = _Clock(time_base, step_ticks)
    numbers = itertools.count()
    held: VideoFrame | None = None
    for frame in frames:
        if held is not None:
            yield TimedFrame(next(numbers), clock.between(frame.pts), True, held)
            held = None
        if clock.accepts(frame.pts):
            yield TimedFrame(next(numbers), clock.take(frame.pts), False, frame)
        else:
            held = frame
    if held is not None:
        yield TimedFrame(next(numbers), clock.between(None), True, held)


class _Clock:
    """Where on the time line the pictures have come to."""

    def __init__(self, time_base: Fraction, step_ticks: Fraction) -> None:
        self._least = -((-1) // (time_base * PROXY_TICKS_PER_SECOND))  # ticks in 1/90000 s, rounded up
        self._step = max(step_ticks, Fraction(self._least))
        self._exact: Fraction | None = None
        self._last: int | None = None

    def accepts(self, pts: int | None) -> bool:
        return pts is not None and (self._last is None or pts - self._last >= self._least)

    def take(self, pts: int | None) -> int:
        assert pts is not None
        self._exact, self._last = Fraction(pts), pts
        return pts

    def between(self, following: int | None) -> int:
        """A time for a picture that has none, given the time of the one after it."""
        if self._exact is None or self._last is None:
            exact = Fraction(following) - self._step if following is not None else Fraction(0)
        else:
            exact = self._exact + self._step
            room = None if following is None else following - self._last
            if room is not None and 2 * self._least <= room < 2 * self._step:
                exact = self._last + Fraction(room, 2)
        floor = round(exact) if self._last is None else self._last + self._least
        self._exact, self._last = exact, max(round(exact), floor)
        return self._last
