"""One answer out of two passes."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.domain.states import Visibility
from workers.vision.confidence import NO_EVIDENCE
from workers.vision.fuse import fused
from workers.vision.track import Seen

SIZE = (480, 270)
HERE = np.array([[100.0, 50.0], [200.0, 50.0], [200.0, 150.0], [100.0, 150.0]])


def seen(confidence: float, corners: np.ndarray | None = HERE, visibility: Visibility = Visibility.VISIBLE) -> Seen:
    return Seen(3, visibility, corners, corners, NO_EVIDENCE, confidence)


def test_the_surer_of_two_that_agree_counts() -> None:
    assert fused(seen(0.6), seen(0.9, HERE + 2), size=SIZE).confidence == 0.9
    assert fused(seen(0.95), seen(0.9, HERE + 2), size=SIZE).confidence == 0.95


def test_two_sure_ones_that_contradict_each_other_leave_neither_sure() -> None:
    assert fused(seen(0.9), seen(0.8, HERE + 150), size=SIZE).confidence < 0.2


@pytest.mark.parametrize("other", [seen(0.1, HERE + 150), seen(0.3, None, Visibility.OUT)])
def test_an_unsure_contradiction_counts_only_where_there_is_a_double(other: Seen) -> None:
    assert fused(seen(0.99), other, size=SIZE).confidence == 0.99
    assert fused(other, seen(0.99), size=SIZE, doubled=True).confidence < 0.5


def test_what_is_lost_contradicts_nothing() -> None:
    lost = seen(0.0, None, Visibility.LOST)
    assert fused(lost, seen(0.9), size=SIZE, doubled=True).confidence == 0.9
    assert fused(seen(0.9), None, size=SIZE, doubled=True).confidence == 0.9
