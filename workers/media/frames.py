"""Any picture of a video by its number, exactly, and stretches of pictures as a stream.

Pictures come out upright, with square pixels, 8-bit, mirrored where the file says so. They are found again by the
picture table made at ingest and proven right by their luma hash; what can't be proven is not given out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Final, Literal, Self, TypeVar

import numpy as np
import numpy.typing as npt
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from annotator.domain.time import Span
from workers.media.ahead import Ahead
from workers.media.decode import LUMA_HASH_ALGORITHM, Damage, TimedFrame, decoded, luma_hash, timed
from workers.media.errors import WrongPicture
from workers.media.probe import SourceInfo, opened, prepare, probe, video_stream
from workers.media.shaping import Geometry, Shaper
from workers.media.table import SourceTable

__all__ = [
    "LUMA_HASH_ALGORITHM",
    "Picture",
    "PictureStream",
    "TableLike",
    "iter_pictures",
    "load_table",
    "luma_hash",
    "read_picture",
    "scan",
]

TableLike = SourceTable | Path | str
Pixels = npt.NDArray[np.uint8]
Mode = Literal["rgb", "grey"]
T = TypeVar("T")

_STEPS_BACK_S: Final = (0, 2, 10)
"""How far before a picture to look for a key picture, one try after the other; then from the start of the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One display picture: `image` is `(h, w, 3)` RGB or `(h, w)` grey, uint8."""

    number: int
    pts_ticks: int
    image: Pixels


def load_table(table: TableLike) -> SourceTable:
    """The table itself, or read from its .npz file."""
    return table if isinstance(table, SourceTable) else SourceTable.load(Path(table))


class PictureStream:
    """Random and running access to the pictures of one file; keeps the file open between calls.

    Args:
        path: the source file.
        table: its picture table, or the .npz file of it. Without one the pictures are counted from the start of the
            file: exact as well, but every call decodes from there and nothing proves the pictures.

    Not to be shared between threads. Close it, or use it in a `with` statement.
    """

    def __init__(self, path: Path | str, table: TableLike | None = None) -> None:
        self._path = Path(path)
        self._table = None if table is None else load_table(table)
        self._info: SourceInfo | None = None if self._table else probe(self._path)
        self._shapers: dict[tuple[int, int], Shaper] = {}
        self._shaping = Lock()
        self._stack = ExitStack()
        self._open: VideoStream | None = None
        self._ahead: Ahead[Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._stop()
        self._let_go()

    def _stop(self) -> None:
        """The open file is free for the next reader."""
        if self._ahead is not None:
            self._ahead.close()

    def _let_go(self) -> None:
        self._stack.close()
        self._open = None

    @property
    def geometry(self) -> Geometry:
        """How the pictures are shown; `width` and `height` are the full display size."""
        if self._table is not None:
            return self._table.geometry
        assert self._info is not None
        return self._info.geometry

    def read(self, number: int, *, max_size: tuple[int, int] | None = None, mode: Mode = "rgb") -> Picture:
        """Picture `number`.

        Raises:
            WrongPicture: the file has no such picture, or gives another one than the table names.
        """
        for picture in self.pictures(Span(number, number + 1), max_size=max_size, mode=mode):
            return picture
        raise WrongPicture(f"the file has no picture {number}")

    def pictures(self, span: Span, *, max_size: tuple[int, int] | None = None, mode: Mode = "rgb") -> Iterator[Picture]:
        """The pictures of the span in order, one at a time; memory does not grow with the span.

        Args:
            max_size: (width, height) that the pictures have to fit into; they keep their shape and never grow.

        Raises:
            WrongPicture: as for `read`.
        """

        def picture(found: TimedFrame) -> Picture:
            return Picture(found.number, found.pts_ticks, self.shaped(found.frame, max_size=max_size, mode=mode))

        yield from self._each(span, picture)

    def shaped(self, frame: VideoFrame, *, max_size: tuple[int, int] | None = None, mode: Mode = "rgb") -> Pixels:
        """A decoded picture as it is shown; arguments as for `pictures`."""
        with self._shaping:
            shaper = self._shaper(max_size)
            return shaper.rgb(frame) if mode == "rgb" else shaper.grey(frame)

    def _shaper(self, max_size: tuple[int, int] | None) -> Shaper:
        size = self.geometry.fitted(max_size)
        return self._shapers.setdefault(size, Shaper(self.geometry, size))

    def decoded(self, span: Span) -> Iterator[TimedFrame]:
        """The span's pictures by number as the decoder gave them, each proven.

        Starts again further back where a seek went wrong. One such iterator at a time: they share the open file.

        Raises:
            WrongPicture: as for `read`.
        """
        yield from self._each(span, lambda found: found)

    def _each(self, span: Span, make: Callable[[TimedFrame], T]) -> Iterator[T]:
        """What is made of each picture: where there are several, while the caller works on the one before."""
        if self._table is not None and span.end > len(self._table):
            raise WrongPicture(f"the video has {len(self._table)} pictures, there is no picture {span.end - 1}")
        wanted = span.start
        for candidates in self._attempts(span.start):
            with self._reading(self._made(candidates, Span(wanted, span.end), make), len(span)) as items:
                for number, item in items:
                    if number != wanted:
                        break
                    yield item
                    wanted += 1
                    if wanted == span.end:
                        return
        raise WrongPicture(f"picture {wanted} can't be found again in the file")

    @contextmanager
    def _reading(self, items: Iterator[T], count: int) -> Iterator[Iterator[T]]:
        """The items, ahead of the caller where there are several; whoever reads already has read."""
        self._stop()
        if count == 1:
            yield items
            return
        with Ahead(items) as self._ahead:
            yield iter(self._ahead)

    def _made(
        self, frames: Iterator[TimedFrame], span: Span, make: Callable[[TimedFrame], T]
    ) -> Iterator[tuple[int, T]]:
        """By number, up to the first picture that is another than the table names.

        Proven and made before the next one is decoded: in a damaged file that may still change the one before.
        """
        for found in frames:
            if found.number >= span.end:
                return
            if found.number >= span.start:
                if not self._proven(found):
                    return
                yield found.number, make(found)

    def _proven(self, found: TimedFrame) -> bool:
        return self._table is None or luma_hash(found.frame) == int(self._table.luma_hash[found.number])

    def _attempts(self, start: int) -> Iterator[Iterator[TimedFrame]]:
        table = self._table
        if table is not None and table.pts_origin == "container":
            for back_s in _STEPS_BACK_S:
                ticks = int(table.pts_ticks[start]) - round(back_s / table.time_base)
                if ticks > int(table.pts_ticks[0]):
                    yield self._from_seek(table, ticks)
        yield self._from_start()

    def _from_seek(self, table: SourceTable, ticks: int) -> Iterator[TimedFrame]:
        stream = self._stream()
        container = self._container(stream)
        try:
            container.seek(ticks, stream=stream, backward=True)
        except FFmpegError:
            self._let_go()
            return
        for frame in decoded(container, stream):
            number = self._number_at(table, frame)
            if number is not None:
                yield TimedFrame(number, int(table.pts_ticks[number]), False, frame)

    @staticmethod
    def _number_at(table: SourceTable, frame: VideoFrame) -> int | None:
        if frame.pts is None:
            return None
        number = int(np.searchsorted(table.pts_ticks, frame.pts))
        return number if number < len(table) and table.pts_ticks[number] == frame.pts else None

    def _from_start(self) -> Iterator[TimedFrame]:
        self._let_go()
        stream = self._stream()
        # With a table the times come from there: counting is all that is needed.
        step_ticks = self._info.step_ticks if self._info else 1 / (25 * self._time_base)
        frames = decoded(self._container(stream), stream)
        for found in timed(frames, time_base=self._time_base, step_ticks=step_ticks):
            ticks = found.pts_ticks if self._table is None else self._ticks_of(found.number)
            yield TimedFrame(found.number, ticks, found.derived, found.frame)

    def _ticks_of(self, number: int) -> int:
        assert self._table is not None
        if number >= len(self._table):
            raise WrongPicture("the file shows more pictures than its table names")
        return int(self._table.pts_ticks[number])

    @property
    def _time_base(self) -> Fraction:
        if self._table is not None:
            return self._table.time_base
        assert self._info is not None
        return self._info.time_base

    @staticmethod
    def _container(stream: VideoStream) -> InputContainer:
        container = stream.container
        assert isinstance(container, InputContainer)
        return container

    def _stream(self) -> VideoStream:
        """The open video stream; opens the file where it is not."""
        if self._open is None:
            container = self._stack.enter_context(opened(self._path))
            named = self._table or self._info
            assert named is not None
            self._open = prepare(video_stream(container, named.stream_index))
        return self._open


def read_picture(path: Path | str, table: TableLike | None, number: int, *, mode: Mode = "rgb") -> Pixels:
    """Picture `number` at full display size: `(height, width, 3)` RGB or `(height, width)` grey, uint8.

    Raises:
        WrongPicture: the file has no such picture, or gives another one than the table names.
    """
    with PictureStream(path, table) as stream:
        return stream.read(number, mode=mode).image


def iter_pictures(
    path: Path | str,
    span: Span,
    *,
    table: TableLike | None = None,
    max_size: tuple[int, int] | None = None,
    mode: Mode = "rgb",
) -> Iterator[Picture]:
    """The pictures of `span` in order, decoded as they are taken; see `PictureStream.pictures`."""
    with PictureStream(path, table) as stream:
        yield from stream.pictures(span, max_size=max_size, mode=mode)


def scan(
    path: Path | str,
    *,
    progress: Callable[[float], None] | None = None,
    seen: Callable[[TimedFrame], None] | None = None,
) -> SourceTable:
    """Make the picture table of a file by decoding it once, without writing anything.

    Args:
        seen: called with each picture as it passes, for what would else be decoded once more.

    Raises:
        Refused: as `probe`.
    """
    info = probe(Path(path))
    pts_ticks: list[int] = []
    hashes: list[int] = []
    derived = False
    with opened(Path(path)) as container:
        stream = prepare(video_stream(container, info.stream_index))
        frames = decoded(container, stream, damage=Damage())
        for found in timed(frames, time_base=info.time_base, step_ticks=info.step_ticks):
            pts_ticks.append(found.pts_ticks)
            hashes.append(luma_hash(found.frame))
            derived |= found.derived
            if seen is not None:
                seen(found)
            if progress is not None and info.duration_s:
                done = (found.pts_ticks - pts_ticks[0]) * info.time_base / info.duration_s
                progress(min(1.0, float(done)))
    return SourceTable(
        stream_index=info.stream_index,
        time_base=info.time_base,
        pts_origin="derived" if derived else "container",
        pts_ticks=np.array(pts_ticks, dtype=np.int64),
        luma_hash=np.array(hashes, dtype=np.uint64),
        geometry=info.geometry,
    )
