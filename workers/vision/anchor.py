"""A keyframe's template and what is believed of its plane while pictures go by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workers.vision.align import Alignment, align, corner_deviation
from workers.vision.appearance import NOTHING
from workers.vision.doubles import Doubles
from workers.vision.flow import Motion
from workers.vision.geometry import Size, share_inside
from workers.vision.homography import UNIT_CORNERS, Floats, apply, in_front, sane, sides
from workers.vision.pictures import Picture
from workers.vision.redetect import Finder
from workers.vision.template import Template

CERTAIN: Final[Floats] = np.diag(np.full(8, 1e-8))
PER_PICTURE: Final[Floats] = np.diag(np.array([0.03, 0.03, 0.012, 0.008, 0.004, 0.004, 0.004, 0.004]) ** 2)
"""How far the camera's motion alone may be off after one picture, centred coordinates."""
FOUND: Final[Floats] = np.diag(np.array([0.06, 0.06, 0.04, 0.04, 0.03, 0.03, 0.03, 0.03]) ** 2)
"""How sure a re-detection is before it is refined."""
HOPELESS: Final = 0.25
"""Deviation of a corner as a share of the size beyond which the place isn't known."""
SLIVER: Final = 0.03
"""Share of the artwork inside the picture below which alignment isn't tried."""
FAR: Final = 8.0
"""Half pictures from the middle beyond which distance makes no difference any more."""
WELL_SUPPORTED: Final = 60
PRECISE: Final = 0.03
"""Deviation up to which a part that shows may hold the place while the rest is covered."""
FIRMLY: Final = 0.7
FIRM: Final = 40.0
"""Share and number of agreeing measurements from which that part holds it as firmly as before."""
LONG_UNSEEN: Final = 12
CLEARLY: Final = 0.96
MOSTLY: Final = 0.6
"""Share of matching cells from which a find isn't a look-alike, if that much of it is inside."""
BETTER: Final = 0.04
NEXT_DOOR: Final = 0.5
"""Sizes from the middle within which no other artwork hangs: a belief less precise than that proves nothing."""

Cut = tuple[bool, bool, bool, bool]
UNCUT: Final[Cut] = (False, False, False, False)


def believable(found: Alignment, *, strict: bool) -> bool:
    """Does the picture really show the template there?"""
    seen = found.appearance
    if strict:
        return seen.matched > 0.55 and seen.likeness > 0.68 and found.support > 25 and seen.textured >= 4
    return seen.matched > 0.5 and found.support > 12 and (seen.likeness > 0.55 or seen.textured < 4)


def half_believable(found: Alignment) -> bool:
    """Part of it shows, enough to hold the place by, while more than half is covered."""
    seen = found.appearance
    return seen.matched > 0.2 and found.support > 15 and seen.likeness > 0.6


