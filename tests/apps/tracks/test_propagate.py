"""POST tracks/{id}/propagate: what is queued, in which order, and what is refused."""

import pytest
from django.db import transaction

from annotator.common import jobs
from annotator.common.models import Job
from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.services import store_partial, store_run
from tests.sheet_tools import FRAMES

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(writer):
    artwork = writer.artwork()
    made = writer.track(artwork)
    writer.cut([(0, FRAMES, "artwork", artwork)])
    for frame in (40, 80, 120):
        writer.keyframe(made, frame)
    return made


def ask(writer, track, frame=None, engine="planar"):
    return writer.api.post(f"/api/v1/tracks/{track}/propagate", {"frame": frame, "engine": engine}, format="json")


def test_every_stretch_is_queued_nearest_first(writer, track):
    response = ask(writer, track, frame=100)
    assert response.status_code == 200, response.json()
    jobs = Job.objects.in_bulk([job["id"] for job in response.json()["jobs"]])
    spans = {tuple(job.payload["span"]): job.priority for job in jobs.values()}
    assert sorted(spans) == [(0, 40), (40, 80), (80, 120), (120, FRAMES)]
    assert max(spans, key=spans.get) == (80, 120)
    assert min(spans, key=spans.get) == (0, 40)


def test_asking_twice_queues_nothing_twice(writer, track):
    first, second = ask(writer, track).json(), ask(writer, track).json()
    assert [job["id"] for job in first["jobs"]] == [job["id"] for job in second["jobs"]]
    assert Job.objects.filter(kind="propagate").count() == 4


def test_without_a_keyframe_there_is_nothing_to_start_from(writer):
    response = ask(writer, writer.track(writer.artwork()))
    assert response.status_code == 409
    assert response.json()["code"] == "no_keyframe"


def test_a_video_without_its_file_is_not_computed_on(writer, track, video):
    type(video).objects.filter(pk=video.pk).update(state="absent")
    response = ask(writer, track)
    assert response.status_code == 409
    assert response.json()["code"] == "video_absent"


@pytest.mark.parametrize(
    ("frame", "engine", "field"), [(FRAMES, "planar", "frame"), (-1, "planar", "frame"), (3, "magic", "engine")]
)
def test_senseless_requests_name_the_field(writer, track, frame, engine, field):
    response = ask(writer, track, frame=frame, engine=engine)
    assert response.status_code == 422
    assert list(response.json()["fields"]) == [field]
    assert not Job.objects.filter(kind="propagate").exists()


def store_all(track):
    """Every stretch of the track gets a run, as its job would give it."""
    row = Track.objects.select_related("sheet__video", "sheet__round").get(pk=track)
    for stretch in view_of(row).missing:
        places = [Place(frame, Visibility.LOST, Source.PROPAGATED, 0.0) for frame in stretch.span]
        with transaction.atomic():
            store_run(track=row, stretch=stretch, engine="planar", version="1", parameters={}, places=places)


def spans_by_urgency(response):
    jobs = Job.objects.in_bulk([job["id"] for job in response.json()["jobs"]]).values()
    return [job.payload["span"] for job in sorted(jobs, key=lambda job: -job.priority)]


def test_only_the_neighbouring_runs_are_made_anew_nearest_first(writer, track):
    store_all(track)
    assert ask(writer, track, frame=10).json() == {"jobs": []}
    writer.keyframe(track, 100)
    assert spans_by_urgency(ask(writer, track, frame=101)) == [[100, 120], [80, 100]]
    store_all(track)
    Job.objects.filter(kind="propagate").delete()
    moved = writer.keyframe(track, 60)
    assert spans_by_urgency(ask(writer, track, frame=59)) == [[40, 60], [60, 80]]
    assert writer.send(writer.op_delete("keyframe", moved)).status_code == 200
    assert ask(writer, track, frame=59).json() == {"jobs": []}  # the run of before is found again
    assert set(Job.objects.values_list("state", flat=True)) == {"cancelled"}


def test_what_a_person_waits_for_goes_before_everything(writer, track):
    ask(writer, track, frame=10)
    writer.api.post(f"/api/v1/tracks/{track}/propagate", {"frame": 130, "urgent": True}, format="json")
    jobs = Job.objects.filter(kind="propagate").order_by("-priority")
    assert jobs[0].payload["span"] == [120, FRAMES]
    assert len(jobs) == 4
    assert min(job.priority for job in jobs) > 1000


@pytest.mark.parametrize("running", [False, True])
def test_a_cancelled_job_leaves_nothing_provisional(writer, track, running):
    job = Job.objects.get(pk=ask(writer, track, frame=10).json()["jobs"][0]["id"])
    claim = jobs.claim_job(job.id, "worker") if running else None
    row = Track.objects.get(pk=track)
    found = [Place(5, Visibility.LOST, Source.PROPAGATED, 0.0)]
    store_partial(job=job, track=row, digest=job.payload["keyframes_digest"], places=found)
    shown = f"/api/v1/tracks/{track}/places"
    assert [place[0] for place in writer.api.get(shown).json()["provisional"]] == [5]
    assert writer.api.post(f"/api/v1/jobs/{job.id}/cancel").status_code == 200
    if claim:
        jobs.acknowledge_cancel(claim)
    assert writer.api.get(shown).json()["provisional"] == []


def test_jobs_for_keyframes_that_changed_are_cancelled(writer, track):
    ask(writer, track)
    writer.keyframe(track, 100)
    ask(writer, track)
    spans = {state: set() for state in ("queued", "cancelled")}
    for job in Job.objects.filter(kind="propagate"):
        spans[job.state].add(tuple(job.payload["span"]))
    assert spans["cancelled"] == {(80, 120)}
    assert spans["queued"] == {(0, 40), (40, 80), (80, 100), (100, 120), (120, FRAMES)}
