"""POST tracks/{id}/find: what is looked for where, and what is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.common.models import Job
from tests.sheet_tools import FRAMES
from tests.writer import QUAD

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(writer):
    artwork = writer.artwork()
    made = writer.track(artwork)
    writer.cut([(0, 60, "unrelated", None), (60, 80, "artwork", artwork), (80, FRAMES, "walking", None)])
    return made


def ask(writer, track):
    return writer.api.post(f"/api/v1/tracks/{track}/find", format="json")


def test_the_rest_of_the_video_is_looked_through(writer, track):
    writer.keyframe(track, 70)
    response = ask(writer, track)
    assert response.status_code == 200, response.json()
    job = Job.objects.get(pk=response.json()["id"])
    assert (job.kind, job.queue, job.target_id) == ("find", "vision", job.target_id)
    assert (job.payload["frame"], job.payload["quad"]) == (70, QUAD)
    assert job.payload["spans"] == [[0, 10], [130, FRAMES]]  # two seconds around the segment are its extent


def test_asking_twice_queues_once(writer, track):
    writer.keyframe(track, 70)
    assert ask(writer, track).json()["id"] == ask(writer, track).json()["id"]
    assert Job.objects.filter(kind="find").count() == 1


def test_a_search_that_has_ended_well_is_its_own_answer_for_a_day(writer, track):
    writer.keyframe(track, 70)
    first = ask(writer, track).json()["id"]
    Job.objects.filter(pk=first).update(state="failed", ended_at=timezone.now())
    second = ask(writer, track).json()["id"]
    assert second != first
    Job.objects.filter(pk=second).update(state="done", result={"hits": []}, ended_at=timezone.now())
    again = ask(writer, track).json()
    assert (again["id"], again["state"], again["result"]) == (second, "done", {"hits": []})
    Job.objects.filter(pk=second).update(ended_at=timezone.now() - timedelta(days=2))
    assert ask(writer, track).json()["state"] == "queued"
    Job.objects.filter(pk=second).update(ended_at=timezone.now())
    writer.keyframe(track, 71, quad=[[50.0, 50.0], [450.0, 50.0], [450.0, 300.0], [50.0, 300.0]])
    assert ask(writer, track).json()["id"] != second


def test_the_clearest_keyframe_is_looked_for(writer, track):
    writer.keyframe(track, 70)
    writer.keyframe(track, 72, quad=[[50.0, 50.0], [450.0, 50.0], [450.0, 300.0], [50.0, 300.0]])
    writer.keyframe(track, 74, quad=None, visibility="out")
    ask(writer, track)
    assert Job.objects.get(kind="find").payload["frame"] == 72


def test_without_an_outline_there_is_nothing_to_look_for(writer, track):
    response = ask(writer, track)
    assert (response.status_code, response.json()["code"]) == (409, "no_keyframe")


def test_nothing_else_is_left_to_look_at(writer, track):
    writer.keyframe(track, 70)
    writer.cut([(0, FRAMES, "artwork", writer.artwork())])
    for frame in range(20, FRAMES, 90):
        writer.keyframe(track, frame)
    writer.keyframe(track, FRAMES - 1)
    response = ask(writer, track)
    assert (response.status_code, response.json()["code"]) == (409, "nothing_else")


def test_a_video_without_its_file_is_not_looked_through(writer, track, video):
    writer.keyframe(track, 70)
    type(video).objects.filter(pk=video.pk).update(state="absent")
    assert ask(writer, track).json()["code"] == "video_absent"


def test_others_may_not_ask(writer, track, as_user, annotators, nobody_api, stranger_api):
    writer.keyframe(track, 70)
    url = f"/api/v1/tracks/{track}/find"
    assert nobody_api.post(url).status_code in {401, 403}
    assert stranger_api.post(url).status_code == 404
    assert as_user(annotators[1].user).post(url).status_code == 404
    assert not Job.objects.filter(kind="find").exists()
