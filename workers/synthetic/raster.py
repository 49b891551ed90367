"""Textured planes drawn into a picture without shimmer and with exact geometry.

A texture is kept in several widths and heights (a ripmap, made when needed by area averaging); the picture is
drawn tile by tile, each from the level whose texels are about as large as the pixels there.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from annotator.domain.geometry import Point, clip_to_picture, signed_area
from workers.synthetic.arrays import Image, Mask, Matrix, Vector

LEVELS_PER_OCTAVE = 3
KEPT_LEVELS = 40
TEXELS_PER_PIXEL = 1.15
"""The finest level with at most this many texels a pixel is used: sharp, and still without moiré."""
EDGE_BITS = 4
COLUMNS, ROWS = 6, 4
"""Tiles of a picture."""
SEAM_PX = 0.75
"""Planes of the room are drawn this much larger so that nothing shines through between them."""

Rect = tuple[int, int, int, int]
"""x0, y0, x1, y1 of pixels, half-open."""


def shift(dx: float, dy: float) -> Matrix:
    """Translation, 3 x 3."""
    return np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1]], dtype=np.float64)


def scale(sx: float, sy: float) -> Matrix:
    """Scaling, 3 x 3."""
    return np.diag([sx, sy, 1.0])


def inverted(matrix: Matrix) -> Matrix:
    """The inverse of a homography."""
    return np.linalg.inv(matrix).astype(np.float64)


@dataclass
class Texture:
    """A picture of `width_m` x `height_m` metres of a plane."""

    image: Image
    width_m: float
    height_m: float
    levels: OrderedDict[tuple[int, int], Image] = field(default_factory=OrderedDict)

    def level(self, kx: int, ky: int) -> Image:
        """The texture reduced by 2^(k / LEVELS_PER_OCTAVE) in each direction.

        Each level is made from the next finer whole octave, so that it does not depend on what was asked before.
        """
        if kx == 0 and ky == 0:
            return self.image
        key = (kx, ky)
        if key not in self.levels:
            finer = [(k - 1) // LEVELS_PER_OCTAVE * LEVELS_PER_OCTAVE if k else 0 for k in key]
            made = self._reduced(self.level(finer[0], finer[1]), kx, ky)
            self.levels[key] = made
            if len(self.levels) > KEPT_LEVELS:
                self.levels.popitem(last=False)
        self.levels.move_to_end(key)
        return self.levels[key]

    def _reduced(self, image: Image, kx: int, ky: int) -> Image:
        width = max(4, round(self.image.shape[1] / 2 ** (kx / LEVELS_PER_OCTAVE)))
        height = max(4, round(self.image.shape[0] / 2 ** (ky / LEVELS_PER_OCTAVE)))
        size = (min(width, image.shape[1]), min(height, image.shape[0]))
        smaller: Image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        return smaller

    def metres_per_texel(self) -> tuple[float, float]:
        """At full size."""
        return self.width_m / self.image.shape[1], self.height_m / self.image.shape[0]


def footprints_m(inverse: Matrix, points: Sequence[Point]) -> Matrix:
    """How many metres along the plane's two axes one pixel covers at each of the points: (n, 2)."""
    rows = np.column_stack([np.array(points, dtype=np.float64), np.ones(len(points))]) @ inverse.T
    u, v, w = rows.T
    found = []
    for value, row in ((u, inverse[0]), (v, inverse[1])):
        dx = (row[0] - value / w * inverse[2, 0]) / w
        dy = (row[1] - value / w * inverse[2, 1]) / w
        found.append(np.sqrt(dx * dx + dy * dy))
    return np.column_stack(found)


def footprint_m(inverse: Matrix, points: Sequence[Point]) -> tuple[float, float]:
    """The geometric mean of `footprints_m` over the points."""
    mean = np.exp(np.log(np.maximum(footprints_m(inverse, points), 1e-9)).mean(axis=0))
    return float(mean[0]), float(mean[1])


def level_for(texture: Texture, pixel_m: tuple[float, float]) -> tuple[int, int]:
    """The level whose texels suit pixels of that size on the plane."""
    found = []
    for pixel, texel in zip(pixel_m, texture.metres_per_texel(), strict=True):
        ratio = pixel / texel / TEXELS_PER_PIXEL
        found.append(max(0, math.ceil(LEVELS_PER_OCTAVE * math.log2(ratio))) if ratio > 1 else 0)
    return found[0], found[1]


def grown(polygon: Sequence[Point], by_px: float) -> list[Point]:
    """A convex polygon with each corner moved outwards from its middle by about `by_px` a side."""
    cx = sum(p[0] for p in polygon) / len(polygon)
    cy = sum(p[1] for p in polygon) / len(polygon)
    moved = []
    for x, y in polygon:
        reach = max(math.hypot(x - cx, y - cy), 1.0)
        moved.append((x + (x - cx) / reach * by_px * 1.5, y + (y - cy) / reach * by_px * 1.5))
    return moved


def coverage(polygon: Sequence[Point], rect: Rect) -> Image:
    """How much of each pixel of `rect` a convex polygon covers, 0..255, smooth at its edge."""
    x0, y0, x1, y1 = rect
    mask: Image = np.zeros((y1 - y0, x1 - x0), np.uint8)
    inside = clip_to_picture(
        [(x - x0 + 4, y - y0 + 4) for x, y in polygon], width_px=x1 - x0 + 8, height_px=y1 - y0 + 8
    )
    if inside:
        points = np.array([(x - 4.5, y - 4.5) for x, y in inside])
        fixed = np.round(points * (1 << EDGE_BITS)).astype(np.int32)
        cv2.fillConvexPoly(mask, fixed, 255, cv2.LINE_AA, EDGE_BITS)
    return mask


