"""Sweeping: dead workers' jobs are taken over, given up after three deaths; lost messages are sent again."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.common import jobs
from annotator.common.job_models import Job


@pytest.fixture
def job(db):
    return Job.objects.create(kind="k", target_kind="t", target_id=uuid.uuid4(), digest="d", queue="media")


@pytest.fixture
def heard(monkeypatch):
    told = []
    monkeypatch.setitem(jobs._given_up, "k", lambda job: told.append(job.state))
    return told


def silent(job, seconds):
    Job.objects.filter(id=job.id).update(heartbeat_at=timezone.now() - timedelta(seconds=seconds))


def test_a_living_worker_keeps_its_job(job):
    claim = jobs.claim_job(job.id, "w")
    silent(job, jobs.LEASE_S - 2)
    assert jobs.sweep() == 0
    jobs.heartbeat(claim)
    assert not claim.cancelled()


def test_a_dead_workers_job_is_taken_over_and_the_dead_one_may_not_write(job):
    dead = jobs.claim_job(job.id, "dead")
    silent(job, jobs.LEASE_S + 1)
    assert jobs.sweep() == 1
    assert jobs.sweep() == 0
    alive = jobs.claim(["media"], "alive")
    assert alive.job_id == job.id
    assert alive.attempts == 2
    jobs.heartbeat(dead)
    assert dead.cancelled()
    assert dead.stop_reason is jobs.JobSuperseded
    with jobs.finishing(alive):
        pass
    with pytest.raises(jobs.JobSuperseded), jobs.finishing(dead):
        raise AssertionError("must not be reached")


def test_a_sign_of_life_between_look_and_lock_keeps_the_job(job):
    claim = jobs.claim_job(job.id, "w")
    assert jobs._take_over(job.id, claim.fence) == 0
    silent(job, jobs.LEASE_S + 1)
    assert jobs._take_over(job.id, claim.fence - 1) == 0
    assert jobs._take_over(job.id, claim.fence) == 1


def test_three_deaths_are_enough(job, heard):
    for _ in range(jobs.MAX_ATTEMPTS):
        assert jobs.claim_job(job.id, "w") is not None
        silent(job, jobs.LEASE_S + 1)
        jobs.sweep()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "3 times" in job.error
    assert heard == ["failed"]


def test_a_dead_workers_job_that_was_cancelled_is_cancelled(job, heard):
    jobs.claim_job(job.id, "w")
    jobs.cancel(job, None)
    silent(job, jobs.LEASE_S + 1)
    jobs.sweep()
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert heard == ["cancelled"]


def test_a_lost_message_is_sent_again_a_fresh_one_is_not(job, settings, monkeypatch):
    from annotator.celery import app

    sent = []
    settings.CICERONE_JOBS = "celery"
    monkeypatch.setattr(app, "send_task", lambda name, **options: sent.append(options["args"]))
    old = timezone.now() - timedelta(seconds=jobs.RESEND_AFTER_S + 1)
    Job.objects.create(kind="k", target_kind="t", target_id=uuid.uuid4(), digest="d", queue="media")
    Job.objects.filter(id=job.id).update(created_at=old, woken_at=old)
    assert jobs.sweep() == 1
    assert sent == [[str(job.id)]]
    assert jobs.sweep() == 0


def test_giving_back_at_shutdown_is_no_attempt(job):
    jobs.release(jobs.claim_job(job.id, "w"), counts=False)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("queued", 0)
