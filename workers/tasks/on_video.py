"""What jobs have in common that look at a video's pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from annotator.common import jobs
from annotator.common.jobs import Claim
from annotator.common.storage import kept_files, local_path
from annotator.domain.errors import Malformed
from annotator.videos.decoding import table_path
from annotator.videos.models import Video
from workers.vision.propagators import Cancellation
from workers.vision.video import VideoPictures, open_video

UNREADABLE = "The video's file can't be read any more. Tell the operator."
T = TypeVar("T")


def look_at(claim: Claim, video: Video, look: Callable[[VideoPictures], T]) -> T | None:
    """What `look` makes of the video's pictures; None where they can't be read: the job has failed then.

    Raises:
        JobCancelled: somebody has cancelled the job meanwhile.
    """
    try:
        with (
            local_path(kept_files(), video.source_key) as path,
            open_video(path, str(table_path(video))) as source,
        ):
            return look(source)
    except Cancellation:
        claim.check()
        raise
    except (FileNotFoundError, Malformed):
        jobs.fail(claim, UNREADABLE, code="unreadable")
        return None
