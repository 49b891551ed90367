"""`render_visit`: a specification to a video file and its truth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from annotator.domain.geometry import Point, Quad, box_of_quad, clip_to_picture, round_quad_px
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from workers.synthetic.arrays import Image
from workers.synthetic.camera import Camera, Pose, homography, outline
from workers.synthetic.content import Polygon
from workers.synthetic.encode import Encoder
from workers.synthetic.gallery import Gallery, Hung, build
from workers.synthetic.path import poses
from workers.synthetic.plan import Stretch
from workers.synthetic.spec import TIME_SCALE, VisitSpec
from workers.synthetic.truth import FORMAT, VERSION, ArtworkTruth, PlaceTruth, SegmentTruth, VisitTruth
from workers.synthetic.visitors import Shadow, Visitor, draw_visitors, invited

VIDEO_NAME, TRUTH_NAME = "visit.mp4", "truth.json"
Progress = Callable[[int, int], None]
"""Called with pictures done and pictures in all."""


class Cancelled(Exception):
    """The rendering was stopped; no file is left."""


def timestamps(spec: VisitSpec) -> tuple[int, ...]:
    """Ticks of each picture, the first at 0.

    With a variable rate the intervals are those of a phone in changing light: now 1.0, now 1.5 or 2 frame times,
    each off by a little.
    """
    frame = TIME_SCALE / spec.fps
    count = max(1, round(Fraction(spec.seconds).limit_denominator(1000) * spec.fps))
    if not spec.variable_rate:
        return tuple(round(n * frame) for n in range(count))
    rng = np.random.default_rng([spec.seed, 21])
    ticks, pace = [0], 1.0
    while ticks[-1] + float(frame) * 2.2 < spec.seconds * TIME_SCALE:
        if rng.uniform() < 0.04:
            pace = (1.0, 1.0, 1.5, 2.0)[int(rng.integers(4))]
        skipped = 1.0 if rng.uniform() < 0.015 else 0.0
        ticks.append(ticks[-1] + max(1, round(float(frame) * (pace + skipped + rng.uniform(-0.06, 0.06)))))
    return tuple(ticks)


def _segments(stretches: Sequence[Stretch], times_s: Sequence[float]) -> tuple[SegmentTruth, ...]:
    """The plan's stretches as a partition of the pictures; one too short for a picture has none."""
    edges = [bisect_left(times_s, stretch.start_s) for stretch in stretches]
    edges[0] = 0
    found = []
    for stretch, start, end in zip(stretches, edges, [*edges[1:], len(times_s)], strict=True):
        if start < end:
            name = None if stretch.work is None else f"w{stretch.work + 1}"
            found.append(SegmentTruth(start, end, stretch.kind, name))
    return tuple(found)


