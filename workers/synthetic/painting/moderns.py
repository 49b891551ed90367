"""Works that are hard to follow: nearly plain ones, and a pattern that repeats."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting.backdrops import gradient
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel, oval
from workers.synthetic.painting.heads import BLACK, WHITE


def monochrome(rng: np.random.Generator) -> Composition:
    """An even field of colour with a paler disc and a thin line."""
    field = dye(rng, "grey", "white", "ochre", "blue")
    side = bool(rng.uniform() < 0.5)
    disc_x = 0.62 if side else 0.28

    def paint(easel: Easel) -> None:
        gradient(easel, mixed(field.colour, WHITE, 0.03), field.colour, cloud=0.004)
        with easel.part("field"):
            easel.fill([(0, 0), (0.9, 0), (0.9, 1), (0, 1)], field.colour, smooth=False, relief=0)
        with easel.part("disc"):
            easel.dot(disc_x, 0.36, 0.15, mixed(field.colour, WHITE, 0.08), relief=0, blur=0.006)
        with easel.part("line"):
            easel.line([(0.12, 0.78), (0.78, 0.78)], [0.012], mixed(field.colour, BLACK, 0.10), relief=0)

    side_en, side_it = ("right", "destra") if side else ("left", "sinistra")
    return Composition(
        scene="monochrome",
        aspect=0.9,
        title=f"Composition in {field.en.capitalize()}",
        title_it="Composizione monocroma",
        style="Minimalism",
        paint=paint,
        things=(
            Thing("field", "symbol", "field of colour", (field.en, "even")),
            Thing("disc", "symbol", "disc", ("pale",)),
            Thing("line", "symbol", "line", ("thin", "horizontal")),
        ),
        relations=(Relation("r1", "disc", "above", "line"), Relation("r2", "disc", "on", "field")),
        texts=texts(
            (
                seen(
                    f"[disc.e:A pale disc] lies [r2.r:on] [field.e:an even {field.en} field], on the {side_en}.",
                    f"[disc.e:Un disco pallido] sta [r2.r:su] [field.e:un campo uniforme], a {side_it}.",
                ),
                seen(
                    "[r1.r:Below] it runs [line.e:a thin line].",
                    "[r1.r:Sotto] corre [line.e:una linea sottile].",
                ),
            ),
            (
                known(
                    "[*.e:The work] asks for slow looking.",
                    "[*.e:L'opera] chiede uno sguardo lento.",
                ),
                known(
                    "[disc.e:The disc] is only one tone brighter.",
                    "[disc.e:Il disco] è solo di un tono più chiaro.",
                ),
            ),
        ),
        flat=True,
    )


def tile_panel(rng: np.random.Generator) -> Composition:
    """A panel of glazed tiles, all alike."""
    colour = dye(rng, "blue", "green", "ochre")
    columns, rows = 6, 5

    def paint(easel: Easel) -> None:
        size = 1 / rows
        middles = [((c + 0.5) * size, (r + 0.5) * size) for c in range(columns) for r in range(rows)]
        with easel.part("tiles"):
            easel.fill([(0, 0), (1.2, 0), (1.2, 1), (0, 1)], rgb("#d5cfbd"), smooth=False, relief=0)
            for x, y in middles:
                _tile(easel, x, y, size, colour.colour)
        with easel.part("stars"):
            for x, y in middles:
                _star(easel, x, y, size, colour.colour)

    return Composition(
        scene="tile_panel",
        aspect=1.2,
        title="Panel of Star Tiles",
        title_it="Pannello di piastrelle a stella",
        style="Maiolica",
        paint=paint,
        things=(
            Thing("tiles", "object", "tiles", ("glazed", "square")),
            Thing("stars", "symbol", "stars", (colour.en, "eight-pointed")),
        ),
        relations=(Relation("r1", "stars", "on", "tiles"),),
        texts=texts(
            (
                seen(
                    f"[stars.e:Eight-pointed {colour.en} stars] are painted [r1.r:on] [tiles.e:square tiles].",
                    "[stars.e:Stelle a otto punte] sono dipinte [r1.r:su] [tiles.e:piastrelle quadrate].",
                ),
                seen("[tiles.e:The tiles] are all alike.", "[tiles.e:Le piastrelle] sono tutte uguali."),
            ),
            (
                known(
                    "[*.e:Such panels] lined the walls of chapels.", "[*.e:Pannelli simili] rivestivano le cappelle."
                ),
                known(
                    "[stars.e:The star] was drawn with compasses.", "[stars.e:La stella] era tracciata col compasso."
                ),
            ),
        ),
        flat=True,
    )


def _star(easel: Easel, x: float, y: float, size: float, colour: Colour) -> None:
    for turn in range(4):
        easel.fill(oval(x, y, size * 0.34, size * 0.07, turn * 0.7854, 16), colour, smooth=False, relief=0)


def _tile(easel: Easel, x: float, y: float, size: float, colour: Colour) -> None:
    half = size / 2
    edge = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    for start, end in zip(edge, [*edge[1:], edge[0]], strict=True):
        easel.line([start, end], [size * 0.03], rgb("#8f8874"), relief=0)
    for cx, cy in edge:
        easel.dot(cx, cy, size * 0.12, mixed(colour, WHITE, 0.35), relief=0)
