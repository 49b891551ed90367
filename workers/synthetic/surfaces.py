"""How walls, floor and ceiling look: painted plaster, wainscot, parquet, a lit ceiling, pools of light."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from workers.synthetic.arrays import Colour, FloatImage, Image, mixed, rgb, to_bytes
from workers.synthetic.noise import cloudy, fractal, smoothstep, white, wood
from workers.synthetic.raster import Texture
from workers.synthetic.room import WAINSCOT_M, Hanging, Room

WALL_PX_PER_M = 200
FLOOR_PX_PER_M = 150
CEILING_PX_PER_M = 70
WARM_LIGHT = np.array([0.86, 0.96, 1.0], np.float32)
SKIRTING_M = 0.15
CORNICE_M = 0.22


def density_for(height_px: int) -> float:
    """How dense walls and floor must be for a picture of that height, as a multiple of the usual density."""
    return min(max(height_px / 540, 0.3), 1.6)


def axes_m(width_m: float, height_m: float, px_per_m: float) -> tuple[FloatImage, FloatImage]:
    """Metres right and down of each texel's centre: (1, w) and (h, 1)."""
    columns, rows = round(width_m * px_per_m), round(height_m * px_per_m)
    u = ((np.arange(columns, dtype=np.float32) + 0.5) * np.float32(width_m / columns))[None, :]
    v = ((np.arange(rows, dtype=np.float32) + 0.5) * np.float32(height_m / rows))[:, None]
    return u, v


def light_on_wall(u: FloatImage, v: FloatImage, length_m: float, hangings: Sequence[Hanging]) -> FloatImage:
    """Brightness of a wall: a pool around each work, dimmer towards corners, floor and ceiling."""
    light = 0.56 + 0.16 * smoothstep(0.0, 1.4, v) + np.zeros_like(u)
    for hanging in hangings:
        du = (u - (hanging.u_m + hanging.width_m / 2)) / (hanging.width_m / 2 + 0.75)
        dv = (v - (hanging.v_m + hanging.height_m / 2)) / (hanging.height_m / 2 + 0.75)
        light += 0.55 * np.exp(-((du * du) ** 1.2) - (dv * dv) ** 1.1)
    corner = np.minimum(u, np.float32(length_m) - u)
    light *= 0.72 + 0.28 * smoothstep(0.0, 0.9, corner)
    lit: FloatImage = light.astype(np.float32)
    return lit


def _profile(v: FloatImage, top_m: float, height_m: float, bumps: tuple[float, ...]) -> FloatImage:
    """Shading of a horizontal moulding: brighter where it looks up, darker where it looks down. 0 elsewhere."""
    t = (v - np.float32(top_m)) / np.float32(height_m)
    shade = np.zeros_like(t)
    for index, strength in enumerate(bumps):
        middle = (index + 0.5) / len(bumps)
        shade += np.float32(strength) * np.exp(-(((t - np.float32(middle)) * len(bumps) * 1.9) ** 2))
    inside: FloatImage = np.where((t >= 0) & (t <= 1), shade, 0).astype(np.float32)
    return inside


def _painted(colour: Colour, shape: tuple[int, ...]) -> FloatImage:
    return np.broadcast_to(np.array(colour, np.float32), (shape[0], shape[1], 3)).copy()


def _plaster(room: Room, rng: np.random.Generator, height: int, width: int, density: float) -> FloatImage:
    """Painted plaster: rolled grain, trowel clouds."""
    image = _painted(room.wall_colour, (height, width))
    clouds = 0.022 * fractal(rng, height, width, 240 * density) + 0.012 * cloudy(
        rng, height, width, (9 * density, 9 * density)
    )
    grain = clouds + 0.016 * cv2.GaussianBlur(white(rng, height, width), (0, 0), 0.8)
    if room.papered:
        grain += 0.16 * _damask(height, width, WALL_PX_PER_M * density)
    lit: FloatImage = image * (1 + grain[..., None])
    return lit


def _damask(height: int, width: int, px_per_m: float) -> FloatImage:
    """Wallpaper: one leafy motif, again and again, every second column half a step lower; -1..1."""
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / np.float32(px_per_m * 0.36)
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / np.float32(px_per_m * 0.24)
    column = np.floor(x)
    u, v = (x - column - 0.5) * 2, ((y + 0.5 * (column % 2)) % 1 - 0.5) * 2
    radius, angle = np.hypot(u, v), np.arctan2(u, -v)
    leaf = np.cos(3 * angle) * 0.25 + np.cos(7 * angle) * 0.10 + 0.52
    outer = np.tanh((leaf - radius) * 14) * (1 - 0.8 * np.exp(-(((radius - 0.22) / 0.05) ** 2)))
    paper: FloatImage = outer.astype(np.float32)
    return paper


