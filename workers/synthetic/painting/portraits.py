"""Portraits: a king, a soldier at his wine, a lady reading."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, buildings, held, objects
from workers.synthetic.painting.backdrops import dark_room, gradient
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel, oval
from workers.synthetic.painting.figures import HIP_RIGHT, Arm, Person, reaching, seated, standing
from workers.synthetic.painting.heads import BLACK, GREY_HAIR, HAIRS, SKINS, Look


def face(rng: np.random.Generator, **worn: object) -> Look:
    """A face by the seed; what is given stays."""
    chosen: dict[str, object] = {
        "skin": SKINS[int(rng.integers(len(SKINS)))],
        "hair": HAIRS[int(rng.integers(len(HAIRS)))],
        "facing": float(rng.uniform(-0.5, 0.5)),
        "smile": float(rng.uniform(0, 0.8)),
    }
    return Look(**(chosen | worn))  # type: ignore[arg-type]


def king(rng: np.random.Generator) -> Composition:
    """A king in state with his dog."""
    cloak, robe = dye(rng, "red", "violet", "green"), dye(rng, "blue", "ochre", "white")
    old = bool(rng.uniform() < 0.5)
    look = face(rng, gear="crown", gear_part="crown", beard="full", hair_style="long",
                **({"hair": GREY_HAIR} if old else {}))  # fmt: skip
    coat = rgb(("#b98f5e", "#d8cdb4", "#6b5a48")[int(rng.integers(3))])

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#4a3c30"))
        buildings.tiled_floor(easel, 0.84, rgb("#b7a483"), rgb("#5b4634"))
        with easel.part("column"):
            buildings.column(easel, 0.62, 0.0, 0.86, 0.12)
        with easel.part("curtain"):
            buildings.curtain(easel, 0.0, 0.4, -0.02, 0.84, rgb("#5d2430"))
        with easel.placed(0.37, 0.95, 0.86), easel.part("king"):
            standing(easel, Person(look, "robe", robe.colour, cloak=cloak.colour, cloak_part="cloak",
                                   left=reaching(-0.21, -0.62, held.sceptre("sceptre")), right=HIP_RIGHT))  # fmt: skip
        with easel.placed(0.64, 0.95, 0.24), easel.part("dog"):
            animals.dog(easel, coat, mixed(coat, BLACK, 0.5))

    return Composition(
        scene="king",
        aspect=0.76,
        title="Portrait of a King with His Dog",
        title_it="Ritratto di re con il suo cane",
        style="Mannerism",
        paint=paint,
        things=(
            Thing("king", "person", "king", ("crowned", "bearded"), ("standing", "holding a sceptre")),
            Thing("crown", "object", "crown", ("golden",), (), "king"),
            Thing("cloak", "clothing", "cloak", (cloak.en, "lined with ermine"), (), "king"),
            Thing("sceptre", "object", "sceptre", ("golden",)),
            Thing("dog", "animal", "dog", ("collared",), ("standing",)),
            Thing("column", "building", "column", ("stone",)),
            Thing("curtain", "object", "curtain", ("dark red", "drawn"), ("hanging",)),
        ),
        relations=(
            Relation("r1", "king", "holds", "sceptre"),
            Relation("r2", "dog", "beside", "king"),
            Relation("r3", "king", "in front of", "column"),
        ),
        texts=texts(
            (
                seen(f"[king.e:A crowned king] [king.c:stands] in [cloak.e:a {cloak.en} cloak] on a tiled floor.",
                     f"[king.e:Un re incoronato] [king.c:sta in piedi] con [cloak.e:un mantello {cloak.it_m}] "
                     "su un pavimento a scacchi."),
                seen("In his right hand he [r1.r:holds] [sceptre.e:a golden sceptre].",
                     "Nella mano destra [r1.r:tiene] [sceptre.e:uno scettro dorato]."),
                seen("[r2.r:Beside] him [dog.e:a dog] [dog.c:looks up] [king.e:at its master].",
                     "[r2.r:Accanto] a lui [dog.e:un cane] [dog.c:guarda] [king.e:il padrone]."),
                seen("Behind, [curtain.e:a curtain] [curtain.c:hangs] and [column.e:a column] rises.",
                     "Dietro [curtain.c:pende] [curtain.e:una tenda] e si alza [column.e:una colonna]."),
            ),
            (
                known("[column.e:The column] is a sign of strength, [dog.e:the dog] of loyalty.",
                      "[column.e:La colonna] è segno di forza, [dog.e:il cane] di fedeltà."),
                known("[*.e:The picture] was meant for the audience hall, where it stood for the absent ruler.",
                      "[*.e:Il quadro] era destinato alla sala delle udienze, dove sostituiva il sovrano assente.",
                      "label"),
                seen("[king.a:His beard] covers the collar.", "[king.a:La barba] copre il colletto."),
            ),
        ),
    )  # fmt: skip


def soldier_with_wine(rng: np.random.Generator) -> Composition:
    """A soldier in a plumed hat who lifts his glass at a table."""
    doublet, hat = dye(rng, "green", "ochre", "red", "blue"), dye(rng, "black", "red", "brown")
    look = face(rng, gear="hat", gear_part="hat", gear_colour=hat.colour, beard=("pointed",
                                                                                 "moustache")[int(rng.integers(2))],
                hair_style=("long", "curly")[int(rng.integers(2))], smile=1.0)  # fmt: skip

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#57462f"))
        with easel.part("window"):
            buildings.window(easel, 0.70, 0.08, 0.98, 0.48)
        with easel.placed(0.45, 1.52, 1.34), easel.part("soldier"):
            standing(easel, Person(look, "doublet", doublet.colour, left=reaching(-0.2, -0.80, held.goblet("glass")),
                                   right=Arm((0.19, -0.62), (0.24, -0.53))))  # fmt: skip
        with easel.part("table"):
            objects.table(easel, 0.80, rgb("#6b4a2c"))
        easel.shade(oval(0.82, 0.93, 0.13, 0.03), 0.5, 0.02)
        with easel.part("jug"):
            objects.jug(easel, 0.80, 0.92, 0.30, rgb("#9a5b38"))
        with easel.part("bread"):
            objects.bread(easel, 0.20, 0.93, 0.24)

    return Composition(
        scene="soldier_with_wine",
        aspect=1.0,
        title="A Soldier Lifting His Glass",
        title_it="Soldato che alza il bicchiere",
        style="Caravaggism",
        paint=paint,
        things=(
            Thing("soldier", "person", "soldier", (f"in a {doublet.en} doublet", "smiling"), ("sitting", "lifting a "
                                                                                                         "glass")),
            Thing("hat", "clothing", "hat", (hat.en, "plumed"), (), "soldier"),
            Thing("glass", "object", "glass of wine", ("filled with red wine",)),
            Thing("table", "object", "table", ("wooden",)),
            Thing("jug", "object", "jug", ("earthenware",)),
            Thing("bread", "object", "loaf of bread"),
            Thing("window", "building", "window", ("leaded",)),
        ),
        relations=(
            Relation("r1", "soldier", "holds", "glass"),
            Relation("r2", "soldier", "behind", "table"),
            Relation("r3", "jug", "on", "table"),
        ),
        texts=texts(
            (
                seen(f"[soldier.e:A soldier] in [soldier.a:a {doublet.en} doublet] [r2.r:sits behind] [table.e:a "
                     f"table].",
                     f"[soldier.e:Un soldato] in [soldier.a:farsetto {doublet.it_m}] [r2.r:siede dietro] "
                     f"[table.e:un tavolo]."),
                seen(f"He wears [hat.e:a {hat.en} hat] with [hat.a:a white plume] and [r1.r:lifts] [glass.e:a glass "
                     f"of red wine].",
                     f"Porta [hat.e:un cappello {hat.it_m}] con [hat.a:una piuma bianca] e [r1.r:alza] "
                     "[glass.e:un bicchiere di vino rosso]."),
                seen("[jug.e:An earthenware jug] and [bread.e:a loaf of bread] are [r3.r:on] [table.e:the table].",
                     "[jug.e:Una brocca di terracotta] e [bread.e:una pagnotta] sono [r3.r:sul] [table.e:tavolo]."),
                seen("Light falls in through [window.e:a leaded window].", "La luce entra da [window.e:una finestra "
                                                                           "a piombo]."),
            ),
            (
                known("[*.e:Scenes of soldiers at leisure] sold well in years of long wars.",
                      "[*.e:Le scene di soldati a riposo] si vendevano bene negli anni delle lunghe guerre."),
                known("The gesture greets the viewer, who is [soldier.c:invited to drink] along.",
                      "Il gesto saluta chi guarda, che è [soldier.c:invitato a bere] insieme."),
            ),
        ),
    )  # fmt: skip


def lady_reading(rng: np.random.Generator) -> Composition:
    """A seated lady with an open book, a cat at her feet."""
    gown, drape = dye(rng, "red", "green", "violet", "blue"), dye(rng, "ochre", "brown", "grey")
    look = face(rng, hair_style=("bun", "long")[int(rng.integers(2))], facing=-0.4)
    fur = rgb(("#8b8680", "#b9803f", "#3a332e")[int(rng.integers(3))])

    def paint(easel: Easel) -> None:
        gradient(easel, rgb("#5d5648"), rgb("#3a3126"), cloud=0.08)
        with easel.part("window"):
            buildings.window(easel, 0.06, 0.08, 0.26, 0.42)
        buildings.tiled_floor(easel, 0.82, rgb("#a8977c"), rgb("#7a4a34"))
        with easel.part("curtain"):
            buildings.curtain(easel, 0.52, 0.86, -0.02, 0.86, drape.colour, left=False)
        with easel.part("chair"):
            buildings.throne(easel, 0.42, 0.92, 0.72, rgb("#4a2f1f"))
        with easel.placed(0.42, 0.94, 0.94), easel.part("lady"):
            seated(easel, Person(look, "gown", gown.colour, left=Arm((-0.16, -0.63), (-0.085, -0.60)),
                                 right=Arm((0.16, -0.63), (0.085, -0.60), held.opened_book("book"))))  # fmt: skip
        with easel.placed(0.70, 0.96, 0.17), easel.part("cat"):
            animals.cat(easel, fur)

    return Composition(
        scene="lady_reading",
        aspect=0.82,
        title="Lady Reading by a Window",
        title_it="Dama che legge alla finestra",
        style="Dutch Golden Age",
        paint=paint,
        things=(
            Thing("lady", "person", "lady", (f"in a {gown.en} gown", "wearing pearls"), ("sitting", "reading")),
            Thing("book", "object", "book", ("open",)),
            Thing("chair", "object", "armchair", ("carved",)),
            Thing("cat", "animal", "cat", (), ("sitting", "looking at the viewer")),
            Thing("window", "building", "window", ("leaded",)),
            Thing("curtain", "object", "curtain", (drape.en,), ("hanging",)),
        ),
        relations=(
            Relation("r1", "lady", "holds", "book"),
            Relation("r2", "lady", "on", "chair"),
            Relation("r3", "cat", "beside", "lady"),
        ),
        texts=texts(
            (
                seen(f"[lady.e:A lady] in [lady.a:a {gown.en} gown] [lady.c:sits] [r2.r:in] [chair.e:a carved "
                     f"armchair].",
                     f"[lady.e:Una dama] in [lady.a:abito {gown.it_m}] [lady.c:siede] [r2.r:su] [chair.e:una "
                     f"poltrona intagliata]."),
                seen("She [r1.r:holds] [book.e:an open book] and [lady.c:reads].",
                     "[r1.r:Tiene] [book.e:un libro aperto] e [lady.c:legge]."),
                seen("[r3.r:At her feet] [cat.e:a cat] [cat.c:looks at the viewer].",
                     "[r3.r:Ai suoi piedi] [cat.e:un gatto] [cat.c:guarda lo spettatore]."),
                seen(f"[window.e:A window] is on the left, [curtain.e:a {drape.en} curtain] on the right.",
                     f"[window.e:Una finestra] è a sinistra, [curtain.e:una tenda {drape.it_f}] a destra."),
            ),
            (
                known("Reading women became a favourite subject when [book.e:books] grew small and cheap.",
                      "Le donne che leggono divennero un soggetto amato quando [book.e:i libri] si fecero piccoli "
                      "ed economici."),
                known("[cat.e:The cat] may hint at domestic peace.", "[cat.e:Il gatto] può alludere alla pace "
                                                                     "domestica."),
            ),
        ),
    )  # fmt: skip
