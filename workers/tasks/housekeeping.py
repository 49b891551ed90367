"""What a worker does now and then besides jobs."""

from __future__ import annotations

from annotator.common import diskcache
from annotator.common.storage import kept_files, sweep_scratch
from annotator.videos.services import expire_uploads

EVERY_S = 600.0


def tidy() -> int:
    """Forget uploads that nobody goes on with, and what killed processes have left; the number of things removed."""
    diskcache.trim()
    return expire_uploads() + sweep_scratch(kept_files())