@dataclass
class Anchor:
    """The plane is believed to be at `belief`, give or take `covariance`; None where it isn't known.

    `belief` may lie across the horizon: a camera that turns away by more than a right angle and back again has not
    lost the place.
    """

    template: Template
    finder: Finder
    belief: Floats | None = None
    covariance: Floats = field(default_factory=CERTAIN.copy)
    unseen: int = 0
    last: Alignment | None = None
    outline: float = 1.0
    """How sure the keyframe's outline is: 1 for a person's quad, less for one found in a box."""
    suspect: bool = False
    """True where it was found again without knowing where it should be, and doesn't match nearly everywhere."""
    cut: Cut = UNCUT
    """Which sides (top, right, bottom, left) the picture's edge cut in the keyframe: the extent isn't known there."""
    doubles: Doubles = field(default_factory=Doubles)
    seen_px: tuple[float, float] | None = None
    """Width and height when it was seen last."""
    _before: Floats = field(default_factory=CERTAIN.copy)
    """The covariance before the last picture."""
    _known: tuple[Floats | None, Floats | None] | None = None
    """A belief and the corners it makes, so that they are computed once."""

    @property
    def plane_to_px(self) -> Floats | None:
        """From the plane to display pixels where that makes a sane quad; None where it isn't known or behind."""
        if self._known is None or self._known[0] is not self.belief:
            self._known = (self.belief, self._corners())
        return None if self._known[1] is None else self.belief

    def _corners(self) -> Floats | None:
        if self.belief is None or not in_front(self.belief, UNIT_CORNERS):
            return None
        corners = apply(self.belief, UNIT_CORNERS)
        return corners if sane(corners) else None

    @property
    def behind(self) -> bool:
        """True where the place is known and the camera looks another way."""
        return self.belief is not None and self.plane_to_px is None

    @property
    def whole(self) -> bool:
        """True where the keyframe tells the whole extent."""
        return not any(self.cut)

    @property
    def corners_px(self) -> Floats | None:
        """Where the quad is believed to be."""
        return None if self.plane_to_px is None or self._known is None else self._known[1]

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height when it was seen last, else in its keyframe."""
        return self.seen_px or sides(self.template.corners_px)

    @property
    def locked(self) -> bool:
        """True where the last picture that was looked at supports the place."""
        return self.plane_to_px is not None and self.unseen == 0

    @property
    def held(self) -> bool:
        """True where a part that shows holds the place in the last picture."""
        return self.plane_to_px is not None and self.last is not None

    @property
    def deviation(self) -> float:
        """Of a corner, as a share of the longer side."""
        return corner_deviation(self.covariance)

    def twin(self) -> Anchor:
        """The same belief, to be carried elsewhere."""
        return Anchor(
            self.template,
            self.finder,
            self.belief,
            self.covariance,
            outline=self.outline,
            suspect=self.suspect,
            cut=self.cut,
            doubles=self.doubles,
        )

    def carry(self, motion: Motion, size: Size) -> None:
        """Move the place along with the camera; `size` of the picture in display pixels."""
        if self.belief is None:
            return
        moved = motion.matrix @ self.belief
        noise = motion.noise if self.locked else motion.drift * self._stretching(motion, size)
        self.covariance = self.covariance + PER_PICTURE * noise
        # The sign says what is in front of the camera: only the size is normalised.
        self.belief = moved / np.linalg.norm(moved) if self.deviation < HOPELESS else None

    def _stretching(self, motion: Motion, size: Size) -> float:
        """What is far outside the points that tell the motion is moved less surely: the error grows with distance."""
        corners = self.corners_px
        reach = FAR if corners is None else 2.0 * float(np.abs(corners.mean(axis=0) / np.array(size) - 0.5).max())
        few = max(1.0, WELL_SUPPORTED / max(motion.support, 1))
        return few * max(1.0, min(reach, FAR)) ** 2

    def predict(self, motion: Motion, size: Size) -> None:
        """A new picture: carried along, and not yet seen in it."""
        self.last, self._before = None, self.covariance
        self.carry(motion, size)
        self.unseen += 1

    def observe(self, picture: Picture) -> None:
        """Look for the template where it is believed to be."""
        plane, corners = self.plane_to_px, self.corners_px
        if plane is None or corners is None or share_inside(corners, picture.size) < SLIVER:
            return
        found = align(self.template, picture, plane, self.covariance)
        if found is None:
            return
        long_unseen = self.unseen > LONG_UNSEEN
        if believable(found, strict=long_unseen):
            known = not long_unseen or self._expected(found) is True
            self.accept(found)
            if not known:
                # Where it should be is not known so exactly that nothing else could hang there.
                agrees = self.template.context.agrees(picture, found.plane_to_px)
                self.suspect = not self._beyond_doubt(picture, agrees)
        elif half_believable(found) and self.deviation < PRECISE:
            # It holds a place that was known; it proves none, so the place gets no surer by it.
            self.last, self.belief = found, found.plane_to_px
            if found.agreeing > FIRMLY and found.support > FIRM:
                self.covariance = self._before

    def try_at(self, picture: Picture, plane_to_px: Floats, *, lent: bool = False) -> bool:
        """Look for the template at a place that something else proposes; believe it only with good reason.

        Where the camera's motion still tells where the artwork should be, it has to be there. Where it does not, a
        look-alike may hang here: what doesn't match nearly everywhere is held under suspicion.
        """
        found = align(self.template, picture, plane_to_px, FOUND)
        if found is None:
            return False
        agrees = self.template.context.agrees(picture, found.plane_to_px)
        if not believable(found, strict=not agrees):
            return False
        expected, was_suspect = self._expected(found), self.suspect
        if expected is False and not lent and self._well_known and believable(found, strict=True):
            self.doubles.saw(agrees)
        better = agrees is True or found.appearance.matched > self.matched + BETTER
        if expected is False and not (self.suspect and better):
            return False
        self.accept(found)
        self.suspect = not (lent or (expected and not was_suspect) or self._beyond_doubt(picture, agrees))
        return True

    @property
    def _well_known(self) -> bool:
        """True where the place is known so well, seen or behind the camera, that what is found elsewhere is another."""
        return self.belief is not None and not self.suspect and self.deviation < 0.5 * HOPELESS

    def _beyond_doubt(self, picture: Picture, agrees: bool | None) -> bool:
        """The artwork itself, by what it shows and what hangs around it; where nothing hangs there, by most of it."""
        seen, context = self.last.appearance if self.last else NOTHING, self.template.context
        if seen.matched < CLEARLY or self.plane_to_px is None or not self.doubles.surroundings_tell:
            return False
        if self.doubles.known:
            return context.agrees(picture, self.plane_to_px, whole=True) is True
        return seen.inside >= MOSTLY and not context.telling if agrees is None else agrees

    def reconsider(self, picture: Picture) -> None:
        """A suspect in its right surroundings is none."""
        if self.suspect and self.locked and self.plane_to_px is not None:
            agrees = self.template.context.agrees(picture, self.plane_to_px) or False
            self.suspect = not self._beyond_doubt(picture, agrees)

    def _expected(self, found: Alignment) -> bool | None:
        """Whether the find is where the artwork was believed to be; None where nothing was believed."""
        believed = self.corners_px
        if believed is None:
            return False if self.behind and self.deviation < 0.5 * HOPELESS else None
        corners = apply(found.plane_to_px, UNIT_CORNERS)
        size = max(min(float(np.ptp(c, axis=0).max()) for c in (believed, corners)), 1e-6)
        apart = float(np.linalg.norm(corners.mean(axis=0) - believed.mean(axis=0))) / size
        tolerated = 0.1 + 4.0 * self.deviation
        if apart >= tolerated:
            return False
        return True if tolerated < NEXT_DOOR else None

    @property
    def matched(self) -> float:
        """Share of the artwork that looked right in the last picture."""
        return self.last.appearance.matched if self.last else 0.0

    def accept(self, found: Alignment) -> None:
        """Believe an alignment."""
        self.last = found
        self.belief, self.covariance = found.plane_to_px, found.covariance
        self.seen_px = sides(apply(found.plane_to_px, UNIT_CORNERS))
        self.unseen = 0
