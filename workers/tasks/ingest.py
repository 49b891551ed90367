"""Job `ingest`: check a video's file, make its table, proxy and sprites."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annotator.common import jobs
from annotator.common.jobs import Claim, JobCancelled
from annotator.common.storage import kept_files, local_path, scratch_folder
from annotator.domain.states import VideoState
from annotator.videos import ingest_services
from annotator.videos.models import Video
from workers.media.errors import IngestFailed, Refused
from workers.media.sandbox import run_ingest
from workers.tasks.registry import handler

_HASH_CHUNK = 1 << 20
_HASH_SHARE = 0.04
GONE = "The uploaded file is no longer in the storage. Upload it again."


@handler("ingest")
def ingest(claim: Claim) -> None:
    """The file's SHA-256, then one decode, then one service call."""
    video = Video.objects.filter(id=claim.target_id, state=VideoState.CHECKING).first()
    if video is None:
        raise JobCancelled(f"video {claim.target_id} waits for no check")
    try:
        with local_path(kept_files(), claim.payload["source_key"]) as source:
            _check(claim, source, video.sha256 or _sha256(claim, source))
    except IngestFailed as failed:
        jobs.fail(claim, failed.detail, code="check_failed")
    except FileNotFoundError:
        jobs.fail(claim, GONE, code="file_gone")


def _check(claim: Claim, source: Path, sha256: str) -> None:
    with scratch_folder(kept_files()) as folder:
        out = folder / "out"
        try:
            found = run_ingest(
                source,
                out,
                progress=lambda share, stage: jobs.progress(claim, _HASH_SHARE + (1 - _HASH_SHARE) * share, stage),
                cancelled=claim.cancelled,
            )
        except Refused as refused:
            ingest_services.refuse(claim=claim, code=refused.code, detail=refused.detail, sha256=sha256)
            return
        derived = ingest_services.keep_derived(found, out)
        ingest_services.accept(claim=claim, derived=derived, sha256=sha256)


def _sha256(claim: Claim, source: Path) -> str:
    digest, done, size = hashlib.sha256(), 0, max(source.stat().st_size, 1)
    with source.open("rb") as file:
        while chunk := file.read(_HASH_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            jobs.progress(claim, _HASH_SHARE * done / size, "reading_file")
    return digest.hexdigest()
