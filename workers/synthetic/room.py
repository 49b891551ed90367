"""The room: its size and colours, and where the works hang."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workers.synthetic.arrays import Colour, rgb
from workers.synthetic.camera import Plane

DEAL = (0, 0, 1, 2, 2, 3, 0, 1, 2, 3)
"""Which wall gets the next work: north, east, south, west = 0..3."""
EYE_M = 1.52
"""Height of the middle of a work."""
WAINSCOT_M = 0.82
WALL_COLOURS = ("#7c2f2c", "#5f6f5a", "#4d6070", "#8d7a52", "#6d5564", "#3f5a58", "#a59a86", "#7b4a36")
STYLES = ("gilded", "dark wood", "plain", "gilded", "walnut and gold")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A work on a wall: outer rectangle of its picture frame in metres on the wall's plane."""

    wall: int
    u_m: float
    v_m: float
    width_m: float
    height_m: float
    moulding_m: float
    style: str


@dataclass(frozen=True, slots=True)
class Room:
    """A box with four walls, and what hangs on them."""

    width_m: float
    depth_m: float
    height_m: float
    wall_colour: Colour
    parquet: str
    wainscot: bool
    papered: bool
    hangings: tuple[Hanging, ...]

    @property
    def walls(self) -> tuple[Plane, Plane, Plane, Plane]:
        """North, east, south, west, each as seen from inside."""
        w, d, h = self.width_m, self.depth_m, self.height_m
        down = (0.0, 0.0, -1.0)
        return (
            Plane((0, d, h), (1.0, 0.0, 0.0), down, w, h),
            Plane((w, d, h), (0.0, -1.0, 0.0), down, d, h),
            Plane((w, 0, h), (-1.0, 0.0, 0.0), down, w, h),
            Plane((0, 0, h), (0.0, 1.0, 0.0), down, d, h),
        )

    @property
    def floor(self) -> Plane:
        """Seen from above, north on top."""
        return Plane((0, self.depth_m, 0), (1.0, 0.0, 0.0), (0.0, -1.0, 0.0), self.width_m, self.depth_m)

    @property
    def ceiling(self) -> Plane:
        """Seen from below."""
        return Plane((0, 0, self.height_m), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), self.width_m, self.depth_m)

    def plane_of(self, hanging: Hanging) -> Plane:
        """The work's own plane: the outer rectangle of its frame."""
        return self.walls[hanging.wall].part(hanging.u_m, hanging.v_m, hanging.width_m, hanging.height_m)


@dataclass(frozen=True, slots=True)
class Work:
    """What a work brings to its wall: size of the painted surface, metres."""

    width_m: float
    height_m: float


def painted_size(aspect: float, rng: np.random.Generator) -> Work:
    """A size for a painting of that width / height: large works are about 1.4 m, small ones 0.7 m."""
    diagonal = rng.uniform(1.05, 1.75)
    height = diagonal / (1 + aspect**2) ** 0.5
    return Work(aspect * height, height)


def furnish(works: list[Work], rng: np.random.Generator, papered: bool = False) -> Room:
    """A room for the works, in the order in which one comes past them (clockwise from the north wall).

    `papered` walls bear a pattern that repeats.
    """
    walls = sorted(DEAL[: len(works)])
    mouldings = [float(rng.uniform(0.055, 0.085) * (work.width_m + work.height_m) ** 0.5) for work in works]
    outer = [(w.width_m + 2 * m, w.height_m + 2 * m) for w, m in zip(works, mouldings, strict=True)]
    needed = [sum(outer[i][0] + 1.0 for i in range(len(works)) if walls[i] == wall) + 0.9 for wall in range(4)]
    width = max(float(rng.uniform(6.6, 8.2)), needed[0], needed[2])
    depth = max(float(rng.uniform(5.8, 7.0)), needed[1], needed[3])
    height = max(float(rng.uniform(3.7, 4.2)), *(h + 1.6 for _, h in outer))
    hangings: list[Hanging] = []
    for wall, length in enumerate((width, depth, width, depth)):
        mine = [i for i in range(len(works)) if walls[i] == wall]
        gap = (length - sum(outer[i][0] for i in mine)) / (len(mine) + 1)
        u = gap
        for i in mine:
            middle = max(EYE_M + rng.uniform(-0.02, 0.08), WAINSCOT_M + 0.14 + outer[i][1] / 2)
            nudge = float(rng.uniform(-0.12, 0.12)) * (gap - 0.5)
            style = STYLES[int(rng.integers(len(STYLES)))]
            hangings.append(Hanging(wall, u + nudge, height - middle - outer[i][1] / 2, *outer[i], mouldings[i], style))
            u += outer[i][0] + gap
    return Room(
        width,
        depth,
        height,
        rgb(WALL_COLOURS[int(rng.integers(len(WALL_COLOURS)))]),
        ("herringbone", "planks")[int(rng.integers(2))],
        bool(rng.uniform() < 0.75),
        papered,
        tuple(hangings),
    )
