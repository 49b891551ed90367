"""A canvas on which shapes are painted with light on them, and which remembers what was painted where.

Coordinates: x 0..aspect, y 0..1 downwards (one unit is the canvas's height), or those of the spot that is set by
`placed`. The light comes from the upper left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np

from annotator.domain.geometry import Point
from workers.synthetic.arrays import Colour, FloatImage, Matrix

LIGHT = (0.55, 0.83)
SUBPIXEL_BITS = 4
CURVE_STEPS = 7
Points = Sequence[Point]
Covered = tuple[FloatImage, tuple[slice, slice]]
"""Coverage 0..1 and the window of the canvas it is for."""


def curve(points: Points, closed: bool = True) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    found: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            p = [points[(i + k) % count] for k in (-1, 0, 1, 2)]
        else:
            p = [points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        for step in range(CURVE_STEPS):
            t = step / CURVE_STEPS
            found.append((_catmull(t, *(q[0] for q in p)), _catmull(t, *(q[1] for q in p))))
    return found if closed else [*found, points[-1]]


def _catmull(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def oval(cx: float, cy: float, rx: float, ry: float, tilt: float = 0.0, count: int = 28) -> list[Point]:
    """An ellipse as a polygon; `tilt` in radians."""
    ct, st = math.cos(tilt), math.sin(tilt)
    found = []
    for i in range(count):
        a = 2 * math.pi * i / count
        x, y = rx * math.cos(a), ry * math.sin(a)
        found.append((cx + x * ct - y * st, cy + x * st + y * ct))
    return found


def ribbon(points: Points, widths: Sequence[float]) -> list[Point]:
    """The outline of a line of varying width; `widths` are spread along it."""
    line = curve(points, closed=False) if len(points) > 2 else list(points)
    along = np.linspace(0, 1, len(line))
    half = np.interp(along, np.linspace(0, 1, len(widths)), widths) / 2
    array = np.array(line)
    direction = np.gradient(array, axis=0)
    direction /= np.maximum(np.hypot(direction[:, 0], direction[:, 1]), 1e-9)[:, None]
    normal = np.column_stack([-direction[:, 1], direction[:, 0]]) * half[:, None]
    both = [*(array + normal).tolist(), *(array - normal)[::-1].tolist()]
    return [(float(x), float(y)) for x, y in both]


class Easel:
    """The canvas. `labels` holds, per pixel, the number of the detail painted last (0: none), `cover`
    how much of it any shape hides."""

    def __init__(self, aspect: float, long_side_px: int, rng: np.random.Generator) -> None:
        self.aspect = aspect
        self.height = round(long_side_px / max(aspect, 1.0))
        self.width = round(self.height * aspect)
        self.rng = rng
        self.rgb: FloatImage = np.zeros((self.height, self.width, 3), np.float32)
        self.labels = np.zeros((self.height, self.width), np.int16)
        self.cover: FloatImage = np.zeros((self.height, self.width), np.float32)
        self._names: list[str] = []
        self._label = 0
        self._spot: Matrix = np.diag([float(self.height), float(self.height), 1.0])
        self._clip: FloatImage | None = None
        self._last: Covered | None = None

    @property
    def unit_px(self) -> float:
        """Pixels per local unit."""
        return math.sqrt(abs(float(np.linalg.det(self._spot[:2, :2]))))

    @property
    def names(self) -> tuple[str, ...]:
        """Details in the order in which they were first painted; label n is `names[n - 1]`."""
        return tuple(self._names)

    @contextmanager
    def part(self, name: str | None) -> Iterator[None]:
        """What is painted inside belongs to this detail (None: to nothing)."""
        before = self._label
        if name is not None and name not in self._names:
            self._names.append(name)
        self._label = self._names.index(name) + 1 if name is not None else 0
        yield
        self._label = before

    @contextmanager
    def placed(self, x: float, y: float, size: float, *, mirror: bool = False, tilt: float = 0.0) -> Iterator[None]:
        """Inside, the origin is (x, y), one unit is `size`, and x may run to the left."""
        before = self._spot
        ct, st, sx = math.cos(tilt) * size, math.sin(tilt) * size, -1.0 if mirror else 1.0
        self._spot = before @ np.array([[ct * sx, -st, x], [st * sx, ct, y], [0, 0, 1]])
        yield
        self._spot = before

    @contextmanager
    def inside_last(self) -> Iterator[None]:
        """What is painted inside stays on the shape painted last."""
        before, shape = self._clip, self._last
        if shape is not None:
            self._clip = np.zeros((self.height, self.width), np.float32)
            self._clip[shape[1]] = shape[0]
        yield
        self._clip = before

    def _pixels(self, points: Points) -> Matrix:
        array = np.column_stack([np.array(points, dtype=np.float64), np.ones(len(points))])
        placed: Matrix = (array @ self._spot.T)[:, :2]
        return placed

    def _mask(self, points: Points, blur_px: float) -> Covered | None:
        """Coverage of a polygon within its own window of the canvas."""
        pixels = self._pixels(points)
        margin = math.ceil(3 * blur_px) + 2
        x0, y0 = (max(0, math.floor(v) - margin) for v in pixels.min(axis=0))
        x1 = min(self.width, math.ceil(pixels[:, 0].max()) + margin)
        y1 = min(self.height, math.ceil(pixels[:, 1].max()) + margin)
        if x0 >= x1 or y0 >= y1:
            return None
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        fixed = np.round((pixels - (x0 + 0.5, y0 + 0.5)) * (1 << SUBPIXEL_BITS)).astype(np.int32)
        cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, SUBPIXEL_BITS)
        soft: FloatImage = mask.astype(np.float32) / np.float32(255)
        if blur_px > 0.3:
            soft = cv2.GaussianBlur(soft, (0, 0), blur_px)
        return soft, (slice(y0, y1), slice(x0, x1))

    def fill(
        self,
        points: Points,
        colour: Colour,
        *,
        relief: float = 0.35,
        smooth: bool = True,
        alpha: float = 1.0,
        blur: float = 0.0,
        round_: float = 0.28,
        mark: bool = True,
    ) -> None:
        """Paint a closed shape. `relief` is how strongly light models it, `round_` how far from its edge."""
        found = self._mask(curve(points) if smooth else points, blur * self.unit_px)
        if found is None:
            return
        mask, window = found
        if self._clip is not None:
            mask = mask * self._clip[window]
        tone = self._modelled(mask, relief, round_) if relief else np.ones_like(mask)
        painted = np.array(colour, np.float32) * tone[..., None]
        share = (mask * np.float32(alpha))[..., None]
        np.maximum(self.cover[window], share[..., 0], out=self.cover[window])
        view = self.rgb[window]
        view += (painted - view) * share
        if mark and self._label and alpha > 0.4:
            self.labels[window][mask > 0.5] = self._label
        if self._clip is None:
            self._last = (mask, window)

    def _modelled(self, mask: FloatImage, relief: float, round_: float) -> FloatImage:
        """Light on a rounded shape: brighter at edges that face the light, darker at the others."""
        area = float(mask.sum())
        sigma = max(1.0, min(round_ * math.sqrt(area) * 0.5, 0.09 * self.height))
        step = max(1, int(sigma / 4))
        small = cv2.resize(mask, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA) if step > 1 else mask
        blurred = cv2.GaussianBlur(small, (0, 0), sigma / step, borderType=cv2.BORDER_CONSTANT)
        gx = cv2.Sobel(blurred, cv2.CV_32F, 1, 0, scale=1 / 8)
        gy = cv2.Sobel(blurred, cv2.CV_32F, 0, 1, scale=1 / 8)
        light = (gx * LIGHT[0] + gy * LIGHT[1]) * np.float32(sigma / step * 2.2)
        if step > 1:
            light = cv2.resize(light, (mask.shape[1], mask.shape[0]), interpolation=cv2.INTER_LINEAR)
        modelled: FloatImage = 1 + np.float32(relief) * np.clip(light, -1.2, 1.0)
        return modelled

    def line(
        self,
        points: Points,
        widths: Sequence[float],
        colour: Colour,
        *,
        relief: float = 0.3,
        alpha: float = 1.0,
        blur: float = 0.0,
        mark: bool = True,
    ) -> None:
        """Paint a line of varying width."""
        self.fill(ribbon(points, widths), colour, relief=relief, smooth=False, alpha=alpha, blur=blur, mark=mark)

    def dot(
        self, cx: float, cy: float, rx: float, colour: Colour, *, ry: float | None = None, tilt: float = 0.0,
        relief: float = 0.4, alpha: float = 1.0, blur: float = 0.0, round_: float = 0.5, mark: bool = True,
    ) -> None:  # fmt: skip
        """Paint an ellipse."""
        points = oval(cx, cy, rx, rx if ry is None else ry, tilt)
        self.fill(points, colour, relief=relief, smooth=False, alpha=alpha, blur=blur, round_=round_, mark=mark)

    def shade(self, points: Points, strength: float, blur: float) -> None:
        """Darken softly: a cast shadow. It belongs to no detail."""
        found = self._mask(points, blur * self.unit_px)
        if found is not None:
            mask, window = found
            if self._clip is not None:
                mask = mask * self._clip[window]
            self.rgb[window] *= (1 - np.float32(strength) * mask)[..., None]

    def glow(self, cx: float, cy: float, radius: float, colour: Colour, strength: float) -> None:
        """Add light, falling off to nothing at `radius`."""
        found = self._mask(oval(cx, cy, radius * 0.5, radius * 0.5), radius * 0.28 * self.unit_px)
        if found is not None:
            mask, window = found
            self.rgb[window] += np.array(colour, np.float32) * (mask * np.float32(strength))[..., None]
