"""More portraits: a lady with a goldfinch, a child with a dog, an old scholar, a lute player."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, buildings, held, nature, objects
from workers.synthetic.painting.backdrops import dark_room, gradient
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel, oval
from workers.synthetic.painting.figures import FOLDED_RIGHT, Arm, Person, reaching, standing
from workers.synthetic.painting.heads import BLACK, GREY_HAIR, WHITE
from workers.synthetic.painting.portraits import face


def lady_with_finch(rng: np.random.Generator) -> Composition:
    """A lady at a parapet, a goldfinch on her hand, hills behind."""
    gown, veil = dye(rng, "green", "red", "violet", "ochre"), dye(rng, "white", "blue", "black")
    look = face(rng, hair_style="long", gear="veil", gear_part="veil", gear_colour=veil.colour, facing=0.35)

    def paint(easel: Easel) -> None:
        nature.sky(easel, rgb("#5b7f97"), rgb("#e2d3a8"), 0.6)
        with easel.part("hills"):
            nature.ridge(easel, 0.56, 0.14, mixed(nature.HAZE, rgb("#5f7d92"), 0.5), 6)
            nature.ridge(easel, 0.64, 0.06, rgb("#7d8658"), 6)
        for x in (0.08, 0.68):
            nature.tree(easel, x, 0.74, 0.26, nature.LEAF)
        with easel.placed(0.38, 1.58, 1.42), easel.part("lady"):
            standing(easel, Person(look, "gown", gown.colour, left=reaching(-0.13, -0.66, held.finch("finch")),
                                   right=FOLDED_RIGHT))  # fmt: skip
        with easel.part("parapet"):
            easel.fill([(-0.1, 0.87), (1.0, 0.87), (1.0, 1.05), (-0.1, 1.05)], rgb("#b3a283"), smooth=False, relief=0.2)
            easel.line([(-0.1, 0.875), (1.0, 0.875)], [0.02], rgb("#d6c7a6"), relief=0.2)
        with easel.part("cherries"):
            for x, y in ((0.60, 0.90), (0.65, 0.905), (0.625, 0.925)):
                objects.fruit(easel, x, y, 0.024, rgb("#9c1f22"))

    return Composition(
        scene="lady_with_finch",
        aspect=0.77,
        title="Lady with a Goldfinch",
        title_it="Dama con cardellino",
        style="Renaissance",
        paint=paint,
        things=(
            Thing("lady", "person", "lady", ("veiled", f"in a {gown.en} gown"), ("standing", "holding a bird")),
            Thing("veil", "clothing", "veil", (veil.en,), (), "lady"),
            Thing("finch", "animal", "goldfinch", ("small",), ("perching",)),
            Thing("parapet", "building", "parapet", ("stone",)),
            Thing("cherries", "plant", "cherries", ("red",), ("lying",)),
            Thing("hills", "landscape", "hills", ("blue", "distant")),
        ),
        relations=(
            Relation("r1", "lady", "holds", "finch"),
            Relation("r2", "lady", "behind", "parapet"),
            Relation("r3", "cherries", "on", "parapet"),
            Relation("r4", "lady", "in front of", "hills"),
        ),
        texts=texts(
            (
                seen(f"[lady.e:A lady] in [veil.e:a {veil.en} veil] and [lady.a:a {gown.en} gown] "
                     "[r2.r:stands behind] [parapet.e:a parapet].",
                     f"[lady.e:Una dama] con [veil.e:un velo {veil.it_m}] e [lady.a:abito {gown.it_m}] "
                     "[r2.r:sta dietro] [parapet.e:un parapetto]."),
                seen("[finch.e:A goldfinch] [finch.c:perches] on her hand.",
                     "[finch.e:Un cardellino] [finch.c:è posato] sulla sua mano."),
                seen("[cherries.e:Three cherries] lie [r3.r:on] [parapet.e:the stone].",
                     "[cherries.e:Tre ciliegie] sono [r3.r:sulla] [parapet.e:pietra]."),
                seen("Behind her extend [hills.a:blue] [hills.e:hills].",
                     "Dietro di lei si stendono [hills.e:colline] [hills.a:azzurre]."),
            ),
            (
                known("[finch.e:The goldfinch], which eats thistles, was read as a sign of the Passion.",
                      "[finch.e:Il cardellino], che si nutre di cardi, era letto come segno della Passione."),
                known("[cherries.e:Cherries] were called the fruit of paradise.",
                      "[cherries.e:Le ciliegie] erano dette il frutto del paradiso."),
            ),
        ),
    )  # fmt: skip


def child_with_dog(rng: np.random.Generator) -> Composition:
    """A child in a tunic with a ball and a dog."""
    tunic, ball = dye(rng, "blue", "red", "green", "white"), dye(rng, "red", "ochre", "violet")
    coat = rgb(("#d8cdb4", "#8a5f38", "#4a403a")[int(rng.integers(3))])
    girl = bool(rng.uniform() < 0.5)
    look = face(rng, hair_style="curly" if girl else "short", smile=0.9)
    child_en, child_it = ("girl", "Una bambina") if girl else ("boy", "Un bambino")

    def paint(easel: Easel) -> None:
        gradient(easel, rgb("#6d6350"), rgb("#453a2c"), cloud=0.09)
        with easel.part("floor"):
            easel.fill([(-0.1, 0.80), (1.0, 0.80), (1.0, 1.1), (-0.1, 1.1)], rgb("#7d5f40"), smooth=False, relief=0)
        with easel.part("curtain"):
            buildings.curtain(easel, 0.0, 0.34, -0.02, 0.8, rgb("#6b2a2a"))
        with easel.placed(0.36, 0.94, 0.78), easel.part("child"), easel.placed(0, 0, 1.0):
            standing(easel, Person(look, "tunic", tunic.colour, left=reaching(-0.2, -0.6, held.ball("ball",
                                                                                                    ball.colour)),
                                   right=Arm((0.17, -0.65), (0.24, -0.52))))  # fmt: skip
        with easel.placed(0.63, 0.95, 0.32), easel.part("dog"):
            animals.dog(easel, coat, mixed(coat, BLACK, 0.55))

    return Composition(
        scene="child_with_dog",
        aspect=0.8,
        title="Child with a Dog and a Ball",
        title_it="Bambina con cane e palla" if girl else "Bambino con cane e palla",
        style="Baroque",
        paint=paint,
        things=(
            Thing("child", "person", child_en, (f"in a {tunic.en} tunic", "smiling"), ("standing", "holding a ball")),
            Thing("ball", "object", "ball", (ball.en,)),
            Thing("dog", "animal", "dog", ("collared",), ("standing", "waiting")),
            Thing("curtain", "object", "curtain", ("dark red",), ("hanging",)),
            Thing("floor", "building", "floor", ("wooden",)),
        ),
        relations=(
            Relation("r1", "child", "holds", "ball"),
            Relation("r2", "dog", "beside", "child"),
            Relation("r3", "child", "on", "floor"),
        ),
        texts=texts(
            (
                seen(f"[child.e:A {child_en}] in [child.a:a {tunic.en} tunic] [child.c:stands] and [child.c:smiles].",
                     f"[child.e:{child_it}] in [child.a:tunica {tunic.it_f}] [child.c:sta in piedi] e "
                     f"[child.c:sorride]."),
                seen(f"In one hand is [ball.e:a {ball.en} ball].", f"In una mano c'è [ball.e:una palla {ball.it_f}]."),
                seen("[dog.e:A dog] [dog.c:waits] [r2.r:beside] [child.e:the child] for the throw.",
                     "[dog.e:Un cane] [dog.c:attende] [r2.r:accanto] [child.e:a chi gioca] il lancio."),
                seen("[curtain.e:A dark red curtain] closes the room.",
                     "[curtain.e:Una tenda rosso scuro] chiude la stanza."),
            ),
            (
                known("[ball.e:The ball] can mean the changes of fortune; here it may be only a toy.",
                      "[ball.e:La palla] può alludere alla fortuna mutevole; qui è forse solo un gioco."),
                known("[child.e:The sitter] is not named in the old inventories.",
                      "[child.e:La persona ritratta] non è nominata negli antichi inventari.", "label"),
            ),
        ),
    )  # fmt: skip


def scholar(rng: np.random.Generator) -> Composition:
    """An old scholar who points at an open book, by candlelight."""
    gown, cap = dye(rng, "black", "brown", "violet"), dye(rng, "red", "black", "green")
    look = face(rng, gear="cap", gear_part="cap", gear_colour=cap.colour, beard="full", hair=GREY_HAIR,
                hair_style="long",
                facing=-0.3, smile=0.0)  # fmt: skip

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#3f3222"))
        with easel.part("shelf"):
            easel.fill(
                [(0.62, 0.30), (1.3, 0.30), (1.3, 0.335), (0.62, 0.335)], rgb("#5b3f26"), smooth=False, relief=0.3
            )
            for i in range(7):
                x, h = 0.68 + i * 0.055, 0.13 + 0.03 * ((i * 5) % 3)
                easel.fill([(x, 0.30 - h), (x + 0.045, 0.30 - h), (x + 0.045, 0.30), (x, 0.30)],
                           (rgb("#7a2f28"), rgb("#8a6a3a"), rgb("#3f5138"), rgb("#4a3a52"))[i % 4], smooth=False,
                           relief=0.35)  # fmt: skip
                easel.line(
                    [(x + 0.003, 0.29 - h * 0.7), (x + 0.042, 0.29 - h * 0.7)], [0.008], rgb("#cba043"), relief=0
                )
        with easel.placed(0.50, 1.46, 1.28), easel.part("scholar"):
            standing(easel, Person(look, "robe", gown.colour, trim=rgb("#8a6a42"), left=Arm((-0.19, -0.62), (-0.1,
                                                                                                             -0.55)),
                                   right=Arm((0.19, -0.63), (0.08, -0.53))))  # fmt: skip
        with easel.part("table"):
            objects.table(easel, 0.78, rgb("#5b2f2a"))
        easel.shade(oval(0.50, 0.92, 0.2, 0.03), 0.5, 0.02)
        with easel.part("book"):
            objects.open_book(easel, 0.47, 0.92, 0.40)
        with easel.part("candle"):
            objects.candle(easel, 0.14, 0.90, 0.34)
        with easel.part("skull"):
            objects.skull(easel, 0.92, 0.91, 0.17)

    return Composition(
        scene="scholar",
        aspect=1.08,
        title="An Old Scholar in His Study",
        title_it="Vecchio studioso nello studiolo",
        style="Baroque",
        paint=paint,
        things=(
            Thing("scholar", "person", "scholar", ("old", "bearded"), ("sitting", "pointing at a book")),
            Thing("cap", "clothing", "cap", (cap.en,), (), "scholar"),
            Thing("book", "object", "book", ("open",), ("lying",)),
            Thing("candle", "object", "candle", ("lit",), ("burning",)),
            Thing("skull", "object", "skull"),
            Thing("shelf", "object", "bookshelf", ("full of books",)),
            Thing("table", "object", "table", ("covered with a red cloth",)),
        ),
        relations=(
            Relation("r1", "scholar", "points at", "book"),
            Relation("r2", "candle", "on", "table"),
            Relation("r3", "skull", "beside", "book"),
        ),
        texts=texts(
            (
                seen(f"[scholar.a:An old, bearded] [scholar.e:scholar] in [cap.e:a {cap.en} cap] [scholar.c:sits] "
                     "at [table.e:a table].",
                     f"[scholar.e:Uno studioso] [scholar.a:vecchio e barbuto] con [cap.e:un berretto {cap.it_m}] "
                     "[scholar.c:siede] a [table.e:un tavolo]."),
                seen("He [r1.r:points at] [book.e:an open book].", "[r1.r:Indica] [book.e:un libro aperto]."),
                seen("[candle.e:A candle] [candle.c:burns] on the left; [skull.e:a skull] lies on the right.",
                     "[candle.e:Una candela] [candle.c:arde] a sinistra; [skull.e:un teschio] è posato a destra."),
                seen("On [shelf.e:the shelf] behind him stand more volumes.",
                     "Sullo [shelf.e:scaffale] alle sue spalle stanno altri volumi."),
            ),
            (
                known("[skull.e:The skull] and [book.e:the book] are usual for Saint Jerome, but [!.e:a lion] is "
                      "missing.",
                      "[skull.e:Il teschio] e [book.e:il libro] sono propri di san Girolamo, ma [!.e:il leone] manca."),
                known("[*.e:The study by candlelight] became a genre of its own.",
                      "[*.e:Lo studio a lume di candela] divenne un genere a sé."),
            ),
        ),
    )  # fmt: skip


def lute_player(rng: np.random.Generator) -> Composition:
    """A musician with a lute, sheets of music before him."""
    doublet, wreath = dye(rng, "red", "ochre", "green", "white"), dye(rng, "green", "ochre")
    look = face(rng, hair_style="curly", gear="wreath", gear_part="wreath", gear_colour=mixed(wreath.colour, WHITE,
                                                                                              0.1),
                smile=0.9)  # fmt: skip

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#4f4030"))
        with easel.placed(0.50, 1.50, 1.32), easel.part("player"):
            standing(easel, Person(look, "doublet", doublet.colour, left=Arm((-0.21, -0.66), (-0.2, -0.71)),
                                   right=Arm((0.2, -0.63), (0.06, -0.60), held.lute("lute"))))  # fmt: skip
        with easel.part("table"):
            objects.table(easel, 0.84, rgb("#3f5138"))
        with easel.part("music"):
            easel.fill(
                [(0.30, 0.955), (0.34, 0.87), (0.72, 0.87), (0.77, 0.955)], rgb("#e2d5b0"), smooth=False, relief=0.1
            )
            for i in range(4):
                y = 0.885 + i * 0.018
                easel.line([(0.36 - i * 0.008, y), (0.70 + i * 0.01, y)], [0.002], rgb("#5b4a30"), relief=0)
                for k in range(8):
                    easel.dot(0.38 + k * 0.042, y + 0.006 * ((k * 3 + i) % 3 - 1), 0.005, BLACK, relief=0)
        with easel.part("pear"):
            objects.pear(easel, 0.92, 0.915, 0.045, rgb("#b9a33c"))

    return Composition(
        scene="lute_player",
        aspect=1.02,
        title="The Lute Player",
        title_it="Il suonatore di liuto",
        style="Caravaggism",
        paint=paint,
        things=(
            Thing("player", "person", "lute player", (f"in a {doublet.en} doublet",), ("playing the lute",)),
            Thing("wreath", "clothing", "wreath of leaves", ("leafy",), (), "player"),
            Thing("lute", "object", "lute", ("wooden",)),
            Thing("music", "object", "sheet of music", ("written",), ("lying",)),
            Thing("pear", "plant", "pear", ("ripe",)),
            Thing("table", "object", "table", ("covered with a green cloth",)),
        ),
        relations=(
            Relation("r1", "player", "plays", "lute"),
            Relation("r2", "music", "on", "table"),
            Relation("r3", "pear", "on", "table"),
        ),
        texts=texts(
            (
                seen(f"[player.e:A musician] in [player.a:a {doublet.en} doublet] [r1.r:plays] [lute.e:a lute].",
                     f"[player.e:Un musicista] in [player.a:farsetto {doublet.it_m}] [r1.r:suona] [lute.e:un liuto]."),
                seen("[wreath.e:A wreath of leaves] lies on the curls.", "[wreath.e:Una corona di foglie] posa sui "
                                                                         "riccioli."),
                seen("[r2.r:On] [table.e:the table] are [music.e:a sheet of music] and [pear.e:a pear].",
                     "[r2.r:Sul] [table.e:tavolo] ci sono [music.e:un foglio di musica] e [pear.e:una pera]."),
            ),
            (
                known("[lute.e:The lute] was the instrument of love songs.",
                      "[lute.e:Il liuto] era lo strumento delle canzoni d'amore."),
                known("[music.e:The notes] cannot be played: they only look like music.",
                      "[music.e:Le note] non si possono suonare: somigliano soltanto alla musica."),
            ),
        ),
    )  # fmt: skip
