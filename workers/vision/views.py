"""Rectified views of an artwork as files for people: what details are drawn on."""

from __future__ import annotations

from pathlib import Path

import cv2

from workers.media.frames import read_picture
from workers.vision.rectify import rectified_view

JPEG_QUALITY = 90


def rectified_jpeg(path: Path | str, table: str, *, number: int, quad: list[list[float]], max_side: int) -> bytes:
    """Picture `number`'s part inside the quad, frontal, as a JPEG file. Called in the decode pool.

    `quad`: four corners in display pixels; `max_side`: the longer side at most, in pixels (never enlarged).

    Raises:
        WrongPicture: the file has no such picture.
        ValueError: the view can't be encoded.
    """
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    view = rectified_view(read_picture(path, table, number), (a, b, c, d), longest_px=max_side)
    ok, encoded = cv2.imencode(".jpg", cv2.cvtColor(view, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not ok:
        raise ValueError("the view can't be encoded")
    return bytes(encoded.tobytes())
