"""What hands hold, as painters for an `Arm`: sceptre, sword, cup, book, key, lily, spear, lute, bird."""

from __future__ import annotations

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting import animals, nature, objects
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.figures import Held
from workers.synthetic.painting.heads import BLACK, GOLD, WHITE

WINE = rgb("#5d0f17")
PEWTER = rgb("#8b8f8a")


def owned(part: str | None, paint: Held) -> Held:
    """The same thing as a detail of its own."""

    def held(easel: Easel, x: float, y: float) -> None:
        with easel.part(part):
            paint(easel, x, y)

    return held


def sceptre(part: str) -> Held:
    """A golden sceptre held upright."""

    def paint(easel: Easel, x: float, y: float) -> None:
        easel.line([(x - 0.01, y + 0.16), (x + 0.015, y - 0.2)], [0.016], GOLD, relief=0.6)
        easel.dot(x + 0.016, y - 0.215, 0.024, GOLD, relief=0.7)
        easel.dot(x + 0.018, y - 0.25, 0.014, rgb("#8f1f2a"), relief=0.6)

    return owned(part, paint)


def sword(part: str, tilt: float = 0.15, length: float = 0.42) -> Held:
    """A sword; `tilt` 0 points upwards."""
    return owned(part, lambda easel, x, y: objects.sword(easel, x, y, length, tilt))


def goblet(part: str, wine: Colour | None = WINE, metal: Colour = PEWTER, height: float = 0.13) -> Held:
    """A goblet held by its stem."""
    return owned(part, lambda easel, x, y: objects.goblet(easel, x, y + height * 0.42, height, wine, metal))


def closed_book(part: str, leather: Colour) -> Held:
    """A small closed book held flat."""
    return owned(part, lambda easel, x, y: objects.book(easel, x, y + 0.03, 0.15, leather))


def opened_book(part: str) -> Held:
    """An open book."""
    return owned(part, lambda easel, x, y: objects.open_book(easel, x, y + 0.03, 0.19))


def key(part: str) -> Held:
    """A large key."""

    def paint(easel: Easel, x: float, y: float) -> None:
        easel.line([(x, y), (x, y + 0.11)], [0.013], GOLD, relief=0.6)
        easel.dot(x, y - 0.005, 0.026, GOLD, relief=0.7)
        easel.dot(x, y - 0.005, 0.012, BLACK, relief=0)
        for step in (0.08, 0.105):
            easel.line([(x, y + step), (x + 0.03, y + step)], [0.011], GOLD, relief=0.5)

    return owned(part, paint)


def lily(part: str) -> Held:
    """A stem of white lilies."""

    def paint(easel: Easel, x: float, y: float) -> None:
        easel.line([(x, y + 0.12), (x + 0.01, y - 0.08), (x + 0.025, y - 0.24)], [0.01], rgb("#4f6b35"), relief=0.4)
        for step, tilt in ((0.0, -0.4), (-0.09, -2.6), (-0.03, -2.9)):
            nature.leaf(easel, x + 0.008, y + step, 0.07, tilt, rgb("#4f6b35"))
        for dx, dy in ((0.03, -0.26), (-0.015, -0.2), (0.055, -0.185)):
            nature.flower(easel, x + dx, y + dy, 0.034, rgb("#e9e4d6"), 6)

    return owned(part, paint)


def spear(part: str, length: float = 1.15) -> Held:
    """A spear that stands on the ground."""

    def paint(easel: Easel, x: float, y: float) -> None:
        top = -length
        easel.line([(x, 0.0), (x, top)], [0.014], rgb("#5d3a1f"), relief=0.5)
        easel.fill([(x, top - 0.1), (x + 0.022, top - 0.02), (x, top + 0.01), (x - 0.022, top - 0.02)], PEWTER,
                   smooth=False,
                   relief=0.5)  # fmt: skip
        del y

    return owned(part, paint)


def lute(part: str) -> Held:
    """A lute held across the body."""

    def paint(easel: Easel, x: float, y: float) -> None:
        wood = rgb("#b9803f")
        easel.line([(x, y), (x - 0.26, y - 0.10)], [0.028, 0.02], rgb("#4a2f1a"), relief=0.5)
        easel.line([(x - 0.255, y - 0.10), (x - 0.24, y - 0.16)], [0.028, 0.02], rgb("#4a2f1a"), relief=0.4)
        easel.dot(x + 0.04, y + 0.02, 0.115, wood, ry=0.085, tilt=0.37, relief=0.6)
        easel.dot(x + 0.01, y + 0.008, 0.028, rgb("#2c1a10"), relief=0)
        for i in range(4):
            off = (i - 1.5) * 0.006
            easel.line([(x + 0.09, y + 0.04 + off), (x - 0.25, y - 0.095 + off)], [0.0025], WHITE, alpha=0.8, relief=0)

    return owned(part, paint)


def finch(part: str) -> Held:
    """A goldfinch sitting on the finger."""

    def paint(easel: Easel, x: float, y: float) -> None:
        with easel.placed(x, y - 0.012, 0.13):
            animals.bird(easel, rgb("#a07848"), rgb("#241a14"), rgb("#d8c49a"))
        easel.dot(x - 0.032, y - 0.084, 0.011, rgb("#a5261f"), relief=0)

    return owned(part, paint)


def ball(part: str, colour: Colour) -> Held:
    """A ball."""
    return owned(part, lambda easel, x, y: objects.fruit(easel, x, y + 0.02, 0.04, colour))


def wings(easel: Easel, colour: Colour) -> None:
    """An angel's wings, half spread; paint them before the standing figure."""
    for side in (-1, 1):
        wing = [(side * 0.04, -0.80), (side * 0.20, -0.95), (side * 0.36, -0.96), (side * 0.43, -0.82), (side * 0.40,
                                                                                                         -0.6),
                (side * 0.30, -0.34), (side * 0.20, -0.26), (side * 0.12, -0.45), (side * 0.05, -0.62)]  # fmt: skip
        easel.fill(wing, mixed(colour, BLACK, 0.25), relief=0.4)
        for row, (reach, tone) in enumerate(((1.0, 0.12), (0.66, 0.0), (0.36, 0.25))):
            for i in range(9):
                t = i / 8
                x0, y0 = side * (0.07 + 0.31 * t * reach), -0.80 - 0.13 * t * reach
                fall = (0.42 - 0.10 * t) * reach
                tip = (side * (0.13 + 0.27 * t) * (0.55 + 0.45 * reach), y0 + fall)
                tint = mixed(mixed(colour, BLACK, tone if row < 2 else 0.0), WHITE, tone if row == 2 else 0.1 * (i % 2))
                easel.line([(x0, y0), ((x0 + tip[0]) / 2 + side * 0.015, (y0 + tip[1]) / 2), tip], [0.03, 0.05,
                                                                                                    0.014], tint,
                           relief=0.5)  # fmt: skip
