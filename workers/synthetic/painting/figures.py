"""People: standing, seated or behind a table. One unit is a standing person's height, origin between the feet."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.geometry import Point
from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting.easel import Easel
from workers.synthetic.painting.heads import BLACK, GOLD, WHITE, Look, behind_head, head

SHOULDER_Y, NECK_Y, HEAD_Y, WAIST_Y = -0.80, -0.825, -0.90, -0.545
HEAD_SIZE = 0.145
LINEN = rgb("#d9cdb0")
Held = Callable[[Easel, float, float], None]
"""Paints what a hand holds, at the hand."""


@dataclass(frozen=True, slots=True)
class Arm:
    """Elbow and hand in the figure's units; what the hand holds is painted below the fingers."""

    elbow: Point
    hand: Point
    held: Held | None = None


DOWN_LEFT, DOWN_RIGHT = Arm((-0.165, -0.64), (-0.17, -0.48)), Arm((0.165, -0.64), (0.17, -0.48))
HIP_RIGHT = Arm((0.23, -0.66), (0.115, -0.56))
FOLDED_LEFT, FOLDED_RIGHT = Arm((-0.155, -0.63), (-0.02, -0.58)), Arm((0.155, -0.63), (0.02, -0.575))


def reaching(x: float, y: float, held: Held | None = None) -> Arm:
    """An arm that reaches to (x, y), its elbow bent a little downwards."""
    shoulder = math.copysign(0.11, x)
    return Arm(((shoulder + x) / 2 + math.copysign(0.02, x), (SHOULDER_Y + y) / 2 + 0.045), (x, y), held)


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is and what he or she wears. Parts named here get regions of their own."""

    look: Look
    garment: str
    cloth: Colour
    trim: Colour = LINEN
    cloak: Colour | None = None
    cloak_part: str | None = None
    left: Arm = DOWN_LEFT
    right: Arm = DOWN_RIGHT


def folds(easel: Easel, top: tuple[float, float], bottom: tuple[float, float], ys: tuple[float, float], cloth: Colour,
          count: int) -> None:  # fmt: skip
    """Folds that run down through what was painted last: x from..to at the top and at the bottom."""
    with easel.inside_last():
        for i in range(count):
            t = (i + 0.5 + float(easel.rng.uniform(-0.25, 0.25))) / count
            x0, x1 = top[0] + t * (top[1] - top[0]), bottom[0] + t * (bottom[1] - bottom[0])
            bend = float(easel.rng.uniform(-0.012, 0.012))
            tone = mixed(cloth, BLACK, 0.6) if i % 2 else mixed(cloth, WHITE, 0.28)
            width = abs(bottom[1] - bottom[0]) / count * 0.55
            easel.line([(x0, ys[0]), ((x0 + x1) / 2 + bend, (ys[0] + ys[1]) / 2), (x1, ys[1])],
                       [width * 0.15, width * 0.7, width], tone, alpha=0.5, blur=width * 0.22, relief=0,
                       mark=False)  # fmt: skip


def standing(easel: Easel, person: Person) -> None:
    """A standing figure."""
    easel.shade([(-0.2, -0.02), (0.3, -0.03), (0.36, 0.02), (-0.15, 0.03)], 0.45, 0.015)
    _cloak_behind(easel, person, 0.0)
    LOWER[person.garment](easel, person)
    upper(easel, person)


def seated(easel: Easel, person: Person) -> None:
    """A seated figure seen from the front: knees at -0.30, the lap in between."""
    easel.shade([(-0.26, -0.02), (0.34, -0.03), (0.4, 0.02), (-0.2, 0.03)], 0.45, 0.015)
    with easel.placed(0, 0.14, 1.0):
        _cloak_behind(easel, person, -0.1)
    cloth = person.cloth
    skirt = [(-0.12, -0.46), (0.12, -0.46), (0.2, -0.34), (0.225, -0.1), (0.26, 0.0), (0.0, 0.012), (-0.26, 0.0),
             (-0.225, -0.1), (-0.2, -0.34)]  # fmt: skip
    easel.fill(skirt, cloth, relief=0.45)
    folds(easel, (-0.17, 0.17), (-0.25, 0.25), (-0.30, 0.0), cloth, 11)
    for side in (-1, 1):
        easel.dot(side * 0.1, -0.315, 0.085, mixed(cloth, WHITE, 0.12), ry=0.07, relief=0.5, alpha=0.8, blur=0.012)
    with easel.placed(0, 0.14, 1.0):
        upper(easel, person)


def upper(easel: Easel, person: Person) -> None:
    """From the waist up: trunk, arms, neck, collar, head."""
    with easel.placed(0, HEAD_Y, HEAD_SIZE):
        behind_head(easel, person.look)
    (_breastplate if person.garment == "armour" else _trunk)(easel, person)
    for arm, side in ((person.right, 1), (person.left, -1)):
        _arm(easel, person, arm, side)
    easel.line([(0, NECK_Y + 0.035), (0, HEAD_Y + 0.03)], [0.07, 0.055], mixed(person.look.skin, BLACK, 0.15))
    _collar(easel, person)
    if person.cloak is not None:
        _cloak_shoulders(easel, person)
    with easel.placed(0.004 * person.look.facing, HEAD_Y, HEAD_SIZE):
        head(easel, person.look)


def _trunk(easel: Easel, person: Person) -> None:
    waist = 0.072 if person.garment == "gown" else 0.092
    body = [(-0.06, SHOULDER_Y - 0.012), (0.06, SHOULDER_Y - 0.012), (0.13, SHOULDER_Y + 0.025), (0.112, -0.68),
            (waist, WAIST_Y), (-waist, WAIST_Y), (-0.112, -0.68), (-0.13, SHOULDER_Y + 0.025)]  # fmt: skip
    easel.fill(body, person.cloth, relief=0.45, round_=0.4)
    if person.garment == "doublet":
        for i in range(6):
            easel.dot(0, -0.76 + i * 0.037, 0.008, GOLD)
        easel.line([(-0.094, WAIST_Y - 0.005), (0.094, WAIST_Y - 0.005)], [0.022], mixed(person.cloth, BLACK, 0.6))
    elif person.garment == "gown":
        with easel.inside_last():
            easel.fill([(-0.05, -0.8), (0.05, -0.8), (0.012, -0.56), (-0.012, -0.56)], person.trim, smooth=False,
                       relief=0.1, alpha=0.9)  # fmt: skip
            for i in range(5):
                y = -0.74 + i * 0.04
                easel.line([(-0.05 + i * 0.008, y), (0.05 - i * 0.008, y + 0.012)], [0.005], GOLD, relief=0)
    else:
        folds(easel, (-0.09, 0.09), (-0.08, 0.08), (-0.78, WAIST_Y), person.cloth, 6)
        easel.line([(-0.096, WAIST_Y - 0.008), (0, WAIST_Y + 0.004), (0.096, WAIST_Y - 0.008)], [0.018], person.trim)


def _breastplate(easel: Easel, person: Person) -> None:
    steel = person.cloth
    body = [(-0.055, SHOULDER_Y - 0.005), (0.055, SHOULDER_Y - 0.005), (0.115, SHOULDER_Y + 0.05), (0.122, -0.66),
            (0.08, WAIST_Y), (-0.08, WAIST_Y), (-0.122, -0.66), (-0.115, SHOULDER_Y + 0.05)]  # fmt: skip
    easel.fill(body, steel, relief=0.75, round_=0.5)
    easel.line([(0, SHOULDER_Y + 0.02), (0, WAIST_Y)], [0.006, 0.014], mixed(steel, WHITE, 0.55), relief=0)
    easel.dot(-0.055, -0.73, 0.02, WHITE, ry=0.05, alpha=0.6, blur=0.012, relief=0)
    for y in (WAIST_Y - 0.03, WAIST_Y):
        easel.line([(-0.086, y), (0, y + 0.014), (0.086, y)], [0.012], mixed(steel, BLACK, 0.45), relief=0.4)


def _arm(easel: Easel, person: Person, arm: Arm, side: int) -> None:
    shoulder = (side * 0.105, SHOULDER_Y + 0.022)
    sleeve = mixed(person.cloth, WHITE, 0.06) if side < 0 else mixed(person.cloth, BLACK, 0.10)
    wide = person.garment == "gown"
    easel.line([shoulder, arm.elbow, arm.hand], [0.085, 0.09 if wide else 0.072, 0.05], sleeve, relief=0.55)
    if person.garment == "armour":
        easel.dot(*shoulder, 0.052, person.cloth, relief=0.8)
        easel.dot(*arm.elbow, 0.036, person.cloth, relief=0.8)
    dx, dy = arm.hand[0] - arm.elbow[0], arm.hand[1] - arm.elbow[1]
    length = max(math.hypot(dx, dy), 1e-6)
    ux, uy = dx / length, dy / length
    cuff = (arm.hand[0] - ux * 0.012, arm.hand[1] - uy * 0.012)
    easel.line([(cuff[0] - ux * 0.012, cuff[1] - uy * 0.012), cuff], [0.058], person.trim, relief=0.4)
    if arm.held is not None:
        arm.held(easel, arm.hand[0] + ux * 0.02, arm.hand[1] + uy * 0.02)
    _hand(easel, arm.hand, (ux, uy), person.look.skin)


def _hand(easel: Easel, at: Point, along: Point, skin: Colour) -> None:
    x, y = at[0] + along[0] * 0.018, at[1] + along[1] * 0.018
    tilt = math.atan2(along[1], along[0])
    easel.dot(x, y, 0.027, skin, ry=0.019, tilt=tilt, relief=0.5)
    for i in range(4):
        off = (i - 1.5) * 0.009
        fx, fy = x + along[0] * 0.014 - along[1] * off, y + along[1] * 0.014 + along[0] * off
        easel.line([(fx, fy), (fx + along[0] * 0.022, fy + along[1] * 0.022)], [0.0095, 0.006],
                   mixed(skin, WHITE, 0.08 if i % 2 else 0.0), relief=0.4)  # fmt: skip


def pointing_finger(easel: Easel, x: float, y: float, along: Point, skin: Colour) -> None:
    """The stretched index finger of a hand at (x, y)."""
    easel.line([(x, y), (x + along[0] * 0.05, y + along[1] * 0.05)], [0.014, 0.008], skin, relief=0.4)


def _collar(easel: Easel, person: Person) -> None:
    if person.garment == "doublet":
        easel.fill([(-0.085, -0.79), (-0.05, -0.84), (0.05, -0.84), (0.085, -0.79), (0.05, -0.755), (0, -0.775),
                    (-0.05, -0.755)], rgb("#e8e0cc"), smooth=False, relief=0.3)  # fmt: skip
    elif person.garment == "gown":
        easel.fill([(-0.055, -0.81), (0.055, -0.81), (0.03, -0.755), (-0.03, -0.755)], person.look.skin, relief=0.15)
        for i in range(9):
            t = i / 8 * 2 - 1
            easel.dot(0.06 * t, -0.80 + 0.035 * (1 - t * t), 0.0075, rgb("#efe6cf"))
    elif person.garment == "robe":
        easel.line([(-0.05, -0.825), (0, -0.79), (0.05, -0.825)], [0.022], person.trim, relief=0.3)


def _cloak_behind(easel: Easel, person: Person, foot_y: float) -> None:
    if person.cloak is None:
        return
    with easel.part(person.cloak_part):
        spread = [(-0.10, SHOULDER_Y - 0.01), (0.10, SHOULDER_Y - 0.01), (0.19, -0.62), (0.25, -0.3),
                  (0.29, foot_y - 0.012), (0.0, foot_y - 0.03), (-0.27, foot_y - 0.012), (-0.24, -0.3),
                  (-0.19, -0.62)]  # fmt: skip
        dark = mixed(person.cloak, BLACK, 0.22)
        easel.fill(spread, dark, relief=0.4)
        folds(easel, (-0.1, 0.1), (-0.26, 0.28), (-0.75, foot_y), dark, 11)


def _cloak_shoulders(easel: Easel, person: Person) -> None:
    assert person.cloak is not None
    with easel.part(person.cloak_part):
        for side in (-1, 1):
            cape = [(side * 0.035, -0.835), (side * 0.10, -0.825), (side * 0.155, -0.77), (side * 0.18, -0.62),
                    (side * 0.135, -0.60), (side * 0.10, -0.72), (side * 0.03, -0.79)]  # fmt: skip
            easel.fill(cape, person.cloak, relief=0.5)
        for i in range(-3, 4):
            easel.dot(i * 0.022, -0.792 + 0.018 * (1 - abs(i) / 3), 0.0155, rgb("#eee6d4"), relief=0.3)
        easel.dot(0, -0.772, 0.013, GOLD)


def _long(easel: Easel, person: Person) -> None:
    """A robe to the ground."""
    wide = 0.2 if person.garment == "gown" else 0.155
    easel.fill([(-0.082, WAIST_Y - 0.01), (0.082, WAIST_Y - 0.01), (0.13, -0.4), (wide, -0.12), (wide + 0.02, 0.0),
                (0, 0.012), (-wide - 0.02, 0.0), (-wide, -0.12), (-0.13, -0.4)], person.cloth, relief=0.45)  # fmt: skip
    folds(easel, (-0.075, 0.075), (-wide - 0.01, wide + 0.01), (WAIST_Y, 0.0), person.cloth, 11)
    easel.line([(-wide - 0.015, -0.012), (0, 0.0), (wide + 0.015, -0.012)], [0.014], person.trim, alpha=0.8)


def _hose(easel: Easel, person: Person) -> None:
    """Breeches, stockings and shoes."""
    stocking = person.trim if person.garment == "doublet" else mixed(person.cloth, BLACK, 0.15)
    for side, lean in ((1, 0.03), (-1, 0.0)):
        x = side * 0.052
        easel.line([(x, -0.34), (x + side * lean, -0.05)], [0.07, 0.042], stocking, relief=0.55)
        easel.fill([(x - 0.03 + side * lean, -0.055), (x + 0.03 + side * lean, -0.055), (x + side * (0.075 + lean),
                                                                                         0.0),
                    (x - side * 0.035 + side * lean, 0.004)], mixed(rgb("#3a2415"), BLACK, 0.2),
                   relief=0.4)  # fmt: skip
        if person.garment == "armour":
            easel.dot(x, -0.27, 0.04, person.cloth, relief=0.8)
    easel.fill([(-0.1, WAIST_Y - 0.005), (0.1, WAIST_Y - 0.005), (0.125, -0.40), (0.105, -0.29), (0.01, -0.30), (0,
                                                                                                                 -0.4),
                (-0.01, -0.30), (-0.105, -0.29), (-0.125, -0.40)], mixed(person.cloth, BLACK, 0.18),
               relief=0.5)  # fmt: skip


def _tunic(easel: Easel, person: Person) -> None:
    """A short tunic over bare or stockinged legs."""
    for side in (1, -1):
        x = side * 0.05
        easel.line([(x, -0.36), (x, -0.04)], [0.062, 0.038], mixed(person.look.skin, person.trim, 0.4), relief=0.5)
        easel.fill([(x - 0.03, -0.05), (x + 0.03, -0.05), (x + side * 0.07, 0.0), (x - side * 0.03, 0.004)],
                   rgb("#4a2e1a"), relief=0.4)  # fmt: skip
    easel.fill([(-0.092, WAIST_Y - 0.01), (0.092, WAIST_Y - 0.01), (0.14, -0.3), (0.0, -0.28), (-0.14, -0.3)],
               person.cloth, relief=0.45)  # fmt: skip
    folds(easel, (-0.08, 0.08), (-0.13, 0.13), (WAIST_Y, -0.29), person.cloth, 8)


LOWER: dict[str, Callable[[Easel, Person], None]] = {
    "robe": _long,
    "gown": _long,
    "doublet": _hose,
    "armour": _hose,
    "tunic": _tunic,
}
