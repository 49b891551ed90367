"""Every write to videos and uploads; the results of ingest are in `ingest_services`."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from annotator.accounts.models import User
from annotator.common import audit, jobs
from annotator.common.changing import changing, create, snapshot
from annotator.common.job_models import Job
from annotator.common.locking import locked
from annotator.common.storage import copy_durably, discard, keep, keep_shared, kept_files, new_key, scratch_folder
from annotator.domain.errors import Conflict, DomainError
from annotator.domain.states import VideoState
from annotator.projects.models import Project
from annotator.videos import partial
from annotator.videos.models import Upload, Video

log = logging.getLogger(__name__)

INGEST = "ingest"
UPLOAD_LIVES = timedelta(days=7)
"""How long an upload waits for its next byte."""


class TooLarge(DomainError):
    """The file is larger than the operator allows (413)."""

    code = "too_large"
    status = 413


# --- files that come in -------------------------------------------------------------------------------------------


def create_upload(*, project: Project, by: User, filename: str, title: str, size: int) -> Upload:
    """Announce a file of `size` bytes.

    Raises:
        TooLarge: beyond the operator's limit.
        DiskFull: there is no room for it.
    """
    if size > settings.CICERONE_MAX_VIDEO_BYTES:
        limit = settings.CICERONE_MAX_VIDEO_BYTES / 1e9
        raise TooLarge(f"The file has {size / 1e9:.1f} GB; at most {limit:.1f} GB are possible.")
    partial.check_room(size)
    upload = Upload(
        id=uuid.uuid4(),
        project=project,
        created_by=by,
        filename=filename,
        title=title,
        bytes=size,
        expires_at=timezone.now() + UPLOAD_LIVES,
    )
    partial.create(upload.id)
    try:
        return create(upload, by=by, verb="upload started")
    except BaseException:
        partial.remove(upload.id)
        raise


def prolong_upload(*, upload: Upload) -> Upload:
    """Bytes have arrived: it may wait again; no audit row, nobody decided anything."""
    upload.expires_at = timezone.now() + UPLOAD_LIVES
    upload.save(update_fields=["expires_at"])
    return upload


def complete_upload(*, upload: Upload, by: User) -> Video:
    """All bytes are here: a video to be checked, and the job that checks it, in one transaction.

    May be called again after a crash at any moment: the bytes stay until the transaction has been committed.
    """
    storage = kept_files()
    key = keep_shared(storage, partial.path_of(upload.id), new_key("originals", ".bin"))
    try:
        with transaction.atomic():
            row = locked(Upload.objects.filter(pk=upload.pk)).get()
            if row.video is None:
                row.video = _new_video(row.project, key, row.bytes, row.title, row.filename, by)
                row.save(update_fields=["video"])
            video = row.video
            transaction.on_commit(lambda: partial.remove(upload.id))
    except BaseException:
        discard(storage, key)
        raise
    if video.source_key != key:  # another request was faster
        discard(storage, key)
    return video


def cancel_upload(*, upload: Upload, by: User | None) -> None:
    """Forget an unfinished upload; the video of a finished one stays."""
    gone = upload.id
    with transaction.atomic():
        audit.record(by=by, verb="upload dropped", target=upload, before=snapshot(upload))
        upload.delete()
    partial.remove(gone)


def expire_uploads() -> int:
    """Forget the uploads that nobody has gone on with; the number of them."""
    expired = list(Upload.objects.filter(expires_at__lt=timezone.now())[:100])
    for upload in expired:
        cancel_upload(upload=upload, by=None)
    return len(expired)


def receive_file(*, project: Project, path: Path, title: str, by: User | None) -> Video:
    """Take a copy of a file on this machine: an absent video with the same bytes gets it, else there is a new one.

    Raises:
        OSError: it can't be read or kept.
    """
    storage = kept_files()
    with scratch_folder(storage) as folder:
        sha256 = copy_durably(path, folder / "original")
        size = (folder / "original").stat().st_size
        key = keep(storage, folder / "original", new_key("originals", ".bin"))
    try:
        with transaction.atomic():
            absent = locked(Video.objects.filter(project=project, state=VideoState.ABSENT, sha256=sha256)).first()
            if absent is not None:
                return _attach(absent, key, by)
            return _new_video(project, key, size, title, path.name, by, sha256=sha256)
    except BaseException:
        discard(storage, key)
        raise


def _new_video(
    project: Project, key: str, size: int, title: str, name: str, by: User | None, *, sha256: str = ""
) -> Video:
    video = Video(
        project=project,
        title=title,
        original_name=name[:255],
        source_key=key,
        bytes=size,
        sha256=sha256,
        licence=project.licence,
        created_by=by,
    )
    create(video, by=by, verb="received")
    queue_ingest(video, by=by)
    return video


def _attach(absent: Video, key: str, by: User | None) -> Video:
    with changing(absent, by=by, verb="file attached") as video:
        video.move_to(VideoState.CHECKING)
        video.source_key, video.reason, video.detail = key, "", ""
    queue_ingest(video, by=by)
    return video


def queue_ingest(video: Video, *, by: User | None) -> Job:
    """Queue the check of the video's file, inside the caller's transaction."""
    return jobs.enqueue(
        kind=INGEST,
        target_kind="video",
        target_id=video.id,
        project_id=video.project_id,
        payload={"source_key": video.source_key},
        queue="media",
        by=by,
    )


# --- what coordinators do -----------------------------------------------------------------------------------------


def edit_video(*, video: Video, by: User, expected: int, changes: Mapping[str, Any]) -> Video:
    """Change what people say about the recording: title, recorded_on, place, licence."""
    with changing(video, by=by, expected=expected) as row:
        for name in ("title", "recorded_on", "place", "licence"):
            if name in changes:
                setattr(row, name, changes[name])
    return row


def withdraw_video(*, video: Video, by: User, expected: int) -> Video:
    """Take a video out of use; its files and what was annotated on it stay.

    Raises:
        Conflict: it is withdrawn already.
    """
    with transaction.atomic():
        with changing(video, by=by, expected=expected, verb="withdrawn") as row:
            row.move_to(VideoState.WITHDRAWN)
        for job in Job.objects.active().of_target("video", row.id):
            jobs.cancel(job, by)
    return row


def retry_video(*, video: Video, by: User) -> Video:
    """Check a video again after a failure of ours.

    Raises:
        Conflict: it has not failed.
    """
    with changing(video, by=by, verb="retried") as row:
        if row.state != VideoState.FAILED:
            raise Conflict("Only a video whose check failed can be tried again.", code="wrong_state")
        row.move_to(VideoState.CHECKING)
        row.reason = row.detail = ""
        queue_ingest(row, by=by)
    return row
