"""An installation of its own for a benchmark: an empty SQLite database in a temporary folder, a project, a sheet."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

PASSWORD = "correct horse battery"


@contextlib.contextmanager
def installation():
    """Django set up on a new database; yields the data folder."""
    with tempfile.TemporaryDirectory(prefix="cicerone-bench-", ignore_cleanup_errors=True) as folder:
        os.environ.update(CICERONE_DATA=folder, CICERONE_DATABASE_URL=f"sqlite://{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield Path(folder)


def make_project(people=1):
    """A project with a round; its coordinator and its annotators' memberships."""
    from annotator.accounts.services import create_user
    from annotator.domain.states import Role
    from annotator.projects.services import add_member, create_project
    from annotator.rounds.services import create_round

    boss = create_user(username="carla", display_name="Carla", password=PASSWORD, is_staff=True)
    project = create_project(slug="bench", title="Bench", by=boss)
    users = [
        create_user(username=f"anna{n}", display_name=f"Anna {n}", password=PASSWORD, is_staff=False)
        for n in range(people)
    ]
    members = [add_member(project=project, user=user, role=Role.ANNOTATOR, by=boss) for user in users]
    round_ = create_round(
        project=project, name="Bench", phases=[], by=boss, phase="annotation", members=[m.id for m in members]
    )
    return project, boss, round_, members


def make_video(project, *, frames, width=1920, height=1080):
    """A ready video known by its picture table only; 25 pictures a second."""
    import numpy as np

    from annotator.videos.models import Video, VideoTable
    from annotator.videos.tables import pack_hashes, pack_pts

    video = Video.objects.create(
        project=project,
        title="A long visit",
        state="ready",
        sha256=hashlib.sha256(b"bench").hexdigest(),
        bytes=1,
        width=width,
        height=height,
        frames=frames,
        time_base_num=1,
        time_base_den=12800,
        pts_origin="container",
        codec="h264",
        proxy_width=width,
        proxy_height=height,
        source_key="originals/none.bin",
    )
    VideoTable.objects.create(
        video=video,
        pts=pack_pts([512 * n for n in range(frames)]),
        luma_hash=pack_hashes(np.arange(frames, dtype=np.uint64)),
        luma_hash_algorithm="bench",
    )
    return video
