"""Rectified views of an artwork for people: what details are drawn on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from workers.media.frames import read_picture
from workers.vision.homography import sides

JPEG_QUALITY = 90


def view_size(corners_px: NDArray[np.float64], max_side_px: int) -> tuple[int, int]:
    """Width and height of the frontal view: the longer of each pair of opposite sides, never enlarged."""
    top, right, bottom, left = sides(corners_px)
    width, height = max(top, bottom, 1.0), max(left, right, 1.0)
    scale = min(1.0, max_side_px / max(width, height))
    return max(round(width * scale), 1), max(round(height * scale), 1)


def rectified(picture: NDArray[Any], corners_px: NDArray[np.float64], size: tuple[int, int]) -> NDArray[Any]:
    """The quad's plane as a frontal picture of `size` (width, height).

    `corners_px`: (4, 2) display pixels, where pixel (0, 0) is [0, 1) x [0, 1); OpenCV's centres are at integers.
    """
    width, height = size
    frontal = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    to_frontal = cv2.getPerspectiveTransform((corners_px - 0.5).astype(np.float32), frontal.astype(np.float32))
    return cv2.warpPerspective(picture, to_frontal, (width, height), flags=cv2.INTER_LINEAR)


def rectified_jpeg(path: Path | str, table: str, *, number: int, quad: list[list[float]], max_side: int) -> bytes:
    """Picture `number`'s part inside the quad, frontal, as a JPEG file. Called in the decode pool.

    Raises:
        WrongPicture: the file has no such picture.
        ValueError: the view can't be encoded.
    """
    corners = np.asarray(quad, np.float64)
    picture = read_picture(path, table, number)
    view = rectified(picture, corners, view_size(corners, max_side))
    ok, encoded = cv2.imencode(".jpg", cv2.cvtColor(view, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not ok:
        raise ValueError("the view can't be encoded")
    return encoded.tobytes()
