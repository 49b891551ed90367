"""One pass through pictures, in either direction, with the templates of one or two keyframes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np

from annotator.domain.geometry import box_of_quad
from annotator.domain.states import Visibility
from workers.vision.align import Alignment, align, corner_deviation
from workers.vision.appearance import NOTHING
from workers.vision.confidence import Evidence, confidence
from workers.vision.flow import CameraMotion, Motion
from workers.vision.homography import UNIT_CORNERS, Floats, apply, area, as_quad, in_front, normalised, plane_to, sane
from workers.vision.pictures import Picture
from workers.vision.redetect import Finder
from workers.vision.template import Template

SEED: Final = 20_011
CERTAIN: Final[Floats] = np.diag(np.full(8, 1e-8))
PER_PICTURE: Final[Floats] = np.diag(np.array([0.03, 0.03, 0.012, 0.008, 0.004, 0.004, 0.004, 0.004]) ** 2)
"""Process noise of one picture after the camera's motion has been taken out, centred coordinates."""
FOUND: Final[Floats] = np.diag(np.array([0.06, 0.06, 0.04, 0.04, 0.03, 0.03, 0.03, 0.03]) ** 2)
"""How sure a re-detection is before it is refined."""
HOPELESS: Final = 0.20
"""Deviation of a corner as a share of the size beyond which the place isn't known."""
SEARCH_EVERY: Final = 4
MIN_INSIDE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Seen:
    """What a pass says of one picture. `corners_px` (4, 2) is None where the place isn't known or outside."""

    frame: int
    visibility: Visibility
    corners_px: Floats | None
    evidence: Evidence
    confidence: float


@dataclass
class Anchor:
    """A keyframe's template and where its plane is believed to be now."""

    template: Template
    plane_to_px: Floats | None = None
    covariance: Floats = field(default_factory=CERTAIN.copy)
    unseen: int = 0
    finder: Finder | None = None
    last: Alignment | None = None

    @property
    def corners_px(self) -> Floats | None:
        """Where the quad is believed to be."""
        return None if self.plane_to_px is None else apply(self.plane_to_px, UNIT_CORNERS)

    @property
    def locked(self) -> bool:
        """True where this picture supports the place."""
        return self.plane_to_px is not None and self.unseen == 0

    def predict(self, motion: Motion) -> None:
        """Carry the place along with the camera; it gets less sure."""
        self.last = None
        self.unseen += 1
        if self.plane_to_px is None:
            return
        moved = normalised(motion.matrix @ self.plane_to_px)
        noise = PER_PICTURE if motion.known else 25 * PER_PICTURE
        self.covariance = self.covariance + (noise if self.unseen == 1 else 0.15 * noise)
        corners = apply(moved, UNIT_CORNERS)
        ok = in_front(moved, UNIT_CORNERS) and sane(corners) and corner_deviation(self.covariance) < HOPELESS
        self.plane_to_px = moved if ok else None

    def accept(self, found: Alignment, *, full: bool) -> None:
        """Believe an alignment."""
        self.last = found
        self.plane_to_px, self.covariance = found.plane_to_px, found.covariance
        self.unseen = 0 if full else self.unseen


def share_inside(corners_px: Floats, picture: Picture) -> float:
    """Share of the quad's area inside the picture, by its clipped polygon."""
    from annotator.domain.geometry import clip_to_picture, signed_area

    polygon = clip_to_picture(as_quad(corners_px), width_px=picture.width_px, height_px=picture.height_px)
    return abs(signed_area(polygon)) / max(abs(area(corners_px)), 1e-6) if polygon else 0.0


def believable(found: Alignment, *, strict: bool) -> bool:
    """Does the picture really show the template there?"""
    seen = found.appearance
    if strict:
        return seen.matched > 0.55 and seen.likeness > 0.68 and found.support > 25 and seen.textured >= 6
    return seen.matched > 0.5 and found.support > 12 and (seen.likeness > 0.55 or seen.textured < 4)


