"""What oil, canvas and three hundred years add: brush strokes, cracks, varnish."""

from __future__ import annotations

import cv2
import numpy as np

from workers.synthetic.arrays import FloatImage, rgb
from workers.synthetic.noise import cloudy, fractal, white

DIRECTIONS = 8


def _streaks(rng: np.random.Generator, height: int, width: int, length_px: int) -> list[FloatImage]:
    """Noise drawn out along each of `DIRECTIONS` directions, deviation 1."""
    base = cv2.GaussianBlur(white(rng, height, width), (0, 0), 0.8)
    found: list[FloatImage] = []
    for index in range(DIRECTIONS):
        angle = np.pi * index / DIRECTIONS
        kernel = np.zeros((length_px, length_px), np.float32)
        middle = (length_px - 1) / 2
        dx, dy = np.cos(angle) * middle, np.sin(angle) * middle
        start, end = (round(middle - dx), round(middle - dy)), (round(middle + dx), round(middle + dy))
        cv2.line(kernel, start, end, 1.0, 1, cv2.LINE_AA)
        drawn = cv2.filter2D(base, cv2.CV_32F, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)
        found.append(drawn / max(float(drawn.std()), 1e-6))
    return found


def brushed(image: FloatImage, rng: np.random.Generator, strength: float = 1.0) -> FloatImage:
    """Strokes that follow the forms: edges wobble, and the relief of the paint catches light."""
    height, width = image.shape[:2]
    size = max(height, width) / 1000
    grey = cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), (0, 0), 5 * size)
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    gx = cv2.GaussianBlur(gx, (0, 0), 7 * size) + np.float32(0.004) * cloudy(rng, height, width, (160, 160))
    gy = cv2.GaussianBlur(gy, (0, 0), 7 * size) + np.float32(0.004) * cloudy(rng, height, width, (160, 160))
    along = (np.arctan2(gy, gx) + np.float32(np.pi / 2)) % np.float32(np.pi)
    chosen = np.round(along / np.float32(np.pi) * DIRECTIONS).astype(np.int32) % DIRECTIONS
    strokes: FloatImage = np.zeros((height, width), np.float32)
    for index, streak in enumerate(_streaks(rng, height, width, max(7, round(19 * size) | 1))):
        strokes += streak * cv2.GaussianBlur((chosen == index).astype(np.float32), (0, 0), 3 * size)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    push = np.float32(0.95 * size * strength)
    x += push * (strokes + cloudy(rng, height, width, (26 * size, 26 * size)))
    y += push * (strokes * np.float32(0.7) + cloudy(rng, height, width, (26 * size, 26 * size)))
    moved = cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    relief = cv2.Sobel(cv2.GaussianBlur(strokes, (0, 0), 0.7), cv2.CV_32F, 0, 1, ksize=3, scale=1 / 8)
    tone = 1 + np.float32(0.05 * strength) * strokes + np.float32(0.11 * strength) * relief
    lit: FloatImage = np.clip(moved * tone[..., None] + np.float32(0.012) * strokes[..., None], 0, 1)
    return lit


def cracked(image: FloatImage, rng: np.random.Generator, strength: float) -> FloatImage:
    """A net of fine cracks: the borders between cells around random points, broken here and there."""
    height, width = image.shape[:2]
    size = max(height, width) / 1000
    seeds = np.full((height, width), 255, np.uint8)
    count = 900
    seeds[rng.integers(0, height, count), rng.integers(0, width, count)] = 0
    _, cells = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    shade = rng.uniform(0, 1, int(cells.max()) + 1).astype(np.float32)[cells]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wobble = np.float32(5 * size)
    shade = cv2.remap(
        shade,
        x + wobble * cloudy(rng, height, width, (18 * size, 18 * size)),
        y + wobble * cloudy(rng, height, width, (18 * size, 18 * size)),
        cv2.INTER_NEAREST,
    )
    edges = (np.abs(cv2.Laplacian(shade, cv2.CV_32F)) > 0.04).astype(np.float32)
    where = np.clip(0.4 + 0.6 * fractal(rng, height, width, 220 * size, 3), 0, 1)
    lines = cv2.GaussianBlur(edges, (0, 0), 0.55 * max(size, 0.8)) * where * np.float32(strength)
    darker: FloatImage = image * (1 - 0.55 * lines)[..., None]
    return darker


def varnished(image: FloatImage, rng: np.random.Generator, age: float) -> FloatImage:
    """Yellowed varnish, darker towards the edges, with canvas showing through."""
    height, width = image.shape[:2]
    size = max(height, width) / 1000
    amber = np.array(rgb("#f2dba4"), np.float32)
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)[..., None]
    faded = grey + (image - grey) * np.float32(0.84)
    toned = faded * (1 + (amber - 1) * np.float32(0.55 * age))
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    edge = 1 - np.float32(0.34 * age) * (np.abs(x) ** 4 + np.abs(y) ** 4) / 2
    patches = 1 + np.float32(0.035 * age) * fractal(rng, height, width, 300 * size, 3)
    rows = np.sin(np.arange(height, dtype=np.float32) * np.float32(2.1))[:, None]
    columns = np.sin(np.arange(width, dtype=np.float32) * np.float32(2.1))[None, :]
    weave = 1 + np.float32(0.014) * rows * columns + np.float32(0.012) * white(rng, height, width)
    tone = (edge * patches * weave)[..., None]
    finished: FloatImage = np.clip(np.power(np.clip(toned * tone, 0, 1), np.float32(1 + 0.08 * age)), 0, 1)
    return finished
