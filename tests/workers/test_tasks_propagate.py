"""Job `propagate`, on a real file: what it has found streams in, and a newer keyframe stops it."""

import uuid

import numpy as np
import pytest

from annotator.common.job_models import Job
from annotator.tracks.models import Run
from tests.sheet_tools import make_sheet
from tests.video_factory import ingested
from tests.workers.vision_scenes import START, artwork, corner_error, moved, shot, walk, wall, write_video
from tests.writer import Writer
from workers.tasks import propagate, runner

pytestmark = pytest.mark.django_db
FRAMES = 20


@pytest.fixture
def outlined(tmp_path, project, round_, annotators, annotator_api, coordinator):
    """A writer, a track with one keyframe on the first picture of a real film, and the true corners."""
    cameras, background, art = walk(FRAMES), wall(), artwork()
    pictures = [shot(h, art, background, noise=n + 1) for n, h in enumerate(cameras)]
    video = ingested(project, write_video(tmp_path / "film.mp4", pictures))
    writer = Writer(annotator_api, make_sheet(round_, video, annotators[0], coordinator.user).id)
    work = writer.artwork()
    writer.cut([(0, FRAMES, "artwork", work)])
    track = writer.track(work)
    truth = [moved(START, h) for h in cameras]
    writer.keyframe(track, 0, quad=np.round(truth[0], 2).tolist())
    return writer, track, truth


@pytest.fixture
def stored(monkeypatch):
    """Partial results are stored at every picture; functions to call after each."""
    then, store = [], propagate.store_partial
    monkeypatch.setattr(propagate, "SHOWN_EVERY_S", 0.0)
    monkeypatch.setattr(propagate, "FIRST_SHOWN_S", 0.0)

    def storing(**values):
        store(**values)
        for one in then:
            one()

    monkeypatch.setattr(propagate, "store_partial", storing)
    return then


def ask(writer, track):
    answer = writer.api.post(f"/api/v1/tracks/{track}/propagate", {"frame": 0, "urgent": True}, format="json")
    return [uuid.UUID(job["id"]) for job in answer.json()["jobs"]]


def test_places_are_shown_while_the_job_runs_and_count_when_it_has_ended(outlined, stored):
    writer, track, truth = outlined

    def read():
        return writer.api.get(f"/api/v1/tracks/{track}/places").json()

    seen = []
    stored.append(lambda: seen.append(read()))
    (job,) = ask(writer, track)
    assert runner.run_job(job, minded=False)
    assert Job.objects.get(pk=job).state == "done"
    provisional = [[place[0] for place in one["provisional"] if place[0] > 0] for one in seen]
    assert all(len(one["places"]) == 1 for one in seen)  # the hand's alone
    assert provisional[-1] == list(range(1, FRAMES))
    assert [len(one) for one in provisional] == sorted({len(one) for one in provisional})
    ended = read()
    assert ended["provisional"] == []
    assert [place[0] for place in ended["places"]] == list(range(FRAMES))
    assert corner_error(ended["places"][-1][1], truth[-1]) < 3.0


def test_a_newer_keyframe_stops_the_job_that_runs_and_leaves_nothing_of_it(outlined, stored):
    writer, track, truth = outlined
    (job,) = ask(writer, track)
    newer = []

    def correct():
        if not newer:
            writer.keyframe(track, 12, quad=np.round(truth[12], 2).tolist())
            newer.extend(ask(writer, track))

    stored.append(correct)
    assert runner.run_job(job, minded=False)
    assert Job.objects.get(pk=job).state == "cancelled"
    assert not Run.objects.exists()
    assert writer.api.get(f"/api/v1/tracks/{track}/places").json()["provisional"] == []
    stored.clear()
    assert runner.drain(["vision"]) == len(newer) == 2
    assert sorted(Run.objects.values_list("start", "end")) == [(0, 12), (12, FRAMES)]
