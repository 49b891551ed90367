"""Still lifes: fruit and wine, books and a skull, a vase of flowers."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, nature, objects
from workers.synthetic.painting.backdrops import dark_room
from workers.synthetic.painting.composition import DYES, Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel, oval

FRUITS = ("#b8322a", "#d8952c", "#a9a035", "#c8552c", "#8f1f2a", "#d7b23c")


def fruit_and_cup(rng: np.random.Generator) -> Composition:
    """A bowl of fruit, a goblet of wine, a loaf and a knife on a table with a cloth."""
    cloth = dye(rng, "green", "red", "blue", "white")
    swap = bool(rng.uniform() < 0.5)
    bowl_x, cup_x = (0.48, 1.02) if not swap else (0.86, 0.30)
    fruits = [rgb(FRUITS[i]) for i in rng.permutation(len(FRUITS))]

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#3a2c20"))
        china, between = rgb("#cfd3d0"), (bowl_x + cup_x) / 2
        with easel.part("table"):
            objects.table(easel, 0.66, cloth.colour)
        easel.shade(oval(bowl_x + 0.05, 0.79, 0.30, 0.05), 0.55, 0.03)
        easel.shade(oval(cup_x + 0.04, 0.775, 0.12, 0.025), 0.5, 0.02)
        with easel.part("bowl"):
            objects.rim(easel, bowl_x, 0.58, 0.52, china)
        with easel.part("fruit"):
            for x, y, r, i in ((-0.15, -0.05, 0.075, 0), (0.15, -0.05, 0.08, 1), (0.0, -0.06, 0.085, 2),
                               (-0.07, -0.15, 0.07, 3), (0.09, -0.16, 0.07, 4)):  # fmt: skip
                objects.fruit(easel, bowl_x + x, 0.58 + y, r, fruits[i])
            objects.pear(easel, bowl_x - 0.17, 0.5, 0.06, fruits[5])
        with easel.part("bowl"):
            objects.bowl(easel, bowl_x, 0.58, 0.52, china)
        with easel.part("grapes"):
            objects.grapes(easel, bowl_x + 0.2, 0.56, 0.027, rgb("#3b2348"))
        with easel.part("cup"):
            objects.goblet(easel, cup_x, 0.775, 0.42, rgb("#5d0f17"), rgb("#8b8f8a"))
        with easel.part("bread"):
            objects.bread(easel, between + 0.02, 0.80, 0.24)
        with easel.part("knife"):
            objects.knife(easel, between - 0.1, 0.835, 0.26, 0.1 if swap else -0.08)

    side_en, side_it = ("right", "destra") if not swap else ("left", "sinistra")
    return Composition(
        scene="fruit_and_cup",
        aspect=1.3,
        title="Still Life with a Bowl of Fruit and a Goblet",
        title_it="Natura morta con ciotola di frutta e calice",
        style="Baroque",
        paint=paint,
        things=(
            Thing("table", "object", "table", (f"covered with a {cloth.en} cloth",)),
            Thing("bowl", "object", "bowl", ("white", "footed")),
            Thing("fruit", "plant", "fruit", ("ripe",)),
            Thing("grapes", "plant", "bunch of grapes", ("dark",), ("hanging",)),
            Thing("cup", "object", "goblet of red wine", ("filled",)),
            Thing("bread", "object", "loaf of bread", ("round",)),
            Thing("knife", "object", "knife", (), ("lying",)),
        ),
        relations=(
            Relation("r1", "bowl", "on", "table"),
            Relation("r2", "fruit", "inside", "bowl"),
            Relation("r3", "cup", "beside", "bowl"),
            Relation("r4", "bread", "beside", "knife"),
        ),
        texts=texts(
            (
                seen(f"[bowl.e:A white bowl] [r1.r:stands on] [table.e:a table] [table.a:covered with a {cloth.en} "
                     f"cloth].",
                     f"[bowl.e:Una ciotola bianca] [r1.r:sta su] [table.e:un tavolo] [table.a:coperto da un telo "
                     f"{cloth.it_m}]."),
                seen("It is full of [fruit.a:ripe] [fruit.e:fruit], and [grapes.e:a bunch of dark grapes] "
                     "[grapes.c:hangs] "
                     "over its edge.",
                     "È colma di [fruit.e:frutta] [fruit.a:matura] e [grapes.e:un grappolo d'uva scura] "
                     "[grapes.c:pende] dal bordo."),
                seen(f"On the {side_en}, [cup.e:a goblet of red wine] [r3.r:stands beside] [bowl.e:the bowl].",
                     f"A {side_it}, [cup.e:un calice di vino rosso] [r3.r:sta accanto] [bowl.e:alla ciotola]."),
                seen("Between them [bread.e:a loaf of bread] lies [r4.r:next to] [knife.e:a knife].",
                     "Tra i due [bread.e:una pagnotta] è posata [r4.r:vicino a] [knife.e:un coltello]."),
            ),
            (
                known("[bread+cup.e:Bread and wine] would have reminded many viewers of the Eucharist.",
                      "[bread+cup.e:Il pane e il vino] ricordavano a molti l'Eucaristia."),
                known("[*.e:Pictures of this kind] decorated dining rooms and praised the wealth of the house.",
                      "[*.e:Dipinti di questo genere] ornavano le sale da pranzo e lodavano la ricchezza della casa."),
                seen("[fruit.e:Some of the fruit] is close to being overripe.",
                     "[fruit.e:Parte della frutta] è quasi troppo matura."),
            ),
        ),
    )  # fmt: skip


def vanitas(rng: np.random.Generator) -> Composition:
    """A skull on a book beside a burning candle."""
    leather = dye(rng, "red", "brown", "green")
    cloth = dye(rng, "black", "violet", "brown")
    mirror = bool(rng.uniform() < 0.5)
    candle_x, book_x = (0.27, 0.76) if mirror else (0.95, 0.48)

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#2b221c"))
        with easel.part("table"):
            objects.table(easel, 0.68, mixed(cloth.colour, rgb("#8b6b4a"), 0.25))
        easel.shade(oval(book_x + 0.04, 0.81, 0.34, 0.05), 0.6, 0.03)
        with easel.part("book"):
            objects.book(easel, book_x, 0.80, 0.54, leather.colour)
        with easel.part("skull"):
            objects.skull(easel, book_x + 0.02, 0.625, 0.34)
        easel.shade(oval(candle_x + 0.02, 0.78, 0.12, 0.03), 0.5, 0.02)
        with easel.part("candle"):
            objects.candle(easel, candle_x, 0.77, 0.46)
        with easel.part("letter"), easel.placed(candle_x - 0.95, 0, 1.0):
            easel.fill(
                [(0.78, 0.86), (1.08, 0.84), (1.12, 0.91), (0.82, 0.94)], rgb("#dccda4"), smooth=False, relief=0.1
            )
            for i in range(4):
                easel.line([(0.84, 0.87 + i * 0.015), (1.05, 0.856 + i * 0.015)], [0.003], rgb("#5b4a30"), relief=0)

    side_en, side_it = ("left", "sinistra") if mirror else ("right", "destra")
    return Composition(
        scene="vanitas",
        aspect=1.22,
        title="Vanitas with a Skull and a Candle",
        title_it="Vanitas con teschio e candela",
        style="Baroque",
        paint=paint,
        things=(
            Thing("table", "object", "table", (f"covered with a {cloth.en} cloth",)),
            Thing("book", "object", "book", (leather.en, "closed"), ("lying",)),
            Thing("skull", "object", "skull"),
            Thing("candle", "object", "candle", ("lit",), ("burning",)),
            Thing("letter", "object", "letter", ("written",), ("lying",)),
        ),
        relations=(
            Relation("r1", "skull", "on", "book"),
            Relation("r2", "candle", "beside", "book"),
            Relation("r3", "letter", "in front of", "candle"),
        ),
        texts=texts(
            (
                seen(f"[skull.e:A skull] [r1.r:rests on] [book.e:a {leather.en} book].",
                     f"[skull.e:Un teschio] [r1.r:poggia su] [book.e:un libro {leather.it_m}]."),
                seen(f"To the {side_en} [candle.e:a candle] [candle.c:burns] on a brass stick.",
                     f"A {side_it} [candle.e:una candela] [candle.c:arde] su un candeliere d'ottone."),
                seen("[letter.e:A written letter] [r3.r:lies in front of] [candle.e:it] on [table.e:the table].",
                     "[letter.e:Una lettera scritta] [r3.r:è posata davanti] [candle.e:ad essa] su [table.e:il "
                     "tavolo]."),
            ),
            (
                known("[skull.e:The skull] reminds the viewer that life is short.",
                      "[skull.e:Il teschio] ricorda a chi guarda che la vita è breve."),
                known("[candle.e:The candle] stands for time, which burns away, [book.e:the book] for learning.",
                      "[candle.e:La candela] allude al tempo che si consuma, [book.e:il libro] al sapere."),
            ),
        ),
    )  # fmt: skip


def flowers(rng: np.random.Generator) -> Composition:
    """A jug of flowers with a small bird beside it."""
    main = dye(rng, "red", "white", "violet", "blue")
    others = [rgb(c) for c in ("#d98a2c", "#c9566a", "#e3d9c0", "#8a5aa0")]
    pot = dye(rng, "blue", "green", "brown")

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#2f2a22"))
        with easel.part("table"):
            objects.table(easel, 0.80, rgb("#6b4a2c"))
        easel.shade(oval(0.45, 0.90, 0.2, 0.04), 0.55, 0.03)
        with easel.part("jug"):
            objects.jug(easel, 0.40, 0.90, 0.36, pot.colour)
        with easel.part("flowers"):
            for _ in range(26):
                nature.leaf(easel, 0.40 + float(easel.rng.uniform(-0.08, 0.08)), 0.52, float(easel.rng.uniform(0.16,
                                                                                                               0.3)),
                            float(easel.rng.uniform(-3.3, 0.15)))  # fmt: skip
            for i, (x, y) in enumerate(((0.22, 0.30), (0.58, 0.30), (0.40, 0.14), (0.28, 0.46), (0.55, 0.47), (0.30,
                                                                                                               0.18),
                                        (0.52, 0.19), (0.17, 0.42), (0.64, 0.40))):  # fmt: skip
                nature.flower(easel, x, y, 0.065, others[i % 4], 6 + i % 3)
        with easel.part("rose"):
            nature.flower(easel, 0.41, 0.33, 0.115, main.colour, 9)
        with easel.part("bird"), easel.placed(0.66, 0.92, 0.19):
            animals.bird(easel, rgb("#8b6b4a"), rgb("#2b1f18"), rgb("#c4552c"))
        with easel.part("petals"):
            for x, y in ((0.16, 0.90), (0.22, 0.93), (0.12, 0.94)):
                easel.dot(x, y, 0.03, mixed(main.colour, DYES["white"].colour, 0.2), ry=0.014, relief=0.4)

    return Composition(
        scene="flowers",
        aspect=0.8,
        title="Flowers in a Jug with a Robin",
        title_it="Fiori in una brocca con pettirosso",
        style="Baroque",
        paint=paint,
        things=(
            Thing("table", "object", "table", ("wooden",)),
            Thing("jug", "object", "jug", (pot.en, "glazed")),
            Thing("flowers", "plant", "flowers", ("colourful",)),
            Thing("rose", "plant", "large flower", (main.en,), (), "flowers"),
            Thing("bird", "animal", "robin", ("small",), ("sitting",)),
            Thing("petals", "plant", "fallen petals", (main.en,), ("lying",)),
        ),
        relations=(
            Relation("r1", "flowers", "inside", "jug"),
            Relation("r2", "bird", "beside", "jug"),
            Relation("r3", "petals", "on", "table"),
        ),
        texts=texts(
            (
                seen(f"[jug.e:A {pot.en} jug] [r1.r:holds] [flowers.e:flowers of many colours].",
                     f"[jug.e:Una brocca {pot.it_f}] [r1.r:contiene] [flowers.e:fiori di molti colori]."),
                seen(f"In the middle opens [rose.e:a large flower], [rose.a:{main.en}] and full.",
                     f"Al centro si apre [rose.e:un grande fiore], [rose.a:{main.it_m}] e pieno."),
                seen("[bird.e:A robin] [bird.c:sits] [r2.r:beside] [jug.e:the jug], and [petals.e:a few petals] "
                     "have fallen "
                     "[r3.r:on] [table.e:the table].",
                     "[bird.e:Un pettirosso] [bird.c:è posato] [r2.r:accanto] [jug.e:alla brocca], e "
                     "[petals.e:alcuni petali] "
                     "sono caduti [r3.r:su] [table.e:il tavolo]."),
            ),
            (
                known("[*.e:The bouquet] unites flowers that bloom in different months: it was composed from studies.",
                      "[*.e:Il mazzo] unisce fiori di mesi diversi: fu composto da studi separati."),
                known("[petals.e:The fallen petals] speak of beauty that passes.",
                      "[petals.e:I petali caduti] parlano della bellezza che passa."),
                known("There is [!.e:no insect] in it, unlike in many pictures of the kind.",
                      "Non vi è [!.e:alcun insetto], a differenza di molti quadri del genere."),
            ),
        ),
    )  # fmt: skip
