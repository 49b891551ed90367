"""A small MP4 writer: one H.264 stream without B-frames, perhaps one AAC stream, index at the front.

Why our own: the page fetches one group of pictures by one Range request, so the samples of a group have to lie side by
side in the file; a general muxer puts sound between them. Nothing is written that was not asked for: no metadata, no
times of day, no names.
Source: ISO/IEC 14496-12 (boxes), 14496-14 and 14496-15 (esds, avcC).
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import numpy as np
import numpy.typing as npt

MOVIE_TICKS_PER_SECOND: Final = 90_000
_IDENTITY: Final = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_UNDETERMINED_LANGUAGE: Final = 0x55C4


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box with its size in front."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full_box(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """One box with version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def nal_units(annex_b: bytes) -> Iterator[bytes]:
    """The units of an H.264 byte stream, without their start codes."""
    position = annex_b.find(b"\x00\x00\x01")
    while position >= 0:
        start = position + 3
        position = annex_b.find(b"\x00\x00\x01", start)
        unit = annex_b[start:] if position < 0 else annex_b[start:position]
        if unit := unit.rstrip(b"\x00"):
            yield unit


def to_length_prefixed(annex_b: bytes) -> bytes:
    """An encoder's packet as MP4 wants it: each unit with its size in four bytes."""
    return b"".join(struct.pack(">I", len(unit)) + unit for unit in nal_units(annex_b))


def avc_config(annex_b: bytes) -> bytes:
    """avcC for an encoder's parameter sets (a byte stream with one SPS and its PPS)."""
    units = list(nal_units(annex_b))
    sps = [unit for unit in units if unit[0] & 0x1F == 7]
    pps = [unit for unit in units if unit[0] & 0x1F == 8]
    config = bytes([1, sps[0][1], sps[0][2], sps[0][3], 0xFF, 0xE0 | len(sps)])
    config += b"".join(struct.pack(">H", len(unit)) + unit for unit in sps)
    return config + bytes([len(pps)]) + b"".join(struct.pack(">H", len(unit)) + unit for unit in pps)


@dataclass(slots=True)
class Samples:
    """The coded samples of one stream: bytes in a spool file, sizes and times here.

    `times` in ticks of `ticks_per_second`, ascending; `end`: when the last sample ends.
    """

    spool: IO[bytes]
    ticks_per_second: int
    sizes: array[int] = field(default_factory=lambda: array("I"))
    times: array[int] = field(default_factory=lambda: array("q"))
    end: int = 0

    def add(self, data: bytes, time: int, duration: int) -> None:
        """Append one sample."""
        self.spool.write(data)
        self.sizes.append(len(data))
        self.times.append(time)
        self.end = time + duration

    def durations(self) -> npt.NDArray[np.int64]:
        """Ticks from each sample to the next, the last to the end."""
        return np.diff(np.append(np.frombuffer(self.times, dtype=np.int64), self.end))


@dataclass(frozen=True, slots=True)
class VideoTrack:
    """H.264 pictures; every `group`-th is a key picture, the first at time 0."""

    samples: Samples
    width: int
    height: int
    config: bytes
    group: int


@dataclass(frozen=True, slots=True)
class AudioTrack:
    """AAC packets; the first `priming` samples are the encoder's run-in and are not played."""

    samples: Samples
    channels: int
    config: bytes
    priming: int


Chunks = list[tuple[int, int]]
"""(first sample, number of samples) of each chunk, in the order of the file."""


def _run_lengths(values: npt.NDArray[np.int64]) -> bytes:
    """stts entries: (count, value) of each run."""
    starts = np.flatnonzero(np.diff(values, prepend=values[0] - 1))
    counts = np.diff(np.append(starts, len(values)))
    table = np.stack([counts, values[starts]], axis=1).astype(">u4")
    return struct.pack(">I", len(starts)) + table.tobytes()


