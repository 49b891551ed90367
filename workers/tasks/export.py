"""Job `export`: a release as a ZIP."""

from __future__ import annotations

import hashlib

from annotator.common import jobs
from annotator.common.jobs import Claim
from annotator.common.storage import keep, kept_files, new_key, scratch_folder
from annotator.exports.models import Release
from annotator.exports.options import ExportOptions
from annotator.exports.services import export_zip
from workers.tasks.registry import handler


@handler("export")
def export(claim: Claim) -> None:
    """Write, keep, finish."""
    release = Release.objects.select_related("project").get(pk=claim.target_id)
    share = 0.0

    def progress(done: float, stage: str) -> None:
        nonlocal share
        share = done if done >= 0 else share
        jobs.progress(claim, share, stage)

    with scratch_folder(kept_files()) as folder:
        path = folder / "release.zip"
        export_zip(project=release.project, path=path, options=ExportOptions(**release.options), progress=progress)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
        key = keep(kept_files(), path, new_key("releases", ".zip"))
    with jobs.finishing(claim) as job:
        release.file_key, release.bytes, release.sha256 = key, size, sha256
        release.save(update_fields=["file_key", "bytes", "sha256", "updated_at"])
        job.result = {"bytes": size, "sha256": sha256}