class Pass:
    """Steps from picture to picture. Give the anchors' first places with `place` before the first step."""

    def __init__(self, anchors: list[Anchor]) -> None:
        self.anchors = anchors
        self._camera = CameraMotion()
        self._count = 0
        for anchor in anchors:
            anchor.finder = Finder(anchor.template)

    def begin(self, picture: Picture) -> None:
        """Take the picture before the first step."""
        self._camera.restart(picture)

    def step(self, frame: int, picture: Picture) -> Seen:
        """What the next picture shows."""
        cv2.setRNGSeed(SEED)
        self._count += 1
        near = next((a.corners_px for a in self.anchors if a.corners_px is not None), None)
        motion = self._camera.step(picture, near)
        for anchor in self.anchors:
            anchor.predict(motion)
            self._observe(anchor, picture)
        self._lend(picture)
        if not any(a.locked for a in self.anchors) and self._count % SEARCH_EVERY == 0:
            self._search(picture)
        return self._report(frame, picture)

    def _observe(self, anchor: Anchor, picture: Picture) -> None:
        corners = anchor.corners_px
        if anchor.plane_to_px is None or corners is None or share_inside(corners, picture) < 0.08:
            return
        found = align(anchor.template, picture, anchor.plane_to_px, anchor.covariance)
        if found is None:
            return
        if believable(found, strict=anchor.unseen > 12):
            anchor.accept(found, full=True)
        elif found.appearance.matched > 0.2 and found.support > 15 and found.appearance.likeness > 0.6:
            anchor.accept(found, full=False)

    def _lend(self, picture: Picture) -> None:
        """An anchor that has lost the place tries where another one sees it."""
        seeing = next((a for a in self.anchors if a.locked), None)
        if seeing is None or seeing.corners_px is None:
            return
        for anchor in self.anchors:
            if anchor.locked or self._count % SEARCH_EVERY:
                continue
            found = align(anchor.template, picture, plane_to(seeing.corners_px), FOUND)
            if found is not None and believable(found, strict=True):
                anchor.accept(found, full=True)

    def _search(self, picture: Picture) -> None:
        for anchor in self.anchors:
            where = anchor.finder.find(picture) if anchor.finder else None
            if where is None:
                continue
            found = align(anchor.template, picture, where, FOUND)
            if found is not None and believable(found, strict=True):
                anchor.accept(found, full=True)

    def _report(self, frame: int, picture: Picture) -> Seen:
        known = [a for a in self.anchors if a.plane_to_px is not None]
        if not known:
            nothing = Evidence(NOTHING, 1.0, 0.0, 0.0, 0)
            return Seen(frame, Visibility.LOST, None, nothing, 0.0)
        best = min(known, key=lambda a: (not a.locked, corner_deviation(a.covariance)))
        return _seen(frame, picture, best, _disagreement(known, picture))


def _disagreement(known: list[Anchor], picture: Picture) -> float:
    """1 - IoU of the boxes of two anchors that both see the artwork, else 0."""
    from annotator.domain.geometry import iou

    boxes = []
    for anchor in known:
        if anchor.locked and anchor.corners_px is not None:
            box = box_of_quad(as_quad(anchor.corners_px), width_px=picture.width_px, height_px=picture.height_px)
            boxes.append(box)
    if len(boxes) < 2 or boxes[0] is None or boxes[1] is None:
        return 0.0
    return 1.0 - iou(boxes[0], boxes[1])


def _seen(frame: int, picture: Picture, anchor: Anchor, disagreement: float) -> Seen:
    corners = anchor.corners_px
    last = anchor.last
    appearance = last.appearance if last else NOTHING
    deviation = corner_deviation(anchor.covariance)
    support, agreeing = (last.support, last.agreeing) if last else (0.0, 0.0)
    evidence = Evidence(appearance, deviation, support, agreeing, anchor.unseen, disagreement)
    if corners is None or share_inside(corners, picture) < MIN_INSIDE:
        return Seen(frame, Visibility.OUT, None, evidence, max(0.0, 0.95 - 4 * deviation))
    visibility = Visibility.VISIBLE if anchor.locked and appearance.covered <= 0.5 else Visibility.OCCLUDED
    return Seen(frame, visibility, corners, evidence, confidence(evidence))
