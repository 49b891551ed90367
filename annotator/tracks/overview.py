"""A track's coarse picture for the timeline."""

from __future__ import annotations

from typing import Any

from annotator.domain.places import corrections
from annotator.tracks.columns import confidence_stretches, confidences_in
from annotator.tracks.queries import TrackView


def overview(view: TrackView, threshold: float) -> dict[str, Any]:
    """As `OverviewSerializer` shows it."""
    have = {run.keyframes_digest for run in view.valid_runs}
    eyes = view.needs_eyes(threshold)
    return {
        "track": str(view.track.id),
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
        "confidence": confidence_stretches(view.columns, threshold),
        "needs_eyes": [[s.start, s.end] for s in eyes],
        "corrections": [
            {"start": c.span.start, "end": c.span.end, "frame": c.frame, "repairs": c.repairs}
            for c in corrections(confidences_in(view.columns, eyes), eyes)
        ],
        "seen": [[s.start, s.end] for s in view.seen_spans],
    }