def blend(under: Image, over: Image, alpha: Image) -> None:
    """Put `over` on `under`, in place, by `alpha` 0..255 (one channel)."""
    three = cv2.merge([alpha, alpha, alpha])
    kept = cv2.multiply(under, cv2.bitwise_not(three), scale=1 / 255)
    cv2.add(cv2.multiply(over, three, scale=1 / 255), kept, dst=under)


def warp(texture: Texture, matrix: Matrix, rect: Rect, pixel_m: tuple[float, float]) -> Image:
    """The pixels of `rect` as the plane shows them there; `matrix` takes its metres to display pixels.

    cv2 counts from pixel centres, display pixels from pixel corners: hence the two half-pixel shifts.
    """
    image = texture.level(*level_for(texture, pixel_m))
    metres = scale(texture.width_m / image.shape[1], texture.height_m / image.shape[0])
    full = shift(-rect[0] - 0.5, -rect[1] - 0.5) @ matrix @ metres @ shift(0.5, 0.5)
    size = (rect[2] - rect[0], rect[3] - rect[1])
    warped: Image = cv2.warpPerspective(image, full, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return warped


def bounds(polygon: Sequence[Point], width_px: int, height_px: int) -> Rect | None:
    """The pixels that a polygon touches, or None where it lies outside the picture."""
    inside = clip_to_picture(polygon, width_px=width_px, height_px=height_px)
    if not inside:
        return None
    x0, y0 = math.floor(min(p[0] for p in inside)), math.floor(min(p[1] for p in inside))
    x1, y1 = math.ceil(max(p[0] for p in inside)), math.ceil(max(p[1] for p in inside))
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width_px), min(y1, height_px)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def paste(picture: Image, image: Image, rect: Rect, polygon: Sequence[Point]) -> None:
    """Put warped pixels into the picture where the polygon covers them."""
    view = picture[rect[1] : rect[3], rect[0] : rect[2]]
    mask = coverage(polygon, rect)
    if mask.min() == 255:
        view[:] = image
    else:
        blend(view, image, mask)


def draw_patch(picture: Image, texture: Texture, matrix: Matrix, polygon: Sequence[Point]) -> None:
    """Draw one plane in one piece, at one level: no seam runs through an artwork."""
    rect = bounds(polygon, picture.shape[1], picture.shape[0])
    if rect is None:
        return
    inside = clip_to_picture(polygon, width_px=picture.shape[1], height_px=picture.shape[0])
    pixel_m = footprint_m(inverted(matrix), inside)
    paste(picture, warp(texture, matrix, rect, pixel_m), rect, polygon)


def _reach(polygon: Sequence[Point], xs: Vector, ys: Vector) -> tuple[Mask, Mask]:
    """Which tiles of the grid lie wholly inside a convex polygon, and which touch it at all: (rows, columns)."""
    turn = 1.0 if signed_area(polygon) > 0 else -1.0
    whole = np.ones((len(ys) - 1, len(xs) - 1), bool)
    touched = whole.copy()
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        side = turn * ((bx - ax) * (ys[:, None] - ay) - (by - ay) * (xs[None, :] - ax)) >= 0
        corners = np.stack([side[:-1, :-1], side[1:, :-1], side[:-1, 1:], side[1:, 1:]])
        whole &= corners.all(axis=0)
        touched &= corners.any(axis=0)
    return whole, touched


def _grid(picture: Image) -> tuple[Vector, Vector]:
    """Edges of the tiles, x and y, in whole pixels."""
    height, width = picture.shape[:2]
    return np.round(np.linspace(0, width, COLUMNS + 1)), np.round(np.linspace(0, height, ROWS + 1))


def tiles_under(picture: Image, polygons: Sequence[Sequence[Point]]) -> Mask:
    """The tiles that lie wholly under one of the convex polygons: (rows, columns)."""
    under = np.zeros((ROWS, COLUMNS), bool)
    for polygon in polygons:
        under |= _reach(polygon, *_grid(picture))[0]
    return under


def draw_plane(picture: Image, texture: Texture, matrix: Matrix, polygon: Sequence[Point], hidden: Mask) -> None:
    """Draw a large plane tile by tile, each from its own level; `hidden` tiles are left out."""
    larger = grown(polygon, SEAM_PX)
    xs, ys = _grid(picture)
    whole, touched = _reach(larger, xs, ys)
    parts: list[tuple[Rect, bool]] = []
    middles: list[Point] = []
    for row, column in np.argwhere(touched & ~hidden):
        x0, y0, x1, y1 = int(xs[column]), int(ys[row]), int(xs[column + 1]), int(ys[row + 1])
        inside: Sequence[Point] = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        rect: Rect | None = (x0, y0, x1, y1)
        if not whole[row, column]:
            part = clip_to_picture([(x - x0, y - y0) for x, y in larger], width_px=x1 - x0, height_px=y1 - y0)
            inside = [(x + x0, y + y0) for x, y in part]
            rect = bounds(inside, picture.shape[1], picture.shape[0])
        if rect is not None:
            parts.append((rect, bool(whole[row, column])))
            middles.append((sum(p[0] for p in inside) / len(inside), sum(p[1] for p in inside) / len(inside)))
    if not parts:
        return
    for (rect, full), pixel_m in zip(parts, footprints_m(inverted(matrix), middles).tolist(), strict=True):
        warped = warp(texture, matrix, rect, (pixel_m[0], pixel_m[1]))
        if full:
            picture[rect[1] : rect[3], rect[0] : rect[2]] = warped
        else:
            paste(picture, warped, rect, larger)
