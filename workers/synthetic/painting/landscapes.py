"""Landscapes: a river with a bridge, a harbour, a village by moonlight, a hunt."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, buildings, held, nature
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel, oval
from workers.synthetic.painting.figures import Arm, Person, reaching, standing
from workers.synthetic.painting.heads import WHITE
from workers.synthetic.painting.portraits import face

EVENING = (rgb("#54708a"), rgb("#ecc78c"))
DAY = (rgb("#4b769c"), rgb("#e3dcc0"))
GREENS = ("#6d7438", "#5d6b3a", "#7f7a3c")


def river_with_bridge(rng: np.random.Generator) -> Composition:
    """A wide valley: castle on its hill, bridge over the river, a rider in front."""
    sky = (EVENING, DAY)[int(rng.integers(2))]
    green, coat = rgb(GREENS[int(rng.integers(3))]), dye(rng, "brown", "white", "black")
    castle_x = float(rng.uniform(1.0, 1.25))
    look, tunic = face(rng, gear="cap", gear_colour=rgb("#a5261f")), dye(rng, "red", "blue", "ochre")

    def paint(easel: Easel) -> None:
        nature.sky(easel, *sky, 0.48)
        nature.countryside(easel, 0.36, green)
        with easel.part("castle"):
            buildings.castle(easel, castle_x, 0.52, 0.32)
        with easel.part("river"):
            nature.water(easel, [(0.62, 0.55), (0.80, 0.56), (0.78, 0.66), (0.95, 0.78), (0.85, 1.05), (0.25, 1.05),
                                 (0.52, 0.80), (0.58, 0.66)], rgb("#5d8091"))  # fmt: skip
        with easel.part("bridge"):
            buildings.bridge(easel, 0.47, 0.98, 0.64, 0.10)
        with easel.part("tree"):
            nature.tree(easel, 0.20, 0.90, 0.72, nature.LEAF)
        for x, h in ((1.38, 0.2), (0.42, 0.16)):
            nature.cypress(easel, x, 0.62, h)
        with easel.placed(1.16, 0.93, 0.27):
            with easel.part("rider"), easel.placed(0.06, -0.14, 1.05):
                standing(easel, Person(look, "tunic", tunic.colour, left=Arm((-0.15, -0.66), (-0.2, -0.6))))
            with easel.part("horse"):
                animals.horse(easel, coat.colour, rgb("#2a1a12"), tunic.colour)
            with easel.part("rider"):
                easel.line(
                    [(0.08, -0.74), (0.05, -0.5), (0.07, -0.32)], [0.09, 0.07, 0.055], rgb("#d9cdb0"), relief=0.5
                )
                easel.fill([(0.02, -0.32), (0.09, -0.32), (0.1, -0.27), (-0.02, -0.265)], rgb("#3a2415"), relief=0.3)

    return Composition(
        scene="river_with_bridge",
        aspect=1.5,
        title="River Landscape with a Bridge and a Castle",
        title_it="Paesaggio fluviale con ponte e castello",
        style="Ideal landscape",
        paint=paint,
        things=(
            Thing("castle", "building", "castle", ("with a red roof", "distant")),
            Thing("river", "landscape", "river", ("calm",), ("flowing",)),
            Thing("bridge", "building", "bridge", ("stone", "with three arches")),
            Thing("tree", "plant", "tree", ("tall", "leafy")),
            Thing("horse", "animal", "horse", (coat.en, "saddled"), ("walking",)),
            Thing("rider", "person", "rider", (f"in {tunic.en}",), ("riding",)),
        ),
        relations=(
            Relation("r1", "rider", "rides", "horse"),
            Relation("r2", "bridge", "over", "river"),
            Relation("r3", "castle", "behind", "bridge"),
        ),
        texts=texts(
            (
                seen("[bridge.e:A stone bridge] [bridge.a:with three arches] [r2.r:leads over] [river.e:a calm river].",
                     "[bridge.e:Un ponte di pietra] [bridge.a:a tre arcate] [r2.r:attraversa] [river.e:un fiume "
                     "calmo]."),
                seen("[castle.e:A castle] with [castle.a:a red roof] rises in the distance.",
                     "[castle.e:Un castello] dal [castle.a:tetto rosso] si alza in lontananza."),
                seen(f"In front, [rider.e:a rider] [r1.r:on] [horse.e:a {coat.en} horse] passes by.",
                     f"Davanti passa [rider.e:un cavaliere] [r1.r:su] [horse.e:un cavallo {coat.it_m}]."),
                seen("[tree.e:A tall tree] frames the view on the left.",
                     "[tree.e:Un albero alto] incornicia la veduta a sinistra."),
            ),
            (
                known("[*.e:The view] is composed, not taken from nature.",
                      "[*.e:La veduta] è composta, non ritratta dal vero."),
                known("[tree.e:The dark tree] at the edge is a device that leads the eye into depth.",
                      "[tree.e:L'albero scuro] al margine è un espediente che guida l'occhio in profondità."),
            ),
        ),
    )  # fmt: skip


def harbour(rng: np.random.Generator) -> Composition:
    """Ships before a lighthouse, a fisherman on the shore."""
    sky = (EVENING, DAY)[int(rng.integers(2))]
    look, coat = face(rng, gear="hat", gear_colour=rgb("#6b5a3c"), beard="full"), dye(rng, "red", "blue", "brown")
    far = float(rng.uniform(0.95, 1.2))

    def paint(easel: Easel) -> None:
        nature.sky(easel, *sky, 0.55, 1.2)
        easel.glow(0.35, 0.42, 0.5, rgb("#ffe2a0"), 0.35)
        with easel.part("sea"):
            nature.water(easel, [(-0.1, 0.52), (1.7, 0.52), (1.7, 1.1), (-0.1, 1.1)], rgb("#4f7684"))
        with easel.part("lighthouse"):
            easel.fill([(1.16, 0.54), (1.3, 0.47), (1.7, 0.44), (1.7, 0.6), (1.2, 0.58)], rgb("#6b5f4a"), relief=0.4)
            buildings.tower(easel, 1.36, 0.49, 0.08, 0.32, rgb("#cbbd9c"), rgb("#8e4a33"))
        with easel.part("far_ship"):
            buildings.ship(easel, far, 0.57, 0.17, rgb("#d9cfb5"))
        with easel.part("ship"):
            buildings.ship(easel, 0.62, 0.70, 0.50, rgb("#e6dcc2"))
        easel.shade(oval(0.62, 0.75, 0.28, 0.02), 0.4, 0.02)
        with easel.part("shore"):
            easel.fill([(-0.1, 0.86), (0.3, 0.84), (0.8, 0.90), (1.2, 0.97), (1.7, 0.98), (1.7, 1.1), (-0.1, 1.1)],
                       rgb("#8f7a52"), relief=0.15)  # fmt: skip
        with easel.placed(0.24, 0.96, 0.42), easel.part("fisherman"):
            standing(easel, Person(look, "tunic", coat.colour, right=reaching(0.2, -0.7, _rod)))

    return Composition(
        scene="harbour",
        aspect=1.5,
        title="Harbour with Ships and a Lighthouse",
        title_it="Porto con navi e faro",
        style="Marine painting",
        paint=paint,
        things=(
            Thing("sea", "landscape", "sea", ("calm",)),
            Thing("ship", "object", "sailing ship", ("large", "with white sails"), ("sailing",)),
            Thing("far_ship", "object", "distant ship", ("small",), ("sailing",)),
            Thing("lighthouse", "building", "lighthouse", ("round",)),
            Thing("shore", "landscape", "shore", ("sandy",)),
            Thing("fisherman", "person", "fisherman", ("bearded", "in a hat"), ("fishing",)),
        ),
        relations=(
            Relation("r1", "ship", "on", "sea"),
            Relation("r2", "fisherman", "on", "shore"),
            Relation("r3", "ship", "in front of", "lighthouse"),
        ),
        texts=texts(
            (
                seen("[ship.e:A large ship] with [ship.a:white sails] [r1.r:lies on] [sea.e:a calm sea].",
                     "[ship.e:Una grande nave] dalle [ship.a:vele bianche] [r1.r:sta su] [sea.e:un mare calmo]."),
                seen("Farther out sail [far_ship.e:a smaller one] and rises [lighthouse.e:a round lighthouse].",
                     "Più lontano naviga [far_ship.e:una nave minore] e si alza [lighthouse.e:un faro rotondo]."),
                seen("[fisherman.e:A fisherman] [r2.r:on] [shore.e:the shore] [fisherman.c:holds his rod] over the "
                     "water.",
                     "[fisherman.e:Un pescatore] [r2.r:sulla] [shore.e:riva] [fisherman.c:tiene la canna] sull'acqua."),
            ),
            (
                known("[*.e:Harbour views] were made for merchants who had a share in such ships.",
                      "[*.e:Le vedute di porti] erano fatte per mercanti che possedevano quote di tali navi."),
                known("[ship.e:The ship] flies no flag that can be identified.",
                      "[ship.e:La nave] non porta bandiere riconoscibili."),
            ),
        ),
    )  # fmt: skip


def _rod(easel: Easel, x: float, y: float) -> None:
    easel.line([(x - 0.08, y + 0.1), (x + 0.1, y - 0.14), (x + 0.34, y - 0.42)], [0.016, 0.012, 0.004], rgb("#5d3a1f"))
    easel.line([(x + 0.34, y - 0.42), (x + 0.36, y + 0.3)], [0.003], WHITE, relief=0, alpha=0.6, mark=False)


def moonlit_village(rng: np.random.Generator) -> Composition:
    """A village with lit windows under the moon."""
    moon_x = float(rng.uniform(0.25, 0.55))
    night = rgb(("#16233a", "#1c2b33")[int(rng.integers(2))])

    def paint(easel: Easel) -> None:
        nature.sky(easel, night, rgb("#5b6f86"), 0.62, 0.7)
        easel.glow(moon_x, 0.20, 0.6, rgb("#dfe6e6"), 0.35)
        with easel.part("moon"):
            easel.dot(moon_x, 0.20, 0.06, rgb("#f3eed6"), relief=0.12)
        nature.ridge(easel, 0.58, 0.12, mixed(night, rgb("#5b6f86"), 0.45), 6)
        with easel.part("pond"):
            nature.water(easel, [(-0.1, 0.74), (0.5, 0.72), (0.95, 0.78), (0.8, 1.05), (-0.1, 1.05)], rgb("#31465a"))
        easel.glow(moon_x, 0.86, 0.2, rgb("#dfe6e6"), 0.3)
        nature.ridge(easel, 0.70, 0.03, rgb("#2a3526"), 7)
        with easel.part("pond"):
            nature.water(easel, [(0.02, 0.80), (0.4, 0.77), (0.8, 0.82), (0.66, 1.05), (-0.1, 1.05)], rgb("#3d566b"))
        with easel.part("church"):
            buildings.church(easel, 1.02, 0.72, 0.42, rgb("#6f7684"))
        with easel.part("house"):
            buildings.house(easel, 0.62, 0.75, 0.2, rgb("#5d6470"), rgb("#4a3238"))
            for x in (0.645, 0.69):
                easel.fill(
                    [(x, 0.735), (x + 0.02, 0.735), (x + 0.02, 0.71), (x, 0.71)], rgb("#ffce6b"), smooth=False, relief=0
                )
        easel.glow(0.67, 0.72, 0.16, rgb("#ffb347"), 0.5)
        with easel.part("cypresses"):
            for x, h in ((0.12, 0.36), (0.20, 0.28), (1.30, 0.34)):
                nature.cypress(easel, x, 0.80, h, rgb("#26352b"))
        easel.dot(moon_x, 0.88, 0.02, rgb("#dfe6e6"), ry=0.06, alpha=0.5, blur=0.015, relief=0, mark=False)

    return Composition(
        scene="moonlit_village",
        aspect=1.4,
        title="Village by Moonlight",
        title_it="Villaggio al chiaro di luna",
        style="Romanticism",
        paint=paint,
        things=(
            Thing("moon", "symbol", "moon", ("full",), ("shining",)),
            Thing("church", "building", "church", ("with a bell tower",)),
            Thing("house", "building", "house", ("with lit windows",)),
            Thing("pond", "landscape", "pond", ("still",)),
            Thing("cypresses", "plant", "cypresses", ("dark", "slender")),
        ),
        relations=(
            Relation("r1", "moon", "above", "pond"),
            Relation("r2", "house", "beside", "church"),
        ),
        texts=texts(
            (
                seen("[moon.a:A full] [moon.e:moon] [moon.c:shines] [r1.r:above] [pond.e:a still pond].",
                     "[moon.e:Una luna] [moon.a:piena] [moon.c:splende] [r1.r:sopra] [pond.e:uno stagno immobile]."),
                seen("[house.e:A house] with [house.a:lit windows] stands [r2.r:beside] [church.e:a church with a "
                     "bell tower].",
                     "[house.e:Una casa] con [house.a:finestre illuminate] sta [r2.r:accanto] a "
                     "[church.e:una chiesa con campanile]."),
                seen("[cypresses.e:Dark cypresses] rise at the edges.", "[cypresses.e:Cipressi scuri] si alzano ai "
                                                                        "margini."),
            ),
            (
                known("[*.e:Night pieces] like this one were painted indoors, from memory.",
                      "[*.e:Notturni] come questo erano dipinti al chiuso, a memoria."),
                known("[cypresses.e:Cypresses] stand in southern graveyards and bring a note of mourning.",
                      "[cypresses.e:I cipressi] crescono nei cimiteri del sud e danno una nota di lutto."),
            ),
        ),
    )  # fmt: skip


def hunt(rng: np.random.Generator) -> Composition:
    """A hunter with a spear, two dogs and his horse at the edge of a wood."""
    coat, horse = dye(rng, "red", "blue", "ochre"), dye(rng, "brown", "white", "grey")
    look = face(rng, gear="hat", gear_part="hat", gear_colour=rgb("#3f4a2c"), beard="moustache", facing=-0.5)
    green = rgb(GREENS[int(rng.integers(3))])

    def paint(easel: Easel) -> None:
        nature.sky(easel, *DAY, 0.5)
        nature.countryside(easel, 0.38, green)
        with easel.part("trees"):
            nature.tree(easel, 1.10, 0.78, 0.72, nature.LEAF)
            nature.tree(easel, 1.32, 0.84, 0.66, rgb("#5b6130"))
        with easel.placed(0.92, 0.90, 0.40), easel.part("horse"):
            animals.horse(easel, horse.colour, rgb("#2a1a12"), rgb("#6b2a2a"))
        with easel.placed(0.56, 0.93, 0.62), easel.part("hunter"):
            standing(
                easel,
                Person(look, "doublet", coat.colour, left=Arm((-0.2, -0.66), (-0.22, -0.62), held.spear("spear"))),
            )
        with easel.placed(0.20, 0.90, 0.26), easel.part("white_dog"):
            animals.dog(easel, rgb("#d8cdb4"), rgb("#6b4527"))
        with easel.placed(0.30, 0.97, 0.24), easel.part("brown_dog"):
            animals.dog(easel, rgb("#8a5f38"))

    return Composition(
        scene="hunt",
        aspect=1.42,
        title="Hunter with Two Dogs",
        title_it="Cacciatore con due cani",
        style="Rococo",
        paint=paint,
        things=(
            Thing("hunter", "person", "hunter", (f"in a {coat.en} coat",), ("standing", "holding a spear")),
            Thing("hat", "clothing", "hat", ("green", "plumed"), (), "hunter"),
            Thing("spear", "object", "spear", ("long",)),
            Thing("horse", "animal", "horse", (horse.en, "saddled"), ("waiting",)),
            Thing("white_dog", "animal", "white dog", ("white",), ("standing",)),
            Thing("brown_dog", "animal", "brown dog", ("brown",), ("standing",)),
            Thing("trees", "plant", "trees", ("leafy",)),
        ),
        relations=(
            Relation("r1", "hunter", "holds", "spear"),
            Relation("r2", "horse", "behind", "hunter"),
            Relation("r3", "brown_dog", "in front of", "white_dog"),
        ),
        texts=texts(
            (
                seen(f"[hunter.e:A hunter] in [hunter.a:a {coat.en} coat] [hunter.c:stands] in a meadow, "
                     "[r1.r:holding] [spear.e:a spear].",
                     f"[hunter.e:Un cacciatore] in [hunter.a:abito {coat.it_m}] [hunter.c:sta] in un prato e "
                     "[r1.r:tiene] [spear.e:una lancia]."),
                seen("[white_dog+brown_dog.e:Two dogs], [white_dog.a:one white], [brown_dog.a:one brown], "
                     "[white_dog+brown_dog.c:look ahead].",
                     "[white_dog+brown_dog.e:Due cani], [white_dog.a:uno bianco] e [brown_dog.a:uno bruno], "
                     "[white_dog+brown_dog.c:guardano avanti]."),
                seen(f"[r2.r:Behind] him [horse.c#1:waits] [horse.e:a {horse.en} horse] [horse.c#1:under] "
                     f"[trees.e:the trees].",
                     f"[r2.r:Dietro] di lui [horse.c#1:attende] [horse.e:un cavallo {horse.it_m}] [horse.c#1:sotto] "
                     "[trees.e:gli alberi]."),
            ),
            (
                known("Hunting was a privilege, and [*.e:such a picture] showed that its owner had it.",
                      "La caccia era un privilegio, e [*.e:un quadro simile] mostrava che il proprietario ne godeva."),
                known("[spear.e:The spear] points to the hunt for boar.", "[spear.e:La lancia] indica la caccia al "
                                                                          "cinghiale."),
            ),
        ),
    )  # fmt: skip
