"""Things on tables: fruit, cups, jugs, books, candles, bread, knives, swords."""

from __future__ import annotations

import math

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting.easel import Easel, curve, oval

WHITE = rgb("#fff6e0")
BLACK = rgb("#0d0908")
GOLD = rgb("#c9a04a")
SILVER = rgb("#a9aaa6")


def fruit(easel: Easel, x: float, y: float, radius: float, colour: Colour) -> None:
    """A round fruit with a gleam."""
    easel.dot(x, y, radius, colour, ry=radius * 0.95, relief=0.75, round_=0.9)
    easel.dot(x - radius * 0.35, y - radius * 0.4, radius * 0.22, WHITE, alpha=0.5, relief=0, blur=radius * 0.12)
    easel.line([(x, y - radius * 0.85), (x + radius * 0.15, y - radius * 1.2)], [radius * 0.12], rgb("#4a3018"))


def pear(easel: Easel, x: float, y: float, radius: float, colour: Colour) -> None:
    """A pear standing."""
    outline = [
        (x, y - radius * 2.1),
        (x + radius * 0.45, y - radius * 1.5),
        (x + radius, y - radius * 0.1),
        (x + radius * 0.6, y + radius * 0.85),
        (x - radius * 0.6, y + radius * 0.85),
        (x - radius, y - radius * 0.1),
        (x - radius * 0.45, y - radius * 1.5),
    ]
    easel.fill(outline, colour, relief=0.7, round_=0.8)
    easel.dot(x - radius * 0.35, y - radius * 0.2, radius * 0.2, WHITE, alpha=0.4, relief=0, blur=radius * 0.12)
    easel.line([(x, y - radius * 2.0), (x + radius * 0.2, y - radius * 2.6)], [radius * 0.14, radius * 0.1], BLACK)


def grapes(easel: Easel, x: float, y: float, radius: float, colour: Colour) -> None:
    """A bunch hanging down from (x, y)."""
    for row in range(6):
        count = max(1, 5 - row)
        for i in range(count):
            gx = x + (i - (count - 1) / 2) * radius * 1.7 + easel.rng.uniform(-0.3, 0.3) * radius
            gy = y + row * radius * 1.45 + easel.rng.uniform(-0.25, 0.25) * radius
            tint = mixed(colour, WHITE, float(easel.rng.uniform(0, 0.16)))
            easel.dot(gx, gy, radius, tint, relief=0.8, round_=0.9)
            easel.dot(gx - radius * 0.35, gy - radius * 0.35, radius * 0.2, WHITE, alpha=0.6, relief=0)


def bowl(easel: Easel, x: float, y: float, width: float, colour: Colour) -> None:
    """A footed bowl; (x, y) is the middle of its rim."""
    w = width / 2
    side = curve([(x - w, y), (x - w * 0.75, y + w * 0.42), (x - w * 0.3, y + w * 0.68)], closed=False)
    other = [(2 * x - px, py) for px, py in reversed(side)]
    easel.fill([(x - w * 0.36, y + w * 0.62), (x + w * 0.36, y + w * 0.62), (x + w * 0.48, y + w * 0.86),
                (x - w * 0.48, y + w * 0.86)], colour, smooth=False, relief=0.5)  # fmt: skip
    easel.fill([*side, *other], colour, smooth=False, relief=0.6)
    with easel.inside_last():
        for band in (0.14, 0.3):
            easel.line([(x - w, y + w * band), (x, y + w * (band + 0.12)), (x + w, y + w * band)], [w * 0.05],
                       mixed(colour, rgb("#2c4f8c"), 0.75), relief=0.1)  # fmt: skip
    easel.dot(x - w * 0.55, y + w * 0.2, w * 0.07, WHITE, ry=w * 0.16, alpha=0.7, relief=0, blur=w * 0.02, tilt=-0.5)


def rim(easel: Easel, x: float, y: float, width: float, colour: Colour) -> None:
    """The dark inside of a bowl; paint it before what lies in it."""
    easel.dot(x, y, width / 2, mixed(colour, WHITE, 0.15), ry=width * 0.11, relief=0.3)
    easel.dot(x, y + width * 0.008, width * 0.47, mixed(colour, BLACK, 0.6), ry=width * 0.09, relief=0)


