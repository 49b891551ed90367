"""What is refused and why, which stream counts, and that nothing but the file itself is ever opened."""

import contextlib
import ctypes
import os
import socket
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.workers.media_files import Recipe, make, matrix, painted, stored, write, write_sound
from workers.media.errors import REFUSAL_CODES, Refused
from workers.media.orientation import Orientation, from_display_matrix
from workers.media.probe import probe
from workers.media.sniff import MATROSKA, MP4, is_cut_short, sniff


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        probe(path)
    assert refused.value.code in REFUSAL_CODES
    assert refused.value.detail.endswith(".")
    return refused.value.code


def file(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


@pytest.mark.parametrize(
    ("head", "demuxer"),
    [
        (b"\x00\x00\x00\x18ftypisom", MP4),
        (b"\x00\x00\x00\x08wide\x00\x00", MP4),
        (b"\x00\x00\x00\x18ftypheic", None),
        (b"\x1a\x45\xdf\xa3\x01", MATROSKA),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "avi"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"OggS\x00", "ogg"),
        (b"FLV\x01\x05", "flv"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
        (b"\x00\x00\x01\xba\x44", "mpeg"),
        ((b"G" + bytes(187)) * 4, "mpegts"),
        ((bytes(4) + b"G" + bytes(187)) * 4, "mpegts"),
        (b"GGGGGGGG", None),
        (b"#EXTM3U\n", None),
        (b"ffconcat version 1.0\n", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"", None),
    ],
)
def test_containers_by_their_first_bytes(head, demuxer):
    assert sniff(head) == demuxer


def test_not_a_video(tmp_path):
    assert refusal(file(tmp_path, "empty.mp4", b"")) == "not_a_video"
    assert refusal(file(tmp_path, "notes.mp4", b"Appunti di una visita" * 50)) == "not_a_video"
    assert refusal(file(tmp_path, "noise.mov", bytes(range(1, 256)) * 400)) == "not_a_video"
    Image.fromarray(painted(3, 64, 48)).save(tmp_path / "picture.png")
    (tmp_path / "picture.png").rename(tmp_path / "picture.mp4")
    assert refusal(tmp_path / "picture.mp4") == "not_a_video"


def test_audio_only(tmp_path):
    assert refusal(write_sound(tmp_path / "sound.m4a")) == "audio_only"
    assert refusal(write_sound(tmp_path / "sound.mkv")) == "audio_only"
    assert refusal(write_sound(tmp_path / "sound.wav", "pcm_s16le")) == "audio_only"


def test_a_cover_picture_is_no_video(tmp_path):
    path = tmp_path / "song.mp4"
    with av.open(str(path), "w") as container:
        sound = container.add_stream("aac", rate=48000, layout="mono")
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 64, 48, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        frame = av.VideoFrame.from_ndarray(np.repeat(painted(1, 64, 48)[:, :, None], 3, 2), "rgb24")
        container.mux(cover.encode(frame.reformat(format="yuvj420p")))
        container.mux(cover.encode(None))
        for at in range(20):
            block = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            block.sample_rate, block.pts = 48000, at * 1024
            container.mux(sound.encode(block))
        container.mux(sound.encode(None))
    assert refusal(path) == "audio_only"


def test_nothing_decodes(tmp_path):
    """The container is whole, the coded pictures are noise."""
    path = write(tmp_path / "a.mp4", Recipe())
    data = bytearray(path.read_bytes())
    at, length = data.index(b"mdat"), int.from_bytes(data[data.index(b"mdat") - 4 :][:4], "big")
    data[at + 4 : at + length - 4] = b"\xa5" * (length - 8)
    assert refusal(file(tmp_path, "b.mp4", bytes(data))) == "nothing_decodes"
    assert refusal(file(tmp_path, "c.mkv", b"\x1a\x45\xdf\xa3" + bytes(3000))) == "nothing_decodes"


def test_unsupported_codec(tmp_path):
    data = write(tmp_path / "a.mp4", Recipe()).read_bytes()
    assert refusal(file(tmp_path, "b.mp4", data.replace(b"avc1\x00\x00\x00\x00", b"zzz9\x00\x00\x00\x00"))) == (
        "unsupported_codec"
    )


def test_too_long(tmp_path):
    recipe = Recipe(ticks=[0, 24_000_000], time_base=Fraction(1, 1000))
    assert refusal(write(tmp_path / "a.mp4", recipe)) == "too_long"


def test_too_large(tmp_path):
    recipe = Recipe(size=(9000, 4800), codec="libx264", ticks=[0], options={"preset": "ultrafast"})
    assert refusal(write(tmp_path / "a.mp4", recipe)) == "too_large"


def test_cut_short_without_index(tmp_path):
    data = write(tmp_path / "a.mp4", Recipe()).read_bytes()
    half = file(tmp_path, "half.mp4", data[: data.index(b"moov") // 2])
    assert is_cut_short(half)
    assert refusal(half) == "incomplete"


@pytest.mark.parametrize("kind", ["constant_25", "constant_60", "mpeg4_avi", "mpegts", "turned_90"])
def test_whole_files_are_not_cut_short(tmp_path, kind):
    assert not is_cut_short(make(tmp_path, kind)[0])


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_display_matrix(rotation, mirrored):
    orientation = from_display_matrix(struct.pack("=9i", *matrix(rotation, mirrored)))
    assert orientation == Orientation(rotation, mirrored)
    upright = painted(77, 64, 48)
    assert np.array_equal(orientation.apply(stored(upright, rotation, mirrored)), upright)


def test_odd_matrices_count_as_upright():
    assert from_display_matrix(bytes(36)) == Orientation()
    assert from_display_matrix(b"short") == Orientation()


def _two_streams(path: Path, sizes: list[tuple[int, int]], default: list[bool]) -> Path:
    with av.open(str(path), "w") as container:
        streams = []
        for (width, height), is_default in zip(sizes, default, strict=True):
            stream = container.add_stream("libx264", rate=25)
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.disposition = av.stream.Disposition.default if is_default else av.stream.Disposition(0)
            streams.append(stream)
        for number in range(5):
            for stream in streams:
                grey = painted(number, stream.width, stream.height)
                frame = av.VideoFrame.from_ndarray(np.repeat(grey[:, :, None], 3, 2), "rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 25)
                container.mux(stream.encode(frame.reformat(format="yuv420p")))
        for stream in streams:
            container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("sizes", "default", "chosen"),
    [
        ([(64, 48), (128, 96)], [True, True], 1),
        ([(128, 96), (64, 48)], [True, True], 0),
        ([(64, 48), (64, 48)], [True, True], 0),
        ([(128, 96), (64, 48)], [False, True], 1),
    ],
)
def test_which_of_several_streams(tmp_path, sizes, default, chosen):
    info = probe(_two_streams(tmp_path / "a.mkv", sizes, default))
    assert info.stream_index == chosen
    assert (info.geometry.width, info.geometry.height) == sizes[chosen]
    assert "several_video_streams" in info.warnings


@pytest.mark.parametrize(
    ("written", "read"),
    [("2024-05-03T23:30:00Z", "2024-05-03"), ("1970-01-01T00:00:00Z", None), ("2999-01-01T00:00:00Z", None)],
)
def test_day_of_recording(tmp_path, written, read):
    day = probe(write(tmp_path / "a.mp4", Recipe(ticks=[0], metadata={"creation_time": written}))).recorded_on
    assert (day and day.isoformat()) == read


class Watch:
    """Tells whether anybody opened a file, by inotify."""

    def __init__(self, path: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._fd, os.fsencode(path), 0x21) >= 0  # access, open

    def touched(self) -> bool:
        try:
            return bool(os.read(self._fd, 4096))
        except BlockingIOError:
            return False


@pytest.fixture
def canary(tmp_path):
    """A video next door that must not be opened, and a port that must not be called."""
    path = write(tmp_path / "canary.mp4", Recipe(ticks=[0, 512]))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield path, server, Watch(path)


def called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _alias(path: Path) -> bytes:
    """A QuickTime alias record with an absolute path, as `mov` demuxers read it."""
    name = os.fsencode(path)
    body = bytes(10) + bytes([3]) + b"Mac".ljust(27, b"\0") + bytes(12) + bytes([6]) + b"canary".ljust(63, b"\0")
    body += bytes(16) + struct.pack(">hh", 1, 1) + bytes(16)
    for kind in (2, 18):
        body += struct.pack(">hH", kind, len(name)) + name + b"\0" * (len(name) % 2)
    return body + struct.pack(">hh", -1, 0)


def _with_reference(data: bytes, kind: bytes, payload: bytes) -> bytes:
    """An MP4 (index at its end) whose media is said to lie elsewhere."""
    entry = struct.pack(">I4sI", 12 + len(payload), kind, 0) + payload
    at = data.index(b"dref") - 4
    old = struct.unpack(">I", data[at : at + 4])[0]
    new = struct.pack(">I4sII", 16 + len(entry), b"dref", 0, 1) + entry
    grown = bytearray(data[:at] + new + data[at + old :])
    for box in (b"moov", b"trak", b"mdia", b"minf", b"dinf"):
        where = grown.index(box) - 4
        grown[where : where + 4] = struct.pack(">I", struct.unpack(">I", grown[where : where + 4])[0] + len(new) - old)
    return bytes(grown)


def _avi_with_subtitles(playlist: bytes) -> bytes:
    """An AVI whose subtitle stream holds a playlist: demuxers open such a stream with a demuxer of its own."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    main = chunk(b"avih", struct.pack("<10I", 40000, 0, 0, 0x10, 1, 0, 1, 0, 64, 48) + bytes(16))
    header = struct.pack("<4s4sIHHIIIIIIII4H", b"txts", bytes(4), 0, 0, 0, 0, 1, 25, 0, 1, 0, 0, 0, 0, 0, 0, 0)
    streams = chunk(b"LIST", b"strl" + chunk(b"strh", header) + chunk(b"strf", b""))
    name = "en\0".encode("utf-16-le")
    gab2 = b"GAB2\0" + struct.pack("<HI", 2, len(name)) + name + struct.pack("<HI", 4, len(playlist)) + playlist
    movie = chunk(b"LIST", b"movi" + chunk(b"00tx", gab2))
    return chunk(b"RIFF", b"AVI " + chunk(b"LIST", b"hdrl" + main + streams) + movie)


def _disguises(path: Path, url: str, plain: bytes) -> dict[str, bytes]:
    playlist = (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://{path}\n#EXTINF:9,\n{url}\n#EXT-X-ENDLIST\n".encode()
    )
    manifest = f'<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>'
    return {
        "playlist": playlist,
        "concat": f"ffconcat version 1.0\nfile '{path}'\nfile '{url}'\n".encode(),
        "manifest": manifest.encode(),
        "session": f"v=0\nc=IN IP4 127.0.0.1\nm=video 5000 RTP/AVP 96\na=control:{url}\n".encode(),
        "alias": _with_reference(plain, b"alis", _alias(path)),
        "url": _with_reference(plain, b"url ", url.encode() + b"\0"),
        "subtitles": _avi_with_subtitles(playlist),
        "playlist_behind_ftyp": b"\0\0\0\x10ftypisom\0\0\0\0" + playlist,
    }


KINDS_OF_DISGUISE = (
    "playlist",
    "concat",
    "manifest",
    "session",
    "alias",
    "url",
    "subtitles",
    "playlist_behind_ftyp",
)


@pytest.mark.parametrize("kind", KINDS_OF_DISGUISE)
def test_only_the_file_itself_is_read(tmp_path, canary, kind):
    path, server, watch = canary
    plain = write(tmp_path / "plain.mp4", Recipe(ticks=[0, 512])).read_bytes()
    url = f"http://127.0.0.1:{server.getsockname()[1]}/canary.ts"
    disguised = _disguises(path, url, plain)
    assert set(disguised) == set(KINDS_OF_DISGUISE)
    with contextlib.suppress(Refused):  # a plain MP4 that points elsewhere may still be read, by itself
        probe(file(tmp_path, "visit.mp4", disguised[kind]))
    assert not watch.touched()
    assert not called(server)


def test_the_canary_sings(tmp_path, canary):
    """The proof above is worth something: an unguarded open does touch file and port."""
    path, server, watch = canary
    url = f"http://127.0.0.1:{server.getsockname()[1]}/canary.ts"
    plain = write(tmp_path / "plain.mp4", Recipe(ticks=[0, 512])).read_bytes()
    alias = file(tmp_path, "visit.mp4", _disguises(path, url, plain)["alias"])
    av.open(str(alias), options={"enable_drefs": "1", "use_absolute_path": "1"}).close()
    assert watch.touched()
    playlist = file(tmp_path, "visit.m3u8", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{url}\n".encode())
    with pytest.raises(av.error.FFmpegError):
        av.open(str(playlist), options={"protocol_whitelist": "file,http,tcp"}, timeout=1)
    assert called(server)
