"""Where the visit goes and when: from the door to each work in turn, and what the camera does there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.domain.states import SegmentKind
from workers.synthetic.arrays import Vector
from workers.synthetic.camera import Camera, Plane
from workers.synthetic.path import Key, aimed
from workers.synthetic.room import Hanging, Room
from workers.synthetic.spec import VisitSpec

CLEAR_M = 0.55
"""Nobody walks nearer to a wall than this."""
FILLS = 0.66
"""Share of the picture that a work takes up when it is looked at as a whole."""
FAR_FILLS = 0.09
STILL_UNTIL, AWAY_SHARE, AWAY_DEG = 0.34, 0.11, 85.0
VISIT_S = 24.0
"""About how long one work is looked at, where there is time."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the camera does from `start_s` on, until the next stretch."""

    start_s: float
    kind: SegmentKind
    work: int | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """A visitor who passes between camera and work: when the middle is reached, and at which share of the way."""

    work: int
    time_s: float
    nearness: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole visit."""

    keys: tuple[Key, ...]
    stretches: tuple[Stretch, ...]
    crossings: tuple[Crossing, ...]
    closest_m: tuple[float, ...]


def viewing_distance(hanging: Hanging, camera: Camera, fills: float = FILLS) -> float:
    """From where the work takes up `fills` of the picture's width or height."""
    by_height = camera.focal_px * hanging.height_m / (fills * camera.height)
    by_width = camera.focal_px * hanging.width_m / (fills * camera.width)
    return max(by_height, by_width, 0.9)


class _Walk:
    """Collects keys; `now_s` is where the walk stands."""

    def __init__(self, room: Room, camera: Camera, rng: np.random.Generator) -> None:
        self.room, self.camera, self.rng = room, camera, rng
        self.keys: list[Key] = []
        self.stretches: list[Stretch] = []
        self.crossings: list[Crossing] = []
        self.closest_m = [math.inf] * len(room.hangings)
        self.now_s = 0.0

    def begin(self, kind: SegmentKind, work: int | None = None) -> None:
        self.stretches.append(Stretch(self.now_s, kind, work))

    def stand(self, position: Sequence[float], target: Sequence[float] | Vector) -> None:
        """A key at `now_s`, kept inside the room."""
        x = min(max(position[0], CLEAR_M), self.room.width_m - CLEAR_M)
        y = min(max(position[1], CLEAR_M), self.room.depth_m - CLEAR_M)
        before = self.keys[-1] if self.keys else None
        self.keys.append(aimed(self.now_s, (x, y, position[2]), np.asarray(target, dtype=np.float64), before))

    def look(self, work: int, distance_m: float, degrees: float, at: tuple[float, float] = (0.5, 0.5)) -> None:
        """Stand `distance_m` from a point of the work, `degrees` to the right of its normal, and look at it."""
        plane = self.room.plane_of(self.room.hangings[work])
        position, target = spot(plane, distance_m, degrees, at)
        height = 1.56 + 0.35 * (float(target[2]) - 1.56)
        self.stand((position[0], position[1], height), target)
        reached = np.asarray(self.keys[-1].position_m) - target
        self.closest_m[work] = min(self.closest_m[work], float(np.linalg.norm(reached)))


def spot(plane: Plane, distance_m: float, degrees: float, at: tuple[float, float]) -> tuple[Vector, Vector]:
    """Where to stand, and the point of the plane that is looked at."""
    target = plane.point(at[0] * plane.width_m, at[1] * plane.height_m)
    right = np.asarray(plane.right)
    normal = np.cross(np.asarray(plane.down), right)
    angle = math.radians(degrees)
    return target + distance_m * (math.cos(angle) * normal + math.sin(angle) * right), target


def _dwell(walk: _Walk, work: int, seconds: float, far_m: float, oblique: float, re_entry: bool) -> None:
    """Look at a work: whole, a part of it from near, from the side, whole again."""
    rng = walk.rng
    side = 1 if rng.uniform() < 0.5 else -1
    near = far_m * float(rng.uniform(0.55, 0.68))
    part = (float(rng.uniform(0.36, 0.64)), float(rng.uniform(0.36, 0.6)))
    steps = (
        (0.00, far_m * 1.12, float(rng.uniform(-12, 12)), (0.5, 0.5)),
        (0.10, far_m, float(rng.uniform(-6, 6)), (0.5, 0.5)),
        (STILL_UNTIL, far_m * 0.98, float(rng.uniform(-6, 6)), (0.5, 0.5)),
        (0.46, near, float(rng.uniform(-8, 8)), part),
        (0.58, near * 1.05, float(rng.uniform(-4, 10)) * side, part),
        (0.76, far_m * 0.95, oblique * side, (0.5, 0.5)),
        (0.84, far_m * 0.95, (oblique + 3) * side, (0.5, 0.5)),
        (1.00, far_m * 1.1, 8.0 * side, (0.5, 0.5)),
    )
    start = walk.now_s
    for share, distance, degrees, at in steps:
        walk.now_s = start + share * seconds
        walk.look(work, distance, degrees, at)
        if re_entry and share == STILL_UNTIL:
            _away_and_back(walk, work, AWAY_SHARE * seconds, side)
    walk.now_s = start + seconds


