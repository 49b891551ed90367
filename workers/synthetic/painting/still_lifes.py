"""Still lifes: fruit and wine, books and a skull."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import objects
from workers.synthetic.painting.backdrops import dark_room
from workers.synthetic.painting.composition import Composition, Thing, dye, texts
from workers.synthetic.painting.easel import Easel, oval
from workers.synthetic.painting.words import known, seen


def fruit_and_cup(rng: np.random.Generator) -> Composition:
    """A bowl of fruit, a goblet of wine, a loaf and a knife on a table with a cloth."""
    cloth = dye(rng, "green", "red", "blue", "white")
    wine = rgb("#5d0f17")
    swap = bool(rng.uniform() < 0.5)
    bowl_x, cup_x = (0.48, 1.02) if not swap else (0.86, 0.30)
    fruits = [rgb(c) for c in ("#b8322a", "#d8952c", "#a9a035", "#c8552c", "#8f1f2a", "#d7b23c")]
    rng.shuffle(fruits)

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#3a2c20"))
        with easel.part("table"):
            objects.table(easel, 0.66, cloth.colour)
        easel.shade(oval(bowl_x + 0.05, 0.79, 0.30, 0.05), 0.55, 0.03)
        easel.shade(oval(cup_x + 0.04, 0.775, 0.12, 0.025), 0.5, 0.02)
        china = rgb("#cfd3d0")
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
            objects.goblet(easel, cup_x, 0.775, 0.42, wine, rgb("#8b8f8a"))
        with easel.part("bread"):
            objects.bread(easel, (bowl_x + cup_x) / 2 + 0.02, 0.80, 0.24)
        with easel.part("knife"):
            objects.knife(easel, (bowl_x + cup_x) / 2 - 0.1, 0.835, 0.26, 0.1 if swap else -0.08)

    side_en, side_it = ("right", "destra") if not swap else ("left", "sinistra")
    return Composition(
        scene="fruit_and_cup",
        aspect=1.3,
        title="Still Life with a Bowl of Fruit and a Goblet",
        title_it="Natura morta con ciotola di frutta e calice",
        style="Baroque still life",
        paint=paint,
        things=(
            Thing("table", "object", "table", ("covered with a " + cloth.en + " cloth",)),
            Thing("bowl", "object", "bowl", ("white", "footed"), (), None),
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
            [
                seen(f"[bowl.e:A white bowl] [r1.r:stands on] [table.e:a table] "
                     f"[table.a:covered with a {cloth.en} cloth]."),
                seen("It is full of [fruit.a:ripe] [fruit.e:fruit], and [grapes.e:a bunch of dark grapes] "
                     "[grapes.c:hangs] over its edge."),
                seen(f"On the {side_en}, [cup.e:a goblet of red wine] [r3.r:stands beside] [bowl.e:the bowl]."),
                seen("Between them [bread.e:a loaf of bread] lies next to [knife.e:a knife]."),
            ],
            [
                seen(f"[bowl.e:Una ciotola bianca] [r1.r:sta su] [table.e:un tavolo] "
                     f"[table.a:coperto da un telo {cloth.it_m}]."),
                seen("È colma di [fruit.e:frutta] [fruit.a:matura] e [grapes.e:un grappolo d'uva scura] "
                     "[grapes.c:pende] dal bordo."),
                seen(f"A {side_it}, [cup.e:un calice di vino rosso] [r3.r:sta accanto] [bowl.e:alla ciotola]."),
                seen("Tra i due [bread.e:una pagnotta] è posata vicino a [knife.e:un coltello]."),
            ],
            [
                known("[bread+cup.e:Bread and wine] would have reminded many viewers of the Eucharist.",
                      "own knowledge"),
                known("[*.e:Pictures of this kind] decorated dining rooms and praised the wealth of the house.",
                      "own knowledge"),
                seen("[fruit.e:Some of the fruit] is close to being overripe."),
            ],
            [
                known("[bread+cup.e:Il pane e il vino] ricordavano a molti l'Eucaristia.", "own knowledge"),
                known("[*.e:Dipinti di questo genere] ornavano le sale da pranzo e lodavano la ricchezza della casa.",
                      "own knowledge"),
                seen("[fruit.e:Parte della frutta] è quasi troppo matura."),
            ],
        ),
    )  # fmt: skip


def vanitas(rng: np.random.Generator) -> Composition:
    """A skull on a book, a burning candle, an overturned cup's standing cousin."""
    leather = dye(rng, "red", "brown", "green")
    cloth = dye(rng, "black", "violet", "brown")

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#2b221c"))
        with easel.part("table"):
            objects.table(easel, 0.68, mixed(cloth.colour, rgb("#8b6b4a"), 0.25))
        easel.shade(oval(0.52, 0.81, 0.34, 0.05), 0.6, 0.03)
        with easel.part("book"):
            objects.book(easel, 0.48, 0.80, 0.54, leather.colour)
        with easel.part("skull"):
            objects.skull(easel, 0.50, 0.625, 0.34)
        easel.shade(oval(0.97, 0.78, 0.12, 0.03), 0.5, 0.02)
        with easel.part("candle"):
            objects.candle(easel, 0.95, 0.77, 0.46)
        with easel.part("letter"):
            easel.fill([(0.78, 0.86), (1.08, 0.84), (1.12, 0.91), (0.82, 0.94)], rgb("#dccda4"), smooth=False,
                       relief=0.1)  # fmt: skip
            for i in range(4):
                easel.line([(0.84, 0.87 + i * 0.015), (1.05, 0.856 + i * 0.015)], [0.003], rgb("#5b4a30"), relief=0)

    return Composition(
        scene="vanitas",
        aspect=1.22,
        title="Vanitas with a Skull and a Candle",
        title_it="Vanitas con teschio e candela",
        style="Baroque still life",
        paint=paint,
        things=(
            Thing("table", "object", "table", (f"covered with a {cloth.en} cloth",)),
            Thing("book", "object", "book", (leather.en, "closed"), ("lying",)),
            Thing("skull", "object", "skull"),
            Thing("candle", "object", "candle", ("burning",), ("burning",)),
            Thing("letter", "object", "letter", ("written",), ("lying",)),
        ),
        relations=(
            Relation("r1", "skull", "on", "book"),
            Relation("r2", "candle", "beside", "book"),
            Relation("r3", "letter", "in front of", "candle"),
        ),
        texts=texts(
            [
                seen(f"[skull.e:A skull] [r1.r:rests on] [book.e:a {leather.en} book]."),
                seen("To the right [candle.e:a candle] [candle.c:burns] in [candle.e:a brass stick]."),
                seen("[letter.e:A written letter] [r3.r:lies in front of] [candle.e:it] on [table.e:the table]."),
            ],
            [
                seen(f"[skull.e:Un teschio] [r1.r:poggia su] [book.e:un libro {leather.it_m}]."),
                seen("A destra [candle.e:una candela] [candle.c:arde] su [candle.e:un candeliere d'ottone]."),
                seen("[letter.e:Una lettera scritta] [r3.r:è posata davanti] [candle.e:ad essa] "
                     "su [table.e:il tavolo]."),
            ],
            [
                known("[skull.e:The skull] reminds the viewer that life is short.", "own knowledge"),
                known("[candle.e:The candle] stands for time, which burns away; [book.e:the book] for learning, "
                      "which does not save from death.", "own knowledge"),
            ],
            [
                known("[skull.e:Il teschio] ricorda a chi guarda che la vita è breve.", "own knowledge"),
                known("[candle.e:La candela] allude al tempo che si consuma; [book.e:il libro] al sapere, "
                      "che non salva dalla morte.", "own knowledge"),
            ],
        ),
    )  # fmt: skip
