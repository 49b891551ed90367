"""Cancelling: at once while it waits; while it runs the result is refused; the target hears of it."""

import uuid

import pytest

from annotator.common import jobs
from annotator.common.job_models import Job
from annotator.common.models import AuditEntry


@pytest.fixture
def job(db):
    return Job.objects.create(kind="k", target_kind="t", target_id=uuid.uuid4(), digest="d", queue="media")


@pytest.fixture
def heard(monkeypatch):
    told = []
    monkeypatch.setitem(jobs._given_up, "k", lambda job: told.append((job.id, job.state)))
    return told


def test_a_waiting_job_ends_at_once(job, heard):
    assert jobs.cancel(job, None).state == "cancelled"
    assert jobs.claim(["media"], "w") is None
    assert heard == [(job.id, "cancelled")]
    assert AuditEntry.objects.get(verb="cancelled").target_id == str(job.id)


def test_a_running_job_is_asked_and_its_result_refused(job, heard):
    claim = jobs.claim_job(job.id, "w")
    assert jobs.cancel(job, None).state == "running"
    jobs.watch(claim)
    assert claim.cancelled()
    with pytest.raises(jobs.JobCancelled):
        claim.check()
    with pytest.raises(jobs.JobCancelled), jobs.finishing(claim):
        raise AssertionError("must not be reached")
    jobs.acknowledge_cancel(claim)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert heard == [(job.id, "cancelled")]


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_an_ended_job_stays_as_it_is(job, heard, state):
    Job.objects.filter(id=job.id).update(state=state)
    assert jobs.cancel(job, None).state == state
    assert heard == []
    assert not AuditEntry.objects.exists()


def test_a_cancelled_job_is_not_queued_again_by_its_worker(job, heard):
    claim = jobs.claim_job(job.id, "w")
    jobs.cancel(job, None)
    jobs.release(claim, counts=False)
    job.refresh_from_db()
    assert job.state == "cancelled"
