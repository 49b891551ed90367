"""What a video file is: its container, the one video stream that counts, and how its pictures are shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Final

from av.audio.stream import AudioStream
from av.buffer import Buffer
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from annotator.domain.time import PROXY_TICKS_PER_SECOND
from workers.media.decode import decoded
from workers.media.errors import Refused
from workers.media.orientation import UPRIGHT, Orientation, from_display_matrix
from workers.media.shaping import Geometry
from workers.media.sniff import DECODER_LIMITS, MAX_CODED_PIXELS, open_media

MAX_PROXY_TICKS: Final = 2**31 - 1
"""Times are int32 in the table that goes to the page: 6.6 hours at 1/90000 s."""
MAX_DISPLAY_SIDE: Final = 16_384
_SANE_ASPECT: Final = (Fraction(1, 8), Fraction(8))
_PICTURES_HELD: Final = 8
"""Room that a decoder takes at most for its tables and the pictures that others refer to, in pictures."""
_EARLIEST_RECORDING: Final = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a file says of itself, and what its first picture showed."""

    container: str
    codec: str
    pixel_format: str
    stream_index: int
    audio_stream_index: int | None
    time_base: Fraction
    step_ticks: Fraction
    """The usual distance of two pictures in ticks: used only where a picture has no time of its own."""
    duration_s: Fraction | None
    geometry: Geometry
    recorded_on: date | None
    warnings: tuple[str, ...]


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The file's container, opened as `sniff.open_media` does, closed at the end."""
    with path.open("rb") as file, open_media(path, file) as container:
        yield container


def choose_video(container: InputContainer) -> VideoStream:
    """The stream a player would show: default ones first, then the largest picture, then the first.

    Cover pictures and thumbnails never count.

    Raises:
        Refused: `audio_only`, `not_a_video` or `unsupported_codec`.
    """
    never = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
    moving = [stream for stream in container.streams.video if not stream.disposition & never]
    if not moving:
        if container.streams.audio:
            raise Refused("audio_only", "The file holds sound but no moving pictures.")
        raise Refused("not_a_video", "The file holds no moving pictures.")
    known = [stream for stream in moving if has_decoder(stream)]
    if not known:
        raise Refused("unsupported_codec", "The file's video is coded in a way that can't be read here.")
    return max(known, key=_preference)


def video_stream(container: InputContainer, index: int) -> VideoStream:
    """The video stream at that place of the file.

    Raises:
        Refused: `not_a_video` where there is none: the file is not the one that was looked at before.
    """
    stream = container.streams[index] if index < len(container.streams) else None
    if not isinstance(stream, VideoStream):
        raise Refused("not_a_video", f"Stream {index} of the file holds no pictures.")
    return stream


def has_decoder(stream: VideoStream | AudioStream) -> bool:
    """False where the stream's codec is unknown to the decoder library."""
    return getattr(stream, "codec_context", None) is not None


def _preference(stream: VideoStream) -> tuple[bool, int, int]:
    default = bool(stream.disposition & Disposition.default)
    return default, stream.width * stream.height, -stream.index


def choose_audio(container: InputContainer) -> AudioStream | None:
    """The sound a player would play with the pictures, or None."""
    known = [stream for stream in container.streams.audio if has_decoder(stream)]
    preferred = [stream for stream in known if stream.disposition & Disposition.default]
    return next(iter(preferred or known), None)


def prepare(stream: VideoStream) -> VideoStream:
    """One thread: with more, what a decoder makes up for a damaged picture depends on which thread was first.

    Then the same picture would not come again. It costs ingest 7 % of its time on two cores; `ahead` gives
    tracking its own back.
    """
    stream.codec_context.options = dict(DECODER_LIMITS)
    stream.thread_type = "NONE"
    stream.thread_count = 1
    return stream


def _time_base(stream: VideoStream) -> Fraction:
    if not stream.time_base:
        raise Refused("nothing_decodes", "The file's video has no clock.")
    return Fraction(stream.time_base)


def _step_ticks(stream: VideoStream, time_base: Fraction) -> Fraction:
    rate = stream.average_rate or stream.guessed_rate or stream.base_rate or Fraction(25)
    return max(Fraction(1) / (Fraction(rate) * time_base), Fraction(1, PROXY_TICKS_PER_SECOND) / time_base)


