"""How likely a place is right: IoU of at least 0.8 with the truth, for `out` that nothing of it is inside."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from workers.vision.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one place."""

    appearance: Appearance
    deviation: float
    """Expected deviation of a corner as a share of the artwork's size."""
    support: float
    agreeing: float
    unseen: int
    """Pictures since the template was last seen matching; 0 here and now."""
    disagreement: float = 0.0
    """How far the two keyframes' answers lie apart, as 1 - IoU; 0 where there is one answer."""


INTERCEPT: Final = 2.2
PER_DEVIATION: Final = -60.0
PER_LIKENESS: Final = 3.0
PER_MATCHED: Final = 2.5
PER_DISAGREEMENT: Final = -14.0
PER_UNSEEN: Final = -0.12


def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), safe for any x."""
    return 1.0 / (1.0 + math.exp(-max(min(x, 40.0), -40.0)))


def confidence(evidence: Evidence) -> float:
    """The probability as a logistic model of the evidence; its numbers come from the tuning clips of the bench."""
    seen = evidence.appearance
    x = (
        INTERCEPT
        + PER_DEVIATION * evidence.deviation
        + PER_LIKENESS * (seen.likeness - 0.75)
        + PER_MATCHED * (seen.matched - 0.7)
        + PER_DISAGREEMENT * evidence.disagreement
        + PER_UNSEEN * evidence.unseen
    )
    return logistic(x)
