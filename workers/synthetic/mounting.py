"""From a painted surface to a patch of wall: moulding, shadow, lamp and label."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image as PilImage
from PIL import ImageDraw, ImageFont

from workers.synthetic.arrays import FloatImage, Image, rgb, to_bytes, to_float
from workers.synthetic.content import Metadata
from workers.synthetic.noise import cloudy, white, wood
from workers.synthetic.raster import Texture
from workers.synthetic.room import Hanging, Room
from workers.synthetic.surfaces import WARM_LIGHT, upscaled

MARGIN_M = (0.22, 0.42, 0.52, 0.30)
"""Wall around the frame that belongs to the patch: left, top, right (with the label), bottom."""
LABEL_M = (0.21, 0.15)
LIT_BY_SIDE = (0.02, 0.24, -0.08, -0.26)
"""How bright the sloping sides of a moulding are: left, top, right, bottom; the light comes from above."""
PROFILES = {
    "gilded": ((0.0, 0.0), (0.10, 0.5), (0.2, 0.55), (0.42, 1.0), (0.62, 0.55), (0.80, 0.75), (1.0, 0.1)),
    "dark wood": ((0.0, 0.1), (0.25, 0.9), (0.45, 1.0), (0.75, 0.5), (0.85, 0.55), (1.0, 0.2)),
    "walnut and gold": ((0.0, 0.0), (0.15, 0.6), (0.6, 0.75), (0.78, 0.9), (0.84, 0.5), (0.92, 0.7), (1.0, 0.2)),
    "plain": ((0.0, 0.6), (0.06, 0.9), (0.94, 0.9), (1.0, 0.5)),
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Per texel of a framed work: which side of the moulding it is on and how far across, 0 outer .. 1 inner."""

    side: Image
    across: FloatImage
    along_px: FloatImage


def _sides(rows: int, columns: int, moulding_px: float) -> Sides:
    """The four mitred sides of a frame."""
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) + np.float32(0.5)
    distances = np.stack([x, y, columns - x, rows - y])
    side = distances.argmin(axis=0).astype(np.uint8)
    across = (distances.min(axis=0) / np.float32(moulding_px)).astype(np.float32)
    along = np.where(side % 2 == 0, y - rows / 2, x - columns / 2).astype(np.float32)
    return Sides(side, across, along)


def _ornament(sides: Sides, moulding_px: float) -> FloatImage:
    """Height of carved leaves on the middle of a gilded moulding."""
    turn = sides.along_px / np.float32(moulding_px * 0.75) * np.float32(2 * np.pi)
    across = sides.across
    band = np.exp(-(((across - np.float32(0.42)) / np.float32(0.14)) ** 2))
    leaves = np.sin(turn + 2.2 * np.sin(across * 9)) * 0.6 + np.sin(2 * turn + across * 12) * 0.4
    beads = np.cos(turn * 4) * np.exp(-(((across - np.float32(0.86)) / np.float32(0.05)) ** 2))
    raised: FloatImage = (leaves * band * 0.16 + beads * 0.10).astype(np.float32)
    return raised


def _wooden(style: str, sides: Sides, rng: np.random.Generator) -> FloatImage:
    """Colour of the moulding's material."""
    rows, columns = sides.across.shape
    grain = np.where(
        sides.side % 2 == 1, wood(rng, rows, columns, 130, 5), wood(rng, columns, rows, 130, 5).T.copy()
    ).astype(np.float32)
    gold = np.array(rgb("#b98d3a"), np.float32) * (1 + 0.10 * cloudy(rng, rows, columns, (14, 14)))[..., None]
    red_bole = np.array(rgb("#7c3b22"), np.float32)
    worn = (cloudy(rng, rows, columns, (30, 30)) > 1.45)[..., None]
    gold = np.where(worn, 0.55 * gold + 0.45 * red_bole, gold).astype(np.float32)
    if style == "gilded":
        return gold
    if style == "plain":
        oak = np.array(rgb("#b98f5e"), np.float32)
        return (oak * (1 + 0.11 * grain)[..., None]).astype(np.float32)
    dark = np.array(rgb("#2f1d14") if style == "dark wood" else rgb("#55331d"), np.float32)
    timber = dark * (1 + 0.2 * grain)[..., None]
    inner = sides.across > (0.9 if style == "dark wood" else 0.74)
    return np.where(inner[..., None], gold, timber).astype(np.float32)


