"""Claims jobs and runs them: the embedded worker, and the one `run_job` that Celery calls too."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connections

from annotator.common import jobs
from annotator.common.job_models import Job
from annotator.common.jobs import Claim, JobCancelled, JobInterrupted, JobStopped, JobSuperseded
from annotator.domain.errors import DomainError, Malformed
from annotator.domain.states import JobState
from workers.tasks import housekeeping
from workers.tasks.registry import Handler, handler_of, load

log = logging.getLogger(__name__)

QUEUES = ("media", "vision", "export")
POLL_EVERY_S = 0.1
WATCH_EVERY_S = 0.2
HEARTBEAT_EVERY_S = min(5.0, jobs.LEASE_S / 4)
SWEEP_EVERY_S = min(5.0, jobs.LEASE_S / 2)
STOP_WITHIN_S = 10.0
AFTER_TROUBLE_S = 1.0

OUR_FAULT = "Something went wrong on our side. Try again; if it happens again, tell the operator (job {job})."


def worker_name() -> str:
    """This process and thread, for people who read the job table."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.current_thread().name}"


# --- one job ------------------------------------------------------------------------------------------------------


def run_job(job_id: UUID, *, minded: bool = True) -> bool:
    """Claim this job and run it to an end; False when it was not waiting (any more)."""
    claim = jobs.claim_job(job_id, worker_name())
    if claim is None:
        return False
    if not minded:
        run_claim(claim)
        return True
    with _minding() as minder, minder.holding(claim):
        run_claim(claim)
    return True


def drain(queues: Sequence[str] = QUEUES) -> int:
    """Run everything that waits, here and now, in this thread and connection; the number of jobs run.

    For commands and tests that must not depend on a worker; cancelling is noticed at each written progress.
    """
    count = 0
    while (claim := jobs.claim(queues, worker_name())) is not None:
        run_claim(claim)
        count += 1
    return count


def run_claim(claim: Claim) -> None:
    """Call the kind's handler and bring the job to an end, whatever happens."""
    try:
        _handler_for(claim)(claim)
    except JobStopped as stopped:
        _stopped(claim, type(stopped))
    except Exception as error:
        _broken(claim, error)
    else:
        _must_have_ended(claim)


def _handler_for(claim: Claim) -> Handler:
    work = handler_of(claim.kind)
    if work is None:
        raise Malformed(f"This installation does not know work of the kind “{claim.kind}”.")
    return work


def _stopped(claim: Claim, reason: type[JobStopped]) -> None:
    log.info("job %s (%s) stopped: %s", claim.job_id, claim.kind, reason.__name__)
    if reason is JobCancelled:
        jobs.acknowledge_cancel(claim)
    elif reason is not JobSuperseded:
        jobs.release(claim, counts=False)


def _broken(claim: Claim, error: Exception) -> None:
    if claim.cancelled():  # plain code ends in its own way when it is told to stop
        _stopped(claim, claim.stop_reason or JobInterrupted)
    elif isinstance(error, DomainError):
        jobs.fail(claim, error.detail, code=error.code)
    elif isinstance(error, OperationalError | InterfaceError) and claim.attempts < jobs.MAX_ATTEMPTS:
        log.warning("job %s (%s): the database was out of reach: %s", claim.job_id, claim.kind, error)
        jobs.release(claim, counts=True)
    else:
        log.error("job %s (%s) broke", claim.job_id, claim.kind, exc_info=error)
        jobs.fail(claim, OUR_FAULT.format(job=claim.job_id), code="our_fault")


def _must_have_ended(claim: Claim) -> None:
    held = Job.objects.filter(id=claim.job_id, fence=claim.fence, state=JobState.RUNNING)
    if held.exists():
        log.error("the handler of %s returned without finishing job %s", claim.kind, claim.job_id)
        jobs.fail(claim, OUR_FAULT.format(job=claim.job_id), code="our_fault")


# --- heartbeats ---------------------------------------------------------------------------------------------------


