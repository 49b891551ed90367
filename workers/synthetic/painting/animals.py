"""Animals, all facing left: dog, horse, cat, birds, lion. Origin on the ground; one unit is the length named."""

from __future__ import annotations

import math

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting.easel import Easel

WHITE = rgb("#fff6e0")
BLACK = rgb("#120c0a")


def _leg(easel: Easel, x: float, top: float, width: float, colour: Colour, lean: float = 0.0) -> None:
    easel.line([(x, top), (x + lean * 0.4, top * 0.5), (x + lean, -0.015)], [width * 1.5, width, width * 0.85], colour,
               relief=0.5)  # fmt: skip
    easel.dot(x + lean - 0.02, -0.015, width * 0.75, mixed(colour, BLACK, 0.15), ry=width * 0.4, relief=0.4)


def dog(easel: Easel, coat: Colour, spots: Colour | None = None) -> None:
    """A standing hound, one unit long, about 0.8 high."""
    easel.shade([(-0.5, -0.02), (0.5, -0.03), (0.55, 0.03), (-0.45, 0.04)], 0.4, 0.03)
    dark = mixed(coat, BLACK, 0.3)
    easel.line([(0.38, -0.52), (0.56, -0.66), (0.58, -0.84)], [0.07, 0.05, 0.02], coat, relief=0.5)
    for x, colour, lean in ((-0.16, dark, 0.03), (0.34, dark, 0.04), (-0.25, coat, -0.03), (0.27, coat, 0.02)):
        _leg(easel, x, -0.36, 0.07, colour, lean)
    body = [(-0.33, -0.55), (-0.1, -0.585), (0.2, -0.575), (0.4, -0.52), (0.42, -0.36), (0.3, -0.29), (0.12, -0.33),
            (-0.12, -0.26), (-0.3, -0.30)]  # fmt: skip
    easel.fill(body, coat, relief=0.55, round_=0.5)
    if spots is not None:
        with easel.inside_last():
            easel.dot(0.12, -0.52, 0.15, spots, ry=0.09, relief=0, blur=0.01)
            easel.dot(0.36, -0.42, 0.08, spots, relief=0, blur=0.01)
    easel.fill([(-0.2, -0.55), (-0.36, -0.78), (-0.46, -0.7), (-0.36, -0.42), (-0.26, -0.36)], coat, relief=0.5)
    easel.fill([(-0.34, -0.80), (-0.46, -0.84), (-0.56, -0.74), (-0.70, -0.70), (-0.71, -0.64), (-0.55, -0.61),
                (-0.42, -0.60), (-0.34, -0.68)], coat, relief=0.5)  # fmt: skip
    easel.dot(-0.70, -0.685, 0.028, BLACK)
    easel.dot(-0.53, -0.735, 0.018, BLACK, relief=0)
    easel.dot(-0.535, -0.742, 0.006, WHITE, relief=0)
    easel.fill(
        [(-0.36, -0.80), (-0.28, -0.72), (-0.29, -0.58), (-0.37, -0.6), (-0.42, -0.74)], spots or dark, relief=0.4
    )
    easel.line([(-0.24, -0.57), (-0.33, -0.53), (-0.40, -0.60)], [0.035], rgb("#8f2a24"), relief=0.4)
    easel.dot(-0.35, -0.52, 0.018, rgb("#cba043"))


