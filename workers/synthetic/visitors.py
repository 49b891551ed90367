"""Other visitors: soft figures that walk through the picture, and what they cover."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from annotator.domain.geometry import Point
from workers.synthetic.arrays import Colour, Image, mixed, rgb, to_bytes
from workers.synthetic.camera import Camera, Plane, Pose, homography, outline
from workers.synthetic.painting.easel import Easel
from workers.synthetic.plan import Crossing, spot
from workers.synthetic.raster import Rect, Texture, blend, bounds, footprint_m, inverted, warp
from workers.synthetic.room import Room

WIDTH_M, HEIGHT_M = 1.3, 2.0
SPRITE_PX_PER_M = 360
PHASES = 12
STEP_M = 1.35
"""Way of a full double step."""
PACE_M_S = 0.85
REACH_M = 3.0
"""How far to either side of the crossing a visitor walks."""
COATS = ("#2c3440", "#4b2f2a", "#38402f", "#5a5348", "#27272b", "#5b3140", "#3d4d5c")
HAIR = ("#1f1712", "#4a3423", "#8a6a42", "#9a948c")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Walks along a line through `middle_m` (x, y), there at `time_s`; his pictures are for one double step."""

    middle_m: tuple[float, float]
    direction: tuple[float, float]
    time_s: float
    leftwards: bool
    colours: tuple[Texture, ...]
    covers: tuple[Texture, ...]

    def position(self, time_s: float) -> tuple[float, float, int] | None:
        """Where he stands and in which phase of his step, or None where he is not in the room."""
        way = (time_s - self.time_s) * PACE_M_S
        if abs(way) > REACH_M:
            return None
        phase = int(way / STEP_M * PHASES) % PHASES
        return self.middle_m[0] + way * self.direction[0], self.middle_m[1] + way * self.direction[1], phase


def _legs(easel: Easel, swing: float, trousers: Colour) -> None:
    for sign, shade in ((-1, 0.35), (1, 0.0)):
        reach = 0.30 * sign * swing
        lift = 0.05 * max(0.0, -sign * math.copysign(1, swing)) * abs(swing)
        knee = (0.03 + reach * 0.55, -0.48)
        foot = (reach, -0.05 - lift)
        colour = mixed(trousers, (0.0, 0.0, 0.0), shade)
        easel.line([(0, -0.95), knee, foot], [0.21, 0.16, 0.11], colour, relief=0.5)
        easel.fill([(foot[0] - 0.06, foot[1] - 0.04), (foot[0] + 0.09, foot[1] - 0.02), (foot[0] + 0.2, foot[1] + 0.05),
                    (foot[0] - 0.06, foot[1] + 0.05)], rgb("#1b1613"), relief=0.4)  # fmt: skip


def _figure(phase: int, colours: tuple[Colour, Colour, Colour], bag: bool, leftwards: bool) -> tuple[Image, Image]:
    """One picture of a walking person seen from the side: colours, and coverage 0..255 in three channels."""
    easel = Easel(WIDTH_M / HEIGHT_M, round(HEIGHT_M * SPRITE_PX_PER_M), np.random.default_rng(0))
    coat, trousers, hair = colours
    swing = math.sin(2 * math.pi * phase / PHASES)
    skin = rgb("#b98a6a")
    easel.rgb[:] = np.array(coat, np.float32)
    with easel.placed(easel.aspect / 2, 0.985, 1 / HEIGHT_M, mirror=leftwards):
        bob = 0.02 * abs(swing)
        easel.line([(0.0, -1.38), (-0.14 * swing, -1.1), (-0.24 * swing + 0.05, -0.86)], [0.13, 0.12, 0.08], coat)
        _legs(easel, swing, trousers)
        with easel.placed(0, bob, 1.0):
            easel.line([(0.0, -1.4), (0.03, -1.56)], [0.12, 0.11], skin, relief=0.4)
            body = [(-0.06, -1.46), (0.11, -1.42), (0.19, -1.2), (0.18, -0.95), (0.21, -0.72), (-0.19, -0.72),
                    (-0.19, -1.0), (-0.19, -1.3)]  # fmt: skip
            easel.fill(body, coat, relief=0.55, round_=0.5)
            easel.dot(0.04, -1.65, 0.105, skin, ry=0.13, relief=0.5)
            easel.fill([(0.145, -1.67), (0.175, -1.62), (0.14, -1.61)], skin, relief=0.2)
            easel.fill([(0.13, -1.74), (0.02, -1.80), (-0.10, -1.73), (-0.10, -1.58), (-0.03, -1.55), (0.0, -1.66)],
                       hair, relief=0.5)  # fmt: skip
            if bag:
                easel.fill([(-0.15, -1.38), (-0.33, -1.32), (-0.33, -1.0), (-0.16, -0.97)], mixed(trousers, coat, 0.5),
                           relief=0.6)  # fmt: skip
            easel.line([(0.0, -1.37), (0.12 * swing - 0.02, -1.1), (0.27 * swing + 0.04, -0.88)], [0.14, 0.12, 0.09],
                       mixed(coat, (1.0, 1.0, 1.0), 0.05), relief=0.6)  # fmt: skip
            easel.dot(0.28 * swing + 0.05, -0.84, 0.05, skin)
    cover = cv2.GaussianBlur(easel.cover, (0, 0), 2.2)
    colour = cv2.GaussianBlur(easel.rgb, (0, 0), 1.6) * np.float32(0.85)
    return to_bytes(colour), to_bytes(cv2.merge([cover, cover, cover]))


