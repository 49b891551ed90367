"""Names for the arrays that go around here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""Height x width x 3 (blue, green, red), or height x width for a mask 0..255."""
FloatImage = npt.NDArray[np.float32]
"""Height x width (x 3), 0..1."""
Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.float64]

Colour = tuple[float, float, float]
"""Blue, green, red, 0..1."""


def rgb(code: str) -> Colour:
    """'#c03020' as blue, green, red in 0..1."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (blue, green, red)


def mixed(a: Colour, b: Colour, share_b: float) -> Colour:
    """A colour between two."""
    return (
        a[0] + (b[0] - a[0]) * share_b,
        a[1] + (b[1] - a[1]) * share_b,
        a[2] + (b[2] - a[2]) * share_b,
    )


def to_bytes(image: FloatImage) -> Image:
    """0..1 to 0..255, clipped and rounded."""
    scaled: Image = np.clip(image * 255 + 0.5, 0, 255).astype(np.uint8)
    return scaled


def to_float(image: Image) -> FloatImage:
    """0..255 to 0..1."""
    scaled: FloatImage = image.astype(np.float32) / np.float32(255)
    return scaled
