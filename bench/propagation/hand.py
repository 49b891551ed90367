"""An annotator who fixes what the program points at, to count the keyframes that an artwork needs."""

from __future__ import annotations

from annotator.domain.geometry import iou
from annotator.domain.places import Keyframe, Place, corrections, needs_eyes
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from bench.propagation.measure import THRESHOLD, keyframe, truth_box
from bench.propagation.scene import Clip
from workers.vision.pictures import PictureSource
from workers.vision.propagate import propagate
from workers.vision.propagators import Propagator

ENOUGH = 0.99
MOST = 12


def right(clip: Clip, place: Place) -> bool:
    """IoU of at least 0.8 where it is visible; nothing claimed where it isn't in view."""
    box = truth_box(clip, place.frame)
    if box is None:
        return place.box_px is None or place.confidence < THRESHOLD
    if clip.covered[place.frame] > 0.5 or min(box[2], box[3]) < 3:
        return True
    return place.box_px is not None and iou(box, place.box_px) >= 0.8


def next_fix(clip: Clip, places: list[Place]) -> int | None:
    """Where the workspace leads (`N`), and the nearest wrong picture of that stretch; None where enough are right.

    Where it leads nowhere and too many are wrong, the worst one: the person has to find it.
    """
    wrong = [p for p in places if not right(clip, p)]
    if len(wrong) <= (1 - ENOUGH) * len(places):
        return None
    named = [Span(places[0].frame, places[-1].frame + 1)]
    eyes = needs_eyes(places, named=named, seen=[], threshold=THRESHOLD)
    for led in corrections({p.frame: p.confidence for p in places}, eyes):
        there = [p.frame for p in wrong if p.frame in led.span]
        if there:
            return min(there, key=lambda n, led=led: abs(n - led.frame))

    def overlap(place: Place) -> float:
        box = truth_box(clip, place.frame)
        return iou(box, place.box_px) if box and place.box_px else 0.0

    return min(wrong, key=overlap).frame


def keyframes_needed(
    clip: Clip, source: PictureSource, first: int, propagator: Propagator, known: list[Place] | None = None
) -> int:
    """How many keyframes (boxes) the clip takes until 99 % of its pictures are right; at most `MOST`.

    `known`: what the first keyframe alone gives, where that is known for all of the clip's pictures.
    """
    keys: dict[int, Keyframe] = {first: keyframe(clip, first, False)}
    span = Span(clip.frames.start, clip.frames.stop)
    while len(keys) < MOST:
        places = known or list(propagate(source, span, [keys[n] for n in sorted(keys)], propagator=propagator))
        known = None
        at = next_fix(clip, places)
        if at is None or at in keys:
            break
        keys[at] = keyframe(clip, at, False) if truth_box(clip, at) else Keyframe(at, Visibility.OUT)
    return len(keys)