def covered_share(polygon: Sequence[Point], shadows: Sequence[Shadow], camera: Camera) -> float:
    """Share of a polygon's part inside the picture that the shadows cover, 0..1; counted in pixels."""
    inside = clip_to_picture(polygon, width_px=camera.width, height_px=camera.height)
    if not inside or not shadows:
        return 0.0
    mask = np.zeros((camera.height, camera.width), np.uint8)
    cv2.fillPoly(mask, [np.round((np.array(inside) - 0.5) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    area = int(mask.sum())
    covered = np.zeros_like(mask)
    for shadow in shadows:
        x0, y0, x1, y1 = shadow.rect
        covered[y0:y1, x0:x1] |= (shadow.alpha > 127).astype(np.uint8)
    return float((mask & covered).sum()) / area if area else 0.0


def place_of(frame: int, work: Hung, camera: Camera, pose: Pose, shadows: Sequence[Shadow]) -> PlaceTruth:
    """Where a work is in a picture, and whether it can be seen."""
    matrix = homography(camera, pose, work.plane)
    polygon, whole = outline(matrix, work.plane.width_m, work.plane.height_m)
    quad: Quad | None = None
    inside = clip_to_picture(polygon, width_px=camera.width, height_px=camera.height) if polygon else []
    if whole:
        quad = round_quad_px((polygon[0], polygon[1], polygon[2], polygon[3]))
        box = box_of_quad(quad, width_px=camera.width, height_px=camera.height)
    else:
        box = _box(inside)
    if box is None:
        return PlaceTruth(frame, Visibility.OUT, 0.0, None, None)
    covered = round(covered_share(inside, shadows, camera), 4)
    visibility = Visibility.OCCLUDED if covered > 0.5 else Visibility.VISIBLE
    return PlaceTruth(frame, visibility, covered, quad, box)


def _box(inside: Sequence[Point]) -> tuple[float, float, float, float] | None:
    if not inside:
        return None
    xs, ys = [p[0] for p in inside], [p[1] for p in inside]
    x, y, w, h = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    return (round(x, 2), round(y, 2), round(w, 2), round(h, 2)) if w >= 0.01 and h >= 0.01 else None


def on_plane(region: Polygon, painted: Quad) -> Polygon:
    """A region of the painted surface as one of the artwork's plane (outer edge of the frame)."""
    (x0, y0), (x1, y1) = painted[0], painted[2]
    return tuple((round(x0 + x * (x1 - x0), 4), round(y0 + y * (y1 - y0), 4)) for x, y in region)


def _artwork(index: int, work: Hung, gallery: Gallery, places: Sequence[PlaceTruth]) -> ArtworkTruth:
    painting = work.painting
    details = tuple(replace(d, region=on_plane(d.region, work.painted_plane)) for d in painting.details)
    return ArtworkTruth(
        id=f"w{index + 1}",
        painting_seed=painting.seed,
        scene=painting.scene,
        aspect=painting.aspect,
        frame_style=gallery.room.hangings[index].style,
        outer_m=(round(work.plane.width_m, 4), round(work.plane.height_m, 4)),
        painted_plane=work.painted_plane,
        metadata=painting.metadata,
        details=details,
        relations=painting.relations,
        captions=painting.captions,
        places=tuple(places),
    )


class Visit:
    """A visit ready to be rendered: the gallery, the camera's poses, the visitors."""

    def __init__(self, spec: VisitSpec) -> None:
        self.spec = spec
        self.gallery = build(spec)
        self.pts = timestamps(spec)
        self.times_s = [pts / TIME_SCALE for pts in self.pts]
        self.poses = poses(self.gallery.plan.keys, self.times_s, np.random.default_rng([spec.seed, 31]))
        crossings = self.gallery.plan.crossings
        stands = [self.poses[min(bisect_left(self.times_s, c.time_s), len(self.pts) - 1)] for c in crossings]
        rng = np.random.default_rng([spec.seed, 32])
        self.visitors: list[Visitor] = invited(
            crossings, self.gallery.room, [stand.position_m for stand in stands], rng
        )

    def picture(self, frame: int) -> tuple[Image, list[PlaceTruth]]:
        """Picture number `frame` (height x width x 3 bytes) and where each work is in it."""
        gallery, pose = self.gallery, self.poses[frame]
        view = gallery.view(pose)
        shadows = draw_visitors(view, self.visitors, gallery.camera, pose, self.times_s[frame])
        places = [place_of(frame, work, gallery.camera, pose, shadows) for work in gallery.works]
        return gallery.developed(view), places

    def truth(self, places: Sequence[Sequence[PlaceTruth]]) -> VisitTruth:
        """The truth, from the places of all pictures."""
        gallery, spec = self.gallery, self.spec
        works = [_artwork(i, work, gallery, [row[i] for row in places]) for i, work in enumerate(gallery.works)]
        return VisitTruth(
            FORMAT, VERSION, spec, VIDEO_NAME, spec.width, spec.height, len(self.pts), Fraction(1, TIME_SCALE),
            self.pts, 0, _segments(gallery.plan.stretches, self.times_s), tuple(works),
        )  # fmt: skip


def render_visit(
    spec: VisitSpec, out: Path, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> VisitTruth:
    """Render `out`/visit.mp4 and `out`/truth.json; the folder is made.

    Raises:
        Cancelled: `cancelled()` said so; neither file is left.
        KeyError: the specification names a scene that does not exist.
    """
    visit = Visit(spec)
    out.mkdir(parents=True, exist_ok=True)
    partial = out / (VIDEO_NAME + ".part")
    places: list[list[PlaceTruth]] = []
    try:
        with Encoder(partial, spec.width, spec.height, spec.fps) as encoder:
            for frame in Span(0, len(visit.pts)):
                if cancelled is not None and cancelled():
                    raise Cancelled
                picture, found = visit.picture(frame)
                encoder.add(picture, visit.pts[frame])
                places.append(found)
                if progress is not None:
                    progress(frame + 1, len(visit.pts))
        truth = visit.truth(places)
        partial.replace(out / VIDEO_NAME)
        truth.write(out / TRUTH_NAME)
    finally:
        partial.unlink(missing_ok=True)
    return truth
