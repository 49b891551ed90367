"""Job `propagate`: the places of one stretch of a track, from its one or two keyframes."""

from __future__ import annotations

import time

from annotator.common import jobs
from annotator.common.jobs import Claim, JobCancelled
from annotator.domain.places import Place, Stretch
from annotator.tracks.models import Track
from annotator.tracks.services import forget_partial, store_partial, store_run, stretch_of_job
from workers.tasks.on_video import look_at
from workers.tasks.registry import handler
from workers.vision.planar import PlanarPropagator
from workers.vision.propagate import propagate_stretch
from workers.vision.propagators import LinearInterpolator, Propagator
from workers.vision.video import VideoPictures

SHOWN_EVERY_S = 1.0
FIRST_SHOWN_S = 0.25
"""The first places are shown sooner: somebody waits to see that it has begun well."""
ENGINES: dict[str, type[PlanarPropagator] | type[LinearInterpolator]] = {
    "planar": PlanarPropagator,
    "linear": LinearInterpolator,
}


@handler("propagate")
def propagate(claim: Claim) -> None:
    """Load the stretch, compute, store one run."""
    found = stretch_of_job(claim.payload)
    if found is None:
        raise JobCancelled(f"the keyframes of track {claim.target_id} have changed")
    track, stretch = found
    propagator = ENGINES[claim.payload["engine"]]()
    places = look_at(claim, track.sheet.video, lambda source: _compute(claim, source, track, stretch, propagator))
    if places is None:
        return
    with jobs.finishing(claim) as job:
        run = store_run(
            track=track,
            stretch=stretch,
            engine=propagator.engine,
            version=propagator.version,
            parameters=dict(propagator.parameters),
            places=places,
        )
        forget_partial(job)
        job.result = {"run": str(run.id) if run else None, "pictures": len(places)}


def _compute(
    claim: Claim, source: VideoPictures, track: Track, stretch: Stretch, propagator: Propagator
) -> list[Place]:
    places: list[Place] = []
    show_at = time.monotonic() + FIRST_SHOWN_S
    for place in propagate_stretch(
        source,
        stretch,
        propagator=propagator,
        progress=lambda done, of: jobs.progress(claim, done / max(of, 1), "tracking"),
        cancelled=claim.cancelled,
    ):
        places.append(place)
        if time.monotonic() >= show_at:
            show_at = time.monotonic() + SHOWN_EVERY_S
            with jobs.writing(claim) as job:
                store_partial(job=job, track=track, digest=stretch.digest, places=places)
    return places
