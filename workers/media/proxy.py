"""The proxy: the video as browsers show it exactly, and the proof that it has the source's pictures and times.

H.264, 8 bit, no B-frames, closed groups of 12, time scale 1/90000, first picture at 0, upright, square pixels, BT.709,
AAC sound in step, index at the front, nothing copied of the source's metadata (it holds where the visitor lives).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from av import CodecContext
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from annotator.domain.time import PROXY_TICKS_PER_SECOND
from workers.media.audio import AudioEncoder
from workers.media.errors import Refused, VerificationError
from workers.media.mp4 import Samples, VideoTrack, avc_config, to_length_prefixed, write_mp4
from workers.media.probe import MAX_PROXY_TICKS, opened, video_stream
from workers.media.shaping import Geometry, Shaper

GROUP: Final = 12
"""Pictures a group: the knee between size and seeking, measured."""
MAX_LINES: Final = 720
MAX_WIDTH: Final = 4096
_X264: Final = {
    "preset": "veryfast",
    "crf": "23",
    "bf": "0",
    "sc_threshold": "0",
    "x264-params": f"keyint={GROUP}:min-keyint={GROUP}:scenecut=0:open-gop=0:bframes=0:force-cfr=0",
}
_GLOBAL_HEADER: Final = 0x400000


def proxy_size(geometry: Geometry) -> tuple[int, int]:
    """(width, height) of the proxy: at most 720 lines, never enlarged, even (rounded down, at least 2)."""
    width, height = geometry.fitted((MAX_WIDTH, MAX_LINES))
    return max(2, width // 2 * 2), max(2, height // 2 * 2)


@dataclass(frozen=True, slots=True)
class ProxyFile:
    """What was written: `frames` pictures, the sizes in pixels, the length in bytes."""

    path: Path
    width: int
    height: int
    frames: int
    bytes: int
    end_ticks: int
    has_audio: bool


class ProxyWriter:
    """Encodes pictures as they come; the file appears with `finish`.

    Args:
        geometry: of the source.
        step_ticks: usual distance of two pictures in 1/90000 s, the length of the last one.
        workdir: where the spools may lie; they have no names there and go away by themselves.
    """

    def __init__(self, geometry: Geometry, *, step_ticks: Fraction, workdir: Path) -> None:
        self.width, self.height = proxy_size(geometry)
        self.shaper = Shaper(geometry, (self.width, self.height))
        self._last_step = max(1, round(step_ticks))
        self.workdir = workdir
        self.encoder = self._open_encoder(Fraction(PROXY_TICKS_PER_SECOND) / self._last_step)
        spool = tempfile.TemporaryFile(dir=workdir)  # noqa: SIM115 - lives as long as the writer
        self._samples = Samples(spool, PROXY_TICKS_PER_SECOND)

    def _open_encoder(self, rate: Fraction) -> VideoCodecContext:
        encoder = CodecContext.create("libx264", "w")
        assert isinstance(encoder, VideoCodecContext)
        encoder.width, encoder.height = self.width, self.height
        encoder.pix_fmt = "yuv420p"
        encoder.time_base = Fraction(1, PROXY_TICKS_PER_SECOND)
        encoder.framerate = rate.limit_denominator(100_000)
        encoder.options = dict(_X264)
        encoder.gop_size = GROUP
        encoder.max_b_frames = 0
        encoder.color_primaries = encoder.color_trc = encoder.colorspace = encoder.color_range = 1
        encoder.flags |= _GLOBAL_HEADER
        encoder.open()
        return encoder

    def add(self, frame: VideoFrame, proxy_ticks: int) -> VideoFrame:
        """Encode one decoded source picture for that time; returns it as the proxy shows it (4:2:0).

        Raises:
            Refused: `too_long`.
        """
        if proxy_ticks > MAX_PROXY_TICKS:
            raise Refused("too_long", "The video is longer than 6.6 hours. Please cut it into parts.")
        shaped = self.shaper.yuv420p(frame)
        shaped.time_base = Fraction(1, PROXY_TICKS_PER_SECOND)
        shaped.pts = proxy_ticks
        self._keep(self.encoder.encode(shaped))
        return shaped

    def _keep(self, packets: Sequence[Packet[Any]]) -> None:
        for packet in packets:
            if packet.pts is None or packet.pts != packet.dts:
                raise VerificationError("the encoder reordered the pictures of the proxy")
            self._samples.add(to_length_prefixed(bytes(packet)), packet.pts, self._last_step)

    def finish(self, path: Path, audio: AudioEncoder | None) -> ProxyFile:
        """Write the file."""
        self._keep(self.encoder.encode(None))
        config = avc_config(bytes(self.encoder.extradata or b""))
        video = VideoTrack(self._samples, self.width, self.height, config, GROUP)
        end_s = Fraction(self._samples.end, PROXY_TICKS_PER_SECOND)
        sound = None if audio is None else audio.finish(end_s)
        write_mp4(path, video, sound)
        return ProxyFile(
            path=path,
            width=self.width,
            height=self.height,
            frames=len(self._samples.sizes),
            bytes=path.stat().st_size,
            end_ticks=self._samples.end,
            has_audio=sound is not None,
        )


def _check_packet(index: int, packet: Packet[Any], wanted: int) -> None:
    if packet.pts != packet.dts:
        raise VerificationError(f"picture {index} of the proxy is not in the order of decoding")
    if packet.pts != wanted:
        raise VerificationError(f"picture {index} of the proxy is shown at {packet.pts} instead of {wanted}")
    if packet.is_keyframe != (index % GROUP == 0):
        raise VerificationError(f"picture {index} of the proxy starts no group, or starts one out of turn")


def verify_proxy(path: Path, proxy_ticks: Sequence[int]) -> None:
    """Prove the written file, read back with the general demuxer: as many pictures as named, each time 0 ticks off,
    first at 0, decoding order = showing order, key pictures every 12; first and last group decode.

    Raises:
        VerificationError: with the first thing that is wrong.
    """
    try:
        _verify_packets(path, proxy_ticks)
        _verify_pictures(path, proxy_ticks)
    except (FFmpegError, Refused) as error:
        raise VerificationError(f"the proxy can't be read back: {error}") from error


def _verify_packets(path: Path, proxy_ticks: Sequence[int]) -> None:
    with opened(path) as container:
        stream = video_stream(container, 0)
        if stream.time_base != Fraction(1, PROXY_TICKS_PER_SECOND):
            raise VerificationError(f"the proxy counts time in {stream.time_base}")
        count = 0
        for packet in container.demux(stream):
            if packet.size:
                if count >= len(proxy_ticks):
                    raise VerificationError("the proxy has more pictures than the source")
                _check_packet(count, packet, proxy_ticks[count])
                count += 1
        if count != len(proxy_ticks):
            raise VerificationError(f"the proxy has {count} pictures, the source shows {len(proxy_ticks)}")


def _verify_pictures(path: Path, proxy_ticks: Sequence[int]) -> None:
    last_group = (len(proxy_ticks) - 1) // GROUP * GROUP
    for first in sorted({0, last_group}):
        wanted = list(proxy_ticks[first : first + GROUP])
        with opened(path) as container:
            stream = video_stream(container, 0)
            container.seek(wanted[0], stream=stream)
            shown: list[int | None] = []
            for frame in container.decode(stream):
                shown.append(frame.pts)
                if len(shown) == len(wanted):
                    break
        if shown != wanted:
            raise VerificationError(f"the proxy's group at picture {first} shows {shown} instead of {wanted}")
