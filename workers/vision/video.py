"""A video file as a `PictureSource`, through the one decoder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
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
from workers.media.table import SourceTable
from workers.vision.pictures import Grey

KEPT: Final = 8
KEPT_BYTES: Final = 64 * 2**20
"""What is kept at most from the making of the table, whole and shrunk: memory must not grow with what is asked."""

Looks = Callable[[int, int], Sequence[tuple[Span, int]]]
"""From width and height of the display pictures to the spans that will be gone through, each with its `shrink`."""


class VideoPictures:
    """The pictures of one file by the picture table; makes the table where none is given. Close it.

    Making the table decodes the whole file: what is known then to be asked for is kept, as long as there is room, so
    that it is not decoded once more. Ignored where a table is given:

    Args:
        keep: numbers of pictures (keyframes) that will be asked for singly.
        looks: the spans that will be gone through.
    """

    def __init__(
        self,
        path: Path | str,
        table: TableLike | None = None,
        *,
        keep: Collection[int] = (),
        looks: Looks | None = None,
    ) -> None:
        self._kept: dict[int, VideoFrame] = {}
        self._shrunk: dict[tuple[int, int], Grey] = {}
        self._path = path
        self._table = self._made(frozenset(sorted(keep)[:KEPT]), looks) if table is None else load_table(table)
        self._stream = PictureStream(path, self._table)

    def _made(self, keep: frozenset[int], looks: Looks | None) -> SourceTable:
        with PictureStream(self._path) as stream:
            size = (stream.geometry.width, stream.geometry.height)
            spans = looks(*size) if looks else ()
            room = KEPT_BYTES

            def seen(found: TimedFrame) -> None:
                nonlocal room
                if found.number in keep:
                    self._kept[found.number] = found.frame
                for shrink in {shrink for span, shrink in spans if found.number in span}:
                    room -= size[0] * size[1] // shrink**2
                    if room >= 0:
                        self._shrunk[found.number, shrink] = _grey(stream, found.frame, shrink)

            return scan(self._path, seen=seen)

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
        at = span.start
        while at < span.end and (kept := self.held(at, shrink)) is not None:
            yield at, kept
            at += 1
        if at < span.end:
            size = _size(self._stream, shrink)
            for picture in self._stream.pictures(Span(at, span.end), max_size=size, mode="grey"):
                yield picture.number, np.ascontiguousarray(picture.image)

    def held(self, number: int, shrink: int) -> Grey | None:
        """Picture `number`, grey and shrunk, where it was kept from the making of the table."""
        return self._shrunk.get((number, shrink))

    def decoded(self, span: Span) -> Iterator[tuple[int, VideoFrame]]:
        """Each picture of the span with its number as the decoder gave it; one such iterator at a time."""
        for found in self._stream.decoded(span):
            yield found.number, found.frame

    def shaped(self, frame: VideoFrame, shrink: int) -> Grey:
        """A decoded picture as it is tracked in: grey, at 1/`shrink` of its size."""
        return _grey(self._stream, frame, shrink)

    def another(self) -> VideoPictures:
        """The same pictures, to be read independently of this one. Close it as well."""
        same = VideoPictures(self._path, self._table)
        same._kept, same._shrunk = self._kept, self._shrunk
        return same

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def _size(stream: PictureStream, shrink: int) -> tuple[int, int] | None:
    width, height = stream.geometry.width, stream.geometry.height
    return (max(width // shrink, 1), max(height // shrink, 1)) if shrink > 1 else None


def _grey(stream: PictureStream, frame: VideoFrame, shrink: int) -> Grey:
    return np.ascontiguousarray(stream.shaped(frame, max_size=_size(stream, shrink), mode="grey"))


def open_video(
    path: Path, table: TableLike | None = None, *, keep: Collection[int] = (), looks: Looks | None = None
) -> VideoPictures:
    """The file, opened; `keep` and `looks` as for `VideoPictures`.

    Raises:
        Malformed: it is no video that can be read.
    """
    if not path.is_file():
        raise Malformed(f"video: there is no file {path.name}", fields={"video": ["there is no such file"]})
    try:
        return VideoPictures(path, table, keep=keep, looks=looks)
    except (Refused, IngestFailed, WrongPicture, OSError) as error:
        raise Malformed(f"video: {error}", fields={"video": [str(error)]}) from error
