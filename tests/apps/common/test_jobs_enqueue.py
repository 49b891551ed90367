"""Queueing: the same input once, woken on commit, a broker that is away harms nothing."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from annotator.common import jobs
from annotator.common.job_models import Job

TARGET = uuid.uuid4()


def queued(**given):
    values = {
        "kind": "ingest",
        "target_kind": "video",
        "target_id": TARGET,
        "project_id": None,
        "payload": {"span": [0, 10]},
        "queue": "media",
        "by": None,
    }
    return jobs.enqueue(**(values | given))


def test_the_same_input_is_the_same_job_while_it_is_active(db):
    first = queued()
    assert queued().id == first.id
    assert queued(payload={"span": [0, 11]}).id != first.id
    assert queued(kind="export").id != first.id
    jobs.cancel(first, None)
    assert queued().id != first.id


def test_key_order_makes_no_other_input():
    assert jobs.input_digest({"a": 1, "b": [2]}) == jobs.input_digest({"b": [2], "a": 1})
    assert jobs.input_digest({"a": 1}) != jobs.input_digest({"a": 2})


def test_the_database_refuses_a_second_active_one(db):
    first = queued()
    again = {name: getattr(first, name) for name in ("kind", "target_kind", "target_id", "digest", "queue")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(**again)
    Job.objects.filter(id=first.id).update(state="done")
    Job.objects.create(**again)


def test_a_race_between_look_and_insert_gives_the_first_one(db, monkeypatch):
    first = queued()
    monkeypatch.setattr(jobs, "_active", lambda same: None)
    assert queued().id == first.id


def test_after_a_cancel_was_asked_the_same_input_may_wait_again(db):
    first = queued()
    claim = jobs.claim_job(first.id, "w")
    jobs.cancel(first, None)
    second = queued()
    assert second.id != first.id
    with pytest.raises(jobs.JobCancelled), jobs.finishing(claim):
        raise AssertionError("must not be reached")


def test_woken_on_commit_and_never_before(db, settings, monkeypatch, django_capture_on_commit_callbacks):
    from annotator.celery import app

    sent = []
    settings.CICERONE_JOBS = "celery"
    monkeypatch.setattr(
        app, "send_task", lambda name, **options: sent.append((name, options["args"], options["queue"]))
    )
    with django_capture_on_commit_callbacks(execute=True):
        job = queued()
        assert sent == []
    assert sent == [("cicerone.run_job", [str(job.id)], "media")]
    job.refresh_from_db()
    assert job.woken_at is not None


def test_a_broker_out_of_reach_harms_nothing(db, settings, monkeypatch, django_capture_on_commit_callbacks):
    from annotator.celery import app

    def away(*args, **options):
        raise ConnectionError("no broker")

    settings.CICERONE_JOBS = "celery"
    monkeypatch.setattr(app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        job = queued()
    job.refresh_from_db()
    assert (job.state, job.woken_at) == ("queued", None)