class Minder:
    """One thread that keeps this process's claims alive and hears of cancels and take-overs."""

    def __init__(self) -> None:
        self._claims: dict[UUID, Claim] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._mind, name="minder", daemon=True)

    def start(self) -> None:
        """Begin to mind."""
        self._thread.start()

    def close(self) -> None:
        """Stop minding; returns when the thread has ended."""
        self._ended.set()
        self._thread.join(timeout=STOP_WITHIN_S)

    @contextmanager
    def holding(self, claim: Claim) -> Iterator[None]:
        """Mind this claim inside the block."""
        with self._lock:
            self._claims[claim.job_id] = claim
        try:
            yield
        finally:
            with self._lock:
                self._claims.pop(claim.job_id, None)

    def stop_all(self, reason: type[JobStopped]) -> None:
        """Ask every running job of this process to end."""
        for claim in self._held():
            claim.stop(reason)

    def _held(self) -> list[Claim]:
        with self._lock:
            return list(self._claims.values())

    def _mind(self) -> None:
        beat_at = time.monotonic()
        while not self._ended.wait(WATCH_EVERY_S):
            due = time.monotonic() - beat_at >= HEARTBEAT_EVERY_S
            if due:
                beat_at = time.monotonic()
            for claim in self._held():
                _mind_one(claim, beat=due)
        connections.close_all()


def _mind_one(claim: Claim, *, beat: bool) -> None:
    try:
        if beat:
            jobs.heartbeat(claim)
        else:
            jobs.watch(claim)
    except DatabaseError:
        log.warning("the database was out of reach for a heartbeat of job %s", claim.job_id)
        connections.close_all()


@contextmanager
def _minding() -> Iterator[Minder]:
    minder = Minder()
    minder.start()
    try:
        yield minder
    finally:
        minder.close()


# --- the embedded worker ------------------------------------------------------------------------------------------


@dataclass
class Worker:
    """Threads that take jobs, `slots` for each queue: a long ingest never holds up a propagation."""

    queues: Sequence[str] = QUEUES
    slots: int = 1
    stopping: threading.Event = field(default_factory=threading.Event)
    minder: Minder = field(default_factory=Minder)

    def run(self) -> None:
        """Work until `stop` is called, then give back what is unfinished.

        Raises:
            ImportError: a bridge can't be loaded: better no worker than one that fails every job.
        """
        load()
        self.minder.start()
        threads = [
            threading.Thread(target=self._take_jobs, args=(queue,), name=f"{queue}-{slot}", daemon=True)
            for queue in self.queues
            for slot in range(self.slots)
        ]
        for thread in threads:
            thread.start()
        tidy_at = time.monotonic()
        while not self.stopping.wait(SWEEP_EVERY_S):
            guarded(jobs.sweep)
            if time.monotonic() >= tidy_at:
                tidy_at = time.monotonic() + housekeeping.EVERY_S
                guarded(housekeeping.tidy)
        self.minder.stop_all(JobInterrupted)
        give_up_at = time.monotonic() + STOP_WITHIN_S
        for thread in threads:
            thread.join(timeout=max(give_up_at - time.monotonic(), 0.0))
        self.minder.close()
        connections.close_all()

    def stop(self) -> None:
        """Ask the worker to end; safe in a signal handler."""
        self.stopping.set()

    def _take_jobs(self, queue: str) -> None:
        while not self.stopping.is_set():
            if not guarded(lambda: self._take_one(queue)):
                self.stopping.wait(POLL_EVERY_S)
        connections.close_all()

    def _take_one(self, queue: str) -> int:
        claim = jobs.claim([queue], worker_name())
        if claim is None:
            return 0
        with self.minder.holding(claim):
            if self.stopping.is_set():
                claim.stop(JobInterrupted)
            run_claim(claim)
        return 1


def guarded(step: Callable[[], int]) -> int:
    """Run one step of a loop that must go on whatever happens: a thread that has died takes no more jobs."""
    try:
        return step()
    except DatabaseError:
        log.exception("the database was out of reach; trying again")
        connections.close_all()
    except Exception:
        log.exception("a worker's loop broke; going on")
    time.sleep(AFTER_TROUBLE_S)
    return 0


def work_forever(queues: Sequence[str] = QUEUES, slots: int = 1) -> None:
    """Work until SIGTERM or SIGINT, then stop within seconds; for the main thread of a process."""
    worker = Worker(queues=queues, slots=slots)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