def _visitor(crossing: Crossing, room: Room, from_m: Sequence[float], rng: np.random.Generator) -> Visitor:
    """Somebody who crosses the line from the camera to the work."""
    plane = room.plane_of(room.hangings[crossing.work])
    _, target = spot(plane, 1.0, 0.0, (0.5, 0.5))
    middle = (1 - crossing.nearness) * target[:2] + crossing.nearness * np.asarray(from_m[:2])
    sign = 1 if rng.uniform() < 0.5 else -1
    direction = (sign * plane.right[0], sign * plane.right[1])
    coat, hair = rgb(COATS[int(rng.integers(len(COATS)))]), rgb(HAIR[int(rng.integers(len(HAIR)))])
    trousers = mixed(rgb(COATS[int(rng.integers(len(COATS)))]), rgb("#20242c"), 0.5)
    bag = bool(rng.uniform() < 0.5)
    drawn = [_figure(phase, (coat, trousers, hair), bag, sign < 0) for phase in range(PHASES)]
    return Visitor(
        (float(middle[0]), float(middle[1])),
        direction,
        crossing.time_s,
        sign < 0,
        tuple(Texture(image, WIDTH_M, HEIGHT_M) for image, _ in drawn),
        tuple(Texture(cover, WIDTH_M, HEIGHT_M) for _, cover in drawn),
    )


def invited(
    crossings: Sequence[Crossing], room: Room, stands: Sequence[Sequence[float]], rng: np.random.Generator
) -> list[Visitor]:
    """A visitor for each crossing; `stands` says where the camera is then."""
    return [_visitor(crossing, room, stand, rng) for crossing, stand in zip(crossings, stands, strict=True)]


@dataclass(frozen=True, slots=True)
class Shadow:
    """What one visitor covers of a picture: coverage 0..255 within `rect`."""

    rect: Rect
    alpha: Image


def _billboard(visitor: Visitor, place: tuple[float, float, int], pose: Pose) -> Plane:
    """The upright rectangle of a figure, turned to the camera."""
    dx, dy = place[0] - pose.position_m[0], place[1] - pose.position_m[1]
    length = max(math.hypot(dx, dy), 1e-6)
    right = (dy / length, -dx / length, 0.0)
    corner = (place[0] - right[0] * WIDTH_M / 2, place[1] - right[1] * WIDTH_M / 2, HEIGHT_M * 0.985)
    return Plane(corner, right, (0.0, 0.0, -1.0), WIDTH_M, HEIGHT_M)


def draw_visitors(
    picture: Image, visitors: Sequence[Visitor], camera: Camera, pose: Pose, time_s: float
) -> list[Shadow]:
    """Draw who is in view, the farthest first, and return what they cover."""
    present = [(visitor, place) for visitor in visitors if (place := visitor.position(time_s)) is not None]
    present.sort(key=lambda item: -math.dist(item[1][:2], pose.position_m[:2]))
    shadows = [_draw(picture, visitor, place, camera, pose) for visitor, place in present]
    return [shadow for shadow in shadows if shadow is not None]


def _draw(
    picture: Image, visitor: Visitor, place: tuple[float, float, int], camera: Camera, pose: Pose
) -> Shadow | None:
    plane = _billboard(visitor, place, pose)
    matrix = homography(camera, pose, plane)
    polygon, whole = outline(matrix, plane.width_m, plane.height_m)
    rect = bounds(polygon, camera.width, camera.height) if whole else None
    if rect is None:
        return None
    middle: Point = ((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2)
    pixel_m = footprint_m(inverted(matrix), [middle])
    alpha = np.ascontiguousarray(warp(visitor.covers[place[2]], matrix, rect, pixel_m)[:, :, 0])
    colour = warp(visitor.colours[place[2]], matrix, rect, pixel_m)
    blend(picture[rect[1] : rect[3], rect[0] : rect[2]], colour, alpha)
    return Shadow(rect, alpha)
