"""One pass through pictures, in either direction, with the templates of one or two keyframes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from annotator.domain.states import Visibility
from workers.vision.anchor import CERTAIN, Anchor
from workers.vision.appearance import NOTHING
from workers.vision.confidence import NO_EVIDENCE, Evidence, confidence, outside_confidence
from workers.vision.flow import NO_MOTION, CameraMotion, Motion
from workers.vision.geometry import cut_exposed, distance_outside, overlap, share_inside, visible_deviation
from workers.vision.homography import UNIT_CORNERS, Floats, apply, plane_to
from workers.vision.pictures import Picture
from workers.vision.redetect import Searched
from workers.vision.sweep import swept, swept_all

SEED: Final = 20_011
SEARCH_EVERY: Final = 4
BEHIND: Final = 0.95
NEVER: Final = 2**62
LEND_EVERY: Final = 3
CLEARER: Final = 0.15
AGREE_IOU: Final = 0.93
SAME_IOU: Final = 0.5
SECOND_EVERY: Final = 3
"""The template of the keyframe further away is compared with each third picture only, while the nearer one holds."""
RECONSIDER_EVERY: Final = 4
MIN_INSIDE: Final = 0.004
REWIND: Final = 24
"""So many unsettled pictures are held, to be looked at again from where the artwork came back."""
SURE: Final = 0.5
SEARCH_MISSING_EVERY: Final = 12
EXPOSED: Final = 0.06
LOOK_ALIKE: Final = 0.45
UNKNOWN_EXTENT: Final = 0.4
"""What is left of the confidence once a side that the keyframe's picture cut has come into view."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a pass says of one picture.

    `corners_px` (4, 2) is None where the place isn't known or outside; `carried_px` is where the quad is believed
    to be even then, if anything is believed. `motion` is the camera's since the picture before in the pass.
    """

    frame: int
    visibility: Visibility
    corners_px: Floats | None
    carried_px: Floats | None
    evidence: Evidence
    confidence: float
    motion: Motion = NO_MOTION

    @property
    def trusted(self) -> bool:
        """True where the picture itself shows the artwork there."""
        return self.corners_px is not None and self.evidence.unseen == 0 and self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class _Held:
    frame: int
    picture: Picture
    motion: Motion


class Pass:
    """Steps from picture to picture. The anchors' first places are set before."""

    def __init__(self, anchors: list[Anchor]) -> None:
        self.anchors = anchors
        self._camera = CameraMotion()
        self._count = 0
        self._held: deque[_Held] = deque(maxlen=REWIND)
        self._last_visibility = Visibility.VISIBLE
        self._earlier: list[Seen] = []

    def begin(self, picture: Picture) -> None:
        """Take the picture before the first step; find in it what has no place yet."""
        self._camera.restart(picture)
        missing = [a for a in self.anchors if a.belief is None]
        if missing:
            searched = self._features(picture)
            for anchor in missing:
                where = anchor.finder.find(searched)
                if where is not None:
                    self._begin_at(anchor, where, picture)

    def _begin_at(self, anchor: Anchor, where: Floats, picture: Picture) -> None:
        """Believe a find in the first picture; beside the place that a person gave for it, only a double can be."""
        given = [a.corners_px for a in self.anchors if a.corners_px is not None and a.locked]
        here = any(overlap(apply(where, UNIT_CORNERS), one, picture.size) >= SAME_IOU for one in given)
        found = anchor.try_at(picture, where, lent=here)
        if given and not here and found:
            anchor.doubles.saw(anchor.template.context.agrees(picture, where))
        if not found or (given and not here):
            anchor.belief, anchor.last, anchor.suspect = None, None, False

    def step(self, frame: int, picture: Picture, share: float = 0.0) -> Seen:
        """What the next picture shows; `share` is how far along from the first anchor's keyframe to the second's."""
        cv2.setRNGSeed(SEED)
        self._count += 1
        near = next((a.corners_px for a in self.anchors if a.corners_px is not None), None)
        before = [a.plane_to_px if a.locked else None for a in self.anchors]
        motion = self._camera.step(picture, near)
        order = self.anchors if share < 0.5 else self.anchors[::-1]
        for rank, anchor in enumerate(order):
            spared = rank > 0 and order[0].locked and anchor.locked and self._count % SECOND_EVERY
            if spared:
                anchor.carry(motion, picture.size)
                continue
            anchor.predict(motion, picture.size)
            anchor.observe(picture)
        self._confirm(before)
        self._lend(picture)
        if self._count % RECONSIDER_EVERY == 0:
            for anchor in self.anchors:
                anchor.reconsider(picture)
        if self._count % self._patience() == 0:
            self._search(picture)
        seen = self._report(frame, picture, motion, share)
        self._earlier = self._look_back(seen) if seen.trusted else []
        if not seen.trusted:
            picture.forget()
            self._held.append(_Held(frame, picture, motion))
        return seen

    def _confirm(self, before: list[Floats | None]) -> None:
        """Where the artwork was seen in both pictures, its own motion tells which points belong to its wall."""
        for anchor, plane in zip(self.anchors, before, strict=True):
            if plane is not None and anchor.locked and anchor.plane_to_px is not None and anchor.last is not None:
                self._camera.confirm(anchor.plane_to_px @ np.linalg.inv(plane))
                return

    def earlier(self) -> list[Seen]:
        """Better answers for pictures before the last step's, from where the artwork came back; nearest first."""
        return self._earlier

    def arrive(self, now: Seen, corners_px: Floats) -> None:
        """The last step's picture is the second keyframe's own: its place is known, and may be followed back."""
        anchor = self.anchors[-1]
        anchor.belief, anchor.covariance, anchor.unseen = plane_to(corners_px), CERTAIN.copy(), 0
        self._earlier = self._earlier or self._look_back(now)

    def _lend(self, picture: Picture) -> None:
        """An anchor that has lost the place tries where another one sees it."""
        seeing = next((a for a in self.anchors if a.locked and a.whole), None)
        if seeing is None or seeing.corners_px is None or self._count % LEND_EVERY:
            return
        for anchor in self.anchors:
            if not anchor.locked and anchor.whole:
                anchor.try_at(picture, plane_to(seeing.corners_px), lent=not seeing.suspect)
                clearer = anchor.matched < seeing.matched - CLEARER
                if clearer and overlap(anchor.corners_px, seeing.corners_px, picture.size) < AGREE_IOU:
                    anchor.unseen = 1  # a poor view of it must not unsettle a good one

    def _patience(self) -> int:
        """Search each so many pictures: often where nothing is seen, rarely where one template of two is missing."""
        if not any(a.locked for a in self.anchors):
            return SEARCH_EVERY
        if all(a.suspect for a in self.anchors if a.locked):
            return SEARCH_MISSING_EVERY
        missing = any(not a.locked for a in self.anchors) and not any(a.locked and a.whole for a in self.anchors)
        return SEARCH_MISSING_EVERY if missing else NEVER

    def _search(self, picture: Picture) -> None:
        searched = self._features(picture)
        for anchor in self.anchors:
            if anchor.held and not anchor.suspect:
                continue
            where = anchor.finder.find(searched, elsewhere=anchor.corners_px if anchor.locked else None)
            if where is not None and anchor.try_at(picture, where):
                continue
            if not anchor.locked and not anchor.behind:
                where = self._swept(anchor, picture)
                if where is not None:
                    anchor.try_at(picture, where)

    def _swept(self, anchor: Anchor, picture: Picture) -> Floats | None:
        if anchor.plane_to_px is not None:
            return swept(anchor.template, picture, anchor.plane_to_px)
        return swept_all(anchor.template, picture, anchor.size_px)

    def _features(self, picture: Picture) -> Searched:
        return Searched(picture, min(a.finder.size_px for a in self.anchors))

    def _look_back(self, now: Seen) -> list[Seen]:
        """Follow the artwork backwards through the pictures in which it was not seen on the way here."""
        held, motion = list(self._held), now.motion
        self._held.clear()
        anchors = [a.twin() for a in self.anchors if a.locked]
        found: list[Seen] = []
        for one in reversed(held):
            back = _inverted(motion)
            for anchor in anchors:
                anchor.predict(back, one.picture.size)
                anchor.observe(one.picture)
            anchors = [a for a in anchors if a.locked]
            seen = _reported(one.frame, one.picture, anchors, one.motion, 0.5)
            if seen is None or not seen.trusted:
                break
            found.append(seen)
            motion = one.motion
        return found

    def _report(self, frame: int, picture: Picture, motion: Motion, share: float) -> Seen:
        seen = _reported(frame, picture, self.anchors, motion, share)
        if seen is None and any(a.behind for a in self.anchors):
            self._last_visibility = Visibility.OUT
            return Seen(frame, Visibility.OUT, None, None, NO_EVIDENCE, BEHIND, motion)
        if seen is None:
            searching = any(a.finder.certain_to_find for a in self.anchors)
            if self._last_visibility is Visibility.OUT and searching:
                # It left the picture, and the search that would see it come back sees nothing.
                return Seen(frame, Visibility.OUT, None, None, NO_EVIDENCE, 0.55, motion)
            return Seen(frame, Visibility.LOST, None, None, NO_EVIDENCE, 0.0, motion)
        self._last_visibility = seen.visibility
        return seen


