"""Architecture and furniture: castle, tower, bridge, house, church, tent, ship, column, curtain, throne, window."""

from __future__ import annotations

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.painting.easel import Easel, curve

WHITE = rgb("#fff6e0")
BLACK = rgb("#120c0a")
GOLD = rgb("#cba043")
STONE = rgb("#a8977c")
TILE = rgb("#8e4a33")


def _box(easel: Easel, x0: float, y0: float, x1: float, y1: float, colour: Colour, relief: float = 0.1) -> None:
    easel.fill([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, smooth=False, relief=relief)


def _windows(easel: Easel, x0: float, x1: float, y: float, count: int, size: float) -> None:
    for i in range(count):
        x = x0 + (x1 - x0) * (i + 0.5) / count
        easel.fill([(x - size * 0.4, y), (x - size * 0.4, y - size * 0.8), (x, y - size * 1.3), (x + size * 0.4,
                                                                                                 y - size * 0.8),
                    (x + size * 0.4, y)], rgb("#2c2117"), smooth=False, relief=0)  # fmt: skip


def tower(easel: Easel, x: float, foot: float, width: float, height: float, colour: Colour = STONE,
          roof: Colour | None = None) -> None:  # fmt: skip
    """A round tower, with battlements or a pointed roof."""
    w, top = width / 2, foot - height
    _box(easel, x - w, top, x + w, foot, colour, 0.3)
    with easel.inside_last():
        easel.fill([(x + w * 0.25, top), (x + w, top), (x + w, foot), (x + w * 0.25, foot)], mixed(colour, BLACK, 0.4),
                   smooth=False, relief=0, alpha=0.6, blur=width * 0.08)  # fmt: skip
        for i in range(int(height / width * 5)):
            y = top + (i + 0.5) * width / 5
            easel.line([(x - w, y), (x + w, y)], [width * 0.015], mixed(colour, BLACK, 0.3), alpha=0.35, relief=0)
    _box(easel, x - w * 1.18, top - width * 0.16, x + w * 1.18, top + width * 0.02, mixed(colour, WHITE, 0.08))
    if roof is None:
        for i in range(4):
            bx = x - w * 1.18 + i * w * 0.66
            _box(easel, bx, top - width * 0.34, bx + w * 0.38, top - width * 0.14, mixed(colour, WHITE, 0.05))
    else:
        easel.fill([(x - w * 1.3, top - width * 0.1), (x, top - width * 1.25), (x + w * 1.3, top - width * 0.1)], roof,
                   smooth=False, relief=0.5)  # fmt: skip
    _windows(easel, x - w * 0.5, x + w * 0.5, top + height * 0.3, 1, width * 0.3)
    _windows(easel, x - w * 0.5, x + w * 0.5, top + height * 0.62, 1, width * 0.26)


def castle(easel: Easel, x: float, foot: float, size: float, colour: Colour = STONE) -> None:
    """A castle about `size` wide: wall, gate, three towers."""
    s = size
    tower(easel, x + s * 0.12, foot, s * 0.2, s * 0.72, mixed(colour, WHITE, 0.06), TILE)
    _box(easel, x - s * 0.45, foot - s * 0.3, x + s * 0.45, foot, colour, 0.15)
    for i in range(10):
        bx = x - s * 0.45 + i * s * 0.092
        _box(easel, bx, foot - s * 0.345, bx + s * 0.05, foot - s * 0.295, colour)
    easel.fill(curve([(x - s * 0.08, foot), (x - s * 0.08, foot - s * 0.14), (x, foot - s * 0.2), (x + s * 0.08,
                                                                                                   foot - s * 0.14),
                      (x + s * 0.08, foot)], closed=False), rgb("#2c2117"), smooth=False, relief=0)  # fmt: skip
    tower(easel, x - s * 0.42, foot, s * 0.19, s * 0.46, colour)
    tower(easel, x + s * 0.42, foot, s * 0.19, s * 0.5, mixed(colour, BLACK, 0.12))


def bridge(easel: Easel, x0: float, x1: float, y: float, height: float, colour: Colour = STONE) -> None:
    """A bridge with three arches from x0 to x1, its road at `y`."""
    rise = height * 0.35
    deck = curve([(x0, y), ((x0 + x1) / 2, y - rise), (x1, y)], closed=False)
    easel.fill([*deck, (x1, y + height), (x0, y + height)], colour, smooth=False, relief=0.2)
    span = (x1 - x0) / 3
    for i in range(3):
        a, b = x0 + span * (i + 0.14), x0 + span * (i + 0.86)
        middle = y + height * (0.05 if i == 1 else 0.25)
        easel.fill([*curve([(a, y + height), (a, y + height * 0.6), ((a + b) / 2, middle), (b, y + height * 0.6),
                            (b, y + height)], closed=False)], rgb("#33424a"), smooth=False, relief=0)  # fmt: skip
    easel.line([(x, py - height * 0.03) for x, py in deck[::5]], [height * 0.1], mixed(colour, WHITE, 0.2), relief=0.2)


def house(easel: Easel, x: float, foot: float, width: float, wall: Colour, roof: Colour = TILE) -> None:
    """A farmhouse with its gable to the left."""
    w = width
    _box(easel, x - w * 0.1, foot - w * 0.38, x + w * 0.5, foot, mixed(wall, BLACK, 0.25))
    easel.fill([(x - w * 0.5, foot), (x - w * 0.5, foot - w * 0.36), (x - w * 0.28, foot - w * 0.62), (x - w * 0.08,
                                                                                                       foot - w * 0.36),
                (x - w * 0.08, foot)], wall, smooth=False, relief=0.15)  # fmt: skip
    easel.fill([(x - w * 0.3, foot - w * 0.64), (x + w * 0.4, foot - w * 0.62), (x + w * 0.56, foot - w * 0.34),
                (x - w * 0.08, foot - w * 0.34)], roof, smooth=False, relief=0.3)  # fmt: skip
    _windows(easel, x, x + w * 0.45, foot - w * 0.12, 2, w * 0.1)
    _windows(easel, x - w * 0.42, x - w * 0.16, foot - w * 0.2, 1, w * 0.1)
    _box(easel, x + w * 0.28, foot - w * 0.78, x + w * 0.36, foot - w * 0.55, mixed(roof, BLACK, 0.2))


def church(easel: Easel, x: float, foot: float, size: float, wall: Colour) -> None:
    """A church with a bell tower."""
    s = size
    tower(easel, x - s * 0.3, foot, s * 0.16, s * 0.8, wall, TILE)
    _box(easel, x - s * 0.22, foot - s * 0.34, x + s * 0.4, foot, mixed(wall, BLACK, 0.15), 0.15)
    easel.fill([(x - s * 0.26, foot - s * 0.33), (x - s * 0.1, foot - s * 0.52), (x + s * 0.36, foot - s * 0.52),
                (x + s * 0.46, foot - s * 0.33)], TILE, smooth=False, relief=0.3)  # fmt: skip
    _windows(easel, x - s * 0.15, x + s * 0.36, foot - s * 0.12, 4, s * 0.075)


def tent(easel: Easel, x: float, foot: float, width: float, cloth: Colour) -> None:
    """A commander's tent, open in front."""
    w = width / 2
    easel.fill([(x, foot - width * 1.05), (x + w * 0.62, foot - width * 0.62), (x + w, foot), (x - w, foot),
                (x - w * 0.62, foot - width * 0.62)], cloth, smooth=False, relief=0.35)  # fmt: skip
    with easel.inside_last():
        for i in (-0.7, -0.35, 0.35, 0.7):
            easel.line([(x, foot - width), (x + i * w * 0.75, foot - width * 0.6), (x + i * w * 1.1, foot)],
                       [width * 0.01, width * 0.05], mixed(cloth, WHITE, 0.45), alpha=0.55, relief=0)  # fmt: skip
        easel.fill(
            [(x, foot - width * 0.7), (x + w * 0.3, foot), (x - w * 0.3, foot)], rgb("#2a1c14"), smooth=False, relief=0
        )
    easel.line([(x - w * 0.62, foot - width * 0.62), (x, foot - width * 0.56), (x + w * 0.62, foot - width * 0.62)],
               [width * 0.05], mixed(cloth, GOLD, 0.7), relief=0.3)  # fmt: skip
    easel.line([(x, foot - width * 1.03), (x, foot - width * 1.25)], [width * 0.02], rgb("#4a3422"))
    easel.fill([(x, foot - width * 1.25), (x + w * 0.5, foot - width * 1.2), (x, foot - width * 1.12)], rgb("#a5261f"),
               smooth=False, relief=0.2)  # fmt: skip


def ship(easel: Easel, x: float, water_y: float, size: float, sail: Colour) -> None:
    """A sailing ship, bow to the left."""
    s = size
    easel.line([(x - s * 0.12, water_y), (x - s * 0.12, water_y - s * 0.95)], [s * 0.022], rgb("#4a3422"))
    easel.line([(x + s * 0.2, water_y), (x + s * 0.2, water_y - s * 0.78)], [s * 0.02], rgb("#4a3422"))
    for mast, top, low, w in (
        (-0.12, 0.86, 0.5, 0.2),
        (-0.12, 0.46, 0.16, 0.25),
        (0.2, 0.7, 0.42, 0.15),
        (0.2, 0.38, 0.16, 0.19),
    ):
        cx = x + s * mast
        easel.fill([(cx - s * w, water_y - s * top), (cx + s * w * 0.9, water_y - s * top), (cx + s * w * 0.75,
                                                                                             water_y - s * low),
                    (cx - s * w * 1.15, water_y - s * low), (cx - s * w * 1.2, water_y - s * (top + low) / 2)], sail,
                   relief=0.5)  # fmt: skip
    easel.fill([(x - s * 0.55, water_y - s * 0.17), (x - s * 0.3, water_y - s * 0.1), (x + s * 0.3, water_y - s * 0.1),
                (x + s * 0.5, water_y - s * 0.24), (x + s * 0.44, water_y + s * 0.03), (x - s * 0.38,
                                                                                        water_y + s * 0.03)],
               rgb("#5b3a22"), smooth=False, relief=0.5)  # fmt: skip
    easel.line([(x - s * 0.42, water_y - s * 0.08), (x + s * 0.46, water_y - s * 0.1)], [s * 0.02], GOLD, relief=0)
    easel.fill([(x - s * 0.12, water_y - s * 0.95), (x + s * 0.08, water_y - s * 0.91), (x - s * 0.12,
                                                                                         water_y - s * 0.87)],
               rgb("#a5261f"), smooth=False, relief=0)  # fmt: skip


def column(easel: Easel, x: float, top: float, foot: float, width: float, colour: Colour = STONE) -> None:
    """A smooth column with base and capital."""
    w = width / 2
    _box(easel, x - w, top, x + w, foot, colour, 0.2)
    with easel.inside_last():
        easel.fill([(x + w * 0.2, top), (x + w, top), (x + w, foot), (x + w * 0.2, foot)], mixed(colour, BLACK, 0.5),
                   smooth=False, relief=0, alpha=0.65, blur=width * 0.12)  # fmt: skip
        easel.fill([(x - w * 0.7, top), (x - w * 0.4, top), (x - w * 0.4, foot), (x - w * 0.7, foot)], WHITE,
                   smooth=False,
                   relief=0, alpha=0.3, blur=width * 0.06)  # fmt: skip
    for y, grow, h in ((foot, 1.35, 0.16), (foot - width * 0.18, 1.18, 0.12), (top, 1.3, 0.16)):
        _box(easel, x - w * grow, y - width * h, x + w * grow, y, mixed(colour, WHITE, 0.1), 0.3)


def curtain(easel: Easel, x0: float, x1: float, top: float, foot: float, cloth: Colour, left: bool = True) -> None:
    """A drawn curtain hanging from above, gathered to one side by a cord."""
    inner, outer = (x1, x0) if left else (x0, x1)
    tie = outer + 0.3 * (inner - outer)
    knot = top + 0.6 * (foot - top)
    easel.fill([(outer, top), (inner, top), (inner - 0.1 * (inner - outer), top + 0.25 * (foot - top)), (tie, knot),
                (tie + 0.12 * (inner - outer), foot), (outer, foot)], cloth, smooth=False, relief=0.4)  # fmt: skip
    with easel.inside_last():
        count = 8
        for i in range(count):
            t = (i + 0.5) / count
            tone = mixed(cloth, BLACK, 0.6) if i % 2 else mixed(cloth, WHITE, 0.25)
            width = abs(inner - outer) / count * 0.6
            easel.line([(outer + t * (inner - outer), top), (outer + (0.1 + 0.8 * t) * (tie - outer), knot),
                        (outer + t * 1.2 * (tie - outer), foot)], [width, width * 0.35, width * 0.6], tone, alpha=0.55,
                       blur=width * 0.2, relief=0, mark=False)  # fmt: skip
    easel.line([(outer, knot + 0.01), (tie, knot - 0.005)], [0.02], GOLD, relief=0.6)


def throne(easel: Easel, x: float, foot: float, height: float, velvet: Colour) -> None:
    """A carved chair with a high back; its seat at 0.36 of the height."""
    h = height
    _box(easel, x - h * 0.27, foot - h, x + h * 0.27, foot - h * 0.1, rgb("#6b4322"), 0.3)
    _box(easel, x - h * 0.21, foot - h * 0.94, x + h * 0.21, foot - h * 0.3, velvet, 0.35)
    for side in (-1, 1):
        easel.dot(x + side * h * 0.27, foot - h * 1.02, h * 0.045, GOLD, relief=0.7)
        _box(
            easel,
            x + side * h * 0.31 - h * 0.04,
            foot - h * 0.45,
            x + side * h * 0.31 + h * 0.04,
            foot,
            rgb("#6b4322"),
            0.4,
        )
        easel.dot(x + side * h * 0.31, foot - h * 0.46, h * 0.05, GOLD, relief=0.7)
    easel.fill([(x - h * 0.24, foot - h), (x, foot - h * 1.16), (x + h * 0.24, foot - h)], GOLD, relief=0.5)


def window(easel: Easel, x0: float, y0: float, x1: float, y1: float) -> None:
    """A leaded window with daylight behind it."""
    _box(easel, x0 - 0.02, y0 - 0.02, x1 + 0.02, y1 + 0.02, rgb("#5b4630"), 0.3)
    _box(easel, x0, y0, x1, y1, rgb("#c9d3cf"), 0.0)
    with easel.inside_last():
        n = 5
        for i in range(-n, 2 * n):
            t = x0 + (x1 - x0) * i / n
            for lean in (1, -1):
                easel.line([(t, y0), (t + lean * (y1 - y0) * 0.6, y1)], [0.004], rgb("#5d5a4e"), relief=0)
    easel.glow((x0 + x1) / 2, (y0 + y1) / 2, (y1 - y0) * 1.4, rgb("#e8e2c8"), 0.28)


def tiled_floor(easel: Easel, top: float, light: Colour, dark: Colour) -> None:
    """Squares in perspective from `top` to the lower edge."""
    a, rows = easel.aspect, 6
    _box(easel, -0.1, top, a + 0.1, 1.1, light, 0)
    ys = [top + (1.02 - top) * (i / rows) ** 1.6 for i in range(rows + 1)]
    for r in range(rows):
        for c in range(-9, 9):
            if (r + c) % 2:
                continue
            corners = []
            for y, k in ((ys[r], c), (ys[r], c + 1), (ys[r + 1], c + 1), (ys[r + 1], c)):
                reach = 0.05 + 0.21 * (y - top) / (1 - top)
                corners.append((a / 2 + k * reach, y))
            easel.fill(corners, dark, smooth=False, relief=0)
    easel.shade([(-0.1, top - 0.02), (a + 0.1, top - 0.02), (a + 0.1, top + 0.03), (-0.1, top + 0.03)], 0.5, 0.02)
