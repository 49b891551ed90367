"""Job `find`, on a real file: the artwork comes back in the rest of the video."""

import uuid

import numpy as np
import pytest

from annotator.common.job_models import Job
from tests.sheet_tools import make_sheet
from tests.video_factory import ingested
from tests.workers.vision_scenes import SIZE, START, artwork, camera, corner_error, moved, shot, wall, write_video
from tests.writer import Writer
from workers.tasks.runner import run_job

pytestmark = pytest.mark.django_db
FRAMES, BACK = 200, range(150, 190)


@pytest.fixture
def film(tmp_path):
    """Eight seconds: the artwork in the first ten pictures, and again from elsewhere in the last two seconds."""
    background, art = wall(), artwork()
    cameras = {n: camera(dx=2.0 * n) for n in range(10)}
    cameras |= {n: camera(dx=-60 + 2.0 * (n - BACK.start), scale=1.15, tilt=0.15) for n in BACK}
    pictures = [shot(cameras.get(n, camera(dx=900)), art, background, noise=n + 1) for n in range(FRAMES)]
    return write_video(tmp_path / "film.mp4", pictures), {n: moved(START, h) for n, h in cameras.items()}


def test_hits_are_the_jobs_result(film, project, round_, annotators, annotator_api, coordinator):
    path, truth = film
    video = ingested(project, path)
    assert (video.frames, video.width, video.height) == (FRAMES, *SIZE)
    sheet = make_sheet(round_, video, annotators[0], coordinator.user)
    writer = Writer(annotator_api, sheet.id)
    work = writer.artwork()
    writer.cut([(0, 10, "artwork", work), (10, FRAMES, "walking", None)])
    track = writer.track(work)
    writer.keyframe(track, 4, quad=np.round(truth[4], 2).tolist())

    job = annotator_api.post(f"/api/v1/tracks/{track}/find", format="json").json()
    assert run_job(uuid.UUID(job["id"]), minded=False)
    ended = annotator_api.get(f"/api/v1/jobs/{job['id']}").json()
    assert (ended["state"], ended["error"]) == ("done", "")
    (hit,) = ended["result"]["hits"]
    assert BACK.start <= hit["start"] <= hit["frame"] < hit["end"] <= BACK.stop
    assert corner_error(tuple(map(tuple, hit["quad"])), truth[hit["frame"]]) < 3.0
    assert hit["confidence"] > 0.9


def test_a_track_that_is_gone_ends_the_job(project):
    payload = {"track": str(uuid.uuid4()), "frame": 0, "quad": [[0, 0], [9, 0], [9, 9], [0, 9]], "spans": [[0, 9]]}
    job = Job.objects.create(kind="find", target_kind="track", target_id=uuid.uuid4(), queue="vision", payload=payload)
    run_job(job.id, minded=False)
    job.refresh_from_db()
    assert job.state == "cancelled"