def horse(easel: Easel, coat: Colour, mane: Colour, saddle: Colour | None = None) -> None:
    """A walking horse, one unit long from chest to tail, about 1.15 high."""
    easel.shade([(-0.55, -0.02), (0.5, -0.03), (0.6, 0.03), (-0.5, 0.04)], 0.4, 0.03)
    dark = mixed(coat, BLACK, 0.3)
    for x, colour, lean in ((-0.2, dark, 0.06), (0.38, dark, -0.06)):
        _leg(easel, x, -0.5, 0.07, colour, lean)
    easel.line([(0.45, -0.74), (0.58, -0.66), (0.6, -0.34)], [0.06, 0.1, 0.02], mane, relief=0.4)
    easel.line([(-0.3, -0.44), (-0.46, -0.36), (-0.42, -0.12)], [0.11, 0.075, 0.055], coat, relief=0.5)
    easel.dot(-0.42, -0.1, 0.045, mixed(coat, BLACK, 0.4), ry=0.035)
    _leg(easel, 0.33, -0.5, 0.08, coat, 0.06)
    body = [(-0.36, -0.72), (-0.12, -0.76), (0.15, -0.755), (0.38, -0.81), (0.5, -0.70), (0.46, -0.48), (0.28, -0.44),
            (0.05, -0.39), (-0.2, -0.41), (-0.38, -0.5)]  # fmt: skip
    easel.fill(body, coat, relief=0.6, round_=0.5)
    easel.fill([(-0.14, -0.74), (-0.42, -1.10), (-0.56, -1.07), (-0.48, -0.78), (-0.38, -0.54), (-0.2, -0.55)], coat,
               relief=0.55)  # fmt: skip
    easel.fill([(-0.42, -1.12), (-0.50, -1.17), (-0.60, -1.06), (-0.76, -0.90), (-0.77, -0.83), (-0.69, -0.81),
                (-0.55, -0.92), (-0.43, -0.98)], coat, relief=0.5)  # fmt: skip
    easel.fill([(-0.43, -1.12), (-0.42, -1.22), (-0.48, -1.15)], coat, relief=0.2)
    easel.dot(-0.575, -1.02, 0.02, BLACK, relief=0)
    easel.dot(-0.735, -0.86, 0.014, BLACK, relief=0)
    easel.line(
        [(-0.46, -1.18), (-0.34, -1.06), (-0.22, -0.82), (-0.16, -0.72)], [0.05, 0.11, 0.11, 0.04], mane, relief=0.4
    )
    easel.line([(-0.62, -0.86), (-0.54, -1.08)], [0.018], rgb("#5d2a1a"), relief=0)
    easel.line([(-0.66, -0.90), (-0.36, -0.76), (-0.05, -0.80)], [0.014], rgb("#5d2a1a"), relief=0)
    if saddle is not None:
        easel.fill([(-0.1, -0.775), (0.2, -0.78), (0.22, -0.55), (-0.1, -0.53)], saddle, relief=0.4)
        easel.line([(-0.1, -0.535), (0.22, -0.555)], [0.02], rgb("#cba043"))


def bird(easel: Easel, body: Colour, wing: Colour, breast: Colour) -> None:
    """A small bird sitting, one unit long."""
    easel.fill([(0.25, -0.32), (0.62, -0.12), (0.58, -0.05), (0.2, -0.2)], wing, relief=0.3)
    easel.fill([(-0.35, -0.55), (-0.18, -0.66), (0.0, -0.56), (0.28, -0.34), (0.24, -0.16), (-0.02, -0.08), (-0.24,
                                                                                                             -0.16),
                (-0.34, -0.36)], body, relief=0.5)  # fmt: skip
    with easel.inside_last():
        easel.dot(-0.26, -0.28, 0.2, breast, relief=0, blur=0.03)
    easel.dot(-0.2, -0.56, 0.15, body, relief=0.4)
    easel.fill([(-0.05, -0.46), (0.18, -0.38), (0.44, -0.15), (0.1, -0.2), (-0.06, -0.3)], wing, relief=0.4)
    easel.line([(0.05, -0.38), (0.32, -0.22)], [0.035, 0.01], rgb("#d7b23c"), relief=0)
    easel.fill([(-0.33, -0.60), (-0.48, -0.55), (-0.33, -0.52)], rgb("#6b5a3c"), smooth=False, relief=0)
    easel.dot(-0.245, -0.59, 0.03, BLACK, relief=0)
    for x in (-0.08, 0.04):
        easel.line([(x, -0.1), (x - 0.02, 0.0)], [0.025], rgb("#6b4527"), relief=0)


