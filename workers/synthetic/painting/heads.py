"""Heads: faces, hair, beards, and what people wear on them. One unit is the head's height, origin mid-face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting.easel import Easel, oval

WHITE = rgb("#fff6e0")
BLACK = rgb("#120c0a")
GOLD = rgb("#cba043")
STEEL = rgb("#8d9298")
ROSE = rgb("#b4483c")
SKINS = tuple(rgb(c) for c in ("#d9a887", "#c98f6c", "#e2b898", "#a8734f", "#8a5a3c"))
HAIRS = tuple(rgb(c) for c in ("#2c1d14", "#54351f", "#7e5a30", "#1a1413", "#8d3f1e"))
GREY_HAIR = rgb("#a8a196")


@dataclass(frozen=True, slots=True)
class Look:
    """A face. `facing` -1..1 turns it to the left or right; `gear` is worn on the head and belongs to `gear_part`."""

    skin: Colour
    hair: Colour
    hair_style: str = "short"
    beard: str = "none"
    gear: str = "none"
    gear_colour: Colour = GOLD
    gear_part: str | None = None
    facing: float = 0.0
    smile: float = 0.3


def behind_head(easel: Easel, look: Look) -> None:
    """What hangs behind the neck: long hair, a halo. Paint it before the trunk."""
    if look.gear == "halo":
        easel.dot(0, -0.12, 0.78, GOLD, relief=0.15, alpha=0.55)
        easel.dot(0, -0.12, 0.70, mixed(GOLD, WHITE, 0.35), relief=0.1, alpha=0.35)
    _hair_behind(easel, look)


def head(easel: Easel, look: Look) -> None:
    """The head itself."""
    f = look.facing
    for side in (-1, 1):
        if f * side < 0.5:
            easel.dot(side * 0.375 + f * 0.02, 0.03, 0.055, look.skin, ry=0.1, relief=0.3)
    face = [(0.02 * f, -0.52), (0.30, -0.40), (0.375, -0.08), (0.31 + 0.03 * f, 0.24), (0.15 + 0.08 * f, 0.46),
            (0.06 * f, 0.515), (-0.15 + 0.08 * f, 0.46), (-0.31 + 0.03 * f, 0.24), (-0.375, -0.08),
            (-0.30, -0.40)]  # fmt: skip
    easel.fill(face, look.skin, relief=0.38, round_=0.55)
    with easel.inside_last():
        _features(easel, look, 0.14 * f)
    _beard(easel, look, 0.1 * f)
    _hair_above(easel, look)
    GEAR.get(look.gear, _bare)(easel, look)


def _features(easel: Easel, look: Look, x: float) -> None:
    """Eyes, brows, nose, mouth and the colour of the cheeks."""
    skin, dark = look.skin, mixed(look.skin, rgb("#4a1d10"), 0.55)
    easel.dot(0.34, 0.15, 0.22, dark, ry=0.5, alpha=0.34, blur=0.08, relief=0)
    for side in (-1, 1):
        near = 1.0 - 0.18 * side * look.facing
        ex = x + side * 0.165 * near
        easel.dot(ex, -0.045, 0.105, dark, ry=0.075, alpha=0.32, blur=0.03, relief=0)
        easel.dot(ex, -0.03, 0.072, rgb("#e9dcc6"), ry=0.036, relief=0)
        easel.dot(ex + 0.012 * look.facing, -0.032, 0.034, rgb("#3a2415"), relief=0)
        easel.dot(ex - 0.012, -0.045, 0.01, WHITE, relief=0)
        easel.line([(ex - 0.085, -0.035), (ex, -0.072), (ex + 0.085, -0.035)], [0.014, 0.024, 0.014], dark, relief=0)
        easel.line([(ex - 0.1, -0.135), (ex, -0.17), (ex + 0.1, -0.135)], [0.02, 0.034, 0.014],
                   mixed(look.hair, BLACK, 0.2), relief=0, alpha=0.85)  # fmt: skip
        easel.dot(ex + side * 0.06, 0.16, 0.1, ROSE, ry=0.075, alpha=0.26, blur=0.05, relief=0)
    tip = x * 1.35
    easel.line([(x + 0.03, -0.05), (tip + 0.055, 0.13), (tip + 0.05, 0.17)], [0.02, 0.045, 0.05], dark, alpha=0.5,
               blur=0.012, relief=0)  # fmt: skip
    easel.line([(x, -0.06), (tip, 0.15)], [0.02, 0.05], mixed(skin, WHITE, 0.4), alpha=0.6, blur=0.014, relief=0)
    easel.dot(tip - 0.035, 0.185, 0.016, dark, relief=0, alpha=0.8)
    easel.dot(tip + 0.04, 0.185, 0.016, dark, relief=0, alpha=0.8)
    smile = 0.03 * look.smile
    easel.fill([(x - 0.1, 0.305 - smile), (x, 0.275), (x + 0.1, 0.305 - smile), (x, 0.35)], mixed(skin, ROSE, 0.75),
               relief=0.2)  # fmt: skip
    easel.line([(x - 0.11, 0.305 - smile), (x, 0.315), (x + 0.11, 0.305 - smile)], [0.012, 0.02, 0.012],
               mixed(dark, BLACK, 0.3), relief=0)  # fmt: skip
    easel.dot(x, 0.41, 0.07, dark, ry=0.02, alpha=0.3, blur=0.015, relief=0)


def _strands(easel: Easel, colour: Colour, lines: list[list[tuple[float, float]]], width: float = 0.03) -> None:
    for index, line in enumerate(lines):
        tone = mixed(colour, WHITE, 0.3) if index % 2 else mixed(colour, BLACK, 0.4)
        easel.line(line, [width * 0.5, width, width * 0.3], tone, alpha=0.5, relief=0, blur=0.006)


def _hair_behind(easel: Easel, look: Look) -> None:
    if look.hair_style in ("long", "curly"):
        easel.fill([(0, -0.6), (0.42, -0.42), (0.50, 0.0), (0.50, 0.55), (0.33, 0.80), (-0.33, 0.80), (-0.50, 0.55),
                    (-0.50, 0.0), (-0.42, -0.42)], look.hair, relief=0.4)  # fmt: skip
        with easel.inside_last():
            _strands(easel, look.hair, [[(s * (0.36 + 0.05 * k), -0.3), (s * (0.42 + 0.03 * k), 0.2),
                                         (s * (0.30 + 0.07 * k),
                     0.75)] for s in (-1, 1) for k in range(3)])  # fmt: skip
    if look.hair_style == "curly":
        for i in range(7):
            for side in (-1, 1):
                easel.dot(side * (0.42 + 0.05 * (i % 2)), -0.3 + 0.16 * i, 0.11, look.hair, relief=0.5)
    if look.hair_style == "bun":
        easel.dot(-0.18 * look.facing, -0.55, 0.2, look.hair, relief=0.5)


def _hair_above(easel: Easel, look: Look) -> None:
    if look.hair_style == "bald":
        for side in (-1, 1):
            easel.dot(side * 0.37, -0.08, 0.06, look.hair, ry=0.17, relief=0.3)
        return
    low = -0.02 if look.hair_style in ("long", "curly") else -0.1
    part = 0.1 * look.facing + 0.04
    cap = [(0, -0.60), (0.26, -0.54), (0.40, -0.30), (0.41, low), (0.335, low - 0.02), (0.29, -0.25), (part, -0.37),
           (-0.29, -0.25), (-0.335, low - 0.02), (-0.41, low), (-0.40, -0.30), (-0.26, -0.54)]  # fmt: skip
    easel.fill(cap, look.hair, relief=0.45)
    with easel.inside_last():
        _strands(easel, look.hair, [[(part, -0.42 - 0.03 * k), (s * (0.2 + 0.04 * k), -0.4 - 0.03 * k),
                 (s * (0.36 + 0.01 * k), -0.12)] for s in (-1, 1) for k in range(4)], 0.022)  # fmt: skip


def _beard(easel: Easel, look: Look, x: float) -> None:
    if look.beard == "full":
        easel.fill([(-0.33, 0.08), (-0.2, 0.2), (x, 0.235), (0.2, 0.2), (0.33, 0.08), (0.31, 0.38), (0.14 + x, 0.66),
                    (x, 0.74), (-0.14 + x, 0.66), (-0.31, 0.38)], look.hair, relief=0.4)  # fmt: skip
        with easel.inside_last():
            _strands(easel, look.hair, [[(k * 0.07, 0.25), (k * 0.06 + x, 0.45), (k * 0.03 + x, 0.7)]
                                        for k in range(-4, 5)])  # fmt: skip
        easel.line([(x - 0.09, 0.315), (x, 0.325), (x + 0.09, 0.315)], [0.03], mixed(look.skin, ROSE, 0.8), relief=0)
    if look.beard == "pointed":
        easel.fill([(x - 0.1, 0.40), (x + 0.1, 0.40), (x + 0.02, 0.66), (x - 0.02, 0.66)], look.hair, relief=0.3)
    if look.beard in ("pointed", "moustache"):
        for side in (-1, 1):
            easel.line([(x, 0.24), (x + side * 0.1, 0.25), (x + side * 0.2, 0.19)], [0.05, 0.045, 0.01], look.hair,
                       relief=0.3)  # fmt: skip


def _bare(_easel: Easel, _look: Look) -> None:
    """Nothing on the head."""


def _crown(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        points = [(-0.38, -0.34), (-0.47, -0.80), (-0.26, -0.60), (-0.17, -0.90), (0.0, -0.64), (0.17, -0.90),
                  (0.26, -0.60), (0.47, -0.80), (0.38, -0.34), (0.2, -0.29), (0.0, -0.275), (-0.2, -0.29)]  # fmt: skip
        easel.fill(points, look.gear_colour, smooth=False, relief=0.5)
        easel.line([(-0.385, -0.38), (0.0, -0.33), (0.385, -0.38)], [0.09], mixed(look.gear_colour, WHITE, 0.25))
        for x, colour in ((-0.25, "#8f1f2a"), (0.0, "#27457f"), (0.25, "#8f1f2a")):
            easel.dot(x, -0.345 - 0.3 * x * x, 0.045, rgb(colour))
        for x, y in ((-0.47, -0.82), (-0.17, -0.92), (0.17, -0.92), (0.47, -0.82)):
            easel.dot(x, y, 0.045, rgb("#efe3c2"))


def _hat(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        c = look.gear_colour
        easel.dot(0.03, -0.30, 0.80, mixed(c, BLACK, 0.2), ry=0.17, tilt=-0.1, relief=0.3)
        easel.fill([(-0.40, -0.32), (-0.36, -0.72), (-0.1, -0.84), (0.22, -0.82), (0.40, -0.68), (0.43, -0.36),
                    (0.0, -0.26)], c, relief=0.45)  # fmt: skip
        easel.line([(-0.40, -0.36), (0.0, -0.30), (0.43, -0.41)], [0.08], mixed(c, BLACK, 0.55), relief=0)
        plume = [(0.36, -0.42), (0.50, -0.80), (0.28, -1.08), (-0.12, -1.12), (-0.42, -0.98)]
        easel.line(plume, [0.05, 0.16, 0.22, 0.2, 0.03], rgb("#e6dcc4"), relief=0.5)
        with easel.inside_last():
            for i in range(9):
                x = 0.45 - i * 0.09
                easel.line([(x, -0.95), (x - 0.1, -1.14)], [0.012], rgb("#9c8f78"), relief=0, alpha=0.6)


def _helmet(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        c = look.gear_colour
        easel.fill([(-0.43, -0.16), (-0.42, -0.50), (-0.2, -0.74), (0.2, -0.74), (0.42, -0.50), (0.43, -0.16),
                    (0.25, -0.26), (-0.25, -0.26)], c, relief=0.7, round_=0.5)  # fmt: skip
        easel.fill([(-0.56, -0.13), (-0.2, -0.30), (0.2, -0.30), (0.56, -0.13), (0.2, -0.20), (-0.2, -0.20)], c,
                   relief=0.4)  # fmt: skip
        easel.line([(0.0, -0.26), (0.0, -0.74)], [0.05], mixed(c, WHITE, 0.3), relief=0.3)
        easel.dot(-0.16, -0.56, 0.05, WHITE, ry=0.1, alpha=0.6, blur=0.03, relief=0)
        easel.line([(0.0, -0.72), (0.18, -1.02), (0.52, -0.98)], [0.06, 0.2, 0.05], rgb("#9c2a24"), relief=0.5)


def _veil(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        c = look.gear_colour
        for side in (-1, 1):
            easel.fill([(0, -0.64), (side * 0.36, -0.55), (side * 0.50, -0.15), (side * 0.54, 0.55), (side * 0.62,
                                                                                                      0.95),
                        (side * 0.34, 0.85), (side * 0.37, 0.2), (side * 0.34, -0.22), (side * 0.16, -0.42),
                        (0, -0.46)], c, relief=0.4)  # fmt: skip
            with easel.inside_last():
                _strands(easel, c, [[(side * (0.2 + 0.07 * k), -0.5), (side * (0.40 + 0.04 * k), 0.1),
                                     (side * (0.42 + 0.06 * k), 0.9)] for k in range(3)], 0.04)  # fmt: skip


def _cap(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        c = look.gear_colour
        easel.fill([(-0.43, -0.28), (-0.50, -0.52), (-0.25, -0.72), (0.2, -0.74), (0.52, -0.56), (0.43, -0.28),
                    (0.0, -0.36)], c, relief=0.45)  # fmt: skip
        easel.line([(-0.43, -0.29), (0.0, -0.365), (0.43, -0.29)], [0.08], mixed(c, BLACK, 0.3))


def _wreath(easel: Easel, look: Look) -> None:
    with easel.part(look.gear_part):
        for i in range(11):
            t = i / 10 * 2 - 1
            x, y = 0.41 * t, -0.42 + 0.16 * t * t - 0.02 * (i % 2)
            colour = rgb("#4f6b35") if i % 2 else look.gear_colour
            easel.fill(oval(x, y, 0.075, 0.05, 0.8 * t, 10), colour, relief=0.4)


GEAR: dict[str, Callable[[Easel, Look], None]] = {
    "crown": _crown,
    "hat": _hat,
    "helmet": _helmet,
    "veil": _veil,
    "cap": _cap,
    "wreath": _wreath,
}
