"""Paintings of known content.

`render_painting` is the entry: a seed gives a description and its picture.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workers.synthetic.arrays import FloatImage, Image, to_bytes
from workers.synthetic.content import Detail, PaintingSpec
from workers.synthetic.painting import gatherings, half_lengths, histories, landscapes, moderns, portraits, still_lifes
from workers.synthetic.painting.catalogue import metadata
from workers.synthetic.painting.composition import Composition
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.finish import brushed, cracked, varnished
from workers.synthetic.painting.regions import region_of
from workers.synthetic.painting.words import caption

LONG_SIDE_PX = 1200
Scene = Callable[[np.random.Generator], Composition]
SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        still_lifes.fruit_and_cup,
        still_lifes.vanitas,
        still_lifes.flowers,
        portraits.king,
        portraits.soldier_with_wine,
        portraits.lady_reading,
        half_lengths.lady_with_finch,
        half_lengths.child_with_dog,
        half_lengths.scholar,
        half_lengths.lute_player,
        landscapes.river_with_bridge,
        landscapes.harbour,
        landscapes.moonlit_village,
        landscapes.hunt,
        histories.petition,
        histories.surrender,
        histories.annunciation,
        histories.saint_and_lion,
        gatherings.banquet,
        gatherings.duel,
        gatherings.departure,
    )
}


SPECIAL_SCENES: dict[str, Scene] = {"monochrome": moderns.monochrome, "tile_panel": moderns.tile_panel}
"""Scenes for hard visits only; no seed chooses them by itself."""


def _rng(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose])


def scene_of(seed: int) -> str:
    """Which scene a seed paints where none is named."""
    names = list(SCENES)
    return names[int(_rng(seed, 1).integers(len(names)))]


def composed(seed: int, scene: str | None = None) -> Composition:
    """The scene with its parameters.

    Raises:
        KeyError: no such scene.
    """
    return (SCENES | SPECIAL_SCENES)[scene or scene_of(seed)](_rng(seed, 2))


def render_painting(
    seed: int, scene: str | None = None, long_side_px: int = LONG_SIDE_PX, *, twin: int = 0
) -> tuple[PaintingSpec, Image]:
    """A painting: its description, and its surface as height x width x 3 bytes, blue, green, red.

    `twin` gives the same composition by another hand: other strokes, cracks, label.

    Raises:
        KeyError: no such scene.
    """
    composition = composed(seed, scene)
    easel = Easel(composition.aspect, long_side_px, _rng(seed, 3))
    composition.paint(easel)
    size_rng = _rng(seed, 5 + 100 * twin)
    height_m = float(size_rng.uniform(1.05, 1.75)) / (1 + composition.aspect**2) ** 0.5
    relations = {relation.id: relation for relation in composition.relations}
    spec = PaintingSpec(
        seed=seed,
        scene=composition.scene,
        aspect=composition.aspect,
        metadata=metadata(
            size_rng,
            title=composition.title,
            title_it=composition.title_it,
            style=composition.style,
            width_m=height_m * composition.aspect,
            height_m=height_m,
        ),
        details=_details(composition, easel),
        relations=composition.relations,
        captions=tuple(caption(kind, lang, lines, relations) for (kind, lang), lines in composition.texts.items()),
    )
    return spec, to_bytes(_finished(easel.rgb, _rng(seed, 4 + 100 * twin), composition.flat))


def _finished(image: FloatImage, rng: np.random.Generator, flat: bool) -> FloatImage:
    if flat:
        return varnished(np.clip(image, 0, 1), rng, 0.1)
    age = float(rng.uniform(0.5, 1.0))
    painted = brushed(np.clip(image, 0, 1), rng)
    if rng.uniform() < 0.75:
        painted = cracked(painted, rng, float(rng.uniform(0.25, 0.6)))
    return varnished(painted, rng, age)


def _details(composition: Composition, easel: Easel) -> tuple[Detail, ...]:
    found = []
    for order, thing in enumerate(composition.things, start=1):
        family = [t.id for t in composition.things if _belongs(composition, t.id, thing.id)]
        labels = [easel.names.index(name) + 1 for name in family if name in easel.names]
        region = region_of(np.isin(easel.labels, labels))
        found.append(
            Detail(thing.id, thing.type, thing.name, thing.attributes, thing.actions, thing.part_of, order, region)
        )
    return tuple(found)


def _belongs(composition: Composition, key: str, whole: str) -> bool:
    """True where the detail is `whole` or a part of it, at any depth."""
    parents = {thing.id: thing.part_of for thing in composition.things}
    current: str | None = key
    while current is not None:
        if current == whole:
            return True
        current = parents[current]
    return False
