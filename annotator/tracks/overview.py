"""A track's coarse picture for the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotator.domain.places import Place
from annotator.domain.states import Visibility
from annotator.tracks.queries import TrackView

SURE = 0.8


def level(place: Place, threshold: float) -> int:
    """0 lost, 1 unsure (asks for eyes), 2 likely, 3 sure."""
    if place.visibility is Visibility.LOST:
        return 0
    if place.confidence < threshold:
        return 1
    return 3 if place.confidence >= SURE else 2


def confidence_stretches(places: Iterable[Place], threshold: float) -> list[dict[str, Any]]:
    """Neighbouring places of one visibility, source and level joined; ascending."""
    joined: list[dict[str, Any]] = []
    for place in places:
        key = {
            "visibility": str(place.visibility),
            "source": str(place.source),
            "level": level(place, threshold),
        }
        last = joined[-1] if joined else None
        if last and last["end"] == place.frame and all(last[k] == v for k, v in key.items()):
            last["end"] = place.frame + 1
        else:
            joined.append({"start": place.frame, "end": place.frame + 1, **key})
    return joined


def overview(view: TrackView, threshold: float) -> dict[str, Any]:
    """As `OverviewSerializer` shows it."""
    have = {run.keyframes_digest for run in view.valid_runs}
    return {
        "spans": [[s.start, s.end] for s in view.spans],
        "stretches": [
            {
                "start": s.span.start,
                "end": s.span.end,
                "keyframes_digest": s.digest,
                "has_run": s.digest in have,
            }
            for s in view.stretches
        ],
        "keyframes": [k.frame for k in view.keyframes],
        "confidence": confidence_stretches(view.places, threshold),
        "needs_eyes": [[s.start, s.end] for s in view.needs_eyes(threshold)],
        "seen": [[s.start, s.end] for s in view.seen_spans],
    }
