"""Pictures that people give: decoded within limits and written anew; nothing of the file but its pixels remains."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
MAX_PIXELS = 120_000_000
MIN_SIDE_PX = 16
QUALITY = 90


def reference_jpeg(path: Path | str, *, longest_px: int) -> bytes:
    """The picture upright, in sRGB on white, at most `longest_px` on its longer side, as a JPEG without any metadata.

    Raises:
        ValueError: with a sentence for people: no picture of a known format, broken, too small or too large.
    """
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as given:
                return _jpeg(given, longest_px)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ValueError(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels.") from error
    except UnidentifiedImageError as error:
        raise ValueError("This is no JPEG, PNG, WebP or TIFF picture.") from error
    except (OSError, SyntaxError, EOFError) as error:
        raise ValueError("The picture is broken: it can't be read to its end.") from error


def size_of(path: Path | str) -> bytes:
    """Width and height of a picture that this module has made, in pixels, as JSON."""
    with Image.open(path, formats=FORMATS) as picture:
        return json.dumps(picture.size).encode()


def _jpeg(given: Image.Image, longest_px: int) -> bytes:
    if min(given.size) < MIN_SIDE_PX:
        raise ValueError(f"The picture is smaller than {MIN_SIDE_PX} pixels.")
    given.draft("RGB", (longest_px, longest_px))
    profile = given.info.get("icc_profile")
    picture = ImageOps.exif_transpose(given)
    picture = _flat(picture, profile)
    picture.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _flat(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layers = picture.convert("RGBA")
        ground = Image.new("RGBA", layers.size, "white")
        return Image.alpha_composite(ground, layers).convert("RGB")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return (
                ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
            )
        except (ImageCms.PyCMSError, OSError):
            return picture.convert("RGB")
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    return picture.convert("RGB")
