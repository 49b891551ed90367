"""Skies, hills, water, trees, flowers."""

from __future__ import annotations

import cv2
import numpy as np

from workers.synthetic.arrays import Colour, mixed, rgb
from workers.synthetic.noise import fractal, smoothstep
from workers.synthetic.painting.backdrops import gradient
from workers.synthetic.painting.easel import Easel

WHITE = rgb("#fff6e0")
BLACK = rgb("#120c0a")
HAZE = rgb("#a9b6b8")
LEAF = rgb("#46562c")


def sky(easel: Easel, top: Colour, low: Colour, horizon: float, clouds: float = 1.0) -> None:
    """A sky down to the horizon, with clouds lit from the upper left."""
    gradient(easel, top, low, horizon, cloud=0.03)
    rows, columns = easel.height, easel.width
    field = cv2.resize(fractal(easel.rng, rows, columns // 2, easel.height * 0.2, 5), (columns, rows))
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    body = smoothstep(0.25, 1.2, field) * (1 - smoothstep(horizon * 0.75, horizon, y + 0 * field)) * np.float32(clouds)
    soft = cv2.GaussianBlur(field, (0, 0), easel.height * 0.012)
    light = np.clip(0.5 + 22 * (cv2.Sobel(soft, cv2.CV_32F, 0, 1, scale=1 / 8)), 0, 1)[..., None]
    tone = np.array(mixed(low, rgb("#777a85"), 0.5), np.float32) * (1 - light) + np.array(WHITE, np.float32) * light
    easel.rgb += (tone - easel.rgb) * (0.8 * body)[..., None]


def ridge(easel: Easel, y: float, height: float, colour: Colour, bumps: int, seed_shift: float = 0.0) -> None:
    """A line of hills across the picture, falling down to the lower edge."""
    a = easel.aspect
    points = [(-0.05, 1.1)]
    for i in range(bumps + 1):
        x = -0.05 + (a + 0.1) * i / bumps
        points.append((x, y - height * float(easel.rng.uniform(0, 1)) + seed_shift))
    easel.fill([*points, (a + 0.05, 1.1)], colour, relief=0.12)


def countryside(easel: Easel, horizon: float, green: Colour) -> None:
    """Three ridges that fade into the distance, and a meadow in front."""
    ridge(easel, horizon + 0.02, 0.13, mixed(HAZE, rgb("#5f7d92"), 0.5), 7)
    ridge(easel, horizon + 0.06, 0.08, mixed(mixed(green, HAZE, 0.55), rgb("#5f7d92"), 0.2), 9)
    ridge(easel, horizon + 0.12, 0.06, mixed(green, HAZE, 0.25), 8)
    meadow(easel, horizon + 0.2, green)


def meadow(easel: Easel, top: float, green: Colour) -> None:
    """Grass from `top` down, darker towards the viewer, with tufts."""
    a, rng = easel.aspect, easel.rng
    ridge(easel, top, 0.03, green, 6)
    steps = 9
    for i in range(steps):
        y = top + (1.05 - top) * (i + 0.5) / steps
        tone = mixed(green, rgb("#2b2a14"), 0.1 + 0.5 * i / steps)
        easel.line([(-0.1, y), (a * 0.3, y - 0.02), (a * 0.7, y + 0.015), (a + 0.1, y)], [(1.05 - top) / steps * 1.6],
                   tone,
                   alpha=0.75, blur=0.015, relief=0, mark=False)  # fmt: skip
    for _ in range(150):
        x, y = float(rng.uniform(0, a)), float(rng.uniform(top + 0.02, 1.0))
        size = 0.012 + 0.03 * (y - top)
        tone = mixed(green, WHITE if rng.uniform() < 0.4 else BLACK, float(rng.uniform(0.1, 0.35)))
        lean = float(rng.uniform(-0.6, 0.6)) * size
        easel.line([(x, y), (x + lean, y - size)], [size * 0.22, size * 0.05], tone, alpha=0.8, relief=0, mark=False)


def tree(easel: Easel, x: float, foot: float, height: float, leaf: Colour, trunk: Colour | None = None) -> None:
    """A broad tree: trunk, branches, heaps of leaves, dark below and bright towards the light."""
    rng, h = easel.rng, height
    bark = trunk or rgb("#4a3422")
    easel.shade([(x - h * 0.25, foot), (x + h * 0.4, foot - h * 0.01), (x + h * 0.45, foot + h * 0.03),
                 (x - h * 0.2, foot + h * 0.03)], 0.35, h * 0.03)  # fmt: skip
    bend = float(rng.uniform(-0.05, 0.05)) * h
    easel.line([(x, foot), (x + bend, foot - h * 0.3), (x + bend * 0.4, foot - h * 0.62)], [h * 0.085, h * 0.06,
                                                                                            h * 0.03],
               bark, relief=0.6)  # fmt: skip
    for side in (-1, 1):
        easel.line([(x + bend, foot - h * 0.36), (x + side * h * 0.12, foot - h * 0.52), (x + side * h * 0.22,
                                                                                          foot - h * 0.64)],
                   [h * 0.035, h * 0.022, h * 0.01], bark, relief=0.5)  # fmt: skip
    for layer in range(3):
        for _ in range(11):
            angle, reach = float(rng.uniform(0, 6.283)), float(rng.uniform(0, 1)) ** 0.6
            cx = x + np.cos(angle) * reach * h * 0.29 - layer * h * 0.02
            cy = foot - h * 0.72 + np.sin(angle) * reach * h * 0.22 - layer * h * 0.03
            tone = mixed(mixed(leaf, BLACK, 0.45 - 0.22 * layer), rgb("#c9b95a"), 0.18 * layer)
            clump(easel, float(cx), float(cy), h * float(rng.uniform(0.06, 0.12)), tone)


def clump(easel: Easel, x: float, y: float, radius: float, colour: Colour) -> None:
    """A heap of leaves with an uneven edge."""
    points = []
    for i in range(11):
        r = radius * float(easel.rng.uniform(0.75, 1.25))
        points.append((x + r * float(np.cos(i * 0.5712)), y + 0.8 * r * float(np.sin(i * 0.5712))))
    easel.fill(points, colour, relief=0.5, alpha=0.95)


def cypress(easel: Easel, x: float, foot: float, height: float, leaf: Colour = LEAF) -> None:
    """A slender dark tree."""
    h = height
    easel.line([(x, foot), (x, foot - h * 0.2)], [h * 0.04], rgb("#4a3422"))
    easel.fill([(x, foot - h), (x + h * 0.09, foot - h * 0.55), (x + h * 0.08, foot - h * 0.12), (x, foot - h * 0.07),
                (x - h * 0.08, foot - h * 0.12), (x - h * 0.09, foot - h * 0.55)], mixed(leaf, BLACK, 0.35),
               relief=0.55)  # fmt: skip
    with easel.inside_last():
        for i in range(9):
            y = foot - h * (0.15 + 0.085 * i)
            easel.line([(x - h * 0.05, y), (x + h * 0.01, y - h * 0.09)], [h * 0.012], mixed(leaf, WHITE, 0.15),
                       alpha=0.5,
                       relief=0)  # fmt: skip


def water(easel: Easel, points: list[tuple[float, float]], colour: Colour) -> None:
    """Still water: a shape with gleams along it."""
    easel.fill(points, colour, relief=0.05)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    with easel.inside_last():
        for _ in range(70):
            x = float(easel.rng.uniform(min(xs), max(xs)))
            y = float(easel.rng.uniform(min(ys), max(ys)))
            length = float(easel.rng.uniform(0.03, 0.12)) * (0.4 + (y - min(ys)) / max(max(ys) - min(ys), 1e-6))
            tone = mixed(colour, WHITE if easel.rng.uniform() < 0.6 else BLACK, 0.4)
            easel.line([(x, y), (x + length, y)], [0.001, 0.004, 0.001], tone, alpha=0.55, relief=0, mark=False)


def flower(easel: Easel, x: float, y: float, radius: float, colour: Colour, petals: int = 7) -> None:
    """A flower seen from the front."""
    for ring, share in ((0, 1.0), (1, 0.62)):
        for i in range(petals):
            angle = 6.283 * (i + 0.5 * ring) / petals
            px, py = x + radius * 0.55 * share * float(np.cos(angle)), y + radius * 0.55 * share * float(np.sin(angle))
            tone = mixed(colour, WHITE, 0.12 * ring + 0.1 * (i % 2))
            easel.dot(px, py, radius * 0.5 * share, tone, ry=radius * 0.34 * share, tilt=angle, relief=0.5)
    easel.dot(x, y, radius * 0.2, rgb("#d7a92c"), relief=0.5)


def leaf(easel: Easel, x: float, y: float, length: float, tilt: float, colour: Colour = LEAF) -> None:
    """One long leaf growing from (x, y)."""
    dx, dy = float(np.cos(tilt)) * length, float(np.sin(tilt)) * length
    easel.line([(x, y), (x + dx * 0.5 - dy * 0.12, y + dy * 0.5 + dx * 0.12), (x + dx, y + dy)],
               [length * 0.04, length * 0.26, length * 0.01], colour, relief=0.45)  # fmt: skip
    easel.line([(x, y), (x + dx * 0.9, y + dy * 0.9)], [length * 0.02, length * 0.008], mixed(colour, WHITE, 0.35),
               alpha=0.6,
               relief=0)  # fmt: skip
