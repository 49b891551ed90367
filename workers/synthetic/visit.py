"""`render_visit`: a specification to a video file and its truth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from annotator.domain.time import Span
from workers.synthetic.arrays import Image
from workers.synthetic.camera import Camera, Pose
from workers.synthetic.develop import Darkroom
from workers.synthetic.encode import Encoder
from workers.synthetic.gallery import FOCAL_PER_WIDTH, Gallery, Hung, build
from workers.synthetic.glass import add_glare
from workers.synthetic.lens import Lens
from workers.synthetic.path import Way
from workers.synthetic.places import Bent, on_plane, place_of
from workers.synthetic.plan import Stretch
from workers.synthetic.spec import TIME_SCALE, VisitSpec
from workers.synthetic.truth import FORMAT, VERSION, ArtworkTruth, PlaceTruth, SegmentTruth, VisitTruth
from workers.synthetic.visitors import Shadow, Visitor, draw_visitors, invited

VIDEO_NAME, TRUTH_NAME = "visit.mp4", "truth.json"
Progress = Callable[[int, int], None]
"""Called with pictures done and pictures in all."""


BLUR_STEPS = 7
"""Views that a blurred picture is the mean of."""


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
    """A visit ready to be rendered: the gallery, the camera's way, the visitors."""

    def __init__(self, spec: VisitSpec) -> None:
        self.spec = spec
        camera = Camera(spec.width, spec.height, FOCAL_PER_WIDTH * spec.width)
        self.lens = Lens(camera, spec.hard.distortion, spec.hard.readout_ms / 1000)
        self.gallery = build(spec, self.lens.ideal)
        self.pts = timestamps(spec)
        self.times_s = [pts / TIME_SCALE for pts in self.pts]
        self.way = Way(self.gallery.plan.keys, np.random.default_rng([spec.seed, 31]))
        self.poses = self.way.at(self.times_s)
        crossings = self.gallery.plan.crossings
        stands = [pose.position_m for pose in self.way.at([crossing.time_s for crossing in crossings])]
        self.visitors: list[Visitor] = invited(
            crossings, self.gallery.room, stands, np.random.default_rng([spec.seed, 32])
        )
        self._darkroom = Darkroom(spec.seed, spec.width, spec.height, spec.hard)

    def picture(self, frame: int) -> tuple[Image, list[PlaceTruth]]:
        """Picture number `frame` (height x width x 3 bytes) and where each work is in it."""
        time_s, pose = self.times_s[frame], self.poses[frame]
        view, shadows = self._exposed(frame)
        if self.lens.bends:
            rows = self.way.at([time_s + delay for delay in self.lens.row_times()])
            view = self.lens.taken(view, rows, pose)
        places = [
            place_of(frame, work.plane, self.gallery.camera, pose, shadows, self._bent(frame))
            for work in self.gallery.works
        ]
        return self._darkroom.developed(view, frame, time_s), places

    def _exposed(self, frame: int) -> tuple[Image, list[Shadow]]:
        """What falls on the sensor while the shutter is open; the shadows are those of the middle of that time."""
        if not self.spec.hard.motion_blur:
            return self._view(self.times_s[frame], self.poses[frame])
        after = min(frame + 1, len(self.pts) - 1)
        open_s = self.spec.hard.motion_blur * (self.times_s[after] - self.times_s[after - 1])
        total = np.zeros((self.spec.height, self.spec.width, 3), np.float32)
        found: list[Shadow] = []
        for step in range(BLUR_STEPS):
            time_s = self.times_s[frame] + ((step + 0.5) / BLUR_STEPS - 0.5) * open_s
            view, shadows = self._view(time_s, self.way.at([time_s])[0])
            cv2.accumulate(view, total)
            found = shadows if step == BLUR_STEPS // 2 else found
        return (total / BLUR_STEPS + 0.5).astype(np.uint8), found

    def _view(self, time_s: float, pose: Pose) -> tuple[Image, list[Shadow]]:
        gallery = self.gallery
        view = gallery.view(pose)
        if self.spec.hard.glare:
            for work in gallery.works:
                add_glare(view, gallery.camera, pose, work.plane, work.painted_plane, self.spec.hard.glare)
        return view, draw_visitors(view, self.visitors, gallery.camera, pose, time_s)

    def _bent(self, frame: int) -> Bent | None:
        """How the lens moves the points of a picture."""
        if not self.lens.bends:
            return None
        time_s, pose = self.times_s[frame], self.poses[frame]
        return lambda point: self.lens.where(point, lambda delay: self.way.at([time_s + delay])[0], pose)

    def truth(self, places: Sequence[Sequence[PlaceTruth]]) -> VisitTruth:
        """The truth, from the places of all pictures."""
        gallery, spec = self.gallery, self.spec
        works = [_artwork(i, work, gallery, [row[i] for row in places]) for i, work in enumerate(gallery.works)]
        return VisitTruth(
            FORMAT, VERSION, spec, VIDEO_NAME, spec.width, spec.height, len(self.pts), Fraction(1, TIME_SCALE),
            self.pts, spec.hard.rotation, _segments(gallery.plan.stretches, self.times_s), tuple(works),
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
        with Encoder(partial, spec.width, spec.height, spec.fps, rotation=spec.hard.rotation) as encoder:
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
