"""What sensor and camera program do to a picture: vignetting, auto-exposure, noise."""

from __future__ import annotations

import math

import cv2
import numpy as np

from workers.synthetic.arrays import Image
from workers.synthetic.spec import HardOptions

SPARE_PX = 97
"""The noise is cut out of one larger sheet, somewhere else for each picture."""


def vignette(width: int, height: int) -> Image:
    """How much light comes to each pixel, 255 in the middle: height x width x 3."""
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height - 0.5
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / width - 0.5
    grey = (255 * (1 - 0.42 * (x * x + y * y))).astype(np.uint8)
    three: Image = cv2.merge([grey, grey, grey])
    return three


class Darkroom:
    """Develops the pictures of one visit."""

    def __init__(self, seed: int, width: int, height: int, hard: HardOptions) -> None:
        rng = np.random.default_rng([seed, 51])
        self._seed, self._hard = seed, hard
        self._vignette = vignette(width, height)
        self._phases = rng.uniform(0, 2 * math.pi, 3)
        self._noise = None
        if hard.noise:
            sheet = rng.standard_normal((height + SPARE_PX, width + SPARE_PX, 3), dtype=np.float32)
            self._noise = np.round(sheet * np.float32(hard.noise)).astype(np.int16)

    def gain(self, time_s: float) -> float:
        """The auto-exposure's factor at a time; 1 where it does not swing."""
        waves = ((0.5, 0.31), (0.3, 0.83), (0.2, 1.9))
        swing = sum(a * math.sin(2 * math.pi * f * time_s + p) for (a, f), p in zip(waves, self._phases, strict=True))
        return float(2 ** (self._hard.exposure * swing))

    def developed(self, picture: Image, frame: int, time_s: float) -> Image:
        """The finished picture."""
        scale = self.gain(time_s) / 255
        finished: Image = cv2.multiply(picture, self._vignette, scale=scale)
        if self._noise is None:
            return finished
        x, y = np.random.default_rng([self._seed, 52, frame]).integers(0, SPARE_PX, 2)
        grain = self._noise[y : y + picture.shape[0], x : x + picture.shape[1]]
        noisy: Image = np.clip(finished.astype(np.int16) + grain, 0, 255).astype(np.uint8)
        return noisy
