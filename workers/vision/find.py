"""The same artwork elsewhere in a video: a keyframe's template looked for in pictures far from what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from annotator.domain.geometry import Quad, round_confidence, round_quad_px
from annotator.domain.time import Span
from workers.vision.align import align
from workers.vision.anchor import FOUND, believable
from workers.vision.confidence import Evidence, confidence
from workers.vision.geometry import share_inside, visible_deviation
from workers.vision.homography import UNIT_CORNERS, Floats, apply, as_array, as_quad, sides
from workers.vision.parameters import Parameters, shrink_for
from workers.vision.pictures import Picture, PictureSource
from workers.vision.propagators import Cancellation, Cancelled, Progress
from workers.vision.redetect import Finder, Searched
from workers.vision.template import make_template

SEED: Final = 20_011
MOSTLY_INSIDE: Final = 0.5
OTHER_SURROUNDINGS: Final = 0.45
"""What is left of the confidence where other things hang around it than in the keyframe."""
BREAK: Final = 2
"""A hit ends when so many pictures that were looked at in a row show nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch in which the artwork was seen: the clearest picture of it, and its outline there."""

    span: Span
    frame: int
    quad_px: Quad
    confidence: float


def find_elsewhere(
    source: PictureSource,
    *,
    frame: int,
    quad_px: Quad,
    spans: Sequence[Span],
    every: int,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Hit]:
    """Where the artwork of picture `frame` (outline `quad_px`) is seen in each `every`-th picture of `spans`.

    Args:
        spans: ascending, disjoint; the pictures to look at.
        every: in pictures, 1 or more.

    Raises:
        Cancellation: when `cancelled()` became true.
    """
    search = _Search(source, frame, quad_px)
    total, done, hits = sum(len(span) for span in spans), 0, list[Hit]()
    for span in spans:
        grouped = _Groups(every)
        for number, grey in source.iterate(span, shrink=search.shrink):
            if cancelled is not None and cancelled():
                raise Cancellation
            if (number - span.start) % every == 0:
                grouped.add(number, search.look(number, Picture(grey, source.width, source.height)))
            done += 1
            if progress is not None:
                progress(done, total)
        hits += grouped.hits()
    return hits


class _Search:
    """One template and how it is looked for."""

    def __init__(self, source: PictureSource, frame: int, quad_px: Quad) -> None:
        corners = as_array(quad_px)
        self.shrink = shrink_for(max(sides(corners)), Parameters(), width_px=source.width)
        _, grey = next(iter(source.iterate(Span(frame, frame + 1), shrink=self.shrink)))
        picture = Picture(grey, source.width, source.height)
        self._template = make_template(picture, corners)
        self._finder = Finder(self._template, picture)

    def look(self, number: int, picture: Picture) -> Hit | None:
        """The artwork in one picture, verified."""
        cv2.setRNGSeed(SEED)
        where = self._finder.find(Searched(picture, self._finder.size_px))
        if where is None:
            return None
        found = align(self._template, picture, where, FOUND)
        if found is None or not believable(found, strict=True):
            return None
        corners = apply(found.plane_to_px, UNIT_CORNERS)
        if share_inside(corners, picture.size) < MOSTLY_INSIDE:
            return None
        deviation = visible_deviation(found.corner_deviation, corners, picture.size)
        sure = confidence(Evidence(found.appearance, deviation, found.support, found.agreeing, 0))
        if self._template.context.agrees(picture, found.plane_to_px) is False:
            sure *= OTHER_SURROUNDINGS
        return Hit(Span(number, number + 1), number, _rounded(corners), round_confidence(sure))


def _rounded(corners: Floats) -> Quad:
    return round_quad_px(as_quad(np.asarray(corners, dtype=np.float64)))


class _Groups:
    """Neighbouring finds joined."""

    def __init__(self, every: int) -> None:
        self._every = every
        self._groups: list[list[Hit]] = []

    def add(self, number: int, hit: Hit | None) -> None:
        """What one picture showed."""
        if hit is None:
            return
        last = self._groups[-1] if self._groups else None
        if last is not None and number - last[-1].frame <= BREAK * self._every:
            last.append(hit)
        else:
            self._groups.append([hit])

    def hits(self) -> Iterator[Hit]:
        """One a group: its clearest picture."""
        for group in self._groups:
            best = max(group, key=lambda hit: hit.confidence)
            span = Span(group[0].frame, group[-1].frame + 1)
            yield Hit(span, best.frame, best.quad_px, best.confidence)
