"""Videos for tests: rows that look ingested, and real ones made from a small file."""

import gzip
import hashlib
import uuid
from pathlib import Path

from annotator.projects.models import Project
from annotator.videos.models import Video, VideoTable
from annotator.videos.services import receive_file
from annotator.videos.tables import pack_hashes, pack_pts
from tests.workers import media_files
from workers.media.sample_table import times_table
from workers.tasks import runner


def made_video(project: Project, *, frames: int = 100, state: str = "ready", step: int = 1001, **values) -> Video:
    """A row with a picture table (1/30000 s, `step` ticks a picture) and no files behind it."""
    pts = [step * n for n in range(frames)]
    fields = {
        "title": "Visit",
        "bytes": 1000,
        "sha256": hashlib.sha256(uuid.uuid4().bytes).hexdigest(),
        "frames": frames,
        "width": 640,
        "height": 480,
        "duration_s": step * (frames - 1) / 30000,
        "time_base_num": 1,
        "time_base_den": 30000,
        "pts_origin": "container",
        "codec": "h264",
        "proxy_width": 640,
        "proxy_height": 480,
        "proxy_bytes": 10,
    }
    video = Video.objects.create(project=project, state=state, **(fields | values))
    ticks = [round(p * 3) for p in pts]
    VideoTable.objects.create(
        video=video,
        pts=pack_pts(pts),
        luma_hash=pack_hashes(list(range(frames))),
        luma_hash_algorithm="test",
        frames_times=gzip.compress(times_table(ticks, size=(640, 480), proxy_size=(640, 480)), mtime=0),
    )
    return video


def small_file(folder: Path, recipe: media_files.Recipe | None = None) -> Path:
    """A real video of 40 pictures, 128 x 96, in which each picture shows its number."""
    folder.mkdir(parents=True, exist_ok=True)
    return media_files.write(folder / "small.mp4", recipe or media_files.Recipe())


def ingested(project: Project, path: Path) -> Video:
    """The file as the product takes it in: received, checked, ready or refused."""
    video = receive_file(project=project, path=path, title=path.stem, by=None)
    runner.drain()
    video.refresh_from_db()
    return video