def framed(painting: Image, hanging: Hanging, px_per_m: float, rng: np.random.Generator) -> Image:
    """The painting in its moulding, exactly as large as the frame's outer edge."""
    columns, rows = round(hanging.width_m * px_per_m), round(hanging.height_m * px_per_m)
    border = round(hanging.moulding_m * px_per_m)
    sides = _sides(rows, columns, border)
    profile = PROFILES[hanging.style]
    t, h = np.array([p[0] for p in profile]), np.array([p[1] for p in profile])
    height = np.interp(sides.across, t, h).astype(np.float32)
    if hanging.style == "gilded":
        height += _ornament(sides, border)
    relief = height * np.float32(border * 0.42)
    gx, gy = cv2.Sobel(relief, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(relief, cv2.CV_32F, 0, 1, scale=1 / 8)
    light = (0.78 + 0.30 * gx * -0.35 + 0.42 * -gy * -0.9) / np.sqrt(1 + gx * gx + gy * gy)
    shine = np.clip(light - 0.9, 0, 1) ** 2 * (3.0 if "gold" in hanging.style or hanging.style == "gilded" else 0.8)
    image = _wooden(hanging.style, sides, rng) * (np.clip(light, 0.15, 1.6) + 0.22)[..., None]
    image += (shine[..., None] * np.array(rgb("#fff0c0"), np.float32)).astype(np.float32)
    image *= (1 - 0.35 * np.exp(-(((sides.across - 1) / 0.03) ** 2)))[..., None]
    size = (columns - 2 * border, rows - 2 * border)
    shrinks = painting.shape[1] > size[0]
    inner = cv2.resize(painting, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
    image[border : rows - border, border : columns - border] = _in_rebate(to_float(inner), border)
    return to_bytes(image)


def _in_rebate(painting: FloatImage, border_px: int) -> FloatImage:
    """The painting with the shadow that the moulding throws on its upper and left edge."""
    rows, columns = painting.shape[:2]
    y = np.arange(rows, dtype=np.float32)[:, None] / np.float32(border_px)
    x = np.arange(columns, dtype=np.float32)[None, :] / np.float32(border_px)
    shade = (1 - 0.62 * np.exp(-y / 0.16)) * (1 - 0.45 * np.exp(-x / 0.10))
    far = (1 - 0.25 * np.exp(-y[::-1] / 0.05)) * (1 - 0.3 * np.exp(-x[:, ::-1] / 0.05))
    shaded: FloatImage = painting * (shade * far)[..., None].astype(np.float32)
    return shaded


def label_card(metadata: Metadata, px_per_m: float) -> Image:
    """The card beside a work, in the typeface that Pillow brings along (it has ASCII letters only)."""
    width, height = round(LABEL_M[0] * px_per_m * 2), round(LABEL_M[1] * px_per_m * 2)
    card = PilImage.new("RGB", (width, height), "#f4f0e6")
    draw = ImageDraw.Draw(card)
    unit = height / 100
    draw.rectangle((0, 0, width - 1, height - 1), outline="#d8d2c2", width=max(1, round(unit)))
    y = 7 * unit
    for text, size, colour in (
        (", ".join(metadata.artists), 9, "#2a2622"),
        (metadata.title, 12, "#111111"),
        (metadata.date_text, 9, "#2a2622"),
        (metadata.technique, 8, "#4a453e"),
        (metadata.dimensions.replace("×", "x"), 8, "#4a453e"),
        (f"Inv. {metadata.inventory_number}", 7.5, "#6a645a"),
    ):
        font = ImageFont.load_default(size * unit)
        for line in _wrapped(text, font, width - 18 * unit)[:2]:
            draw.text((9 * unit, y), line, font=font, fill=colour)
            y += size * unit * 1.18
        y += 1.5 * unit
    drawn: Image = cv2.resize(
        np.asarray(card)[:, :, ::-1].copy(), (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )
    return drawn


def _wrapped(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width_px: float) -> list[str]:
    """The text in lines that are no wider than that."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width_px:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _put(wall: FloatImage, image: FloatImage, x: int, y: int) -> None:
    rows, columns = image.shape[:2]
    wall[y : y + rows, x : x + columns] = image


def _shadow(wall: FloatImage, rect: tuple[int, int, int, int], drop_px: float, strength: float) -> None:
    """A soft shadow below and beside a rectangle (x, y, w, h), in place."""
    x, y, w, h = rect
    mask = np.zeros(wall.shape[:2], np.float32)
    cv2.rectangle(mask, (x, y), (x + w - 1, y + h - 1), 1.0, -1)
    moved = np.array([[1, 0, 0.35 * drop_px], [0, 1, drop_px]], np.float32)
    mask = cv2.warpAffine(mask, moved, (wall.shape[1], wall.shape[0]))
    wide = cv2.GaussianBlur(mask, (0, 0), max(drop_px * 0.7, 0.8))
    tight = cv2.GaussianBlur(mask, (0, 0), max(drop_px * 0.2, 0.5))
    wall *= (1 - np.float32(strength) * (0.65 * wide + 0.35 * tight))[..., None]


def _lamp(wall: FloatImage, middle_px: float, top_px: int, px_per_m: float) -> None:
    """A brass picture lamp above the frame, with its glow, in place."""
    half, thick = 0.17 * px_per_m, max(2, round(0.032 * px_per_m))
    y = top_px - round(0.15 * px_per_m)
    for offset in range(thick):
        gleam = 0.45 + 0.9 * np.exp(-(((offset / thick - 0.3) / 0.2) ** 2))
        colour = np.array(rgb("#9a7a3c"), np.float32) * np.float32(gleam)
        wall[y + offset, round(middle_px - half) : round(middle_px + half)] = colour
    arm = slice(round(middle_px - 0.006 * px_per_m), max(round(middle_px + 0.006 * px_per_m), 1))
    wall[y + thick : top_px, arm] = np.array(rgb("#5d4a26"), np.float32)


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of wall with a work on it. `origin_m` and the texture's size are on the wall's plane."""

    origin_m: tuple[float, float]
    texture: Texture


def mounted(
    room: Room, wall: Texture, hanging: Hanging, work: Image, metadata: Metadata, px_per_m: float, lamp: bool, seed: int
) -> Patch:
    """The framed work on its piece of wall. The frame's edge lies exactly on whole texels of the patch."""
    rng = np.random.default_rng([seed, 41])
    columns, rows = work.shape[1], work.shape[0]
    per_x, per_y = hanging.width_m / columns, hanging.height_m / rows
    left, top, right, bottom = (round(margin * px_per_m) for margin in MARGIN_M)
    size = (columns + left + right, rows + top + bottom)
    size_m = (size[0] * per_x, size[1] * per_y)
    origin = (hanging.u_m - left * per_x, hanging.v_m - top * per_y)
    cut = cv2.resize(upscaled(wall, *origin, size_m, px_per_m), size, interpolation=cv2.INTER_LINEAR)
    image = to_float(cut)
    fine = cv2.GaussianBlur(white(rng, size[1], size[0]), (0, 0), 0.9)
    image *= (1 + 0.012 * fine)[..., None]
    rect = (left, top, columns, rows)
    _shadow(image, rect, 0.045 * px_per_m, 0.55)
    lit = to_float(work) * WARM_LIGHT * np.float32(1.1)
    if lamp:
        y = np.arange(rows, dtype=np.float32)[:, None] / rows
        x = np.arange(columns, dtype=np.float32)[None, :] / columns - 0.5
        lit *= (0.88 + 0.34 * np.exp(-((x / 0.45) ** 2) - (y / 0.5) ** 2))[..., None]
    _put(image, lit, left, top)
    if lamp:
        _lamp(image, left + columns / 2, top, px_per_m)
    card = to_float(label_card(metadata, px_per_m)) * np.float32(0.86)
    card_x = left + columns + round(0.13 * px_per_m)
    card_y = min(top + rows - card.shape[0], round((room.height_m - 1.40 - origin[1]) / per_y))
    card_y = max(card_y, top)
    _shadow(image, (card_x, card_y, card.shape[1], card.shape[0]), 0.008 * px_per_m, 0.4)
    _put(image, card, card_x, card_y)
    return Patch(origin, Texture(to_bytes(image), *size_m))
