"""Claiming: one worker gets a job, the most urgent first, and only it may write."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.common import jobs
from annotator.common.job_models import Job
from annotator.domain.states import JobState


@pytest.fixture
def make(db):
    def one(**given):
        values = {"kind": "k", "target_kind": "t", "target_id": uuid.uuid4(), "digest": "d", "queue": "media"}
        return Job.objects.create(**(values | given))

    return one


def test_only_one_gets_it(make):
    job = make()
    first = jobs.claim(["media"], "one")
    assert (first.job_id, first.fence, first.attempts) == (job.id, 1, 1)
    assert jobs.claim(["media"], "two") is None
    assert jobs.claim_job(job.id, "two") is None


def test_urgent_first_then_old_and_only_from_these_queues(make):
    old = make(created_at=timezone.now() - timedelta(hours=1))
    urgent = make(priority=5)
    make(queue="vision")
    assert [jobs.claim(["media"], "w").job_id for _ in range(2)] == [urgent.id, old.id]
    assert jobs.claim(["media"], "w") is None


def test_a_row_taken_between_look_and_update_is_passed_over(make, monkeypatch):
    first, second = make(priority=1), make()
    really = jobs.claim_job
    monkeypatch.setattr(jobs, "claim_job", lambda id, worker: None if id == first.id else really(id, worker))
    assert jobs.claim(["media"], "w").job_id == second.id


def test_progress_is_written_at_most_once_a_second(make, monkeypatch):
    job = make()
    claim = jobs.claim_job(job.id, "w")
    clock = [100.0]
    monkeypatch.setattr(jobs.time, "monotonic", lambda: clock[0])
    written = []
    for step in range(100):
        clock[0] = 100.0 + step / 50
        jobs.progress(claim, step / 100, f"step {step}")
        job.refresh_from_db()
        written.append(job.progress)
    assert sorted(set(written)) == [0.0, 0.5]
    assert job.stage == "step 50"


@pytest.mark.parametrize(("given", "kept"), [(-1, 0.0), (7, 1.0)])
def test_progress_stays_between_0_and_1(make, given, kept):
    job = make()
    jobs.progress(jobs.claim_job(job.id, "w"), given, "x" * 500)
    job.refresh_from_db()
    assert (job.progress, len(job.stage)) == (kept, 80)


def test_the_result_and_done_are_one_transaction(make):
    job = make()
    claim = jobs.claim_job(job.id, "w")
    with jobs.finishing(claim) as row:
        row.result = {"answer": 42}
    job.refresh_from_db()
    assert (job.state, job.progress, job.result) == ("done", 1.0, {"answer": 42})
    assert job.ended_at is not None


def test_a_result_that_breaks_leaves_the_job_running_and_nothing_written(make):
    job, witness = make(), make(digest="w")
    claim = jobs.claim_job(job.id, "w")

    def write_and_break():
        with jobs.finishing(claim):
            Job.objects.filter(id=witness.id).update(stage="written")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_break()
    job.refresh_from_db()
    witness.refresh_from_db()
    assert (job.state, witness.stage) == ("running", "")


def test_an_older_fence_writes_nothing(make):
    job, witness = make(), make(digest="w")
    old = jobs.claim_job(job.id, "w1")
    jobs.release(old, counts=True)
    new = jobs.claim_job(job.id, "w2")
    assert new.fence > old.fence
    with pytest.raises(jobs.JobSuperseded), jobs.finishing(old):
        Job.objects.filter(id=witness.id).update(stage="written")
    jobs.fail(old, "too late", code="late")
    with pytest.raises(jobs.JobSuperseded):
        jobs.progress(old, 0.5)
    with jobs.finishing(new):
        pass
    with pytest.raises(jobs.JobSuperseded), jobs.finishing(new):
        raise AssertionError("a job ends once")
    job.refresh_from_db()
    witness.refresh_from_db()
    assert (job.state, job.error, witness.stage) == ("done", "", "")


def test_eta_from_the_pace_so_far(make):
    job = make(state=JobState.RUNNING, progress=0.25, started_at=timezone.now())
    assert job.eta_s(job.started_at + timedelta(seconds=10)) == 30.0
    assert job.eta_s(job.started_at) is None
    job.progress = 0.0
    assert job.eta_s(job.started_at + timedelta(seconds=10)) is None
    job.state = "done"
    assert job.eta_s() is None
