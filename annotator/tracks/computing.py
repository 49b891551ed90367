"""What all computations on a track have in common: they need the video's file, and are jobs of the track."""

from __future__ import annotations

from typing import Any

from annotator.accounts.models import User
from annotator.common import jobs
from annotator.common.models import Job
from annotator.domain.errors import Conflict
from annotator.domain.states import VideoState
from annotator.tracks.models import Track
from annotator.videos.models import Video


def require_file(video: Video) -> None:
    """Raises Conflict (code `video_absent`) where there is no file to compute on."""
    if video.state != VideoState.READY:
        raise Conflict("The video's file is not here, so nothing can be computed on it.", code="video_absent")


def enqueue(kind: str, track: Track, payload: dict[str, Any], by: User, *, priority: int = 0) -> Job:
    """Queue a job on the track's video. `track.sheet` is loaded with its round."""
    return jobs.enqueue(
        kind=kind,
        target_kind="track",
        target_id=track.id,
        project_id=track.sheet.round.project_id,
        payload=payload,
        queue="vision",
        by=by,
        priority=priority,
    )
