"""Single pictures of a source as image files: the last resort of the page, and the sharp picture when it rests."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final, Literal

from PIL import Image

from workers.media.frames import TableLike, read_picture

_JPEG_QUALITY: Final = 92


def still(path: Path | str, table: TableLike | None, number: int, *, format: Literal["png", "jpg"] = "png") -> bytes:
    """Picture `number`, upright, square pixels, full size, as a PNG or JPEG file.

    Raises:
        WrongPicture: the file has no such picture.
        ValueError: for another format.
    """
    if format not in ("png", "jpg"):
        raise ValueError(f"no such format: {format}")
    image = Image.fromarray(read_picture(path, table, number))
    buffer = io.BytesIO()
    if format == "png":
        image.save(buffer, "PNG", compress_level=1)
    else:
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()
