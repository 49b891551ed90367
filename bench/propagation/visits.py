"""Clips out of `workers.synthetic`: another style than the tuning renderer's, used for reporting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from bench.propagation.scene import Clip
from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.truth import VisitTruth
from workers.synthetic.visit import TRUTH_NAME, VIDEO_NAME, render_visit

NOWHERE = np.full((4, 2), -1e6)
REACH = 50
"""Pictures before and after a segment that its keyframes reach."""
WORKS = 2

GALLERY: dict[str, dict[str, Any]] = {
    "walk": {},
    "visitor": {"visitor": True},
    "blur": {"hard": HardOptions(motion_blur=0.5)},
    "shutter": {"hard": HardOptions(readout_ms=18)},
    "exposure": {"hard": HardOptions(exposure=1.2, noise=7)},
    "glass": {"hard": HardOptions(glare=0.6)},
    "oblique": {"hard": HardOptions(oblique_deg=62)},
    "re_entry": {"hard": HardOptions(re_entry=True)},
    "look_alikes": {"hard": HardOptions(look_alikes=True, re_entry=True)},
    "low_texture": {"hard": HardOptions(low_texture=True)},
    "ornament": {"hard": HardOptions(ornament=True)},
    "far": {"hard": HardOptions(far=True)},
    "lens": {"hard": HardOptions(distortion=0.12)},
    "turned": {"variable_rate": True, "hard": HardOptions(rotation=90)},
    "hard": {"visitor": True, "hard": HardOptions(motion_blur=0.4, exposure=1.0, noise=5, glare=0.5, re_entry=True)},
    "hard_side": {"visitor": True, "hard": HardOptions(oblique_deg=55, exposure=0.8, noise=4, look_alikes=True)},
}
"""What each class of visits is made harder by."""


def gallery(folder: Path, seed: int, kinds: tuple[str, ...] = (), seconds: float = 8.0) -> Iterator[Clip]:
    """The clips of one visit per class: the first of each, then the second ones, so that each class comes early."""
    later: list[list[Clip]] = []
    for kind in kinds or tuple(GALLERY):
        spec = VisitSpec(seed=100 * seed + list(GALLERY).index(kind), seconds=seconds, works=WORKS, **GALLERY[kind])
        first, *others = clips(folder / f"gallery-{kind}-{spec.seed}-{seconds:g}", spec, kind)
        yield first
        later.append(others)
    for turn in zip_longest(*later):
        yield from (clip for clip in turn if clip is not None)


def visit(folder: Path, spec: VisitSpec) -> VisitTruth:
    """Rendered once, then read."""
    if not (folder / TRUTH_NAME).exists():
        return render_visit(spec, folder)
    return VisitTruth.read(folder / TRUTH_NAME)


def clips(folder: Path, spec: VisitSpec, kind: str) -> list[Clip]:
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
        name = f"{kind}-{spec.seed}-{work.id}"
        found.append(Clip(name, folder / VIDEO_NAME, (truth.width, truth.height), quads, covered, first, last))
    return found
