"""A scene before it is painted: what is in it, what is said of it, and how it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from annotator.domain.states import CaptionKind
from workers.synthetic.arrays import Colour, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.words import Line


@dataclass(frozen=True, slots=True)
class Thing:
    """A detail without its region."""

    id: str
    type: str
    name: str
    attributes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """One scene with its parameters chosen."""

    scene: str
    aspect: float
    title: str
    title_it: str
    style: str
    paint: Callable[[Easel], None]
    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    texts: dict[tuple[CaptionKind, str], Sequence[Line]] = field(default_factory=dict)
    flat: bool = False
    """Painted evenly: no strokes, no cracks."""


@dataclass(frozen=True, slots=True)
class Dye:
    """A colour with its words: English, Italian masculine, Italian feminine, plural masculine, plural feminine."""

    colour: Colour
    en: str
    it_m: str
    it_f: str


DYES = {
    "red": Dye(rgb("#a5261f"), "red", "rosso", "rossa"),
    "blue": Dye(rgb("#27457f"), "blue", "azzurro", "azzurra"),
    "green": Dye(rgb("#3c6038"), "green", "verde", "verde"),
    "ochre": Dye(rgb("#b9802b"), "golden", "dorato", "dorata"),
    "black": Dye(rgb("#2b2627"), "black", "nero", "nera"),
    "white": Dye(rgb("#ddd3bd"), "white", "bianco", "bianca"),
    "brown": Dye(rgb("#6b4527"), "brown", "bruno", "bruna"),
    "violet": Dye(rgb("#5f3763"), "violet", "viola", "viola"),
    "grey": Dye(rgb("#7e7b78"), "grey", "grigio", "grigia"),
}


def dye(rng: np.random.Generator, *names: str) -> Dye:
    """One of the named colours."""
    return DYES[names[int(rng.integers(len(names)))]]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages; `source` names where a contextual statement comes from."""

    en: str
    it: str
    kind: CaptionKind = CaptionKind.VISUAL
    source: str | None = None


def seen(en: str, it: str) -> Said:
    """A sentence about what anybody can see."""
    return Said(en, it)


def known(en: str, it: str, source: str = "own knowledge") -> Said:
    """A sentence that needs knowledge."""
    return Said(en, it, CaptionKind.CONTEXTUAL, source)


def texts(visual: Sequence[Said], contextual: Sequence[Said]) -> dict[tuple[CaptionKind, str], Sequence[Line]]:
    """The four captions of a scene."""
    return {
        (kind, language): [Line(getattr(said, language), said.kind, said.source) for said in sentences]
        for kind, sentences in ((CaptionKind.VISUAL, visual), (CaptionKind.CONTEXTUAL, contextual))
        for language in ("en", "it")
    }