def goblet(easel: Easel, x: float, y: float, height: float, wine: Colour | None, metal: Colour) -> None:
    """A goblet standing at (x, y); of glass where it shows wine, else of metal."""
    h = height
    easel.dot(x, y - h * 0.03, h * 0.22, metal, ry=h * 0.06, relief=0.6)
    easel.line([(x, y - h * 0.05), (x, y - h * 0.52)], [h * 0.09, h * 0.05, h * 0.1], metal, relief=0.7)
    easel.dot(x, y - h * 0.3, h * 0.06, metal, relief=0.7)
    cup = [(x - h * 0.25, y - h), (x - h * 0.24, y - h * 0.7), (x - h * 0.1, y - h * 0.5), (x + h * 0.1, y - h * 0.5),
           (x + h * 0.24, y - h * 0.7), (x + h * 0.25, y - h)]  # fmt: skip
    easel.fill(cup, mixed(metal, WHITE, 0.1), relief=0.6, alpha=0.92)
    if wine is not None:
        with easel.inside_last():
            easel.fill([(x - h, y - h * 0.83), (x + h, y - h * 0.83), (x + h, y - h * 0.4), (x - h, y - h * 0.4)], wine,
                       smooth=False, relief=0, alpha=0.9)  # fmt: skip
    easel.dot(x, y - h, h * 0.25, mixed(metal, BLACK, 0.5), ry=h * 0.055, relief=0)
    easel.dot(x, y - h * 0.995, h * 0.22, wine or mixed(metal, BLACK, 0.75), ry=h * 0.04, relief=0)
    easel.line([(x - h * 0.16, y - h * 0.92), (x - h * 0.15, y - h * 0.65)], [h * 0.03, h * 0.02], WHITE, alpha=0.75,
               relief=0)  # fmt: skip


def jug(easel: Easel, x: float, y: float, height: float, colour: Colour) -> None:
    """A bellied jug with a handle, standing at (x, y)."""
    h = height
    handle = [(x + h * 0.12, y - h * 0.86), (x + h * 0.42, y - h * 0.8), (x + h * 0.4, y - h * 0.45),
              (x + h * 0.26, y - h * 0.34)]  # fmt: skip
    easel.line(handle, [h * 0.06], colour, relief=0.6)
    body = [(x - h * 0.12, y - h), (x - h * 0.1, y - h * 0.75), (x - h * 0.32, y - h * 0.4), (x - h * 0.2, y),
            (x + h * 0.2, y), (x + h * 0.32, y - h * 0.4), (x + h * 0.1, y - h * 0.75),
            (x + h * 0.14, y - h)]  # fmt: skip
    easel.fill(body, colour, relief=0.7, round_=0.6)
    easel.dot(x, y - h * 0.99, h * 0.13, mixed(colour, BLACK, 0.6), ry=h * 0.035, relief=0)
    easel.dot(x - h * 0.14, y - h * 0.45, h * 0.05, WHITE, ry=h * 0.12, alpha=0.55, relief=0, blur=h * 0.02)


def book(easel: Easel, x: float, y: float, width: float, colour: Colour) -> None:
    """A closed book lying, its pages to the front; (x, y) is the middle of its lower edge."""
    w, t = width / 2, width * 0.2
    top = [(x - w, y - t), (x - w * 0.7, y - t * 2.1), (x + w * 1.15, y - t * 2.1), (x + w, y - t)]
    easel.fill([(x - w, y - t), (x + w, y - t), (x + w, y), (x - w, y)], rgb("#e2d5b0"), smooth=False, relief=0.2)
    for i in range(1, 6):
        easel.line([(x - w, y - t * i / 6), (x + w, y - t * i / 6)], [t * 0.05], rgb("#a5946a"), relief=0, alpha=0.7)
    easel.fill([(x + w, y - t), (x + w * 1.15, y - t * 2.1), (x + w * 1.15, y - t * 1.05), (x + w, y)],
               mixed(rgb("#e2d5b0"), BLACK, 0.35), smooth=False, relief=0)  # fmt: skip
    easel.fill(top, colour, smooth=False, relief=0.35)
    easel.line([(x - w * 1.02, y), (x + w, y)], [t * 0.16], mixed(colour, BLACK, 0.25), relief=0.2)
    easel.line([(x - w * 0.8, y - t * 1.3), (x + w * 0.95, y - t * 1.3)], [t * 0.07], GOLD, relief=0, alpha=0.8)
    easel.line([(x - w * 0.62, y - t * 1.85), (x + w * 1.02, y - t * 1.85)], [t * 0.06], GOLD, relief=0, alpha=0.8)