def cat(easel: Easel, coat: Colour) -> None:
    """A sitting cat seen from the front, one unit high."""
    dark = mixed(coat, BLACK, 0.35)
    easel.shade([(-0.35, -0.03), (0.4, -0.04), (0.45, 0.04), (-0.3, 0.04)], 0.4, 0.03)
    easel.line([(0.2, -0.06), (0.5, -0.1), (0.52, -0.36)], [0.1, 0.09, 0.05], dark, relief=0.5)
    easel.fill(
        [(-0.14, -0.62), (0.14, -0.62), (0.27, -0.3), (0.27, -0.02), (-0.27, -0.02), (-0.27, -0.3)], coat, relief=0.55
    )
    for x in (-0.1, 0.1):
        easel.line([(x, -0.45), (x, -0.03)], [0.12, 0.09], mixed(coat, WHITE, 0.1), relief=0.5)
    for side in (-1, 1):
        easel.fill([(side * 0.2, -0.78), (side * 0.19, -1.02), (side * 0.04, -0.88)], coat, smooth=False, relief=0.3)
    easel.dot(0, -0.76, 0.21, coat, ry=0.18, relief=0.5)
    for side in (-1, 1):
        easel.dot(side * 0.085, -0.79, 0.042, rgb("#c9c25a"), relief=0)
        easel.dot(side * 0.085, -0.79, 0.014, BLACK, ry=0.036, relief=0)
        for k in range(3):
            easel.line([(side * 0.05, -0.69), (side * 0.3, -0.72 + 0.04 * k)], [0.006], WHITE, relief=0, alpha=0.7)
    easel.fill([(-0.03, -0.72), (0.03, -0.72), (0, -0.69)], rgb("#b4685c"), smooth=False, relief=0)
    for k in range(3):
        easel.line([(-0.06 + 0.06 * k, -0.93), (-0.06 + 0.06 * k, -0.86)], [0.02], dark, relief=0)


def lion(easel: Easel, coat: Colour) -> None:
    """A lying lion, one unit long, about 0.55 high."""
    mane = mixed(coat, rgb("#5d2f14"), 0.65)
    easel.shade([(-0.6, -0.02), (0.5, -0.03), (0.6, 0.03), (-0.5, 0.04)], 0.4, 0.03)
    easel.line([(0.42, -0.12), (0.62, -0.08), (0.70, -0.2)], [0.05, 0.04, 0.03], coat, relief=0.4)
    easel.dot(0.71, -0.23, 0.045, mane)
    easel.fill([(-0.3, -0.38), (0.0, -0.36), (0.3, -0.40), (0.48, -0.28), (0.46, -0.04), (0.1, -0.01), (-0.3, -0.01)],
               coat,
               relief=0.55)  # fmt: skip
    easel.dot(0.33, -0.16, 0.15, coat, ry=0.14, relief=0.5)
    for y in (-0.035, -0.075):
        easel.line([(-0.2, y - 0.02), (-0.58, y)], [0.11, 0.075], mixed(coat, WHITE, 0.08), relief=0.5)
    for i in range(13):
        angle = i * 0.4833
        dx, dy = 0.15 * (1.1 if i % 2 else 0.9), 0.16
        easel.dot(-0.38 + dx * math.cos(angle), -0.38 + dy * math.cos(angle - 1.5708), 0.095, mixed(mane, BLACK,
                                                                                                    0.1 * (i % 3)),
                  relief=0.5)  # fmt: skip
    easel.dot(-0.41, -0.38, 0.135, coat, ry=0.14, relief=0.5)
    easel.dot(-0.45, -0.32, 0.075, mixed(coat, WHITE, 0.3), ry=0.055, relief=0.4)
    easel.fill([(-0.49, -0.36), (-0.43, -0.36), (-0.46, -0.325)], rgb("#4a2a1c"), smooth=False, relief=0)
    for x in (-0.48, -0.375):
        easel.dot(x, -0.41, 0.019, BLACK, relief=0)
        easel.line([(x - 0.03, -0.445), (x + 0.03, -0.44)], [0.012], mane, relief=0)
