"""How likely a place is right: IoU of at least 0.8 with the truth, for `out` that nothing of it is inside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from workers.vision.appearance import NOTHING, Appearance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one place."""

    appearance: Appearance
    deviation: float
    """Expected deviation of a side of the visible box as a share of its shorter side."""
    support: float
    """Effective number of agreeing measurements."""
    agreeing: float
    """Share of the measurements that agree."""
    unseen: int
    """Pictures since the template was last seen matching; 0 here and now."""
    disagreement: float = 0.0
    """How far the two keyframes' answers lie apart, as 1 - IoU; 0 where there is one answer."""


NO_EVIDENCE: Final = Evidence(NOTHING, 1.0, 0.0, 0.0, 1)

ROOM: Final = 0.1
"""A box shifted by this share of its sides in both directions still has an IoU of 0.8."""
WIDER: Final = 2.0
"""By how much the solver's covariance is too hopeful (model errors it does not know of)."""
# The logistic model of the appearance; fitted on the bench's tuning clips.
INTERCEPT: Final = 3.4
PER_LIKENESS: Final = 6.0
PER_MATCHED: Final = 3.5
PER_AGREEING: Final = 2.0
PER_DISAGREEMENT: Final = -16.0
UNSEEN_FACTOR: Final = 0.93


def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), safe for any x."""
    return 1.0 / (1.0 + math.exp(-max(min(x, 40.0), -40.0)))


def within_reach(deviation: float) -> float:
    """The probability that a two-dimensional normal error stays within `ROOM` (Rayleigh)."""
    return 1.0 - math.exp(-0.5 * (ROOM / max(WIDER * deviation, 1e-6)) ** 2)


def confidence(evidence: Evidence) -> float:
    """The probability that the place is right: that the geometry is close enough, and that it is the artwork."""
    close = within_reach(evidence.deviation)
    if evidence.unseen:
        return UNSEEN_FACTOR * close
    seen = evidence.appearance
    x = (
        INTERCEPT
        + PER_LIKENESS * (seen.likeness - 0.8)
        + PER_MATCHED * (min(seen.matched, 0.9) - 0.7)
        + PER_AGREEING * (evidence.agreeing - 0.5)
        + PER_DISAGREEMENT * max(evidence.disagreement - 0.04, 0.0)
    )
    return close * logistic(x)


def outside_confidence(deviation: float, gap: float) -> float:
    """The probability that nothing is inside, the artwork being believed `gap` of its sizes outside."""
    return 0.3 + 0.67 * (1.0 - math.exp(-gap / max(WIDER * deviation, 1e-6)))
