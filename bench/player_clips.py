"""Odd and long videos for the player's benchmark: each picture carries its number as a row of cells."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from tests.workers.media_files import matrix, skip_by_edit_list, stored

BITS = 17
TICKS_PER_SECOND = 90_000
_GREY, _BLACK, _WHITE = 90, 20, 235
_DRIFT_PX = 3


@dataclass(frozen=True)
class Clip:
    """What a clip is like. `size`: upright pixels; `step`: ticks of 1/90000 s a picture, or None for uneven ones.

    `skipped`: pictures before the edit list's start, which are in the file and not in the video.
    """

    name: str
    pictures: int
    size: tuple[int, int] = (640, 360)
    step: Fraction | None = Fraction(3600)
    start: int = 0
    rotation: int = 0
    skipped: int = 0
    textured: bool = False
    options: dict[str, str] = field(default_factory=dict)

    @property
    def cell(self) -> int:
        """Pixels of a cell's side."""
        return self.size[0] // BITS

    def ticks(self) -> list[int]:
        """When each picture of the file is shown."""
        count = self.pictures + self.skipped
        if self.step is not None:
            return [self.start + round(n * self.step) for n in range(count)]
        rng, ticks = random.Random(self.name), [self.start]
        while len(ticks) < count:
            ticks.append(ticks[-1] + rng.randrange(1500, 7500))
        return ticks


ODD = [
    Clip("25", 240),
    Clip("29.97", 240, step=Fraction(3003)),
    Clip("60", 240, step=Fraction(1500)),
    Clip("variable", 240, step=None),
    Clip("rotated", 240, size=(360, 640), rotation=90),
    Clip("B-frames", 240, options={"bf": "3", "g": "250", "x264-params": "b-adapt=0"}),
    Clip("late start", 240, start=123_456),
    Clip("pre-roll", 240, skipped=5),
]
MAIN = Clip("720p variable", 1500, size=(1280, 720), step=None, textured=True)
TWENTY_MINUTES = Clip("20 min", 30_000)
HOUR = Clip("1 h", 36_000, step=Fraction(9000))


def _texture(size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """Smooth noise, as large as a picture: something to code, as a camera gives it."""
    rng = np.random.default_rng(3)
    width, height = size
    coarse = rng.integers(40, 180, (height // 16 + 2, width // 16 + 2, 3)).astype(np.float32)
    fine = np.kron(coarse, np.ones((16, 16, 1), np.float32))[:height, :width]
    return np.clip(fine + rng.normal(0, 6, fine.shape), 0, 255).astype(np.uint8)


def _picture(clip: Clip, number: int, texture: npt.NDArray[np.uint8] | None) -> npt.NDArray[np.uint8]:
    width, height = clip.size
    if texture is None:
        picture = np.full((height, width, 3), _GREY, np.uint8)
    else:
        picture = np.roll(texture, number * _DRIFT_PX, axis=1)
    cell = clip.cell
    for bit in range(BITS):
        value = _WHITE if number >> bit & 1 else _BLACK
        picture[cell : 2 * cell, bit * cell : (bit + 1) * cell] = value
    return picture


def make(folder: Path, clip: Clip) -> Path:
    """The clip as an MP4 file."""
    path = folder / f"{clip.name}.mp4"
    texture = _texture(clip.size) if clip.textured else None
    ticks = clip.ticks()
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=25, options={"preset": "ultrafast", "crf": "20", **clip.options})
        width, height = clip.size
        stream.width, stream.height = (height, width) if clip.rotation in {90, 270} else (width, height)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = stream.time_base = Fraction(1, TICKS_PER_SECOND)
        if clip.rotation:
            stream.set_display_matrix(matrix(clip.rotation, False))
        for number, tick in enumerate(ticks):
            upright = _picture(clip, max(number - clip.skipped, 0), texture)
            frame = av.VideoFrame.from_ndarray(stored(upright, clip.rotation, False), format="rgb24")
            frame.pts, frame.time_base = tick, Fraction(1, TICKS_PER_SECOND)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return skip_by_edit_list(path, ticks[clip.skipped]) if clip.skipped else path
