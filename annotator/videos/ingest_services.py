"""What ingest found, written down: each function is the one transaction in which its job ends."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annotator.common import jobs
from annotator.common.changing import changing
from annotator.common.job_models import Job
from annotator.common.jobs import Claim
from annotator.common.locking import locked
from annotator.common.storage import discard, keep, kept_files, new_key
from annotator.domain.states import VideoState
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import pack_hashes, pack_pts, unpack_hashes, unpack_pts
from workers.media.ingest import IngestResult
from workers.media.table import SourceTable

OTHER_PICTURES = (
    "The file has the right bytes, but its pictures are not those that the imported annotations were made on. "
    "The video stays without a file."
)
READY_BUT = {
    "cut_short": "The file is cut short; the {frames} pictures that are in it can be used.",
    "damaged_pictures": "Parts of the file are damaged; the {frames} pictures that could be read can be used.",
}
"""Warnings that people should hear of, the weightier first."""


@dataclass(frozen=True)
class Derived:
    """What ingest left in a folder, and where it is kept now."""

    found: IngestResult
    table: SourceTable
    frames_times: bytes
    frames_full: bytes
    sharpness: bytes
    proxy_key: str
    poster_key: str
    sprite_keys: tuple[str, ...]

    def keys(self) -> list[str]:
        """All kept files."""
        return [self.proxy_key, self.poster_key, *self.sprite_keys]


def keep_derived(found: IngestResult, folder: Path) -> Derived:
    """Move ingest's files from its folder into the storage; before the transaction, which only names them."""
    storage = kept_files()

    def kept(name: str, kind: str) -> str:
        path = folder / name
        return keep(storage, path, new_key(kind, path.suffix))

    return Derived(
        found=found,
        table=SourceTable.load(folder / found.table),
        frames_times=gzip.compress((folder / found.times).read_bytes(), mtime=0),
        frames_full=gzip.compress((folder / found.samples).read_bytes(), mtime=0),
        sharpness=(folder / found.sharpness).read_bytes(),
        proxy_key=kept(found.proxy["file"], "proxies"),
        poster_key=kept(found.poster, "posters"),
        sprite_keys=tuple(kept(sheet, "sprites") for sheet in found.sprites["sheets"]),
    )


def accept(*, claim: Claim, derived: Derived, sha256: str) -> Video:
    """The video is ready; or an absent one with the same bytes is, and gets the file of this one.

    Raises:
        JobStopped: nothing is written, the derived files are removed again.
    """
    try:
        with jobs.finishing(claim) as job:
            video = _checked(claim)
            absent = _absent_twin(video, sha256)
            if absent is not None:
                video = _hand_over(video, absent)
            _make_ready(video, derived, sha256)
            video.refresh_from_db()
            job.result = {"video": str(video.id), "verdict": video.state}
    except BaseException:
        _discard_all(derived.keys())
        raise
    if video.state != VideoState.READY:
        _discard_all(derived.keys())
    return video


def refuse(*, claim: Claim, code: str, detail: str, sha256: str) -> Video:
    """The file's fault: the check has been done, and this is its verdict."""
    with jobs.finishing(claim) as job:
        row = _checked(claim)
        with changing(row, by=None, verb="refused") as video:
            video.move_to(VideoState.ABSENT if _is_attached(video) else VideoState.REFUSED)
            video.reason, video.detail, video.sha256 = code, detail, sha256
        job.result = {"video": str(video.id), "verdict": video.state}
    return video


def given_up(job: Job) -> None:
    """The check was cancelled, or failed through our fault: the video says so and can be tried again."""
    video = locked(Video.objects.filter(id=job.target_id, state=VideoState.CHECKING)).first()
    if video is None or Job.objects.active().of_target("video", job.target_id).exclude(id=job.id).exists():
        return
    with changing(video, by=None, verb="check ended") as row:
        row.move_to(VideoState.ABSENT if _is_attached(row) else VideoState.FAILED)
        row.reason = "cancelled" if job.cancel_requested else (job.error_code or "failed")
        row.detail = "The check was cancelled." if job.cancel_requested else job.error


def _checked(claim: Claim) -> Video:
    """The video that this job is to check, locked.

    Raises:
        JobSuperseded: it is not being checked (any more).
    """
    video = locked(Video.objects.filter(id=claim.target_id, state=VideoState.CHECKING)).first()
    if video is None or video.source_key != claim.payload["source_key"]:
        raise jobs.JobCancelled(f"video {claim.target_id} does not wait for this check")
    return video


