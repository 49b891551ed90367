"""Seeded textures: what plaster, wood, canvas and dirt are made of."""

from __future__ import annotations

import cv2
import numpy as np

from workers.synthetic.arrays import FloatImage


def white(rng: np.random.Generator, height: int, width: int) -> FloatImage:
    """Independent normal noise, mean 0, deviation 1."""
    field: FloatImage = rng.standard_normal((height, width), dtype=np.float32)
    return field


def cloudy(rng: np.random.Generator, height: int, width: int, cell_px: tuple[float, float]) -> FloatImage:
    """Smooth noise with cells of about that size (x, y), mean 0, deviation about 1."""
    columns, rows = max(2, round(width / cell_px[0]) + 2), max(2, round(height / cell_px[1]) + 2)
    coarse = white(rng, rows, columns)
    smooth: FloatImage = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return smooth


def fractal(rng: np.random.Generator, height: int, width: int, cell_px: float, octaves: int = 4) -> FloatImage:
    """Clouds in clouds, mean 0, deviation about 1."""
    total: FloatImage = np.zeros((height, width), np.float32)
    strength, size = 1.0, cell_px
    for _ in range(octaves):
        total += np.float32(strength) * cloudy(rng, height, width, (size, size))
        strength, size = strength * 0.55, max(size / 2, 1.5)
    return total * np.float32(0.8)


def wood(rng: np.random.Generator, height: int, width: int, along_px: float, across_px: float) -> FloatImage:
    """Grain along x, mean 0, deviation about 1."""
    fine = cloudy(rng, height, width, (along_px, across_px))
    finer = cloudy(rng, height, width, (along_px / 2, max(across_px / 2.5, 1.0)))
    return fine * np.float32(0.7) + finer * np.float32(0.5)


def smoothstep(low: float, high: float, values: FloatImage) -> FloatImage:
    """0 below `low`, 1 above `high`, smooth between; works downwards too (`low > high`)."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    stepped: FloatImage = t * t * (np.float32(3) - np.float32(2) * t)
    return stepped