def _duration_s(container: InputContainer, stream: VideoStream, time_base: Fraction) -> Fraction | None:
    if stream.duration:
        return stream.duration * time_base
    return Fraction(container.duration, 1_000_000) if container.duration else None


def _sample_aspect(stream: VideoStream) -> Fraction:
    aspect = Fraction(stream.sample_aspect_ratio or 1)
    return aspect if _SANE_ASPECT[0] <= aspect <= _SANE_ASPECT[1] else Fraction(1)


def orientation_of(frame: VideoFrame) -> Orientation:
    """How this picture is to be turned, from the display matrix that container or codec put on it."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    return from_display_matrix(bytes(matrix)) if isinstance(matrix, Buffer) else UPRIGHT


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_CODED_PIXELS:
        raise Refused("too_large", f"The pictures are too large ({width} x {height}); 8K is the limit.")


def geometry_of(stream: VideoStream, first: VideoFrame) -> Geometry:
    """How this stream's pictures are shown, read from its first picture.

    Raises:
        Refused: `too_large`.
    """
    _check_size(first.width, first.height)
    geometry = Geometry(first.width, first.height, _sample_aspect(stream), orientation_of(first))
    if max(geometry.width, geometry.height) > MAX_DISPLAY_SIDE:
        raise Refused("too_large", f"The pictures are too large ({geometry.width} x {geometry.height}).")
    return geometry


def _recorded_on(container: InputContainer, stream: VideoStream) -> date | None:
    """The day of recording where the camera wrote one that can be true."""
    tags = {**stream.metadata, **container.metadata}
    for tag in ("com.apple.quicktime.creationdate", "creation_time", "date", "DATE_RECORDED", "DATE"):
        try:
            day = datetime.fromisoformat(tags.get(tag, "")[:19].rstrip("Z")).date()
        except ValueError:
            continue
        if _EARLIEST_RECORDING <= day <= datetime.now(UTC).date():
            return day
    return None


def _first_picture(container: InputContainer, stream: VideoStream) -> VideoFrame:
    for frame in decoded(container, stream):
        return frame
    raise nothing_decodes(stream)


def nothing_decodes(stream: VideoStream) -> Refused:
    """The refusal of a file that gives no picture.

    Raises:
        MemoryError: there is no room for its pictures. A decoder then may give none without a word.
    """
    bytearray(_PICTURES_HELD * stream.width * stream.height * 3 // 2)
    return Refused("nothing_decodes", "Not a single picture of this file can be decoded.")


def _warnings(container: InputContainer, stream: VideoStream, first: VideoFrame) -> Iterator[str]:
    if len(container.streams.video) > 1:
        yield "several_video_streams"
    if container.streams.audio and choose_audio(container) is None:
        yield "unsupported_audio"
    if first.interlaced_frame:
        yield "interlaced"


def describe(container: InputContainer) -> SourceInfo:
    """Read an opened file's head and first picture. The container is used up: open it again to read on.

    Raises:
        Refused: with every code of `errors.REFUSAL_CODES`.
    """
    stream = prepare(choose_video(container))
    _check_size(stream.width, stream.height)
    time_base = _time_base(stream)
    duration_s = _duration_s(container, stream, time_base)
    if duration_s is not None and duration_s * PROXY_TICKS_PER_SECOND > MAX_PROXY_TICKS:
        raise Refused("too_long", "The video is longer than 6.6 hours. Please cut it into parts.")
    audio = choose_audio(container)
    recorded_on = _recorded_on(container, stream)
    codec = stream.codec_context.codec.canonical_name
    first = _first_picture(container, stream)
    return SourceInfo(
        container=container.format.name,
        codec=codec,
        pixel_format=first.format.name,
        stream_index=stream.index,
        audio_stream_index=None if audio is None else audio.index,
        time_base=time_base,
        step_ticks=_step_ticks(stream, time_base),
        duration_s=duration_s,
        geometry=geometry_of(stream, first),
        recorded_on=recorded_on,
        warnings=tuple(_warnings(container, stream, first)),
    )


def probe(path: Path) -> SourceInfo:
    """Look at a file: container, stream, and its first picture decoded. Nothing is written.

    Raises:
        Refused: with the reason, where the file can't be annotated.
    """
    try:
        with opened(path) as container:
            return describe(container)
    except FFmpegError as error:
        raise Refused("nothing_decodes", f"The file can't be read ({type(error).__name__}).") from error
