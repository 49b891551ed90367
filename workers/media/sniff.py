"""Which container a file is, from its first bytes, and opening it so that nothing but the file itself is read.

The name of a file means nothing here. The demuxer is forced, so a playlist, a concat script or an image sequence is
never opened, whatever it calls itself; further files and addresses that a container points to are refused.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final, NoReturn

import av
from av.container import InputContainer
from av.error import FFmpegError

from workers.media.errors import Refused

HEAD_BYTES: Final = 4096
IO_BUFFER_BYTES: Final = 1 << 18
MAX_CODED_PIXELS: Final = 8192 * 4608
"""Larger pictures than 8K are refused (`too_large`); decoders get the same limit."""
DECODER_LIMITS: Final = {"max_pixels": str(MAX_CODED_PIXELS)}

MP4: Final = "mov,mp4,m4a,3gp,3g2,mj2"
MATROSKA: Final = "matroska,webm"
AVI: Final = "avi"
_MP4_FIRST_BOXES: Final = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"moof"})
_STILL_BRANDS: Final = frozenset({b"heic", b"heix", b"mif1", b"avif", b"heim", b"heis"})
_PREFIXES: Final = (
    (b"\x1a\x45\xdf\xa3", MATROSKA),
    (b"OggS", "ogg"),
    (b"FLV\x01", "flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
    (b"\x00\x00\x01\xba", "mpeg"),
    (b"\x00\x00\x01\xb3", "mpegvideo"),
)
_AUDIO_PREFIXES: Final = (
    b"ID3",
    b"fLaC",
    b"#!AMR",
    b"caff",
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf1",
    b"\xff\xf9",
    b"FORM",
)


def _is_transport_stream(head: bytes) -> bool:
    for packet_bytes, offset in ((188, 0), (192, 4), (204, 0)):
        marks = head[offset::packet_bytes]
        if len(marks) >= 3 and set(marks) == {0x47}:
            return True
    return False


def _audio_file(head: bytes) -> bool:
    return head.startswith(_AUDIO_PREFIXES) or (head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE")


def sniff(head: bytes) -> str | None:
    """Name of the demuxer for a file that starts with these bytes, or None where it is no video container we read.

    `head` should hold the first `HEAD_BYTES` bytes (or the whole file).
    """
    if head[4:8] in _MP4_FIRST_BOXES:
        return None if head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS else MP4
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] in (b"AVI ", b"AVIX"):
        return AVI
    for prefix, demuxer in _PREFIXES:
        if head.startswith(prefix):
            return demuxer
    return "mpegts" if _is_transport_stream(head) else None


def _refuse_to_open(url: str, flags: int, options: Mapping[str, Any]) -> NoReturn:
    raise PermissionError("a video file may not point to another file or address")


class _OnlyThisFile:
    """The bytes of one open file, as the decoder library asks for them.

    A damaged index sends it to places that do not exist: that is an answer of -1, not an error of ours.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.name = "video"
        self._file = file

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except (ValueError, OSError) as error:
            if isinstance(error, OSError) and error.errno not in (errno.EINVAL, errno.EOVERFLOW):
                raise
            return -1

    def tell(self) -> int:
        return self._file.tell()


def _open_refusal(path: Path, error: Exception) -> Refused:
    if is_cut_short(path):
        detail = "The file is cut short and its index is missing, so no picture can be found. Please upload it again."
        return Refused("incomplete", detail)
    return Refused("nothing_decodes", f"The file looks like a video, but it can't be read ({type(error).__name__}).")


def open_media(path: Path, file: IO[bytes]) -> InputContainer:
    """Open `file` (the bytes of `path`) with the demuxer its first bytes ask for; the caller closes both.

    Raises:
        Refused: `not_a_video`, `audio_only`, `incomplete` or `nothing_decodes`.
    """
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    demuxer = sniff(head)
    if demuxer is None:
        if not head:
            raise Refused("not_a_video", "The file is empty.")
        if _audio_file(head):
            raise Refused("audio_only", "This is a sound file: it holds no pictures.")
        raise Refused("not_a_video", "This is not a video file (MP4, MOV, MKV, WebM, AVI, MPEG, OGG, FLV or WMV).")
    # The white lists hold for whatever the demuxer might open on its own as well (an AVI's subtitles, for one).
    only_this_file = {"format_whitelist": demuxer, "protocol_whitelist": "none"}
    try:
        return av.open(
            _OnlyThisFile(file),
            mode="r",
            format=demuxer.split(",")[0],
            options=dict(DECODER_LIMITS),
            container_options=only_this_file,
            buffer_size=IO_BUFFER_BYTES,
            metadata_errors="replace",
            io_open=_refuse_to_open,
        )
    except (FFmpegError, OSError, ValueError) as error:
        raise _open_refusal(path, error) from error


def _mp4_end(file: IO[bytes], size: int) -> int:
    """Where the top-level boxes say that the file ends."""
    position = 0
    while position + 8 <= size:
        file.seek(position)
        header = file.read(16)
        box_bytes = int.from_bytes(header[:4], "big")
        if box_bytes == 1:
            box_bytes = int.from_bytes(header[8:16], "big")
        if box_bytes == 0:
            return size
        if box_bytes < 8:
            return position
        position += box_bytes
    return position


def _matroska_end(file: IO[bytes]) -> int:
    """Where the Segment element says that it ends, or 0 where its size is unknown (a live recording)."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    at = head.find(b"\x18\x53\x80\x67")
    if at < 0 or at + 12 > len(head) or head[at + 4] == 0:
        return 0
    length = 9 - head[at + 4].bit_length()
    raw = int.from_bytes(head[at + 4 : at + 4 + length], "big") & ((1 << (7 * length)) - 1)
    return 0 if raw == (1 << (7 * length)) - 1 else at + 4 + length + raw


def _avi_end(file: IO[bytes], size: int) -> int:
    """Where the chain of RIFF chunks says that the file ends."""
    position = 0
    while position + 8 <= size:
        file.seek(position)
        header = file.read(8)
        if header[:4] != b"RIFF":
            break
        position += 8 + int.from_bytes(header[4:], "little")
    return position


def is_cut_short(path: Path) -> bool:
    """True where the container itself says that it should be longer than the file is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        demuxer = sniff(file.read(HEAD_BYTES))
        if demuxer == MP4:
            return _mp4_end(file, size) > size
        if demuxer == MATROSKA:
            return _matroska_end(file) > size
        if demuxer == AVI:
            return _avi_end(file, size) > size
    return False
