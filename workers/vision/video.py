"""A video file as a `PictureSource`, through the one decoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from annotator.domain.errors import Malformed
from annotator.domain.time import Span
from workers.media.errors import IngestFailed, Refused, WrongPicture
from workers.media.frames import PictureStream, TableLike, load_table, scan
from workers.vision.pictures import Grey


class VideoPictures:
    """The pictures of one file by the picture table; makes the table where none is given. Close it."""

    def __init__(self, path: Path | str, table: TableLike | None = None) -> None:
        self._table = scan(path) if table is None else load_table(table)
        self._stream = PictureStream(path, self._table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stream.close()

    @property
    def width(self) -> int:
        """Display pixels."""
        return self._stream.geometry.width

    @property
    def height(self) -> int:
        """Display pixels."""
        return self._stream.geometry.height

    @property
    def frames(self) -> int:
        """Number of pictures."""
        return len(self._table)

    def iterate(self, span: Span, *, shrink: int = 1) -> Iterator[tuple[int, Grey]]:
        """Each picture of the span with its number, grey, at 1/`shrink` of its size."""
        size = (max(self.width // shrink, 1), max(self.height // shrink, 1)) if shrink > 1 else None
        for picture in self._stream.pictures(span, max_size=size, mode="grey"):
            yield picture.number, np.ascontiguousarray(picture.image)


def open_video(path: Path, table: TableLike | None = None) -> VideoPictures:
    """The file, opened.

    Raises:
        Malformed: it is no video that can be read.
    """
    if not path.is_file():
        raise Malformed(f"video: there is no file {path.name}", fields={"video": ["there is no such file"]})
    try:
        return VideoPictures(path, table)
    except (Refused, IngestFailed, WrongPicture, OSError) as error:
        raise Malformed(f"video: {error}", fields={"video": [str(error)]}) from error