def _sample_table(samples: Samples, chunks: Chunks, offsets: list[int], entry: bytes, sync: bytes) -> bytes:
    counts = np.array([count for _, count in chunks], dtype=np.int64)
    changes = np.flatnonzero(np.diff(counts, prepend=-1))
    to_chunk = np.stack([changes + 1, counts[changes], np.ones_like(changes)], axis=1).astype(">u4")
    sizes = np.frombuffer(samples.sizes, dtype=np.uint32).astype(">u4")
    return box(
        b"stbl",
        full_box(b"stsd", struct.pack(">I", 1), entry),
        full_box(b"stts", _run_lengths(samples.durations())),
        sync,
        full_box(b"stsc", struct.pack(">I", len(changes)), to_chunk.tobytes()),
        full_box(b"stsz", struct.pack(">II", 0, len(sizes)), sizes.tobytes()),
        full_box(b"co64", struct.pack(">I", len(offsets)), np.array(offsets, dtype=">u8").tobytes()),
    )


def _media(samples: Samples, handler: bytes, header: bytes, table: bytes) -> bytes:
    reference = box(b"dinf", full_box(b"dref", struct.pack(">I", 1), full_box(b"url ", flags=1)))
    times = struct.pack(">IIIIHH", 0, 0, samples.ticks_per_second, samples.end, _UNDETERMINED_LANGUAGE, 0)
    return box(
        b"mdia",
        full_box(b"mdhd", times),
        full_box(b"hdlr", struct.pack(">I4s12x", 0, handler), b"\x00"),
        box(b"minf", header, reference, table),
    )


def _track_header(number: int, duration: int, volume: int, width: int, height: int) -> bytes:
    fixed = struct.pack(">IIIII8xHHHH", 0, 0, number, 0, duration, 0, 0 if width else 1, volume, 0)
    return full_box(b"tkhd", fixed, _IDENTITY, struct.pack(">II", width << 16, height << 16), flags=3)


def _video_entry(track: VideoTrack) -> bytes:
    fixed = struct.pack(">6xH16xHHIIIH32sHh", 1, track.width, track.height, 0x480000, 0x480000, 0, 1, b"", 24, -1)
    colour = box(b"colr", struct.pack(">4sHHHB", b"nclx", 1, 1, 1, 0))
    square = box(b"pasp", struct.pack(">II", 1, 1))
    return box(b"avc1", fixed, box(b"avcC", track.config), colour, square)


def _descriptor(tag: int, body: bytes) -> bytes:
    return bytes([tag, 0x80, 0x80, 0x80, len(body)]) + body


def _audio_entry(track: AudioTrack) -> bytes:
    rate = track.samples.ticks_per_second
    decoder = _descriptor(4, struct.pack(">BBxHII", 0x40, 0x15, 0, 0, 0) + _descriptor(5, track.config))
    descriptor = _descriptor(3, struct.pack(">HB", 2, 0) + decoder + _descriptor(6, b"\x02"))
    fixed = struct.pack(">6xH8xHHHHI", 1, track.channels, 16, 0, 0, (rate if rate < 1 << 16 else 0) << 16)
    return box(b"mp4a", fixed, full_box(b"esds", descriptor))


def _video_box(track: VideoTrack, chunks: Chunks, offsets: list[int]) -> bytes:
    keys = np.arange(1, len(track.samples.sizes) + 1, track.group).astype(">u4")
    sync = full_box(b"stss", struct.pack(">I", len(keys)), keys.tobytes())
    table = _sample_table(track.samples, chunks, offsets, _video_entry(track), sync)
    header = full_box(b"vmhd", struct.pack(">HHHH", 0, 0, 0, 0), flags=1)
    return box(
        b"trak",
        _track_header(1, track.samples.end, 0, track.width, track.height),
        _media(track.samples, b"vide", header, table),
    )