def _away_and_back(walk: _Walk, work: int, seconds: float, side: int) -> None:
    """Turn away from the work for a moment, and back: the camera attends to nothing meanwhile."""
    here, start = walk.keys[-1], walk.now_s
    turned = replace(here, yaw=here.yaw + side * math.radians(AWAY_DEG), pitch=-0.35)
    for share, key in ((0.35, turned), (0.65, turned), (1.0, here)):
        walk.keys.append(replace(key, time_s=start + share * seconds))
    walk.stretches.append(Stretch(start + 0.15 * seconds, SegmentKind.UNRELATED, None))
    walk.stretches.append(Stretch(start + 0.85 * seconds, SegmentKind.ARTWORK, work))


def _leg(walk: _Walk, work: int, far_m: float, seconds: float) -> None:
    """Walk to where the next work is looked at from, looking ahead half of the way."""
    before = walk.keys[-1]
    plane = walk.room.plane_of(walk.room.hangings[work])
    position, target = spot(plane, far_m * 1.12, 0.0, (0.5, 0.5))
    middle = (np.asarray(before.position_m) + position) / 2
    centre = np.array([walk.room.width_m / 2, walk.room.depth_m / 2, 1.55])
    middle += 0.18 * (centre - middle)
    ahead = middle + 0.45 * (position - middle) + 0.55 * (target - middle)
    walk.now_s += 0.5 * seconds
    walk.stand((float(middle[0]), float(middle[1]), 1.57), (float(ahead[0]), float(ahead[1]), 1.30))
    walk.now_s += 0.5 * seconds


def _crossings(walk: _Walk, works: Sequence[int], starts: Sequence[float], seconds: float) -> None:
    """Visitors pass during the first, quiet part of a look."""
    for index, (work, start) in enumerate(zip(works, starts, strict=True)):
        if index % 2 == 0 or walk.rng.uniform() < 0.4:
            nearness = (0.42, 0.7, 0.3)[(index // 2) % 3] + float(walk.rng.uniform(-0.04, 0.04))
            walk.crossings.append(Crossing(work, start + 0.26 * seconds, nearness))


def planned(room: Room, camera: Camera, spec: VisitSpec, rng: np.random.Generator) -> Plan:
    """A visit of that length that comes past all works, several times where there is much time."""
    seconds, hard = spec.seconds, spec.hard
    walk = _Walk(room, camera, rng)
    count = len(room.hangings)
    works = [i % count for i in range(max(count, round(seconds / (VISIT_S + 4))))]
    intro, outro = min(1.8, 0.06 * seconds), min(1.5, 0.05 * seconds)
    each = (seconds - intro - outro) / len(works)
    leg = min(2.6, 0.3 * each)
    door = (0.9, 0.9, 1.35)
    walk.begin(SegmentKind.UNRELATED)
    walk.stand(door, (1.6, 2.0, 0.0))
    walk.now_s = intro * 0.6
    walk.stand((1.0, 1.0, 1.45), (1.9, 2.4, 0.1))
    walk.now_s = intro
    starts: list[float] = []
    for work in works:
        hanging = room.hangings[work]
        reach = (room.depth_m if hanging.wall % 2 == 0 else room.width_m) - CLEAR_M
        far = min(viewing_distance(hanging, camera, FAR_FILLS if hard.far else FILLS), reach / 1.15)
        walk.begin(SegmentKind.WALKING)
        _leg(walk, work, far, leg)
        walk.begin(SegmentKind.ARTWORK, work)
        starts.append(walk.now_s)
        oblique = hard.oblique_deg or float(rng.uniform(28, 48))
        _dwell(walk, work, each - leg, far, oblique, hard.re_entry)
    walk.begin(SegmentKind.UNRELATED)
    walk.now_s = seconds
    last = walk.keys[-1].position_m
    walk.stand((last[0], last[1], 1.2), (last[0] * 0.8 + 0.2, last[1] * 0.8 + 0.2, 0.0))
    if spec.visitor:
        _crossings(walk, works, starts, each - leg)
    return Plan(tuple(walk.keys), tuple(walk.stretches), tuple(walk.crossings), tuple(walk.closest_m))
