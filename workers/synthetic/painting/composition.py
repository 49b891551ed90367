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


def texts(
    visual_en: Sequence[Line], visual_it: Sequence[Line], contextual_en: Sequence[Line], contextual_it: Sequence[Line]
) -> dict[tuple[CaptionKind, str], Sequence[Line]]:
    """The four captions of a scene."""
    return {
        (CaptionKind.VISUAL, "en"): visual_en,
        (CaptionKind.VISUAL, "it"): visual_it,
        (CaptionKind.CONTEXTUAL, "en"): contextual_en,
        (CaptionKind.CONTEXTUAL, "it"): contextual_it,
    }
