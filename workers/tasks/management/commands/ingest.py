"""`manage.py ingest`: take files of this machine into a project."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.common import jobs
from annotator.common.job_models import ACTIVE_STATES, Job
from annotator.domain.states import VideoState
from annotator.projects.models import Project
from annotator.videos.models import Video
from annotator.videos.services import receive_file
from workers.tasks import runner

_LOOK_EVERY_S = 0.2
_VERDICTS = {
    VideoState.READY: "ready",
    VideoState.REFUSED: "refused",
    VideoState.CHECKING: "queued",
}
_TITLE_MAX = 200


class Command(BaseCommand):
    """One JSON line a file; exit 1 when one of them is not ready (or queued)."""

    help = "Take video files into a project and check them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files, project, and whether to wait."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--project", required=True, metavar="SLUG")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--wait", action="store_true", help="wait for the verdicts; works without a worker, too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue all, then wait for each if asked to."""
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project “{options['project']}”.")
        received = [(name, _receive(project, Path(name))) for name in options["files"]]
        good = True
        for line in _verdicts(received, wait=options["wait"]):
            good = good and line["verdict"] in {"ready", "queued"}
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["json"] else _sentence(line))
            self.stdout.flush()
        if not good:
            raise SystemExit(1)


def _receive(project: Project, path: Path) -> Video | str:
    """The video, or why the file can't even be read."""
    try:
        return receive_file(project=project, path=path, title=path.stem[:_TITLE_MAX] or "Untitled", by=None)
    except OSError as error:
        return f"{path} can't be read: {error.strerror or error}."


def _verdicts(received: list[tuple[str, Video | str]], *, wait: bool) -> Iterator[dict[str, Any]]:
    for name, video in received:
        if isinstance(video, str):
            yield _line(name, None, "failed", "unreadable", video)
            continue
        if wait:
            _wait_for(video)
        video.refresh_from_db()
        verdict = _VERDICTS.get(VideoState(video.state), "failed")
        yield _line(name, video, verdict, video.reason, video.detail)


def _wait_for(video: Video) -> None:
    """Run the check here unless a worker has it already; then wait for that worker (or take over from it)."""
    while (job := Job.objects.of_target("video", video.id).filter(kind="ingest").first()) is not None:
        if job.state not in ACTIVE_STATES:
            return
        if not runner.run_job(job.id):
            runner.guarded(jobs.sweep)
            time.sleep(_LOOK_EVERY_S)


def _line(name: str, video: Video | None, verdict: str, reason: str, detail: str) -> dict[str, Any]:
    return {
        "file": name,
        "video": None if video is None else str(video.id),
        "verdict": verdict,
        "reason": reason,
        "detail": detail,
        "frames": None if video is None else video.frames,
        "width": None if video is None else video.width,
        "height": None if video is None else video.height,
    }


def _sentence(line: dict[str, Any]) -> str:
    size = f" {line['frames']} pictures, {line['width']} x {line['height']}" if line["verdict"] == "ready" else ""
    return f"{line['file']}: {line['verdict']}{size} {line['detail']}".rstrip()
