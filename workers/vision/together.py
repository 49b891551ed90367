"""Several artworks of one video in one go: the file is decoded once, as long as they go through the same pictures."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Final

from av.video.frame import VideoFrame

from annotator.domain.places import Place
from annotator.domain.time import Span
from workers.vision.pictures import Grey
from workers.vision.propagate import propagate
from workers.vision.request import Request
from workers.vision.video import VideoPictures

WINDOW_BYTES: Final = 32 * 2**20
"""Decoded pictures held for the readers that are behind."""
FEWEST: Final = 4


class SharedVideo:
    """Decodes ahead for the reader in front and holds a window of pictures for the others."""

    def __init__(self, video: VideoPictures) -> None:
        self.video = video
        # 1.5 bytes a pixel: 4:2:0 of 8 bits.
        self._room = max(FEWEST, WINDOW_BYTES * 2 // (3 * video.width * video.height))
        self._window: OrderedDict[int, VideoFrame] = OrderedDict()
        self._grey: dict[tuple[int, int], Grey] = {}
        self._running: Iterator[tuple[int, VideoFrame]] | None = None
        self._next = 0

    def grey(self, number: int, shrink: int) -> Grey | None:
        """Picture `number`; None where it is neither held nor the next one, so that one has to look for oneself."""
        kept = self.video.held(number, shrink)
        if kept is not None:
            return kept
        if self._running is None:
            self._running, self._next = self.video.decoded(Span(number, self.video.frames)), number
        if number == self._next:
            self._advance()
        frame = self._window.get(number)
        if frame is None:
            return None
        key = (number, shrink)
        if key not in self._grey:
            self._grey[key] = self.video.shaped(frame, shrink)
        return self._grey[key]

    def _advance(self) -> None:
        assert self._running is not None
        number, frame = next(self._running)
        self._window[number] = frame
        self._next = number + 1
        while len(self._window) > self._room:
            gone, _ = self._window.popitem(last=False)
            self._grey = {key: grey for key, grey in self._grey.items() if key[0] != gone}


class Reader:
    """The `PictureSource` of one artwork: what it needs away from the others it decodes by itself."""

    def __init__(self, shared: SharedVideo) -> None:
        self._shared = shared
        self._own: VideoPictures | None = None

    @property
    def width(self) -> int:
        """Display pixels."""
        return self._shared.video.width

    @property
    def height(self) -> int:
        """Display pixels."""
        return self._shared.video.height

    @property
    def frames(self) -> int:
        """Number of pictures."""
        return self._shared.video.frames

    def close(self) -> None:
        """Let go of the file."""
        if self._own is not None:
            self._own.close()

    def iterate(self, span: Span, *, shrink: int = 1) -> Iterator[tuple[int, Grey]]:
        """Each picture of the span with its number, grey, at 1/`shrink` of its size."""
        at = span.start
        while len(span) > 1 and at < span.end:
            grey = self._shared.grey(at, shrink)
            if grey is None:
                break
            yield at, grey
            at += 1
        if at < span.end:
            self._own = self._own or self._shared.video.another()
            yield from self._own.iterate(Span(at, span.end), shrink=shrink)


def propagate_together(video: VideoPictures, requests: Sequence[Request]) -> Iterator[tuple[int, Place]]:
    """The places of each request, as `propagate` gives them, with the request's index; each one's own ascend.

    The one that is furthest behind goes on, so that they stay close together.
    """
    shared = SharedVideo(video)
    readers = [Reader(shared) for _ in requests]
    runs = [propagate(r, q.span, q.keyframes) for r, q in zip(readers, requests, strict=True)]
    at = {i: q.span.start for i, q in enumerate(requests)}
    try:
        while at:
            index = min(at, key=lambda i: (at[i], i))
            place = next(runs[index], None)
            if place is None:
                del at[index]
                continue
            at[index] = place.frame + 1
            yield index, place
    finally:
        for reader in readers:
            reader.close()
