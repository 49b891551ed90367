"""Stories: the petition, the surrender of the keys, the angel's message, the saint and the lion."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import mixed, rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, buildings, held, nature
from workers.synthetic.painting.backdrops import gradient
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.figures import (
    FOLDED_LEFT,
    HIP_RIGHT,
    Arm,
    Person,
    pointing_finger,
    reaching,
    seated,
    standing,
)
from workers.synthetic.painting.heads import GREY_HAIR, STEEL
from workers.synthetic.painting.portraits import face


def petition(rng: np.random.Generator) -> Composition:
    """A woman before an enthroned king; a soldier on guard."""
    cloak, robe, gown = dye(rng, "red", "violet", "green"), dye(rng, "ochre", "blue"), dye(rng, "blue", "green", "grey")
    lord = face(rng, gear="crown", gear_part="crown", beard="full", facing=0.4)
    woman = face(
        rng, hair_style="long", gear="veil", gear_part="veil", gear_colour=rgb("#ddd3bd"), facing=-0.7, smile=0.0
    )
    guard = face(rng, gear="helmet", gear_part="helmet", gear_colour=STEEL, beard="moustache")

    def paint(easel: Easel) -> None:
        gradient(easel, rgb("#6d5b48"), rgb("#4a3a2c"), cloud=0.08)
        buildings.tiled_floor(easel, 0.78, rgb("#b7a483"), rgb("#6b3f30"))
        for x in (0.66, 1.36):
            buildings.column(easel, x, 0.0, 0.80, 0.09)
        with easel.part("throne"):
            buildings.throne(easel, 0.34, 0.90, 0.80, rgb("#7a2430"))
        with easel.placed(1.22, 0.86, 0.68), easel.part("soldier"):
            standing(easel, Person(guard, "armour", STEEL, left=Arm((-0.19, -0.66), (-0.21, -0.56),
                                                                    held.spear("spear")),
                                   right=HIP_RIGHT))  # fmt: skip
        with easel.placed(0.34, 0.92, 0.94), easel.part("king"):
            king = Person(lord, "robe", robe.colour, cloak=cloak.colour, cloak_part="cloak", left=FOLDED_LEFT,
                          right=Arm((0.2, -0.66), (0.27, -0.70)))  # fmt: skip
            seated(easel, king)
            pointing_finger(easel, 0.30, -0.572, (0.98, -0.15), lord.skin)
        with easel.placed(0.90, 0.95, 0.76), easel.part("woman"):
            standing(
                easel,
                Person(
                    woman, "gown", gown.colour, left=reaching(-0.17, -0.66), right=Arm((0.14, -0.64), (-0.08, -0.62))
                ),
            )

    return Composition(
        scene="petition",
        aspect=1.48,
        title="The Petition",
        title_it="La supplica",
        style="Classicism",
        paint=paint,
        things=(
            Thing("king", "person", "king", ("crowned", "bearded"), ("sitting", "pointing")),
            Thing("crown", "object", "crown", ("golden",), (), "king"),
            Thing("cloak", "clothing", "cloak", (cloak.en,), (), "king"),
            Thing("throne", "object", "throne", ("carved", "gilded")),
            Thing("woman", "person", "woman", ("veiled", f"in a {gown.en} gown"), ("standing", "pleading")),
            Thing("veil", "clothing", "veil", ("white",), (), "woman"),
            Thing("soldier", "person", "soldier", ("in armour",), ("standing guard",)),
            Thing("helmet", "clothing", "helmet", ("plumed",), (), "soldier"),
            Thing("spear", "object", "spear", ("long",)),
        ),
        relations=(
            Relation("r1", "woman", "in front of", "king"),
            Relation("r2", "king", "on", "throne"),
            Relation("r3", "soldier", "holds", "spear"),
            Relation("r4", "king", "points at", "woman"),
            Relation("r5", "soldier", "behind", "woman"),
        ),
        texts=texts(
            (
                seen("[king.e:A crowned king] [king.c:sits] [r2.r:on] [throne.e:a gilded throne] in [cloak.e:a "
                     f"{cloak.en} cloak].",
                     "[king.e:Un re incoronato] [king.c:siede] [r2.r:su] [throne.e:un trono dorato] con [cloak.e:un "
                     "mantello "
                     f"{cloak.it_m}]."),
                seen("[woman.e:A woman] in [veil.e:a white veil] [r1.r:stands before] [king.e:him] and "
                     "[woman.c:pleads].",
                     "[woman.e:Una donna] con [veil.e:un velo bianco] [r1.r:sta davanti] [king.e:a lui] e "
                     "[woman.c:supplica]."),
                seen("The king [r4.r:points at] [woman.e:her].", "Il re [r4.r:indica] [woman.e:la donna]."),
                seen("On the right [soldier.e:a soldier in armour] [r3.r:holds] [spear.e:a spear].",
                     "A destra [soldier.e:un soldato in armatura] [r3.r:tiene] [spear.e:una lancia]."),
            ),
            (
                known("[*.e:The subject] may be a mother who asks for the life of her son.",
                      "[*.e:Il soggetto] è forse una madre che chiede la vita del figlio."),
                known("[throne.e:The throne] is set against the light, as in the theatre of the time.",
                      "[throne.e:Il trono] è in controluce, come nel teatro del tempo."),
                seen("[!.e:The son] is not to be seen.", "[!.e:Il figlio] non si vede."),
            ),
        ),
    )  # fmt: skip


def surrender(rng: np.random.Generator) -> Composition:
    """A commander in armour receives the key of a town before his tent."""
    cloak, robe, canvas = dye(rng, "red", "blue"), dye(rng, "black", "green", "violet"), rgb("#c9b27a")
    victor = face(rng, hair_style="short", beard="pointed", gear="helmet", gear_part="helmet", facing=0.5)
    mayor = face(rng, hair_style="bald", hair=GREY_HAIR, beard="full", facing=-0.6, smile=0.0)
    page = face(rng, hair_style="short", gear="cap", gear_colour=rgb("#8f2a2a"))

    def paint(easel: Easel) -> None:
        nature.sky(easel, rgb("#56789a"), rgb("#e8d6ac"), 0.5)
        nature.countryside(easel, 0.38, rgb("#7a7440"))
        with easel.part("castle"):
            buildings.castle(easel, 1.28, 0.56, 0.36)
        with easel.part("tent"):
            buildings.tent(easel, 0.30, 0.80, 0.56, canvas)
        with easel.placed(0.14, 0.92, 0.60), easel.part("page"):
            standing(
                easel,
                Person(page, "tunic", rgb("#3c6038"), right=Arm((0.15, -0.68), (0.17, -0.62), held.spear("banner"))),
            )
        with easel.placed(0.56, 0.95, 0.78), easel.part("victor"):
            standing(easel, Person(victor, "armour", STEEL, cloak=cloak.colour, cloak_part="cloak", left=HIP_LEFT,
                                   right=reaching(0.24, -0.64)))  # fmt: skip
        with easel.placed(1.02, 0.95, 0.76), easel.part("mayor"):
            standing(easel, Person(mayor, "robe", robe.colour, trim=rgb("#b98d3a"), left=reaching(-0.2, -0.62,
                                                                                                  held.key("key")),
                                   right=Arm((0.16, -0.62), (0.02, -0.57))))  # fmt: skip

    return Composition(
        scene="surrender",
        aspect=1.5,
        title="The Surrender of the Keys",
        title_it="La consegna delle chiavi",
        style="Baroque",
        paint=paint,
        things=(
            Thing("victor", "person", "commander", ("in armour", f"in a {cloak.en} cloak"), ("standing",
                                                                                             "reaching out")),
            Thing("cloak", "clothing", "cloak", (cloak.en,), (), "victor"),
            Thing("helmet", "clothing", "helmet", ("golden", "plumed"), (), "victor"),
            Thing("mayor", "person", "old man", ("bald", "bearded"), ("standing", "handing over a key")),
            Thing("key", "object", "key", ("golden", "large")),
            Thing("page", "person", "page", ("young",), ("standing", "holding a spear")),
            Thing("banner", "object", "spear", ("long",)),
            Thing("tent", "building", "tent", ("open",)),
            Thing("castle", "building", "castle", ("distant",)),
        ),
        relations=(
            Relation("r1", "mayor", "holds", "key"),
            Relation("r2", "mayor", "in front of", "victor"),
            Relation("r3", "victor", "in front of", "tent"),
            Relation("r4", "page", "beside", "tent"),
        ),
        texts=texts(
            (
                seen("[victor.e:A commander in armour] with [cloak.e:a " f"{cloak.en} cloak] [r3.r:stands before] "
                     "[tent.e:his tent].",
                     "[victor.e:Un comandante in armatura] con [cloak.e:un mantello " f"{cloak.it_m}] [r3.r:sta "
                                                                                      f"davanti] "
                     "[tent.e:alla tenda]."),
                seen("[mayor.a:A bald, bearded] [mayor.e:old man] [mayor.c:hands him] [key.e:a golden key].",
                     "[mayor.e:Un vecchio] [mayor.a:calvo e barbuto] [mayor.c:gli consegna] [key.e:una "
                     "chiave dorata]."),
                seen("On the left waits [page.e:a page] with [banner.e:a spear]; far away lies [castle.e:a castle].",
                     "A sinistra attende [page.e:un paggio] con [banner.e:una lancia]; lontano sorge "
                     "[castle.e:un castello]."),
            ),
            (
                known("[key.e:The key] stands for the town, which gives itself up.",
                      "[key.e:La chiave] sta per la città, che si arrende."),
                known("[victor.e:The victor] does not let the old man kneel: a sign of clemency.",
                      "[victor.e:Il vincitore] non lascia inginocchiare il vecchio: segno di clemenza."),
            ),
        ),
    )  # fmt: skip


HIP_LEFT = Arm((-0.23, -0.66), (-0.115, -0.56))


def annunciation(rng: np.random.Generator) -> Composition:
    """An angel with a lily before a seated maiden with a book."""
    robe, gown = dye(rng, "white", "ochre", "green"), dye(rng, "blue", "red")
    angel = face(rng, hair_style="curly", gear="halo", facing=0.7, hair=rgb("#9a6a30"))
    maiden = face(rng, hair_style="long", gear="halo", facing=-0.6, smile=0.2)

    def paint(easel: Easel) -> None:
        gradient(easel, rgb("#8a7a62"), rgb("#5d4d3c"), cloud=0.06)
        with easel.part("garden"):
            easel.fill([(0.10, 0.12), (0.62, 0.12), (0.62, 0.62), (0.10, 0.62)], rgb("#bcd0d0"), smooth=False, relief=0)
            _garden(easel)
        for x in (0.07, 0.66):
            buildings.column(easel, x, 0.05, 0.80, 0.07)
        buildings.tiled_floor(easel, 0.78, rgb("#c2ad8a"), rgb("#7a4a38"))
        with easel.part("chair"):
            buildings.throne(easel, 1.06, 0.90, 0.66, rgb("#3c5a3a"))
        with easel.placed(0.44, 0.93, 0.80):
            with easel.part("wings"):
                held.wings(easel, rgb("#c98a5a"))
            with easel.part("angel"):
                standing(easel, Person(angel, "robe", robe.colour, trim=rgb("#cba043"), left=FOLDED_LEFT,
                                       right=reaching(0.2, -0.68, held.lily("lily"))))  # fmt: skip
        with easel.placed(1.06, 0.94, 0.88), easel.part("maiden"):
            seated(easel, Person(maiden, "robe", gown.colour, cloak=mixed(gown.colour, rgb("#1a1a2a"), 0.5),
                                 cloak_part="cloak", left=Arm((-0.17, -0.66), (-0.04, -0.70)),
                                 right=Arm((0.16, -0.62), (0.07, -0.56), held.opened_book("book"))))  # fmt: skip

    return Composition(
        scene="annunciation",
        aspect=1.36,
        title="The Annunciation",
        title_it="L'Annunciazione",
        style="Early Renaissance",
        paint=paint,
        things=(
            Thing("angel", "person", "angel", ("winged", "with a halo"), ("standing", "holding a lily")),
            Thing("wings", "object", "wings", ("feathered",), (), "angel"),
            Thing("lily", "plant", "lily", ("white",)),
            Thing("maiden", "person", "Virgin Mary", ("with a halo", f"in {gown.en}"), ("sitting", "reading")),
            Thing("cloak", "clothing", "cloak", ("dark",), (), "maiden"),
            Thing("book", "object", "book", ("open",)),
            Thing("chair", "object", "chair", ("carved",)),
            Thing("garden", "landscape", "garden", ("seen through an opening",)),
        ),
        relations=(
            Relation("r1", "angel", "holds", "lily"),
            Relation("r2", "angel", "in front of", "maiden"),
            Relation("r3", "maiden", "holds", "book"),
            Relation("r4", "angel", "in front of", "garden"),
        ),
        texts=texts(
            (
                seen("[angel.e:An angel] with [wings.e:broad wings] [r1.r:holds] [lily.e:a white lily] and "
                     "[r2.r:stands before] "
                     "[maiden.e:a young woman] [maiden.c:seated] on [chair.e:a carved chair].",
                     "[angel.e:Un angelo] dalle [wings.e:ampie ali] [r1.r:tiene] [lily.e:un giglio bianco] "
                     "e [r2.r:sta davanti] a "
                     "[maiden.e:una giovane] [maiden.c:seduta] su [chair.e:una sedia intagliata]."),
                seen(f"She wears [maiden.a:a {gown.en} robe] and [cloak.e:a dark cloak] and [r3.r:holds] "
                     f"[book.e:an open book].",
                     f"Lei porta [maiden.a:una veste {gown.it_f}] e [cloak.e:un manto scuro] e [r3.r:tiene] "
                     f"[book.e:un libro aperto]."),
                seen("Both have [angel+maiden.a:golden haloes].", "Entrambi hanno [angel+maiden.a:aureole dorate]."),
                seen("Behind [angel.e:the angel] one sees [garden.e:a garden].",
                     "Dietro [angel.e:all'angelo] si vede [garden.e:un giardino]."),
            ),
            (
                known("[angel.e:Gabriel] tells [maiden.e:Mary] that she will bear a son.",
                      "[angel.e:Gabriele] annuncia a [maiden.e:Maria] che avrà un figlio.", "Luke 1:26-38"),
                known("[lily.e:The lily] means purity, and [garden.e:the closed garden] is taken from the "
                      "Song of Songs.",
                      "[lily.e:Il giglio] significa purezza, e [garden.e:il giardino chiuso] viene dal "
                      "Cantico dei cantici.",
                      "Song of Songs 4:12"),
            ),
        ),
    )  # fmt: skip


def _garden(easel: Easel) -> None:
    """A bit of garden within the shape painted last."""
    with easel.inside_last():
        nature.ridge(easel, 0.42, 0.06, rgb("#8fa3a0"), 7)
        nature.ridge(easel, 0.52, 0.03, rgb("#7d8a50"), 7)
        for x, h in ((0.2, 0.24), (0.28, 0.18), (0.56, 0.22)):
            nature.cypress(easel, x, 0.60, h)


def saint_and_lion(rng: np.random.Generator) -> Composition:
    """A hermit with a book in the wilderness, a lion at his side."""
    robe, rocks = dye(rng, "red", "brown", "grey"), rgb("#8a7658")
    look = face(rng, gear="halo", beard="full", hair=GREY_HAIR, hair_style="bald", facing=-0.3, smile=0.1)

    def paint(easel: Easel) -> None:
        nature.sky(easel, rgb("#5f7f96"), rgb("#e6d2a4"), 0.55)
        nature.countryside(easel, 0.44, rgb("#7f7748"))
        with easel.part("cave"):
            easel.fill([(0.62, 0.85), (0.66, 0.4), (0.8, 0.16), (1.0, 0.05), (1.3, 0.1), (1.3, 0.9)], rocks, relief=0.5)
            easel.fill([(0.86, 0.82), (0.88, 0.5), (1.0, 0.36), (1.12, 0.5), (1.15, 0.82)], rgb("#241a14"), relief=0.1)
        with easel.part("tree"):
            nature.tree(easel, 0.13, 0.80, 0.58, nature.LEAF)
        with easel.placed(0.56, 0.93, 0.78), easel.part("saint"):
            standing(easel, Person(look, "robe", robe.colour, trim=rgb("#8a6a42"), left=Arm((-0.17, -0.62), (-0.06,
                                                                                                             -0.60)),
                                   right=Arm((0.17, -0.62), (0.07, -0.60), held.opened_book("book"))))  # fmt: skip
        with easel.placed(0.95, 0.94, 0.42), easel.part("lion"):
            animals.lion(easel, rgb("#b98a4a"))

    return Composition(
        scene="saint_and_lion",
        aspect=1.2,
        title="Saint Jerome in the Wilderness",
        title_it="San Girolamo nel deserto",
        style="Renaissance",
        paint=paint,
        things=(
            Thing("saint", "person", "Saint Jerome", ("old", "bearded", "with a halo"), ("standing", "reading")),
            Thing("book", "object", "book", ("open",)),
            Thing("lion", "animal", "lion", ("tame",), ("lying",)),
            Thing("cave", "landscape", "cave", ("rocky",)),
            Thing("tree", "plant", "tree", ("leafy",)),
        ),
        relations=(
            Relation("r1", "saint", "holds", "book"),
            Relation("r2", "lion", "beside", "saint"),
            Relation("r3", "saint", "in front of", "cave"),
        ),
        texts=texts(
            (
                seen(f"[saint.a:An old, bearded] [saint.e:man] in [saint.a:a {robe.en} robe] [saint.c:reads "
                     f"in] [book.e:a book].",
                     f"[saint.e:Un uomo] [saint.a:vecchio e barbuto] in [saint.a:veste {robe.it_f}] [saint.c:legge] "
                     "[book.e:un libro]."),
                seen("[lion.e:A lion] [lion.c:lies] [r2.r:beside] [saint.e:him].",
                     "[lion.e:Un leone] [lion.c:giace] [r2.r:accanto] [saint.e:a lui]."),
                seen("[cave.e:A cave] opens in the rocks, and [tree.e:a tree] stands on the left.",
                     "[cave.e:Una grotta] si apre nella roccia, e [tree.e:un albero] sta a sinistra."),
            ),
            (
                known("[saint.e:Jerome] translated the Bible into Latin.", "[saint.e:Girolamo] tradusse la "
                                                                           "Bibbia in latino."),
                known("He had drawn a thorn from the paw of [lion.e:the lion], which stayed with him.",
                      "Aveva tolto una spina dalla zampa [lion.e:del leone], che rimase con lui.", "Golden Legend"),
            ),
        ),
    )  # fmt: skip
