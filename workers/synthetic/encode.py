"""Pictures to an H.264 file with exact integer timestamps."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import cv2
import numpy as np

from workers.synthetic.arrays import Image
from workers.synthetic.spec import TIME_SCALE

THREADS = 2
"""Fixed, so that the same pictures give the same bytes on any number of cores."""
SAME_BYTES = "mbtree=0"
"""x264's macroblock tree gives other bytes from run to run with small pictures (seen at 320x176 and below)."""
BT601, LIMITED = 6, 1


class Encoder:
    """Writes an MP4 picture by picture; use as a context manager.

    `width` and `height` are those of the upright picture; with a rotation it is stored turned, as phones do.
    """

    def __init__(
        self, path: Path, width: int, height: int, rate: Fraction, *, quality: int = 21, rotation: int = 0
    ) -> None:
        self._path, self._rotation = path, rotation
        if rotation in (90, 270):
            width, height = height, width
        options = {"video_track_timescale": str(TIME_SCALE), "movflags": "+faststart"}
        self._container = av.open(str(path), "w", format="mp4", options=options)
        stream = self._container.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = Fraction(1, TIME_SCALE)
        stream.options = {
            "preset": "superfast",
            "crf": str(quality),
            "threads": str(THREADS),
            "x264-params": SAME_BYTES,
        }
        context = stream.codec_context
        context.time_base = Fraction(1, TIME_SCALE)
        context.colorspace, context.color_primaries, context.color_trc = BT601, BT601, BT601
        context.color_range = LIMITED
        self._stream = stream

    def __enter__(self) -> Encoder:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            for packet in self._stream.encode(None):
                self._container.mux(packet)
        self._container.close()
        if kind is None and self._rotation:
            mark_rotation(self._path, self._rotation)

    def add(self, picture: Image, pts_ticks: int) -> None:
        """One picture (blue, green, red), shown from `pts_ticks` on."""
        stored = np.ascontiguousarray(np.rot90(picture, self._rotation // 90))
        planes = cv2.cvtColor(stored, cv2.COLOR_BGR2YUV_I420)
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts, frame.time_base = pts_ticks, Fraction(1, TIME_SCALE)
        for packet in self._stream.encode(frame):
            self._container.mux(packet)


def mark_rotation(path: Path, rotation: int) -> None:
    """Say in the track header of an MP4 how far its pictures are to be turned clockwise (ISO 14496-12, 8.3.2).

    Raises:
        ValueError: the file has no track header.
    """
    content = bytearray(path.read_bytes())
    start = content.find(b"tkhd") - 4
    if start < 0:
        raise ValueError(f"{path} has no track header")
    matrix_at = start + (60 if content[start + 8] == 1 else 48)
    width, height = struct.unpack_from(">II", content, matrix_at + 36)
    one = 1 << 16
    a, b, c, d, x, y = {
        90: (0, one, -one, 0, height, 0),
        180: (-one, 0, 0, -one, width, height),
        270: (0, -one, one, 0, 0, width),
    }[rotation]
    struct.pack_into(">9i", content, matrix_at, a, b, 0, c, d, 0, x, y, 1 << 30)
    path.write_bytes(content)