def _is_attached(video: Video) -> bool:
    """True for a video that was absent: its table came with the import."""
    return VideoTable.objects.filter(video_id=video.id).exists()


def _absent_twin(video: Video, sha256: str) -> Video | None:
    if _is_attached(video):
        return None
    twins = Video.objects.filter(project_id=video.project_id, sha256=sha256, state=VideoState.ABSENT)
    return locked(twins).order_by("created_at").first()


def _hand_over(video: Video, absent: Video) -> Video:
    """The file of `video` goes to `absent`, which is what people annotated; `video` is withdrawn."""
    source_key = video.source_key
    with changing(video, by=None, verb="handed over") as giver:
        giver.move_to(VideoState.WITHDRAWN)
        giver.source_key, giver.reason = "", "attached"
        giver.detail = f"This file belongs to “{absent.title}”, which was imported without it; it is attached there."
    with changing(absent, by=None, verb="file attached") as taker:
        taker.move_to(VideoState.CHECKING)
        taker.source_key = source_key
    return taker


def _make_ready(video: Video, derived: Derived, sha256: str) -> None:
    if _is_attached(video) and not _same_pictures(video, derived.table):
        with changing(video, by=None, verb="other pictures") as row:
            row.move_to(VideoState.ABSENT)
            row.reason, row.detail = "other_pictures", OTHER_PICTURES
        return
    _write_table(video.id, derived)
    with changing(video, by=None, verb="ready") as row:
        row.move_to(VideoState.READY)
        row.sha256 = sha256
        for name, value in _values(row, derived).items():
            setattr(row, name, value)


def _same_pictures(video: Video, table: SourceTable) -> bool:
    stored = VideoTable.objects.get(video_id=video.id)
    return (
        video.time_base == table.time_base
        and unpack_pts(bytes(stored.pts)) == table.pts_ticks.tolist()
        and unpack_hashes(bytes(stored.luma_hash)) == table.luma_hash.tolist()
    )


def _write_table(video_id: uuid.UUID, derived: Derived) -> None:
    table = derived.table
    VideoTable.objects.update_or_create(
        video_id=video_id,
        defaults={
            "pts": pack_pts(table.pts_ticks),
            "luma_hash": pack_hashes(table.luma_hash),
            "luma_hash_algorithm": derived.found.luma_hash_algorithm,
            "stream_index": table.stream_index,
            "coded_width": table.geometry.coded_width,
            "coded_height": table.geometry.coded_height,
            "frames_times": derived.frames_times,
            "frames_full": derived.frames_full,
            "sharpness": derived.sharpness,
        },
    )


def _values(video: Video, derived: Derived) -> Mapping[str, object]:
    found = derived.found
    sprites = found.sprites
    but = next((code for code in READY_BUT if code in found.warnings), "")
    recorded_on = None if found.recorded_on is None else date.fromisoformat(found.recorded_on)
    return {
        "container": found.container[:60],
        "codec": found.codec[:40],
        "width": found.width,
        "height": found.height,
        "frames": found.frames,
        "duration_s": found.duration_s,
        "time_base_num": found.time_base.numerator,
        "time_base_den": found.time_base.denominator,
        "pts_origin": found.pts_origin,
        "rotation": found.rotation,
        "mirrored": found.mirrored,
        "sample_aspect_num": found.sample_aspect.numerator,
        "sample_aspect_den": found.sample_aspect.denominator,
        "recorded_on": video.recorded_on or recorded_on,
        "warnings": list(found.warnings),
        "reason": but,
        "detail": READY_BUT[but].format(frames=found.frames) if but else "",
        "proxy_key": derived.proxy_key,
        "proxy_width": found.proxy["width"],
        "proxy_height": found.proxy["height"],
        "proxy_bytes": found.proxy["bytes"],
        "poster_key": derived.poster_key,
        "filmstrip": {
            "keys": list(derived.sprite_keys),
            "tile_width": sprites["tile_width"],
            "tile_height": sprites["tile_height"],
            "columns": sprites["columns"],
            "rows": sprites["rows"],
            "frames": sprites["pictures"],
        },
    }


def _discard_all(keys: list[str]) -> None:
    for key in keys:
        discard(kept_files(), key)
