"""The way a hand-held camera goes: keys with times, made smooth, with the trembling and swaying of a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workers.synthetic.arrays import Matrix, Vector
from workers.synthetic.camera import Pose

GRID_HZ = 200
SMOOTHING_S = 0.32
"""Standard deviation of the Gaussian that rounds the corners of the way."""
TREMOR = ((0.23, 0.0040), (0.61, 0.0030), (1.3, 0.0013), (3.1, 0.0005), (6.7, 0.00022), (9.3, 0.00014))
"""Frequencies in Hz and amplitudes in radians of a hand that holds a phone."""


@dataclass(frozen=True, slots=True)
class Key:
    """At `time_s` the camera is here and looks there."""

    time_s: float
    position_m: tuple[float, float, float]
    yaw: float
    pitch: float


def aimed(time_s: float, position_m: tuple[float, float, float], target_m: Vector, before: Key | None) -> Key:
    """A key that looks at a point, turning the short way from the key before."""
    dx, dy, dz = (float(target_m[i]) - position_m[i] for i in range(3))
    yaw = math.atan2(dx, dy)
    if before is not None:
        yaw += round((before.yaw - yaw) / (2 * math.pi)) * 2 * math.pi
    return Key(time_s, position_m, yaw, math.atan2(dz, math.hypot(dx, dy)))


def _smoothed(values: Matrix) -> Matrix:
    """Columns rounded by a Gaussian; the ends are held."""
    radius = round(3 * SMOOTHING_S * GRID_HZ)
    offsets = np.arange(-radius, radius + 1) / GRID_HZ
    kernel = np.exp(-0.5 * (offsets / SMOOTHING_S) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(values, ((radius, radius), (0, 0)), mode="edge")
    columns = [np.convolve(padded[:, i], kernel, mode="valid") for i in range(values.shape[1])]
    return np.column_stack(columns)


def _tremor(times: Vector, rng: np.random.Generator) -> Vector:
    """A sum of sines with random phases, radians."""
    total = np.zeros_like(times)
    for frequency, amplitude in TREMOR:
        pace = frequency * rng.uniform(0.85, 1.15)
        total += amplitude * np.sin(2 * math.pi * (pace * times + rng.uniform()))
    return total


class Way:
    """The camera's way through its keys. Steps bob it where it walks; the hand trembles everywhere."""

    def __init__(self, keys: Sequence[Key], rng: np.random.Generator, shake: float = 1.0) -> None:
        grid = np.arange(0.0, keys[-1].time_s + 2 / GRID_HZ, 1 / GRID_HZ)
        table = np.array([[*key.position_m, key.yaw, key.pitch] for key in keys])
        at = np.array([key.time_s for key in keys])
        way = _smoothed(np.column_stack([np.interp(grid, at, table[:, i]) for i in range(5)]))
        speed = np.hypot(np.gradient(way[:, 0], grid), np.gradient(way[:, 1], grid))
        pace = np.minimum(speed / 0.9, 1.3)
        steps = 2 * math.pi * np.cumsum(0.45 + 0.5 * np.minimum(pace, 1)) / GRID_HZ
        way[:, 2] += 0.018 * pace * np.sin(2 * steps)
        sway = 0.014 * pace * np.sin(steps)
        way[:, 0] += sway * np.cos(way[:, 3])
        way[:, 1] -= sway * np.sin(way[:, 3])
        way[:, 3] += shake * _tremor(grid, rng)
        way[:, 4] += shake * (_tremor(grid, rng) + 0.004 * pace * np.sin(2 * steps + 0.6))
        roll = shake * (1.6 * _tremor(grid, rng) + 0.008 * pace * np.sin(steps + 0.3))
        self._grid, self._columns = grid, (*way.T, roll)

    def at(self, times_s: Sequence[float]) -> list[Pose]:
        """The camera at each of the times; before the first key and after the last it stands still."""
        columns = [np.interp(times_s, self._grid, column) for column in self._columns]
        return [
            Pose((float(x), float(y), float(z)), float(yaw), float(pitch), float(r))
            for x, y, z, yaw, pitch, r in zip(*columns, strict=True)
        ]