def open_book(easel: Easel, x: float, y: float, width: float) -> None:
    """An open book seen from its reader's other side; (x, y) is the foot of its spine."""
    w = width / 2
    for side in (-1, 1):
        page = [(x, y), (x + side * w * 0.5, y - w * 0.1), (x + side * w, y + w * 0.02),
                (x + side * w * 0.92, y - w * 0.62), (x + side * w * 0.45, y - w * 0.74),
                (x, y - w * 0.62)]  # fmt: skip
        easel.fill(page, rgb("#e9dcba") if side < 0 else rgb("#d3c39c"), smooth=False, relief=0.15)
        for row in range(6):
            py = y - w * 0.14 - row * w * 0.08
            easel.line([(x + side * w * 0.12, py), (x + side * w * 0.48, py - w * 0.08), (x + side * w * 0.82, py)],
                       [w * 0.02], rgb("#6d5a3c"), relief=0, alpha=0.65)  # fmt: skip
    easel.line([(x, y), (x, y - w * 0.62)], [w * 0.03], rgb("#6d5a3c"), relief=0)


def candle(easel: Easel, x: float, y: float, height: float) -> None:
    """A burning candle on a brass stick."""
    h = height
    easel.dot(x, y - h * 0.03, h * 0.2, GOLD, ry=h * 0.06, relief=0.6)
    easel.line([(x, y - h * 0.05), (x, y - h * 0.35)], [h * 0.1, h * 0.05, h * 0.1], GOLD, relief=0.7)
    easel.line([(x, y - h * 0.34), (x, y - h * 0.8)], [h * 0.09], rgb("#eadfbd"), relief=0.5)
    easel.glow(x, y - h * 0.9, h * 0.8, rgb("#ffb347"), 0.5)
    flame = [(x, y - h * 1.05), (x + h * 0.045, y - h * 0.9), (x, y - h * 0.82), (x - h * 0.045, y - h * 0.9)]
    easel.fill(flame, rgb("#fff0b0"), relief=0)


def skull(easel: Easel, x: float, y: float, size: float) -> None:
    """A skull lying on its jaw, facing left a little; (x, y) is the middle of its foot."""
    s = size
    bone = rgb("#d6c6a0")
    easel.fill([(x - s * 0.3, y - s * 0.3), (x - s * 0.34, y), (x + s * 0.12, y), (x + s * 0.16, y - s * 0.3)], bone,
               relief=0.5)  # fmt: skip
    easel.fill([(x - s * 0.42, y - s * 0.55), (x - s * 0.25, y - s * 0.95), (x + s * 0.25, y - s * 0.98),
                (x + s * 0.5, y - s * 0.62), (x + s * 0.38, y - s * 0.28), (x - s * 0.3, y - s * 0.22)], bone,
               relief=0.7, round_=0.7)  # fmt: skip
    for ex in (-0.27, 0.06):
        easel.dot(x + ex * s, y - s * 0.5, s * 0.115, rgb("#2c2117"), ry=s * 0.13, relief=0)
    easel.fill([(x - s * 0.1, y - s * 0.4), (x - s * 0.03, y - s * 0.26), (x - s * 0.16, y - s * 0.26)],
               rgb("#2c2117"), smooth=False, relief=0)  # fmt: skip
    for i in range(6):
        tx = x - s * 0.29 + i * s * 0.075
        easel.line([(tx, y - s * 0.15), (tx, y - s * 0.04)], [s * 0.015], rgb("#5b4a30"), relief=0)


