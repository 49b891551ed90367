"""The truth of a rendered visit, and its file `truth.json`.

Times are integer ticks of `time_base` seconds; spans are half-open; pixels are display pixels (pixel (0, 0) covers
[0, 1) x [0, 1)); a quad outlines the outer edge of the picture frame, corners TL, TR, BR, BL of the artwork.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from annotator.domain.geometry import Box, Quad
from annotator.domain.states import SegmentKind, Visibility
from annotator.domain.time import PictureTable
from workers.synthetic.content import Caption, Detail, Metadata, Relation
from workers.synthetic.jsonio import parsed, plain
from workers.synthetic.spec import VisitSpec

FORMAT = "cicerone-synthetic-visit"
VERSION = 1


@dataclass(frozen=True, slots=True)
class SegmentTruth:
    """Pictures `[start, end)`; an artwork segment names the work that the camera attends to."""

    start: int
    end: int
    kind: SegmentKind
    artwork: str | None


@dataclass(frozen=True, slots=True)
class PlaceTruth:
    """Where a work is in one picture.

    `covered` is the share of its part inside the picture that somebody hides, 0..1; `occluded` means more than
    half. `out` has no quad and no box. A work in view has a box; its quad is None only where a corner lies behind
    the camera.
    """

    frame: int
    visibility: Visibility
    covered: float
    quad_px: Quad | None
    box_px: Box | None


@dataclass(frozen=True, slots=True)
class ArtworkTruth:
    """A work on the wall. `painted_plane` is the inner quad of the painted surface on the artwork's plane, 0..1."""

    id: str
    painting_seed: int
    scene: str
    aspect: float
    frame_style: str
    outer_m: tuple[float, float]
    painted_plane: Quad
    metadata: Metadata
    details: tuple[Detail, ...]
    relations: tuple[Relation, ...]
    captions: tuple[Caption, ...]
    places: tuple[PlaceTruth, ...]


@dataclass(frozen=True, slots=True)
class VisitTruth:
    """Everything that is true of one rendered video."""

    format: str
    version: int
    spec: VisitSpec
    file: str
    width: int
    height: int
    frames: int
    time_base: Fraction
    pts: tuple[int, ...]
    rotation: int
    segments: tuple[SegmentTruth, ...]
    artworks: tuple[ArtworkTruth, ...]

    @property
    def table(self) -> PictureTable:
        """The picture table that an ingest of the file must find."""
        return PictureTable(self.time_base, self.pts)

    def artwork(self, key: str) -> ArtworkTruth:
        """The work of that id.

        Raises:
            KeyError: there is none.
        """
        for work in self.artworks:
            if work.id == key:
                return work
        raise KeyError(key)

    def write(self, path: Path) -> None:
        """As JSON, UTF-8, one line."""
        path.write_text(json.dumps(plain(self), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

    @staticmethod
    def read(path: Path) -> VisitTruth:
        """From a file that `write` made.

        Raises:
            ValueError: it is something else.
        """
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or (value.get("format"), value.get("version")) != (FORMAT, VERSION):
            raise ValueError(f"{path} is not a {FORMAT} of version {VERSION}")
        return parsed(VisitTruth, value)
