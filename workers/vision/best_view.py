"""The best of several views of one artwork: sharp, and seen from the front."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Quad
from workers.media.frames import read_picture
from workers.vision.rectify import rectified_view
from workers.vision.views import JPEG_QUALITY

COMPARED_PX: Final = 512
MAX_VIEWS: Final = 8


def frontality(quad: Quad) -> float:
    """1 for a rectangle seen from the front, less the more its opposite sides differ or its corners leave 90°; 0..1."""
    corners = np.asarray(quad, dtype=np.float64)
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(edges, axis=1)
    if lengths.min() < 1.0:
        return 0.0
    across = min(lengths[0], lengths[2]) / max(lengths[0], lengths[2])
    along = min(lengths[1], lengths[3]) / max(lengths[1], lengths[3])
    units = edges / lengths[:, None]
    sines = [abs(float(units[i - 1][0] * units[i][1] - units[i - 1][1] * units[i][0])) for i in range(4)]
    return float(across * along * min(sines))


def sharpness(view: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian of a view (h, w, 3) brought to 512 pixels, so that small views count as blurred.

    Source: Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000.
    """
    grey = cv2.cvtColor(view, cv2.COLOR_RGB2GRAY)
    scale = COMPARED_PX / max(grey.shape)
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return float(cv2.Laplacian(cv2.resize(grey, size, interpolation=how), cv2.CV_64F).var())


def best_view_jpeg(path: Path | str, table: str, *, views: list[dict[str, Any]], max_side: int) -> bytes:
    """The best of at most eight views `{number, quad}` as a frontal JPEG. Called in the decode pool.

    Raises:
        WrongPicture: the file has no such picture; ValueError: no view, or it can't be encoded.
    """
    best, worth = None, -1.0
    for view in sorted(views[:MAX_VIEWS], key=lambda one: int(one["number"])):
        a, b, c, d = ((float(x), float(y)) for x, y in view["quad"])
        frontal = rectified_view(read_picture(path, table, view["number"]), (a, b, c, d), longest_px=max_side)
        found = sharpness(frontal) * frontality((a, b, c, d)) ** 2
        if found > worth:
            best, worth = frontal, found
    if best is None:
        raise ValueError("there is no view")
    ok, encoded = cv2.imencode(".jpg", cv2.cvtColor(best, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not ok:
        raise ValueError("the view can't be encoded")
    return bytes(encoded.tobytes())
