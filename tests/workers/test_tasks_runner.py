"""Whatever a handler does, its job comes to an end that says what happened."""

import uuid

import pytest
from django.db import OperationalError

from annotator.common import jobs
from annotator.common.job_models import Job
from annotator.domain.errors import Conflict
from workers.tasks import registry, runner


class NoMinder(runner.Minder):
    """The heartbeat thread has a connection of its own, which does not see a test's open transaction."""

    def _mind(self):
        return


@pytest.fixture
def job(db):
    return Job.objects.create(kind="test", target_kind="t", target_id=uuid.uuid4(), digest="d", queue="media")


@pytest.fixture
def handled(monkeypatch):
    """Make this function the handler of kind `test`."""
    registry.load()
    return lambda function: monkeypatch.setitem(registry._handlers, "test", function)


def ended(job):
    runner.drain()
    job.refresh_from_db()
    return job.state, job.error


def test_an_unknown_kind(job):
    state, error = ended(job)
    assert state == "failed"
    assert "test" in error


def test_a_fault_with_words_for_people(job, handled):
    def conflict(claim):
        raise Conflict("The keyframes have gone.")

    handled(conflict)
    assert ended(job) == ("failed", "The keyframes have gone.")


def test_a_bug_is_ours(job, handled):
    handled(lambda claim: [][1])
    state, error = ended(job)
    assert state == "failed"
    assert str(job.id) in error
    assert "IndexError" not in error


def test_a_database_out_of_reach_is_tried_again_not_for_ever(job, handled):
    calls = []

    def away(claim):
        calls.append(claim.attempts)
        raise OperationalError("server closed the connection")

    handled(away)
    assert ended(job)[0] == "failed"
    assert calls == [1, 2, 3]


def test_a_handler_that_forgets_to_finish(job, handled):
    handled(lambda claim: None)
    assert ended(job)[0] == "failed"


def test_plain_code_that_stops_in_its_own_way_counts_as_stopped(job, handled):
    def stopped(claim):
        claim.stop(jobs.JobCancelled)
        raise RuntimeError("somebody asked to stop")

    handled(stopped)
    assert ended(job) == ("cancelled", "")


def test_one_function_a_kind():
    registry.load()
    with pytest.raises(ValueError, match="two handlers"):
        registry.handler("ingest")(lambda claim: None)


def test_every_bridge_has_registered_itself():
    assert registry.handler_of("ingest") is not None


def test_a_job_named_twice_runs_once(job, handled):
    calls = []

    def finish(claim):
        calls.append(claim.fence)
        with jobs.finishing(claim):
            pass

    handled(finish)
    assert runner.run_job(job.id, minded=False) is True
    assert runner.run_job(job.id, minded=False) is False
    assert calls == [1]


def test_the_message_of_the_broker_runs_the_job(job, handled, monkeypatch):
    from workers.tasks.tasks import run_job

    def finish(claim):
        with jobs.finishing(claim):
            pass

    handled(finish)
    monkeypatch.setattr(runner, "Minder", NoMinder)
    run_job(str(job.id))
    job.refresh_from_db()
    assert job.state == "done"


def test_a_loop_goes_on_after_trouble(monkeypatch):
    monkeypatch.setattr(runner, "AFTER_TROUBLE_S", 0.0)
    worker = runner.Worker(queues=["media"])
    tries = []

    def broken(queues, name):
        tries.append(name)
        if len(tries) == 3:
            worker.stop()
        raise [OperationalError("away"), ZeroDivisionError(), MemoryError()][len(tries) - 1]

    monkeypatch.setattr(jobs, "claim", broken)
    worker._take_jobs("media")
    assert len(tries) == 3


def test_a_bridge_that_cannot_be_loaded_fails_the_job_in_words(job, monkeypatch):
    def broken(kind):
        raise ImportError("no module named nowhere")

    monkeypatch.setattr(runner, "handler_of", broken)
    state, error = ended(job)
    assert state == "failed"
    assert "nowhere" not in error


def test_a_worker_does_not_start_without_its_bridges(monkeypatch):
    def broken():
        raise ImportError("no module named nowhere")

    monkeypatch.setattr(runner, "load", broken)
    with pytest.raises(ImportError):
        runner.Worker(queues=["media"]).run()
