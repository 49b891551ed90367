"""What a painting shows, in words and regions: the description that its truth is made of."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.geometry import Point
from annotator.domain.states import CaptionKind, GroundingRole, GroundingTarget

Polygon = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """A person, animal, object… of the painting.

    `region` is a simple polygon, 0..1 over the painted surface in a `PaintingSpec` and over the artwork's plane
    (outer edge of the picture frame) in a visit's truth.
    """

    id: str
    type: str
    name: str
    attributes: tuple[str, ...]
    actions: tuple[str, ...]
    part_of: str | None
    order: int
    region: Polygon


@dataclass(frozen=True, slots=True)
class Relation:
    """Detail, predicate, detail."""

    id: str
    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points `[start, end)` of a caption, and what kind of sentence they are."""

    start: int
    end: int
    kind: CaptionKind
    source: str | None


@dataclass(frozen=True, slots=True)
class Grounding:
    """Code-point spans of a caption tied to details, or to the artwork as a whole."""

    id: str
    spans: tuple[tuple[int, int], ...]
    role: GroundingRole
    target: GroundingTarget
    details: tuple[str, ...]
    relation: str | None


@dataclass(frozen=True, slots=True)
class Caption:
    """One text per kind and language."""

    kind: CaptionKind
    language: str
    text: str
    sentences: tuple[Sentence, ...]
    groundings: tuple[Grounding, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the label on the wall says, and the years that the date means."""

    title: str
    title_it: str
    artists: tuple[str, ...]
    date_text: str
    earliest: int
    latest: int
    style: str
    technique: str
    inventory_number: str
    height_cm: float
    width_cm: float

    @property
    def dimensions(self) -> str:
        """As catalogues write it: height first."""
        return f"{self.height_cm:g} × {self.width_cm:g} cm"


@dataclass(frozen=True, slots=True)
class PaintingSpec:
    """A painting described: everything that a perfect annotation of it would say."""

    seed: int
    scene: str
    aspect: float
    metadata: Metadata
    details: tuple[Detail, ...]
    relations: tuple[Relation, ...]
    captions: tuple[Caption, ...]

    def detail(self, key: str) -> Detail:
        """The detail of that id.

        Raises:
            KeyError: there is none.
        """
        for detail in self.details:
            if detail.id == key:
                return detail
        raise KeyError(key)
