"""Small pictures for the timeline: sprite sheets with one picture per two seconds, and a poster."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from PIL import Image

from annotator.domain.time import PROXY_TICKS_PER_SECOND

EVERY_TICKS: Final = 2 * PROXY_TICKS_PER_SECOND
COLUMNS: Final = 10
ROWS: Final = 10
TILE_LINES: Final = 90
MAX_TILE_WIDTH: Final = 240
_TILE_QUALITY: Final = 75
_POSTER_QUALITY: Final = 85
_POSTER_AT: Final = Fraction(1, 10)
_DARK: Final = 24
"""Mean luma below which a picture makes no poster."""


@dataclass(slots=True)
class Sprites:
    """What the sheets hold: `pictures[i]` is the number of the picture in tile i, line by line over all sheets."""

    tile_width: int
    tile_height: int
    columns: int = COLUMNS
    rows: int = ROWS
    sheets: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "tile_width": self.tile_width,
            "tile_height": self.tile_height,
            "columns": self.columns,
            "rows": self.rows,
            "sheets": list(self.sheets),
            "pictures": list(self.pictures),
        }


def tile_size(width: int, height: int) -> tuple[int, int]:
    """(width, height) of a tile for pictures of that size: 90 lines, less for very wide pictures."""
    scale = min(Fraction(TILE_LINES, height), Fraction(MAX_TILE_WIDTH, width))
    return max(1, round(width * scale)), max(1, round(height * scale))


class FilmstripWriter:
    """Gets the proxy's key pictures and writes `sprites-N.jpg` and `poster.jpg`; one sheet is in memory at a time.

    Args:
        out: the directory.
        size: (width, height) of the pictures that will come.
        duration_s: how long the video says it is: the poster is taken at a tenth of that.
    """

    def __init__(self, out: Path, *, size: tuple[int, int], duration_s: Fraction | None) -> None:
        self._out = out
        self.sprites = Sprites(*tile_size(*size))
        self._sheet: npt.NDArray[np.uint8] | None = None
        self._next_ticks = 0
        self._poster_ticks = round((duration_s or 0) * _POSTER_AT * PROXY_TICKS_PER_SECOND)
        self._poster: tuple[bool, Image.Image] | None = None

    def wants(self, proxy_ticks: int) -> bool:
        """True where the picture at that time belongs on the strip."""
        return proxy_ticks >= self._next_ticks

    def add(self, number: int, proxy_ticks: int, frame: VideoFrame) -> None:
        """Put a picture of the proxy on the strip."""
        image = Image.fromarray(frame.to_ndarray(format="rgb24"))
        sprites = self.sprites
        tile = np.asarray(image.resize((sprites.tile_width, sprites.tile_height), Image.Resampling.BOX, reducing_gap=2))
        place = len(sprites.pictures) % (COLUMNS * ROWS)
        if self._sheet is None:
            self._sheet = np.zeros((ROWS * sprites.tile_height, COLUMNS * sprites.tile_width, 3), dtype=np.uint8)
        y, x = place // COLUMNS * sprites.tile_height, place % COLUMNS * sprites.tile_width
        self._sheet[y : y + sprites.tile_height, x : x + sprites.tile_width] = tile
        sprites.pictures.append(number)
        self._next_ticks = (proxy_ticks // EVERY_TICKS + 1) * EVERY_TICKS
        self._consider_poster(proxy_ticks, image, bright=bool(tile.mean() > _DARK))
        if place + 1 == COLUMNS * ROWS:
            self._write_sheet(ROWS)

    def _consider_poster(self, proxy_ticks: int, image: Image.Image, *, bright: bool) -> None:
        """The last bright picture up to a tenth of the video, else the first bright one after it, else the first."""
        settled = self._poster is not None and self._poster[0] and proxy_ticks > self._poster_ticks
        if self._poster is None or (bright and not settled):
            self._poster = (bright, image)

    def _write_sheet(self, rows: int) -> None:
        assert self._sheet is not None
        name = f"sprites-{len(self.sprites.sheets)}.jpg"
        pixels = self._sheet[: rows * self.sprites.tile_height]
        Image.fromarray(pixels).save(self._out / name, quality=_TILE_QUALITY, optimize=True)
        self.sprites.sheets.append(name)
        self._sheet = None

    def finish(self) -> Sprites:
        """Write the last sheet, cut to the rows in use, and the poster."""
        if self._sheet is not None:
            used = len(self.sprites.pictures) % (COLUMNS * ROWS)
            self._write_sheet(-(-used // COLUMNS))
        assert self._poster is not None
        self._poster[1].save(self._out / "poster.jpg", quality=_POSTER_QUALITY, optimize=True)
        return self.sprites
