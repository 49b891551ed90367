"""Scores of places against exact truth."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from annotator.domain.geometry import Box, box_of_quad, iou
from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Visibility
from bench.propagation.scene import Clip

THRESHOLD = 0.5


def quad_tuple(q: np.ndarray) -> tuple:
    return tuple((float(x), float(y)) for x, y in q)


def truth_box(clip: Clip, n: int) -> Box | None:
    quad = clip.quads[n]
    if np.abs(quad).max() > 1e5:
        return None
    return box_of_quad(quad_tuple(quad), width_px=clip.size[0], height_px=clip.size[1])


def whole(clip: Clip, n: int) -> bool:
    """The artwork is wholly inside and hardly covered."""
    q, (w, h) = clip.quads[n], clip.size
    return bool((q >= 2).all() and (q[:, 0] <= w - 2).all() and (q[:, 1] <= h - 2).all() and clip.covered[n] < 0.02)


def keyframe(clip: Clip, n: int, quad: bool, noise: np.ndarray | None = None) -> Keyframe:
    if quad:
        return Keyframe(n, Visibility.VISIBLE, quad_px=quad_tuple(np.round(clip.quads[n], 2)))
    return Keyframe(n, Visibility.VISIBLE, box_px=truth_box(clip, n))


def regimes(clip: Clip) -> dict[str, list[int]]:
    frames = clip.frames
    ok = [n for n in frames if whole(clip, n)]
    if not ok:
        return {}
    middle = min(ok, key=lambda n: abs(n - frames[len(frames) // 2]))
    every = sorted({min(ok, key=lambda n: abs(n - at)) for at in range(frames.start, frames.stop, 100)})
    return {"a": ok[:1], "b": [middle], "c": sorted({ok[0], ok[-1]}), "d": every}


@dataclass
class Score:
    """Counts over pictures that are not keyframes."""

    visible: int = 0
    right80: int = 0
    right90: int = 0
    false_confident: int = 0
    silent: int = 0
    flagged: int = 0
    needless: int = 0
    pictures: int = 0
    corner_px: list[float] = field(default_factory=list)
    pairs: list[tuple[float, float]] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("visible", "right80", "right90", "false_confident", "silent", "flagged", "needless", "pictures"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.corner_px += other.corner_px
        self.pairs += other.pairs

    def row(self) -> str:
        v, p = max(self.visible, 1), max(self.pictures, 1)
        e = np.array(self.corner_px or [99.0])
        ece, auc = calibration(self.pairs)
        return (
            f"{100 * self.right80 / v:6.1f} {100 * self.right90 / v:6.1f} {100 * self.false_confident / p:6.2f} "
            f"{100 * self.silent / p:6.2f} {100 * self.flagged / p:6.1f} {100 * self.needless / p:6.1f} "
            f"{np.nanmedian(e):6.2f} {100 * np.nanmean(e < 5):6.1f} {ece:6.3f} {auc:6.3f}"
        )


HEAD = "  >=.8   >=.9 f-conf silent  flag% needl% corner   <5px    ECE    AUC"


def calibration(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Expected calibration error over ten bins, and the area under the ROC curve."""
    if not pairs:
        return float("nan"), float("nan")
    c, r = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    bins = np.minimum((c * 10).astype(int), 9)
    ece = sum(
        abs(c[bins == b].mean() - r[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()
    )
    order = np.argsort(c, kind="stable")
    ranks = np.empty(len(c))
    for value in np.unique(c):
        ranks[c == value] = (np.flatnonzero(c[order] == value) + 1).mean()
    positive, negative = int(r.sum()), int((1 - r).sum())
    auc = (
        (ranks[r == 1].sum() - positive * (positive + 1) / 2) / (positive * negative)
        if positive and negative
        else float("nan")
    )
    return float(ece), float(auc)


def reliability(pairs: list[tuple[float, float]]) -> str:
    """A line per tenth of confidence."""
    lines = []
    for low in range(10):
        inside = [r for c, r in pairs if min(int(c * 10), 9) == low]
        if inside:
            lines.append(f"  {low / 10:.1f}-{(low + 1) / 10:.1f}: {sum(inside) / len(inside):.3f}, {len(inside)}")
    return "\n".join(lines)


def score(clip: Clip, places: list[Place], keys: set[int]) -> Score:
    s = Score()
    for place in places:
        n = place.frame
        if n in keys:
            continue
        box = truth_box(clip, n)
        covered = clip.covered[n] > 0.5
        in_view = box is not None
        visible = in_view and not covered
        near = in_view and not covered and min(box[2], box[3]) < 3  # a sliver decides nothing
        if near:
            continue
        s.pictures += 1
        overlap = iou(box, place.box_px) if box and place.box_px else 0.0
        flagged = place.visibility is Visibility.LOST or place.confidence < THRESHOLD
        sure = not flagged
        claim = sure and place.box_px is not None and (place.visibility is Visibility.VISIBLE or visible)
        if visible:
            s.visible += 1
            s.right80 += overlap >= 0.8
            s.right90 += overlap >= 0.9
            s.silent += overlap < 0.8 and sure
            if place.quad_px is not None:
                s.corner_px.append(float(np.linalg.norm(np.array(place.quad_px) - clip.quads[n], axis=1).mean()))
        s.flagged += flagged and visible
        s.needless += flagged and visible and overlap >= 0.8
        wrong = claim and (
            overlap < 0.5
            if visible
            else (not in_view or (place.visibility is Visibility.VISIBLE and covered and overlap < 0.5))
        )
        s.false_confident += wrong
        if visible or place.box_px is not None:
            s.pairs.append((place.confidence, float(overlap >= 0.8)))
        if (visible and overlap < 0.8) or wrong:
            s.bad.append(n)
    return s
