"""A video file as a `PictureSource`, through the one decoder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from av.video.frame import VideoFrame

from annotator.domain.errors import Malformed
from annotator.domain.time import Span
from workers.media.decode import TimedFrame
from workers.media.errors import IngestFailed, Refused, WrongPicture
from workers.media.frames import PictureStream, TableLike, load_table, scan
from workers.vision.pictures import Grey

KEPT: Final = 8
"""So many pictures at most are kept from the making of the table: memory must not grow with what is asked."""


class VideoPictures:
    """The pictures of one file by the picture table; makes the table where none is given. Close it.

    Args:
        keep: numbers of pictures (keyframes) that will be asked for singly: kept while the table is made, so that the
            file is not decoded up to them once more. Ignored where a table is given.
    """

    def __init__(self, path: Path | str, table: TableLike | None = None, *, keep: Collection[int] = ()) -> None:
        self._kept: dict[int, VideoFrame] = {}
        wanted = frozenset(sorted(keep)[:KEPT])

        def seen(found: TimedFrame) -> None:
            if found.number in wanted:
                self._kept[found.number] = found.frame

        self._table = scan(path, seen=seen) if table is None else load_table(table)
        self._path = path
        self._stream = PictureStream(path, self._table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

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
        if len(span) == 1 and span.start in self._kept:
            yield span.start, self.shaped(self._kept[span.start], shrink)
            return
        for number, frame in self.decoded(span):
            yield number, self.shaped(frame, shrink)

    def decoded(self, span: Span) -> Iterator[tuple[int, VideoFrame]]:
        """Each picture of the span with its number as the decoder gave it; one such iterator at a time."""
        for found in self._stream.decoded(span):
            yield found.number, found.frame

    def shaped(self, frame: VideoFrame, shrink: int) -> Grey:
        """A decoded picture as it is tracked in: grey, at 1/`shrink` of its size."""
        size = (max(self.width // shrink, 1), max(self.height // shrink, 1)) if shrink > 1 else None
        return np.ascontiguousarray(self._stream.shaped(frame, max_size=size, mode="grey"))

    def another(self) -> VideoPictures:
        """The same pictures, to be read independently of this one. Close it as well."""
        same = VideoPictures(self._path, self._table)
        same._kept = self._kept
        return same

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def open_video(path: Path, table: TableLike | None = None, *, keep: Collection[int] = ()) -> VideoPictures:
    """The file, opened; `keep` as for `VideoPictures`.

    Raises:
        Malformed: it is no video that can be read.
    """
    if not path.is_file():
        raise Malformed(f"video: there is no file {path.name}", fields={"video": ["there is no such file"]})
    try:
        return VideoPictures(path, table, keep=keep)
    except (Refused, IngestFailed, WrongPicture, OSError) as error:
        raise Malformed(f"video: {error}", fields={"video": [str(error)]}) from error