def bread(easel: Easel, x: float, y: float, width: float) -> None:
    """A loaf with cuts in its crust."""
    w = width / 2
    easel.fill([(x - w, y - w * 0.25), (x - w * 0.6, y - w * 0.72), (x + w * 0.5, y - w * 0.75), (x + w, y - w * 0.3),
                (x + w * 0.8, y), (x - w * 0.8, y)], rgb("#b67a3a"), relief=0.7, round_=0.6)  # fmt: skip
    for i in (-0.45, 0.0, 0.45):
        easel.line([(x + w * (i - 0.12), y - w * 0.3), (x + w * (i + 0.12), y - w * 0.66)],
                   [w * 0.02, w * 0.09, w * 0.02], rgb("#e9c98c"), relief=0.1)  # fmt: skip


def knife(easel: Easel, x: float, y: float, length: float, tilt: float) -> None:
    """A knife lying with its handle at (x, y)."""
    ct, st = math.cos(tilt) * length, math.sin(tilt) * length
    easel.shade(oval(x + ct * 0.5, y + st * 0.5 + length * 0.03, length * 0.5, length * 0.03, tilt), 0.4, length * 0.02)
    easel.line([(x, y), (x + ct * 0.4, y + st * 0.4)], [length * 0.07, length * 0.06], rgb("#3a2417"), relief=0.6)
    easel.line([(x + ct * 0.4, y + st * 0.4), (x + ct, y + st)], [length * 0.07, length * 0.06, length * 0.005], SILVER,
               relief=0.5)  # fmt: skip


def sword(easel: Easel, x: float, y: float, length: float, tilt: float) -> None:
    """A sword held at (x, y); `tilt` 0 points upwards, positive leans to the right."""
    dx, dy = math.sin(tilt) * length, -math.cos(tilt) * length
    easel.line([(x, y), (x + dx, y + dy)], [length * 0.045, length * 0.035, length * 0.006], SILVER, relief=0.5)
    easel.line([(x, y), (x + dx * 0.95, y + dy * 0.95)], [length * 0.008], WHITE, relief=0, alpha=0.7)
    easel.line([(x - dx * 0.02, y - dy * 0.02), (x - dx * 0.16, y - dy * 0.16)], [length * 0.035], rgb("#3a2417"))
    easel.line([(x - dy * 0.1, y + dx * 0.1), (x + dy * 0.1, y - dx * 0.1)], [length * 0.03], GOLD, relief=0.6)
    easel.dot(x - dx * 0.18, y - dy * 0.18, length * 0.03, GOLD)


def table(easel: Easel, y: float, cloth: Colour, fall: float = 1.0) -> None:
    """A table across the picture with its cloth: top edge at `y`, falling down to `fall`."""
    a = easel.aspect
    easel.fill([(-0.1, y), (a + 0.1, y), (a + 0.1, y + 0.16), (-0.1, y + 0.16)], mixed(cloth, WHITE, 0.08),
               smooth=False, relief=0)  # fmt: skip
    easel.fill([(-0.1, y + 0.13), (a + 0.1, y + 0.13), (a + 0.1, fall + 0.1), (-0.1, fall + 0.1)],
               mixed(cloth, BLACK, 0.25), smooth=False, relief=0.2)  # fmt: skip
    x = 0.02
    while x < a:
        width = float(easel.rng.uniform(0.02, 0.05))
        lean = float(easel.rng.uniform(-0.03, 0.03))
        tone = mixed(cloth, BLACK, 0.55) if easel.rng.uniform() < 0.6 else mixed(cloth, WHITE, 0.18)
        easel.line([(x, y + 0.14), (x + lean, y + 0.5 * (fall - y)), (x + 2 * lean, fall + 0.05)],
                   [width * 0.2, width, width], tone, alpha=0.45, blur=0.012, relief=0, mark=False)  # fmt: skip
        x += float(easel.rng.uniform(0.06, 0.16))
    easel.line([(-0.1, y + 0.132), (a + 0.1, y + 0.132)], [0.006], mixed(cloth, WHITE, 0.35), alpha=0.5, relief=0)