def _wainscot(image: FloatImage, room: Room, u: FloatImage, v: FloatImage) -> None:
    """Panels below the rail, in place."""
    wood_colour = np.array(mixed(mixed(room.wall_colour, rgb("#efe6d2"), 0.55), rgb("#000000"), 0.12), np.float32)
    rail = room.height_m - WAINSCOT_M
    below = (v > rail - 0.035).astype(np.float32)
    panel = np.abs(((u / 0.9) % 1.0) - 0.5) * 0.9
    across = np.abs(v - np.float32(rail + 0.09 + (WAINSCOT_M - SKIRTING_M - 0.09) / 2))
    edge = np.maximum(panel - 0.36, across - (WAINSCOT_M - SKIRTING_M - 0.09) / 2 + 0.09)
    groove = np.exp(-((edge / 0.010) ** 2)) * -0.28 + np.exp(-(((edge - 0.016) / 0.008) ** 2)) * 0.16
    panelled = wood_colour * (1 + groove[..., None] - 0.05 * (edge < 0)[..., None])
    image[:] = image * (1 - below[..., None]) + panelled * below[..., None]


def wall_texture(room: Room, wall: int, rng: np.random.Generator, density: float = 1.0) -> Texture:
    """One wall without its works, lit."""
    plane = room.walls[wall]
    u, v = axes_m(plane.width_m, plane.height_m, WALL_PX_PER_M * density)
    image = _plaster(room, rng, v.shape[0], u.shape[1], density)
    white_paint = np.array(rgb("#e9e2d2"), np.float32)
    if room.wainscot:
        _wainscot(image, room, u, v)
        image *= 1 + _profile(v, room.height_m - WAINSCOT_M - 0.03, 0.07, (0.5, 0.1, -0.5))[..., None]
    skirting = v > room.height_m - SKIRTING_M
    image[:] = np.where(skirting[..., None], white_paint * np.float32(0.62), image)
    image *= 1 + _profile(v, room.height_m - SKIRTING_M, 0.05, (0.4, -0.3))[..., None]
    cornice = (v < CORNICE_M)[..., None]
    image[:] = np.where(cornice, white_paint * np.float32(0.9), image)
    image *= 1 + _profile(v, 0.0, CORNICE_M, (-0.35, 0.15, -0.4, 0.2, -0.45))[..., None]
    hangings = [hanging for hanging in room.hangings if hanging.wall == wall]
    if not any(hanging.wall == wall for hanging in room.hangings):
        _doorway(image, plane.width_m, room.height_m, u, v)
    image *= light_on_wall(u, v, plane.width_m, hangings)[..., None] * WARM_LIGHT
    image *= 1 - 0.75 * np.exp(-((room.height_m - v) / 0.02))[..., None]
    image *= 1 - 0.35 * np.exp(-np.minimum(u, plane.width_m - u) / 0.05)[..., None]
    return Texture(to_bytes(image), plane.width_m, plane.height_m)


def _doorway(image: FloatImage, width_m: float, height_m: float, u: FloatImage, v: FloatImage) -> None:
    """An opening to the next room, with its casing, in place: dim, with a lit floor and wall beyond."""
    across = np.abs(u - np.float32(width_m * 0.5))
    top = height_m - 2.5
    rim = np.maximum(across - 0.75, np.float32(top) - v)
    casing = ((rim > 0) & (rim < 0.16))[..., None]
    moulding = 0.86 + 0.10 * np.cos(rim / 0.16 * 6 * np.pi)
    image[:] = np.where(casing, np.array(rgb("#e9e2d2"), np.float32) * moulding[..., None], image)
    beyond = np.where((v > height_m - 0.55)[..., None], np.array(rgb("#8a6038"), np.float32),
                      np.array(rgb("#6e6a5e"), np.float32))  # fmt: skip
    beyond = beyond * (0.5 + 0.35 * np.exp(-(((u - np.float32(width_m * 0.5 + 0.3)) / 0.5) ** 2)))[..., None]
    beyond = beyond * (0.45 + 0.55 * smoothstep(0.0, 0.35, -rim))[..., None]
    image[:] = np.where((rim <= 0)[..., None], beyond, image)


