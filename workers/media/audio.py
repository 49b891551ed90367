"""The sound of the proxy: AAC that starts with the first picture.

Pictures are never moved to suit the sound. Sound before the first picture is cut off, holes are filled with silence,
overlaps are dropped, so that every sample is heard at its own time.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt
from av import AudioFrame, AudioResampler, CodecContext
from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from av.error import EOFError as StreamEnd
from av.error import FFmpegError
from av.packet import Packet

from workers.media.mp4 import AudioTrack, Samples

_AAC_RATES: Final = frozenset({8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000})
_BITS_PER_SECOND: Final = {1: 80_000, 2: 128_000}
_TOLERANCE_S: Final = Fraction(1, 25)
_WAITING_BYTES: Final = 64 << 20
"""Sound that lies in the file before the first picture is kept coded up to here; more is lost (a broken file)."""

Sound = npt.NDArray[np.float32]


class AudioEncoder:
    """Takes the source's packets as they pass, gives AAC samples into a spool.

    Args:
        stream: the source's sound.
        spool: an empty file, open for reading and writing.
        limit_s: sound that claims to come later than this after the first picture is dropped (a broken clock).
    """

    def __init__(self, stream: AudioStream, spool: IO[bytes], *, limit_s: Fraction) -> None:
        self.stream = stream
        self._limit_s = limit_s
        self.damaged_packets = 0
        self._waiting: list[Packet[Any]] | None = []
        self._waiting_bytes = 0
        self._start_s = Fraction(0)
        self._rate = stream.rate if stream.rate in _AAC_RATES else 48_000
        self._channels = 1 if stream.channels == 1 else 2
        self._layout = "mono" if self._channels == 1 else "stereo"
        self._resampler: AudioResampler | None = None
        self._resampled: tuple[str, str, int] | None = None
        self._encoder = self._open_encoder()
        self._queue: Sound = np.zeros((self._channels, 0), dtype=np.float32)
        self._written = 0  # samples given to the queue so far
        self._encoded = 0
        self._priming: int | None = None
        self.samples = Samples(spool, self._rate)

    def _open_encoder(self) -> AudioCodecContext:
        encoder = CodecContext.create("aac", "w")
        assert isinstance(encoder, AudioCodecContext)
        encoder.sample_rate = self._rate
        encoder.layout = self._layout
        encoder.format = "fltp"
        encoder.bit_rate = _BITS_PER_SECOND[self._channels]
        encoder.time_base = Fraction(1, self._rate)
        encoder.flags |= 0x400000  # global header
        encoder.open()
        return encoder

    def start(self, first_picture_s: Fraction) -> None:
        """Name the moment of the source that is time 0; sound that came before waits until then."""
        self._start_s = first_picture_s
        waiting, self._waiting = self._waiting or [], None
        for packet in waiting:
            self.take(packet)

    def take(self, packet: Packet[Any]) -> None:
        """One packet of the source's sound."""
        if not packet.size:
            return
        if self._waiting is not None:
            self._waiting_bytes += packet.size
            if self._waiting_bytes <= _WAITING_BYTES:
                self._waiting.append(packet)
            return
        for frame in self._decoded(packet):
            self._place(frame)
            self._encode_full_blocks()

    def _decoded(self, packet: Packet[Any] | None) -> Iterator[AudioFrame]:
        try:
            yield from self.stream.decode(packet)
        except StreamEnd:
            return
        except FFmpegError:
            self.damaged_packets += 1

    def _place(self, frame: AudioFrame) -> None:
        """Queue a decoded block where it belongs on the time line."""
        if frame.pts is None or frame.time_base is None:
            wanted = None
        else:
            wanted = round((frame.pts * Fraction(frame.time_base) - self._start_s) * self._rate)
        try:
            blocks = [np.asarray(block.to_ndarray(), dtype=np.float32) for block in self._resample(frame)]
        except (FFmpegError, ValueError):
            self.damaged_packets += 1
            return
        for block in blocks:
            self._append(block, wanted)
            wanted = None

    def _resample(self, frame: AudioFrame) -> list[AudioFrame]:
        """The block at the proxy's rate and layout; broadcasts do change theirs on the way."""
        kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._resampler is None or kind != self._resampled:
            self._resampler = AudioResampler(format="fltp", layout=self._layout, rate=self._rate)
            self._resampled = kind
        return self._resampler.resample(frame)

    def _append(self, block: Sound, wanted: int | None) -> None:
        if wanted is not None and wanted > self._limit_s * self._rate:
            return
        gap = 0 if wanted is None else wanted - self._written
        if self._written and abs(gap) <= _TOLERANCE_S * self._rate:
            gap = 0
        while gap > 0:  # silence in bounded pieces: a hole may be an hour long
            piece = min(gap, self._rate)
            self._push(np.zeros((self._channels, piece), dtype=np.float32))
            self._encode_full_blocks()
            gap -= piece
        self._push(block[:, -gap:] if gap else block)

    def _push(self, block: Sound) -> None:
        self._queue = np.concatenate([self._queue, block], axis=1)
        self._written += block.shape[1]

    def _encode_full_blocks(self) -> None:
        size = self._encoder.frame_size
        while self._queue.shape[1] >= size:
            self._encode(self._queue[:, :size])
            self._queue = self._queue[:, size:]

    def _encode(self, block: Sound | None) -> None:
        frame = None
        if block is not None:
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout=self._layout)
            frame.sample_rate = self._rate
            frame.time_base = Fraction(1, self._rate)
            frame.pts = self._encoded
            self._encoded += block.shape[1]
        for packet in self._encoder.encode(frame):
            if self._priming is None:
                self._priming = max(0, -(packet.pts or 0))
            index = len(self.samples.sizes)
            self.samples.add(bytes(packet), index * self._encoder.frame_size, self._encoder.frame_size)

    def finish(self, end_s: Fraction) -> AudioTrack | None:
        """Encode what is left up to the end of the pictures; None where no sound was heard."""
        if self._waiting is not None:
            return None
        for frame in self._decoded(None):
            self._place(frame)
        if self._written:
            self._encode_full_blocks()
            if self._queue.shape[1]:
                self._encode(self._queue)
            self._encode(None)
        if not self.samples.sizes:
            return None
        self._trim(round(end_s * self._rate) + (self._priming or 0))
        return AudioTrack(self.samples, self._channels, bytes(self._encoder.extradata or b""), self._priming or 0)

    def _trim(self, end: int) -> None:
        """Drop what would be heard after the last picture has gone."""
        samples, size = self.samples, self._encoder.frame_size
        keep = max(1, min(len(samples.sizes), -(-end // size)))
        del samples.sizes[keep:], samples.times[keep:]
        samples.end = min(keep * size, max(end, 1))
