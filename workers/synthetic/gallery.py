"""The gallery of a visit: room, textures and works, ready to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from annotator.domain.geometry import Point, Quad
from workers.synthetic.arrays import Image, Matrix
from workers.synthetic.camera import Camera, Plane, Pose, homography, outline
from workers.synthetic.content import PaintingSpec
from workers.synthetic.mounting import Patch, framed, mounted
from workers.synthetic.painting import SCENES, render_painting
from workers.synthetic.plan import Plan, planned
from workers.synthetic.raster import Texture, draw_patch, draw_plane, tiles_under
from workers.synthetic.room import Room, Work, furnish
from workers.synthetic.spec import VisitSpec
from workers.synthetic.surfaces import ceiling_texture, density_for, floor_texture, wall_texture

FOCAL_PER_WIDTH = 0.80
"""A phone's main camera: about 64 degrees across."""
MAX_PATCH_PX = 3000


@dataclass(frozen=True, slots=True)
class Hung:
    """A work as it hangs: its description, its plane (outer edge of the frame), its patch of wall."""

    painting: PaintingSpec
    plane: Plane
    patch_plane: Plane
    patch: Patch
    painted_plane: Quad


@dataclass(frozen=True, slots=True)
class Gallery:
    """Everything there is to draw."""

    room: Room
    camera: Camera
    plan: Plan
    walls: tuple[Texture, ...]
    floor: Texture
    ceiling: Texture
    works: tuple[Hung, ...]

    def view(self, pose: Pose) -> Image:
        """The room from a pose, without visitors: height x width x 3.

        Bare walls, floor and ceiling have nothing fine on them: they are drawn at half the size and enlarged. Works
        and the wall around them are drawn at full size.
        """
        camera = self.camera
        seen = [(work.patch.texture, *_seen(camera, work.patch_plane, pose)) for work in self.works]
        picture = self._surroundings(pose, [polygon for _, _, polygon in seen if polygon])
        for texture, matrix, polygon in seen:
            if polygon:
                draw_patch(picture, texture, matrix, polygon)
        return picture

    def _surroundings(self, pose: Pose, hidden: Sequence[Sequence[Point]]) -> Image:
        """The empty room at full size; what lies under the `hidden` polygons may be left black."""
        half = Camera(self.camera.width // 2, self.camera.height // 2, self.camera.focal_px / 2)
        picture: Image = np.zeros((half.height, half.width, 3), np.uint8)
        under = tiles_under(picture, [[(x / 2, y / 2) for x, y in polygon] for polygon in hidden])
        planes: list[tuple[Plane, Texture]] = [(self.room.ceiling, self.ceiling), (self.room.floor, self.floor)]
        planes += list(zip(self.room.walls, self.walls, strict=True))
        for plane, texture in planes:
            matrix, polygon = _seen(half, plane, pose)
            if polygon:
                draw_plane(picture, texture, matrix, polygon, under)
        size = (self.camera.width, self.camera.height)
        enlarged: Image = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
        return enlarged


def _seen(camera: Camera, plane: Plane, pose: Pose) -> tuple[Matrix, Sequence[Point]]:
    matrix = homography(camera, pose, plane)
    return matrix, outline(matrix, plane.width_m, plane.height_m)[0]


def _chosen(spec: VisitSpec, rng: np.random.Generator) -> list[tuple[int, str]]:
    """Painting seeds and scenes: no scene twice before all have been shown."""
    names = list(SCENES)
    order: list[str] = []
    while len(order) < spec.works:
        order += [names[i] for i in rng.permutation(len(names))]
    scenes = spec.scenes or tuple(order[: spec.works])
    if spec.hard.low_texture or spec.hard.ornament:
        scenes = (("monochrome",) if spec.hard.low_texture else ("tile_panel",)) * spec.works
    seeds = [int(rng.integers(1 << 31)) for _ in scenes]
    return list(zip(seeds, scenes, strict=True))


def _painted(spec: VisitSpec, rng: np.random.Generator) -> list[tuple[PaintingSpec, Image]]:
    """The works' paintings; look-alikes share the first one's composition and differ in hand and age."""
    chosen = _chosen(spec, rng)
    if not spec.hard.look_alikes:
        return [render_painting(seed, scene) for seed, scene in chosen]
    seed, scene = chosen[0]
    return [render_painting(seed, scene, twin=twin) for twin in range(spec.works)]


def build(spec: VisitSpec, camera: Camera) -> Gallery:
    """The gallery of a visit, from its seed, as `camera` looks at it.

    Raises:
        KeyError: the specification names a scene that does not exist.
    """
    rng = np.random.default_rng([spec.seed, 11])
    paintings = _painted(spec, rng)
    shrink = 0.45 if spec.hard.far else 1.0
    sizes = [Work(shrink * p.metadata.width_cm / 100, shrink * p.metadata.height_cm / 100) for p, _ in paintings]
    room = furnish(sizes, rng, papered=spec.hard.ornament)
    plan = planned(room, camera, spec, rng)
    walls = tuple(wall_texture(room, wall, rng, density_for(spec.height)) for wall in range(4))
    lamps = bool(rng.uniform() < 0.6)
    works = []
    for index, (painting, surface) in enumerate(paintings):
        density = _density(room, camera, plan, index)
        works.append(_hung(room, walls, index, painting, surface, density, lamps))
    return Gallery(room, camera, plan, walls, floor_texture(room, rng), ceiling_texture(room, rng), tuple(works))


def _density(room: Room, camera: Camera, plan: Plan, index: int) -> float:
    """Texels per metre that the nearest look needs."""
    hanging = room.hangings[index]
    needed = 1.1 * camera.focal_px / plan.closest_m[index]
    return min(needed, MAX_PATCH_PX / (max(hanging.width_m, hanging.height_m) + 1.0))


def _hung(
    room: Room, walls: Sequence[Texture], index: int, painting: PaintingSpec, surface: Image, density: float, lamp: bool
) -> Hung:
    hanging = room.hangings[index]
    rng = np.random.default_rng([painting.seed, 43])
    work = framed(surface, hanging, density, rng)
    patch = mounted(room, walls[hanging.wall], hanging, work, painting.metadata, density, lamp, painting.seed)
    plane = room.plane_of(hanging)
    texture = patch.texture
    patch_plane = room.walls[hanging.wall].part(*patch.origin_m, texture.width_m, texture.height_m)
    border = round(hanging.moulding_m * density)
    bx, by = border / work.shape[1], border / work.shape[0]
    return Hung(painting, plane, patch_plane, patch, ((bx, by), (1 - bx, by), (1 - bx, 1 - by), (bx, 1 - by)))
