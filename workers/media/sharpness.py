"""How sharp each picture is: measured at ingest, so that the best can be offered before anything is drawn."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

Sharpness = npt.NDArray[np.float16]


def sharpness(shown: VideoFrame) -> float:
    """Variance of the Laplacian of the luma in the middle half (each way) of a planar 4:2:0 picture.

    Comparable between pictures of one video only. Source: Pech-Pacheco et al., "Diatom autofocusing in brightfield
    microscopy", ICPR 2000.
    """
    plane = shown.planes[0]
    luma = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
    top, left = plane.height // 4, plane.width // 4
    middle = luma[top : plane.height - top, left : plane.width - left]
    return float(cv2.Laplacian(middle, cv2.CV_16S, ksize=1).var())


def packed(values: npt.ArrayLike) -> bytes:
    """N values as N little-endian half floats; what is larger than they hold becomes the largest."""
    return np.minimum(np.asarray(values, dtype=np.float64), np.finfo(np.float16).max).astype("<f2").tobytes()


def unpacked(kept: bytes) -> Sharpness:
    """The inverse of `packed`."""
    return np.frombuffer(kept, dtype="<f2").astype(np.float16)


def clearest(values: Sharpness, start: int, end: int) -> int:
    """The sharpest picture of `[start, end)`, as sharp as its neighbours let it be: a lone sharp one is easily a cut.

    People walk up to an artwork, stand before it and walk on: only the middle half of the pictures is looked at, where
    it is most likely seen whole and from the front.
    """
    quarter = (end - start) // 4
    low, high = start + quarter, end - quarter
    padded = np.pad(values.astype(np.float64), 1, mode="edge")
    least = np.minimum(np.minimum(padded[:-2], padded[1:-1]), padded[2:])
    return low + int(np.argmax(least[low:high]))
