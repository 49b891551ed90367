"""The frame table for the page, "CFT1": when each picture is shown, and where its bytes lie in the proxy.

Little-endian, without padding:

    4 bytes   magic "CFT1"
    uint32    N, number of pictures
    uint32x2  width, height: full display size of the source in pixels
    uint32x2  width, height of the proxy
    uint32    flags; bit 0: samples follow
    uint32    G, number of groups (0 without samples)
    uint32    C, bytes of decoder configuration (0 without samples)
    int32xN   proxy times in 1/90000 s, each as the difference to the one before; the first is 0
    with samples:
    uint32xN  bytes of each coded picture; the pictures of a group lie side by side
    uint32xG  first picture of each group
    uint64xG  where in the proxy file each group starts
    C bytes   avcC
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from av.container import InputContainer
from av.video.stream import VideoStream

from workers.media.errors import VerificationError
from workers.media.probe import opened, video_stream

MAGIC: Final = b"CFT1"
HAS_SAMPLES: Final = 1
_HEAD: Final = struct.Struct("<4s8I")


@dataclass(frozen=True, slots=True, eq=False)
class CodedSamples:
    """Where the proxy's pictures lie: `sizes` (n,) bytes, `group_first` (g,), `group_offset` (g,), avcC."""

    sizes: npt.NDArray[np.uint32]
    group_first: npt.NDArray[np.uint32]
    group_offset: npt.NDArray[np.uint64]
    config: bytes


@dataclass(frozen=True, slots=True, eq=False)
class SampleTable:
    """The table as values. `proxy_ticks`: (n,) times in 1/90000 s, the first is 0, strictly ascending."""

    proxy_ticks: npt.NDArray[np.int64]
    width: int
    height: int
    proxy_width: int
    proxy_height: int
    samples: CodedSamples | None = None

    def to_bytes(self, *, with_samples: bool = True) -> bytes:
        """The binary form; without samples it holds the times only."""
        samples = self.samples if with_samples else None
        deltas = np.diff(self.proxy_ticks, prepend=self.proxy_ticks[:1]).astype("<i4")
        head = _HEAD.pack(
            MAGIC,
            len(self.proxy_ticks),
            self.width,
            self.height,
            self.proxy_width,
            self.proxy_height,
            0 if samples is None else HAS_SAMPLES,
            0 if samples is None else len(samples.group_first),
            0 if samples is None else len(samples.config),
        )
        if samples is None:
            return head + deltas.tobytes()
        return b"".join(
            (
                head,
                deltas.tobytes(),
                samples.sizes.astype("<u4").tobytes(),
                samples.group_first.astype("<u4").tobytes(),
                samples.group_offset.astype("<u8").tobytes(),
                samples.config,
            )
        )


def times_table(
    proxy_ticks: list[int] | npt.NDArray[np.int64], *, size: tuple[int, int], proxy_size: tuple[int, int]
) -> bytes:
    """The binary table without samples: what the page needs first."""
    ticks = np.asarray(proxy_ticks, dtype=np.int64)
    return SampleTable(ticks, *size, *proxy_size).to_bytes()


def parse(data: bytes) -> SampleTable:
    """Read a binary table.

    Raises:
        ValueError: for anything that is not exactly one table.
    """
    if len(data) < _HEAD.size or data[:4] != MAGIC:
        raise ValueError("not a CFT1 table")
    _, count, width, height, proxy_width, proxy_height, flags, groups, config_bytes = _HEAD.unpack_from(data)
    has_samples = bool(flags & HAS_SAMPLES)
    expected = _HEAD.size + 4 * count + (4 * count + 12 * groups + config_bytes if has_samples else 0)
    if len(data) != expected:
        raise ValueError(f"the table has {len(data)} bytes instead of {expected}")
    at = _HEAD.size
    ticks = np.cumsum(np.frombuffer(data, "<i4", count, at), dtype=np.int64)
    samples = _parse_samples(data, at + 4 * count, count, groups) if has_samples else None
    return SampleTable(ticks, width, height, proxy_width, proxy_height, samples)


def _parse_samples(data: bytes, at: int, count: int, groups: int) -> CodedSamples:
    sizes = np.frombuffer(data, "<u4", count, at)
    at += 4 * count
    group_first = np.frombuffer(data, "<u4", groups, at)
    at += 4 * groups
    group_offset = np.frombuffer(data, "<u8", groups, at)
    return CodedSamples(sizes, group_first, group_offset, data[at + 8 * groups :])


def from_proxy(proxy: Path, *, size: tuple[int, int]) -> SampleTable:
    """Read the table from the index of a proxy file; `size` is the source's full display (width, height).

    Raises:
        VerificationError: the pictures of a group do not lie side by side.
    """
    with opened(proxy) as container:
        stream = video_stream(container, 0)
        times, sizes, positions, keys = _index(container, stream)
        config = bytes(stream.codec_context.extradata or b"")
        proxy_size = stream.width, stream.height
    first = np.flatnonzero(keys)
    ends = positions + sizes
    inside = np.ones(len(sizes), dtype=bool)
    inside[first] = False
    if len(first) == 0 or first[0] != 0 or np.any(positions[1:][inside[1:]] != ends[:-1][inside[1:]]):
        raise VerificationError("the pictures of a group do not lie side by side in the proxy")
    samples = CodedSamples(sizes.astype(np.uint32), first.astype(np.uint32), positions[first].astype(np.uint64), config)
    return SampleTable(times, *size, *proxy_size, samples)


def _index(
    container: InputContainer, stream: VideoStream
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    rows = [
        (packet.pts or 0, packet.size, packet.pos or 0, packet.is_keyframe)
        for packet in container.demux(stream)
        if packet.size
    ]
    times, sizes, positions, keys = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    return times, sizes, positions, keys.astype(bool)
