"""Looking for a track's artwork in the rest of its video."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from annotator.accounts.models import User
from annotator.common import jobs
from annotator.common.models import Job
from annotator.domain.errors import Conflict
from annotator.domain.states import JobState
from annotator.domain.time import Span, subtract
from annotator.tracks.computing import enqueue, require_file
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.views import clearest_keyframe

FIND = "find"
KNOWN_FOR = timedelta(days=1)
"""How long the hits of a search stand for another one of the same input."""


def request_find(*, track: Track, by: User) -> Job:
    """Queue the search for the artwork in every picture that its keyframes don't reach.

    The same search that has ended well not long ago is its own answer: a page that was left finds its hits again.

    The job's result is `{"hits": [{"start", "end", "frame", "quad", "confidence"}]}`; nothing is stored on the sheet:
    what a person accepts becomes a keyframe by an ordinary change. `track.sheet` is loaded with its video and round.

    Raises:
        Conflict: no keyframe shows the artwork (code `no_keyframe`), the video's file is absent (`video_absent`), or
            there is nothing else to look at (`nothing_else`).
    """
    video = track.sheet.video
    require_file(video)
    best = clearest_keyframe(track)
    if best is None:
        raise Conflict("Outline the artwork first: it is looked for by what a keyframe shows.", code="no_keyframe")
    spans = subtract(Span(0, video.frames or 0), view_of(track).spans)
    if not spans:
        raise Conflict("Its keyframes reach through the whole video already.", code="nothing_else")
    frame, quad = best
    payload = {
        "track": str(track.id),
        "frame": frame,
        "quad": [list(point) for point in quad],
        "spans": [[span.start, span.end] for span in spans],
    }
    known = Job.objects.filter(kind=FIND, target_id=track.id, digest=jobs.input_digest(payload), state=JobState.DONE)
    return known.filter(ended_at__gte=timezone.now() - KNOWN_FOR).order_by("-ended_at").first() or enqueue(
        FIND, track, payload, by
    )