def _inverted(motion: Motion) -> Motion:
    return replace(motion, matrix=np.asarray(np.linalg.inv(motion.matrix), dtype=np.float64))


def _reported(frame: int, picture: Picture, anchors: list[Anchor], motion: Motion, share: float) -> Seen | None:
    """One answer from the anchors, or None where none knows anything."""
    known = [a for a in anchors if a.plane_to_px is not None]
    if not known:
        return None
    voting = [a for a in known if a.locked] or [min(known, key=lambda a: a.deviation)]
    voting = [a for a in voting if a.whole] or voting
    voting = [a for a in voting if not a.suspect] or voting
    corners = _blended(voting, [1.0 - share, share] if len(anchors) == 2 and len(voting) == 2 else [1.0])
    disagreement = 0.0
    if len(voting) == 2:
        disagreement = 1.0 - overlap(voting[0].corners_px, voting[1].corners_px, picture.size)
    # Each template looks for itself (glare hides one, not the other): the clearest view counts.
    answers = [_judged(frame, picture, anchor, corners, motion, disagreement) for anchor in voting]
    return max(answers, key=lambda seen: seen.confidence)


def _blended(voting: list[Anchor], shares: list[float]) -> Floats:
    """The corners by their shares of time and by how sure each anchor is."""
    weights = np.array([s * a.outline / a.deviation**2 for s, a in zip(shares, voting, strict=True)]) + 1e-12
    corners = np.stack([a.corners_px for a in voting if a.corners_px is not None])
    return np.asarray(np.tensordot(weights / weights.sum(), corners, axes=1))


def _judged(frame: int, picture: Picture, anchor: Anchor, corners: Floats, motion: Motion, disagreement: float) -> Seen:
    last = anchor.last
    appearance = last.appearance if last else NOTHING
    support, agreeing = (last.support, last.agreeing) if last else (0.0, 0.0)
    if share_inside(corners, picture.size) < MIN_INSIDE:
        evidence = Evidence(appearance, anchor.deviation, support, agreeing, anchor.unseen)
        return Seen(
            frame,
            Visibility.OUT,
            None,
            corners,
            evidence,
            outside_confidence(anchor.deviation, distance_outside(corners, picture.size)),
            motion,
        )
    deviation = visible_deviation(anchor.deviation, corners, picture.size)
    evidence = Evidence(appearance, deviation, support, agreeing, anchor.unseen, disagreement)
    visibility = Visibility.VISIBLE if anchor.locked and appearance.covered <= 0.5 else Visibility.OCCLUDED
    sure = confidence(evidence)
    if cut_exposed(corners, anchor.cut, picture.size) > EXPOSED:
        sure *= UNKNOWN_EXTENT
    if anchor.suspect:
        sure *= LOOK_ALIKE
    return Seen(frame, visibility, corners, corners, evidence, sure, motion)