def _audio_box(track: AudioTrack, chunks: Chunks, offsets: list[int]) -> bytes:
    table = _sample_table(track.samples, chunks, offsets, _audio_entry(track), b"")
    played = (track.samples.end - track.priming) * MOVIE_TICKS_PER_SECOND // track.samples.ticks_per_second
    edit = box(b"edts", full_box(b"elst", struct.pack(">IIiHH", 1, played, track.priming, 1, 0)))
    header = full_box(b"smhd", struct.pack(">HH", 0, 0))
    return box(b"trak", _track_header(2, played, 0x0100, 0, 0), edit, _media(track.samples, b"soun", header, table))


@dataclass(slots=True)
class _Layout:
    """Which chunk lies where: one of pictures (a group), then the sound that goes with it, and so on."""

    video: Chunks = field(default_factory=list)
    audio: Chunks = field(default_factory=list)
    order: list[tuple[bool, int]] = field(default_factory=list)  # (is video, bytes)


def _lay_out(video: VideoTrack, audio: AudioTrack | None) -> _Layout:
    layout = _Layout()
    sizes = np.frombuffer(video.samples.sizes, dtype=np.uint32)
    sounds = np.array([], dtype=np.float64)
    sound_sizes = np.array([], dtype=np.uint32)
    if audio is not None:
        sounds = np.frombuffer(audio.samples.times, dtype=np.int64) / audio.samples.ticks_per_second
        sound_sizes = np.frombuffer(audio.samples.sizes, dtype=np.uint32)
    done = 0
    for first in range(0, len(sizes), video.group):
        last = min(first + video.group, len(sizes))
        layout.video.append((first, last - first))
        layout.order.append((True, int(sizes[first:last].sum(dtype=np.int64))))
        until = video.samples.end if last == len(sizes) else video.samples.times[last]
        stop = int(np.searchsorted(sounds, until / video.samples.ticks_per_second))
        if last == len(sizes):
            stop = len(sounds)
        if stop > done:
            layout.audio.append((done, stop - done))
            layout.order.append((False, int(sound_sizes[done:stop].sum(dtype=np.int64))))
            done = stop
    return layout


def _movie(video: VideoTrack, audio: AudioTrack | None, layout: _Layout, media_start: int) -> bytes:
    offsets: dict[bool, list[int]] = {True: [], False: []}
    position = media_start
    for is_video, length in layout.order:
        offsets[is_video].append(position)
        position += length
    fixed = struct.pack(">IIIIIH10x", 0, 0, MOVIE_TICKS_PER_SECOND, video.samples.end, 0x10000, 0x0100)
    header = full_box(b"mvhd", fixed, _IDENTITY, bytes(24), struct.pack(">I", 3))
    tracks = [_video_box(video, layout.video, offsets[True])]
    if audio is not None and layout.audio:
        tracks.append(_audio_box(audio, layout.audio, offsets[False]))
    return box(b"moov", header, *tracks)


def _copy(source: IO[bytes], target: IO[bytes], length: int) -> None:
    while length:
        block = source.read(min(length, 1 << 20))
        if not block:
            raise EOFError("the spool file is shorter than its index")
        target.write(block)
        length -= len(block)


def write_mp4(path: Path, video: VideoTrack, audio: AudioTrack | None) -> None:
    """Put the file together from the spools: ftyp, moov, mdat.

    Memory: the index only (about 40 bytes a sample).
    """
    layout = _lay_out(video, audio)
    media_bytes = sum(length for _, length in layout.order)
    kind = box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    start = len(kind) + len(_movie(video, audio, layout, 0)) + 16
    with path.open("wb") as file:
        file.write(kind)
        file.write(_movie(video, audio, layout, start))
        file.write(struct.pack(">I4sQ", 1, b"mdat", media_bytes + 16))
        video.samples.spool.seek(0)
        if audio is not None:
            audio.samples.spool.seek(0)
        for is_video, length in layout.order:
            spool = video.samples.spool if is_video or audio is None else audio.samples.spool
            _copy(spool, file, length)
