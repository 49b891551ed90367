"""Where pictures come from, and one picture at several sizes.

State is kept in display pixels (a pixel is [x, x + 1)); OpenCV's pixel centres are integers. `Picture.from_px`
is the one place where the two meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.time import Span
from workers.vision.homography import Floats

Grey = NDArray[np.uint8]


class PictureSource(Protocol):
    """A video as grey, upright, square-pixel pictures, ascending."""

    @property
    def width(self) -> int:
        """Display pixels."""

    @property
    def height(self) -> int:
        """Display pixels."""

    @property
    def frames(self) -> int:
        """Number of pictures."""

    def iterate(self, span: Span, *, shrink: int = 1) -> Iterator[tuple[int, Grey]]:
        """Each picture of the span with its number, ascending, at 1/`shrink` of its size (area averaged)."""


def shrunk(grey: Grey, shrink: int) -> Grey:
    """The picture at 1/`shrink` of its size, each pixel the mean of what it covers."""
    if shrink <= 1:
        return grey
    height, width = grey.shape[:2]
    size = (max(width // shrink, 1), max(height // shrink, 1))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


class ArrayPictures:
    """Pictures in memory, for tests and small clips."""

    def __init__(self, pictures: Sequence[Grey]) -> None:
        self._pictures = pictures

    @property
    def width(self) -> int:
        """Display pixels."""
        return int(self._pictures[0].shape[1])

    @property
    def height(self) -> int:
        """Display pixels."""
        return int(self._pictures[0].shape[0])

    @property
    def frames(self) -> int:
        """Number of pictures."""
        return len(self._pictures)

    def iterate(self, span: Span, *, shrink: int = 1) -> Iterator[tuple[int, Grey]]:
        """Each picture of the span with its number."""
        for frame in span:
            yield frame, shrunk(self._pictures[frame], shrink)


class Picture:
    """One grey picture and its halvings, made when first asked for."""

    def __init__(self, grey: Grey, width_px: int, height_px: int) -> None:
        self.width_px = width_px
        self.height_px = height_px
        self._levels: list[Grey] = [grey]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in display pixels."""
        return self.width_px, self.height_px

    def level(self, k: int) -> Grey:
        """The picture halved k times."""
        while len(self._levels) <= k:
            self._levels.append(shrunk(self._levels[-1], 2))
        return self._levels[k]

    def from_px(self, k: int) -> Floats:
        """From display pixels to OpenCV's coordinates of level k."""
        height, width = self.level(k).shape[:2]
        sx, sy = width / self.width_px, height / self.height_px
        return np.array([[sx, 0.0, -0.5], [0.0, sy, -0.5], [0.0, 0.0, 1.0]])

    def level_for(self, scale: float) -> int:
        """The smallest level that still has `scale` of its pixels per display pixel (with a little slack)."""
        height, width = self.level(0).shape[:2]
        base = width / self.width_px
        k = 0
        while k < 5 and base / 2 ** (k + 1) >= 0.8 * scale and min(height, width) >> (k + 1) >= 16:
            k += 1
        return k

    def forget(self) -> None:
        """Drop the halvings, to hold the picture cheaply."""
        del self._levels[1:]


def inside(points_px: Floats, picture: Picture, margin_px: float = 0.0) -> NDArray[np.bool_]:
    """Which points (n, 2) in display pixels lie inside the picture, at least `margin_px` from its edge."""
    x, y = points_px[:, 0], points_px[:, 1]
    return np.asarray(
        (x >= margin_px) & (y >= margin_px) & (x <= picture.width_px - margin_px) & (y <= picture.height_px - margin_px)
    )


def reversed_chunks(source: PictureSource, span: Span, *, shrink: int, chunk: int) -> Iterator[tuple[int, Grey]]:
    """The pictures of the span, last first, holding at most `chunk` of them at a time."""
    end = span.end
    while end > span.start:
        start = max(span.start, end - chunk)
        held: Iterable[tuple[int, Grey]] = [
            (n, grey.copy()) for n, grey in source.iterate(Span(start, end), shrink=shrink)
        ]
        yield from reversed(list(held))
        end = start