def _planks(rng: np.random.Generator, rows: int, columns: int, board_px: int, length_px: int) -> FloatImage:
    """Boards along x: tone per board, grain and gaps; mean about 1."""
    tone: FloatImage = np.ones((rows, columns), np.float32)
    for y in range(0, rows, board_px):
        x = -int(rng.integers(length_px))
        while x < columns:
            tone[y : y + board_px, max(x, 0) : x + length_px] *= np.float32(rng.uniform(0.78, 1.16))
            tone[y : y + board_px, max(x, 0) : max(x + 1, 0)] *= np.float32(0.55)
            x += length_px
        tone[y : y + 1] *= np.float32(0.6)
    return tone * (1 + np.float32(0.07) * wood(rng, rows, columns, 90, 4))


def _herringbone(rng: np.random.Generator, rows: int, columns: int, board_px: int) -> FloatImage:
    """Boards in zigzag columns, each half sheared by 45 degrees; mean about 1."""
    length = board_px * 4
    tone: FloatImage = np.ones((rows, columns), np.float32)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    column = np.floor(x / length)
    inside = x - column * length
    slanted = np.where(column % 2 == 0, y + inside, y - inside)
    board = np.floor(slanted / board_px)
    table = rng.uniform(0.8, 1.16, 4096).astype(np.float32)
    tone *= table[((board * 31 + column * 977) % 4096).astype(np.int32)]
    within = slanted - board * board_px
    tone *= np.where((within < 1.0) | (inside < 1.0), np.float32(0.62), np.float32(1))
    grain = wood(rng, rows, columns, 6, 6)
    return tone * (1 + np.float32(0.05) * grain)


def floor_texture(room: Room, rng: np.random.Generator) -> Texture:
    """Parquet with the light of the works lying on its polish."""
    plane = room.floor
    u, v = axes_m(plane.width_m, plane.height_m, FLOOR_PX_PER_M)
    rows, columns = v.shape[0], u.shape[1]
    planks = room.parquet == "planks"
    tone = _planks(rng, rows, columns, 18, 210) if planks else _herringbone(rng, rows, columns, 15)
    wall = np.minimum(np.minimum(u, plane.width_m - u), np.minimum(v, plane.height_m - v))
    light = 0.62 + 0.30 * np.exp(-(((wall - 1.1) / 0.9) ** 2))
    light = light * (1 - 0.55 * np.exp(-wall / 0.10)) * (1 - 0.8 * np.exp(-wall / 0.02))
    image = np.array(rgb("#a8703f"), np.float32) * (tone * light)[..., None] * WARM_LIGHT
    return Texture(to_bytes(image), plane.width_m, plane.height_m)


def ceiling_texture(room: Room, rng: np.random.Generator) -> Texture:
    """Pale plaster around a laylight of frosted panes."""
    plane = room.ceiling
    u, v = axes_m(plane.width_m, plane.height_m, CEILING_PX_PER_M)
    inset = np.minimum(np.minimum(u, plane.width_m - u), np.minimum(v, plane.height_m - v))
    tone = 0.66 + 0.012 * fractal(rng, v.shape[0], u.shape[1], 120)
    image = np.array(rgb("#efe7d6"), np.float32) * tone[..., None]
    border = plane.width_m * 0.27
    bars = (np.abs(((u / 0.62) % 1) - 0.5) > 0.47) | (np.abs(((v / 0.62) % 1) - 0.5) > 0.47)
    panes = np.array(rgb("#fbf8ee"), np.float32) * np.where(bars, 0.72, 0.99)[..., None].astype(np.float32)
    glass = smoothstep(border, border + 0.03, inset)[..., None]
    image = image * (1 - glass) + panes * glass
    image *= (1 - 0.4 * np.exp(-((inset - border) ** 2) / 0.0018))[..., None]
    image *= (1 - 0.45 * np.exp(-inset / 0.15))[..., None]
    return Texture(to_bytes(image.astype(np.float32)), plane.width_m, plane.height_m)


def upscaled(texture: Texture, u_m: float, v_m: float, size_m: tuple[float, float], px_per_m: float) -> Image:
    """A cut-out of a texture at another density, exact to a fraction of a texel; beyond the edge it is held."""
    rows, columns = round(size_m[1] * px_per_m), round(size_m[0] * px_per_m)
    per_x, per_y = texture.metres_per_texel()
    x = ((np.arange(columns) + 0.5) * size_m[0] / columns + u_m) / per_x - 0.5
    y = ((np.arange(rows) + 0.5) * size_m[1] / rows + v_m) / per_y - 0.5
    grid_x, grid_y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    cut: Image = cv2.remap(texture.image, grid_x, grid_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return cut
