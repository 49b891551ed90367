"""Job `find`: a track's artwork in the rest of its video."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from annotator.common import jobs
from annotator.common.jobs import Claim, JobCancelled
from annotator.domain.time import Span
from annotator.tracks.models import Track
from workers.tasks.on_video import look_at
from workers.tasks.registry import handler
from workers.vision.find import Hit, find_elsewhere

EVERY_S = 0.4
"""A glance at an artwork that is shorter than twice this may be missed."""


@handler("find")
def find(claim: Claim) -> None:
    """Load the keyframe's picture, look, keep the hits as the job's result."""
    payload = claim.payload
    track = Track.objects.select_related("sheet__video").filter(pk=UUID(payload["track"])).first()
    if track is None:
        raise JobCancelled(f"track {claim.target_id} is gone")
    video = track.sheet.video
    table = video.picture_table()
    every = max(1, round(EVERY_S * len(table) / max(float(table.time_s(len(table) - 1) - table.time_s(0)), EVERY_S)))
    (a, b, c, d) = (tuple(point) for point in payload["quad"])
    hits = look_at(
        claim,
        video,
        lambda source: find_elsewhere(
            source,
            frame=payload["frame"],
            quad_px=(a, b, c, d),
            spans=[Span(*span) for span in payload["spans"]],
            every=every,
            progress=lambda done, of: jobs.progress(claim, done / max(of, 1), "searching"),
            cancelled=claim.cancelled,
        ),
    )
    if hits is None:
        return
    with jobs.finishing(claim) as job:
        job.result = {"hits": [as_json(hit) for hit in hits]}


def as_json(hit: Hit) -> dict[str, Any]:
    """A hit as the API shows it."""
    return {
        "start": hit.span.start,
        "end": hit.span.end,
        "frame": hit.frame,
        "quad": [list(point) for point in hit.quad_px],
        "confidence": hit.confidence,
    }
