"""More stories: a banquet, a duel, a knight's departure."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import rgb
from workers.synthetic.content import Relation
from workers.synthetic.painting import animals, buildings, held, nature, objects
from workers.synthetic.painting.backdrops import dark_room
from workers.synthetic.painting.composition import Composition, Thing, dye, known, seen, texts
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.figures import Arm, Person, reaching, standing
from workers.synthetic.painting.heads import STEEL
from workers.synthetic.painting.portraits import face


def banquet(rng: np.random.Generator) -> Composition:
    """A king and a queen at table with a musician."""
    king_robe, queen_gown, cloth = dye(rng, "red", "violet"), dye(rng, "green", "blue"), dye(rng, "white", "ochre")
    king = face(rng, gear="crown", gear_part="crown", beard="full", facing=0.4, smile=0.8)
    queen = face(rng, hair_style="bun", gear="crown", gear_part="tiara", facing=-0.4)
    singer = face(rng, hair_style="curly", gear="cap", gear_colour=rgb("#3c6038"), smile=1.0)

    def paint(easel: Easel) -> None:
        dark_room(easel, rgb("#5a4632"))
        with easel.part("curtain"):
            buildings.curtain(easel, 1.20, 1.56, -0.02, 0.8, rgb("#5d2430"), left=False)
        for x, y, size, part, person in (
            (1.16, 1.34, 1.04, "musician", Person(singer, "doublet", rgb("#b9802b"), left=Arm((-0.2, -0.66), (-0.19,
                                                                                                              -0.69)),
                                                   right=Arm((0.19, -0.63), (0.05, -0.60), held.lute("lute")))),
            (0.34, 1.38, 1.10, "king", Person(king, "robe", king_robe.colour, cloak=rgb("#27457f"),
                                              left=reaching(-0.2, -0.78, held.goblet("cup", metal=rgb("#c9a04a"))),
                                              right=Arm((0.18, -0.62), (0.2, -0.52)))),
            (0.76, 1.36, 1.04, "queen", Person(queen, "gown", queen_gown.colour)),
        ):  # fmt: skip
            with easel.placed(x, y, size), easel.part(part):
                standing(easel, person)
        with easel.part("table"):
            objects.table(easel, 0.76, cloth.colour)
        china = rgb("#cfd3d0")
        with easel.part("bowl"):
            objects.rim(easel, 0.62, 0.80, 0.26, china)
            for dx, colour in ((-0.07, "#b8322a"), (0.07, "#d8952c"), (0.0, "#a9a035")):
                objects.fruit(easel, 0.62 + dx, 0.775, 0.042, rgb(colour))
            objects.bowl(easel, 0.62, 0.80, 0.26, china)
        with easel.part("bread"):
            objects.bread(easel, 0.98, 0.88, 0.2)
        with easel.part("jug"):
            objects.jug(easel, 0.14, 0.90, 0.2, rgb("#9a5b38"))

    return Composition(
        scene="banquet",
        aspect=1.52,
        title="The King's Banquet",
        title_it="Il banchetto del re",
        style="Venetian school",
        paint=paint,
        things=(
            Thing("king", "person", "king", ("crowned", f"in {king_robe.en}"), ("sitting", "lifting a cup")),
            Thing("crown", "object", "crown", ("golden",), (), "king"),
            Thing("cup", "object", "golden cup", ("filled with wine",)),
            Thing("queen", "person", "queen", ("crowned", f"in a {queen_gown.en} gown"), ("sitting",)),
            Thing("tiara", "object", "queen's crown", ("golden",), (), "queen"),
            Thing("musician", "person", "musician", ("smiling",), ("playing the lute",)),
            Thing("lute", "object", "lute", ("wooden",)),
            Thing("table", "object", "table", (f"covered with a {cloth.en} cloth",)),
            Thing("bowl", "object", "bowl of fruit", ("white",)),
            Thing("bread", "object", "loaf of bread"),
            Thing("jug", "object", "jug", ("earthenware",)),
            Thing("curtain", "object", "curtain", ("dark red",), ("hanging",)),
        ),
        relations=(
            Relation("r1", "king", "holds", "cup"),
            Relation("r2", "queen", "beside", "king"),
            Relation("r3", "musician", "plays", "lute"),
            Relation("r4", "bowl", "on", "table"),
        ),
        texts=texts(
            (
                seen("[king.e:A crowned king] [r1.r:lifts] [cup.e:a golden cup] at [table.e:a laid table].",
                     "[king.e:Un re incoronato] [r1.r:alza] [cup.e:una coppa dorata] a [table.e:una tavola "
                     "imbandita]."),
                seen(f"[r2.r:Beside] him [queen.c:sits] [queen.e:a queen] in [queen.a:a {queen_gown.en} gown].",
                     f"[r2.r:Accanto] a lui [queen.c:siede] [queen.e:una regina] in [queen.a:abito "
                     f"{queen_gown.it_m}]."),
                seen("[musician.e:A musician] [musician.c:smiles] and [r3.r:plays] [lute.e:the lute].",
                     "[musician.e:Un musicista] [musician.c:sorride] e [r3.r:suona] [lute.e:il liuto]."),
                seen("[r4.r:On] [table.e:the table] are [bowl.e:a bowl of fruit], [bread.e:bread] and [jug.e:a jug].",
                     "[r4.r:Sul] [table.e:tavolo] sono [bowl.e:una ciotola di frutta], [bread.e:pane] e "
                     "[jug.e:una brocca]."),
            ),
            (
                known("[king+queen.e:The couple] may be the patrons of the picture in disguise.",
                      "[king+queen.e:La coppia] raffigura forse i committenti in costume."),
                known("Banquets were painted for refectories and halls, so that [*.e:the picture] continued "
                      "the real table.",
                      "I banchetti si dipingevano per refettori e sale, così che [*.e:il quadro] "
                      "prolungasse la tavola vera."),
            ),
        ),
    )  # fmt: skip


def duel(rng: np.random.Generator) -> Composition:
    """Two swordsmen before a castle."""
    left_coat, right_coat = dye(rng, "red", "ochre"), dye(rng, "blue", "green", "black")
    one = face(rng, gear="hat", gear_part="hat", gear_colour=rgb("#3a2a22"), beard="pointed", facing=0.7, smile=0.0)
    two = face(rng, hair_style="long", beard="moustache", facing=-0.7, smile=0.0)

    def paint(easel: Easel) -> None:
        nature.sky(easel, rgb("#6a7684"), rgb("#d9c49c"), 0.5, 1.3)
        nature.countryside(easel, 0.40, rgb("#6f6a3c"))
        with easel.part("castle"):
            buildings.castle(easel, 0.72, 0.58, 0.44, rgb("#94866c"))
        with easel.part("tree"):
            nature.tree(easel, 1.28, 0.82, 0.66, rgb("#6b5a2c"))
        with easel.placed(0.42, 0.94, 0.76), easel.part("first"):
            standing(easel, Person(one, "doublet", left_coat.colour, left=Arm((-0.22, -0.68), (-0.2, -0.56)),
                                   right=reaching(0.25, -0.76, held.sword("first_sword", 0.95))))  # fmt: skip
        with easel.placed(1.0, 0.95, 0.76), easel.part("second"):
            standing(easel, Person(two, "doublet", right_coat.colour, left=reaching(-0.25, -0.70,
                                                                                    held.sword("second_sword", -0.85)),
                                   right=Arm((0.22, -0.70), (0.2, -0.60))))  # fmt: skip

    return Composition(
        scene="duel",
        aspect=1.4,
        title="The Duel",
        title_it="Il duello",
        style="Baroque",
        paint=paint,
        things=(
            Thing("first", "person", "swordsman on the left", (f"in {left_coat.en}", "bearded"), ("fighting",)),
            Thing("hat", "clothing", "hat", ("plumed",), (), "first"),
            Thing("first_sword", "object", "left sword", ("drawn",)),
            Thing("second", "person", "swordsman on the right", (f"in {right_coat.en}", "bareheaded"), ("fighting",)),
            Thing("second_sword", "object", "right sword", ("drawn",)),
            Thing("castle", "building", "castle", ("grey",)),
            Thing("tree", "plant", "tree", ("autumnal",)),
        ),
        relations=(
            Relation("r1", "first", "fights", "second"),
            Relation("r2", "first", "holds", "first_sword"),
            Relation("r3", "second", "holds", "second_sword"),
            Relation("r4", "first", "in front of", "castle"),
        ),
        texts=texts(
            (
                seen(f"[first+second.e:Two men] [r1.r:fight] with [first_sword+second_sword.e:drawn swords], "
                     f"[first.a:one in {left_coat.en}], [second.a:the other in {right_coat.en}].",
                     f"[first+second.e:Due uomini] [r1.r:si battono] con [first_sword+second_sword.e:le "
                     f"spade sguainate], "
                     f"[first.a:uno in {left_coat.it_m}], [second.a:l'altro in {right_coat.it_m}]."),
                seen("[first.e:The one on the left] wears [hat.e:a plumed hat]; [second.e:the other] is "
                     "[second.a:bareheaded].",
                     "[first.e:Quello a sinistra] porta [hat.e:un cappello piumato]; [second.e:l'altro] è "
                     "[second.a:a capo scoperto]."),
                seen("Behind them stands [castle.e:a grey castle], on the right [tree.e:a tree].",
                     "Dietro sorge [castle.e:un castello grigio], a destra [tree.e:un albero]."),
            ),
            (
                known("Duels were forbidden, so that [*.e:the picture] may carry a warning.",
                      "I duelli erano vietati, sicché [*.e:il quadro] può contenere un monito."),
                known("[second.e:The bareheaded man] has perhaps already lost his hat to a blow.",
                      "[second.e:L'uomo a capo scoperto] ha forse già perso il cappello per un colpo."),
            ),
        ),
    )  # fmt: skip


def departure(rng: np.random.Generator) -> Composition:
    """A lady takes leave of a knight, whose horse is waiting."""
    gown, cloak, horse = (
        dye(rng, "green", "blue", "violet"),
        dye(rng, "red", "ochre"),
        dye(rng, "white", "brown", "black"),
    )
    lady = face(rng, hair_style="long", facing=0.7, smile=0.0)
    knight = face(rng, gear="helmet", gear_part="helmet", gear_colour=STEEL, beard="moustache", facing=-0.6, smile=0.2)

    def paint(easel: Easel) -> None:
        nature.sky(easel, rgb("#5b7390"), rgb("#efc994"), 0.5)
        nature.countryside(easel, 0.40, rgb("#74743e"))
        with easel.part("tower"):
            buildings.tower(easel, 0.16, 0.82, 0.22, 0.68, buildings.STONE)
        with easel.placed(1.05, 0.90, 0.46), easel.part("horse"):
            animals.horse(easel, horse.colour, rgb("#2a1a12"), cloak.colour)
        with easel.placed(0.46, 0.94, 0.72), easel.part("lady"):
            standing(
                easel,
                Person(lady, "gown", gown.colour, right=reaching(0.22, -0.66, held.ball("apple", rgb("#b8322a")))),
            )
        with easel.placed(0.78, 0.95, 0.76), easel.part("knight"):
            standing(easel, Person(knight, "armour", STEEL, cloak=cloak.colour, cloak_part="cloak",
                                   left=reaching(-0.19, -0.60), right=Arm((0.18, -0.66), (0.16, -0.56),
                                   held.sword("sword", 2.9, 0.46))))  # fmt: skip

    return Composition(
        scene="departure",
        aspect=1.44,
        title="The Knight's Departure",
        title_it="La partenza del cavaliere",
        style="Romanticism",
        paint=paint,
        things=(
            Thing("knight", "person", "knight", ("in armour",), ("standing", "taking leave")),
            Thing("helmet", "clothing", "helmet", ("plumed",), (), "knight"),
            Thing("cloak", "clothing", "cloak", (cloak.en,), (), "knight"),
            Thing("sword", "object", "sword", ("lowered",)),
            Thing("lady", "person", "lady", (f"in a {gown.en} gown",), ("standing", "offering an apple")),
            Thing("apple", "plant", "apple", ("red",)),
            Thing("horse", "animal", "horse", (horse.en, "saddled"), ("waiting",)),
            Thing("tower", "building", "tower", ("stone",)),
        ),
        relations=(
            Relation("r1", "lady", "gives to", "knight"),
            Relation("r2", "horse", "behind", "knight"),
            Relation("r3", "knight", "holds", "sword"),
            Relation("r4", "lady", "holds", "apple"),
        ),
        texts=texts(
            (
                seen(f"[lady.e:A lady] in [lady.a:a {gown.en} gown] [r1.r:offers] [apple.e:an apple] to "
                     f"[knight.e:a knight].",
                     f"[lady.e:Una dama] in [lady.a:abito {gown.it_m}] [r1.r:offre] [apple.e:una mela] a "
                     "[knight.e:un cavaliere]."),
                seen(f"He wears armour and [cloak.e:a {cloak.en} cloak] and [r3.r:lowers] [sword.e:his sword].",
                     f"Egli porta l'armatura e [cloak.e:un mantello {cloak.it_m}] e [r3.r:abbassa] "
                     f"[sword.e:la spada]."),
                seen(f"[horse.e:A {horse.en} horse] [horse.c:waits] [r2.r:behind] [knight.e:him]; on the left rises "
                     "[tower.e:a tower].",
                     f"[horse.e:Un cavallo {horse.it_m}] [horse.c:attende] [r2.r:dietro] [knight.e:a lui]; "
                     f"a sinistra si alza "
                     "[tower.e:una torre]."),
            ),
            (
                known("[apple.e:The apple] may be a keepsake or a temptation to stay.",
                      "[apple.e:La mela] può essere un ricordo o un invito a restare."),
                known("[*.e:The scene] is taken from no known poem, though it looks like one.",
                      "[*.e:La scena] non viene da alcun poema noto, benché lo sembri."),
            ),
        ),
    )  # fmt: skip
