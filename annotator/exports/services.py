"""Releases: asked for, built by a worker, kept."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.db.models import Max

from annotator.accounts.models import User
from annotator.common import audit, jobs
from annotator.common.locking import relocked
from annotator.common.snapshot import snapshot
from annotator.exports.models import Release
from annotator.exports.options import ExportOptions
from annotator.exports.writer import FolderTarget, Progress, ReleaseWriter
from annotator.projects.models import Project

EXPORT = "export"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
ZIP_LEVEL = 3
"""Against the usual 6, for 120,000 places: 2.15 CPU s, not 2.49; 4.4 MB, not 4.3 (python -m bench.export)."""


def request_release(*, project: Project, by: User, options: ExportOptions) -> Release:
    """Number a release and queue its making."""
    with transaction.atomic():
        relocked(project)
        last = Release.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
        release = Release.objects.create(project=project, number=last + 1, options=options.to_json(), created_by=by)
        release.job = jobs.enqueue(
            kind=EXPORT,
            target_kind="release",
            target_id=release.id,
            project_id=project.id,
            payload={"release": str(release.id)},
            queue="export",
            by=by,
        )
        release.save(update_fields=["job"])
        audit.record(by=by, verb="release asked for", target=release, after=options.to_json())
    return release


def export_folder(*, project: Project, out: Path, options: ExportOptions, progress: Progress | None = None) -> None:
    """Write a release into a folder that is not there yet, or empty; half a release is never left behind.

    Raises:
        FileExistsError: the folder holds something.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty")
    building = out.with_name(out.name + ".part")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        with snapshot():
            ReleaseWriter(project, options, FolderTarget(building), progress or _quiet).write()
        if out.exists():
            out.rmdir()
        building.rename(out)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _quiet(share: float, stage: str) -> None:
    """Nobody watches."""


class ZipTarget:
    """A ZIP whose bytes depend on its content only."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def open(self, path: str) -> BinaryIO:
        """A new member."""
        info = zipfile.ZipInfo(path, ZIP_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        info._compresslevel = ZIP_LEVEL  # type: ignore[attr-defined]  # an own ZipInfo knows no other way
        info.external_attr = 0o644 << 16
        return self._archive.open(info, "w", force_zip64=True)  # type: ignore[return-value]


def export_zip(*, project: Project, path: Path, options: ExportOptions, progress: Progress) -> None:
    """Write a release as a ZIP file, read from one state of the database; `progress` runs outside of it."""
    with snapshot() as outside, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:

        def report(share: float, stage: str) -> None:
            outside(lambda: progress(share, stage))

        ReleaseWriter(project, options, ZipTarget(archive), report).write()
