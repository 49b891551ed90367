"""What is behind: dark rooms, curtains, skies."""

from __future__ import annotations

import numpy as np

from workers.synthetic.arrays import Colour, FloatImage, mixed, rgb
from workers.synthetic.noise import fractal
from workers.synthetic.painting.easel import Easel

BLACK = rgb("#0d0908")
WHITE = rgb("#fff6e0")


def gradient(easel: Easel, top: Colour, bottom: Colour, until: float = 1.0, cloud: float = 0.05) -> None:
    """The canvas from `top` to `bottom` colour, reached at height `until`, with uneven paint."""
    y = np.linspace(0, 1 / until, easel.height, dtype=np.float32)[:, None, None].clip(0, 1)
    base = np.array(top, np.float32) * (1 - y) + np.array(bottom, np.float32) * y
    uneven = fractal(easel.rng, easel.height, easel.width, easel.height * 0.28)[..., None]
    easel.rgb[:] = base * (1 + np.float32(cloud) * uneven)


def dark_room(easel: Easel, colour: Colour) -> None:
    """A dim wall that the light from the upper left touches."""
    gradient(easel, mixed(colour, WHITE, 0.04), mixed(colour, BLACK, 0.45), cloud=0.10)
    x = np.linspace(0, 1, easel.width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, easel.height, dtype=np.float32)[:, None]
    beam: FloatImage = np.exp(-(((x - 0.25 - 0.35 * y) / 0.36) ** 2)) * (1 - 0.5 * y)
    easel.rgb *= (0.55 + 0.95 * beam)[..., None].astype(np.float32)
