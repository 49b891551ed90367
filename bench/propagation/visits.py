"""Clips out of `workers.synthetic`: another style than the tuning renderer's, used for reporting."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.propagation.scene import Clip
from workers.synthetic.spec import VisitSpec
from workers.synthetic.truth import VisitTruth
from workers.synthetic.visit import TRUTH_NAME, VIDEO_NAME, render_visit

NOWHERE = np.full((4, 2), -1e6)
REACH = 50
"""Pictures before and after a segment that its keyframes reach."""


def visit(folder: Path, spec: VisitSpec) -> VisitTruth:
    """Rendered once, then read."""
    if not (folder / TRUTH_NAME).exists():
        return render_visit(spec, folder)
    return VisitTruth.read(folder / TRUTH_NAME)


def clips(folder: Path, spec: VisitSpec) -> list[Clip]:
    """One clip per segment that names an artwork."""
    truth = visit(folder, spec)
    found = []
    for segment in truth.segments:
        if segment.artwork is None:
            continue
        work = truth.artwork(segment.artwork)
        quads = [NOWHERE if p.quad_px is None else np.array(p.quad_px) for p in work.places]
        covered = [p.covered for p in work.places]
        first, last = max(segment.start - REACH, 0), min(segment.end + REACH, truth.frames) - 1
        name = f"visit-{spec.seed}-{work.id}"
        found.append(Clip(name, folder / VIDEO_NAME, (truth.width, truth.height), quads, covered, first, last))
    return found
