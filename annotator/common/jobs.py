"""Long work: queued by kind, claimed by one worker, finished in one transaction, cancelled, taken over.

The rules (rules of the data 10): the table is the truth. A claim is a conditional UPDATE that raises the fence;
`finishing` checks the fence in the transaction of the result, so a worker that was thought dead and comes back can
do no harm; a job is therefore safe to run twice and never ends twice.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from annotator.common import audit
from annotator.common.job_models import ACTIVE_STATES, Job
from annotator.domain.states import JobState

log = logging.getLogger(__name__)

PROGRESS_EVERY_S = 1.0
MAX_ATTEMPTS = 3
LEASE_S: float = settings.CICERONE_JOB_LEASE_S
RESEND_AFTER_S = 30.0
WAKE = "cicerone.run_job"
_QUICKLY = {"max_retries": 0, "socket_connect_timeout": 1, "socket_timeout": 2}
"""A request that queues work must not wait for a broker that is away: the sweeper will tell it."""
_CANDIDATES = 8

DIED_TOO_OFTEN = "The work stopped without a word {attempts} times. Try again; if it happens again, tell the operator."


class JobStopped(Exception):
    """The running work must end now and write nothing."""


class JobCancelled(JobStopped):
    """Somebody cancelled the job."""


class JobSuperseded(JobStopped):
    """Another worker has taken the job over, or it has ended."""


class JobInterrupted(JobStopped):
    """This worker is shutting down; the job goes back into the queue."""


@dataclass
class Claim:
    """One worker's hold on one job; `fence` is what it proves it by."""

    job_id: uuid.UUID
    fence: int
    kind: str
    target_kind: str
    target_id: uuid.UUID
    project_id: uuid.UUID | None
    payload: dict[str, Any]
    attempts: int
    stop_reason: type[JobStopped] | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _written_at: float = 0.0

    def stop(self, reason: type[JobStopped]) -> None:
        """Ask the work to end; the first reason counts."""
        if self.stop_reason is None:
            self.stop_reason = reason
        self._stop.set()

    def cancelled(self) -> bool:
        """True once the work should end; cheap enough to ask for each picture."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise the reason to end, if there is one.

        Raises:
            JobStopped: one of its kinds.
        """
        if self._stop.is_set():
            raise (self.stop_reason or JobInterrupted)(f"{self.kind} {self.job_id}")


def input_digest(payload: Mapping[str, Any]) -> str:
    """SHA-256 of the payload as canonical JSON: the name of this input."""
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


# --- what happens to the target when a job ends without a result -------------------------------------------------

_given_up: dict[str, Callable[[Job], None]] = {}


def when_given_up(kind: str, react: Callable[[Job], None]) -> None:
    """Call `react(job)` in the transaction in which a job of this kind becomes failed or cancelled.

    An app registers it in its `AppConfig.ready`; without it a queued job that is cancelled, or one whose worker
    died for the last time, would leave its target waiting for ever.
    """
    _given_up[kind] = react


def _give_up(job: Job, state: JobState, error: str, code: str = "") -> None:
    """End the locked job without a result, inside the caller's transaction."""
    job.state, job.error, job.error_code, job.ended_at = state.value, error, code, timezone.now()
    job.save(update_fields=["state", "error", "error_code", "ended_at"])
    react = _given_up.get(job.kind)
    if react is not None:
        react(job)


def _locked(job_id: uuid.UUID) -> Job | None:
    return Job.objects.select_for_update().filter(id=job_id).first()


# --- queueing -----------------------------------------------------------------------------------------------------


def enqueue(
    *,
    kind: str,
    target_kind: str,
    target_id: uuid.UUID,
    project_id: uuid.UUID | None,
    payload: Mapping[str, Any],
    queue: str,
    by: AbstractBaseUser | None,
    digest: str | None = None,
    priority: int = 0,
) -> Job:
    """Queue the work and wake a worker on commit; the same input that is already active is returned instead, sooner
    to be done where it is more urgent now."""
    digest = digest or input_digest(payload)
    same = {"kind": kind, "target_kind": target_kind, "target_id": target_id, "digest": digest}
    Job.objects.active().filter(**same, priority__lt=priority).update(priority=priority)
    job = _active(same) or _create(
        same | {"project_id": project_id, "payload": dict(payload), "queue": queue, "priority": priority},
        by,
    )
    # None: somebody queued the same input between our look and our insert.
    return job or Job.objects.active().get(**same)


def _active(same: Mapping[str, Any]) -> Job | None:
    return Job.objects.active().filter(**same).first()


def _create(values: Mapping[str, Any], by: AbstractBaseUser | None) -> Job | None:
    try:
        with transaction.atomic():
            job = Job.objects.create(**values, created_by_id=None if by is None else by.pk)
    except IntegrityError:
        return None
    transaction.on_commit(lambda: wake([job]))
    return job


def wake(jobs: Sequence[Job]) -> None:
    """Tell the broker that there is work; nothing is lost if that fails, the sweeper tells it again."""
    if getattr(settings, "CICERONE_JOBS", "table") != "celery" or not jobs:
        return
    from annotator.celery import app  # only here: the embedded worker needs no broker

    try:
        with app.connection_for_write(transport_options=_QUICKLY) as broker:
            for job in jobs:
                app.send_task(WAKE, args=[str(job.id)], queue=job.queue, retry=False, connection=broker)
    except Exception:
        log.warning("the broker can't be reached; %d jobs wait for the sweeper", len(jobs), exc_info=True)
        return
    Job.objects.filter(id__in=[job.id for job in jobs]).update(woken_at=timezone.now())


# --- working ------------------------------------------------------------------------------------------------------


def claim(queues: Sequence[str], worker: str) -> Claim | None:
    """Take the most urgent queued job of these queues, or None.

    Workers that reach for the same row are told apart by the conditional UPDATE: one gets 1 row, the others 0.
    """
    waiting = Job.objects.filter(state=JobState.QUEUED, queue__in=queues).order_by("-priority", "created_at", "id")
    for job_id in waiting.values_list("id", flat=True)[:_CANDIDATES]:
        taken = claim_job(job_id, worker)
        if taken is not None:
            return taken
    return None


def claim_job(job_id: uuid.UUID, worker: str) -> Claim | None:
    """Take this queued job; None when it is not queued (any more)."""
    now = timezone.now()
    with transaction.atomic():
        taken = Job.objects.filter(id=job_id, state=JobState.QUEUED).update(
            state=JobState.RUNNING,
            fence=F("fence") + 1,
            attempts=F("attempts") + 1,
            worker=worker[:120],
            started_at=now,
            heartbeat_at=now,
            progress=0.0,
            stage="",
            error="",
            error_code="",
        )
        if not taken:
            return None
        job = Job.objects.get(id=job_id)
    return Claim(
        job.id,
        job.fence,
        job.kind,
        job.target_kind,
        job.target_id,
        job.project_id,
        job.payload,
        job.attempts,
    )


def heartbeat(claim: Claim) -> None:
    """Say that this worker lives, and stop the claim if it was cancelled or taken over."""
    held = Job.objects.filter(id=claim.job_id, fence=claim.fence, state=JobState.RUNNING)
    if not held.update(heartbeat_at=timezone.now()):
        claim.stop(JobSuperseded)
    watch(claim)


def watch(claim: Claim) -> None:
    """Stop the claim if it was cancelled or taken over; reads only."""
    row = Job.objects.filter(id=claim.job_id).values_list("fence", "state", "cancel_requested").first()
    if row is None or row[0] != claim.fence or row[1] != JobState.RUNNING:
        claim.stop(JobSuperseded)
    elif row[2]:
        claim.stop(JobCancelled)


def progress(claim: Claim, fraction: float, stage: str = "") -> None:
    """Say how far the work is, and the word for what it is doing.

    Written at most once a second, so it may be called for each picture.

    Raises:
        JobStopped: when the work should end.
    """
    claim.check()
    now = time.monotonic()
    if now - claim._written_at < PROGRESS_EVERY_S:
        return
    claim._written_at = now
    held = Job.objects.filter(id=claim.job_id, fence=claim.fence, state=JobState.RUNNING)
    fraction = min(max(float(fraction), 0.0), 1.0)
    if not held.update(progress=fraction, stage=stage[:80], heartbeat_at=timezone.now()):
        claim.stop(JobSuperseded)
    claim.check()


@contextmanager
def writing(claim: Claim) -> Iterator[Job]:
    """A transaction in which part of a result may be written: the job row is locked and still ours.

    Raises:
        JobSuperseded, JobCancelled: nothing may be written; nothing is.
    """
    with transaction.atomic():
        job = _locked(claim.job_id)
        if job is None or job.fence != claim.fence or job.state != JobState.RUNNING:
            claim.stop(JobSuperseded)
            raise JobSuperseded(f"{claim.kind} {claim.job_id}: another worker has it")
        if job.cancel_requested:
            claim.stop(JobCancelled)
            raise JobCancelled(f"{claim.kind} {claim.job_id}")
        yield job


@contextmanager
def finishing(claim: Claim) -> Iterator[Job]:
    """The transaction of the result: as `writing`, and the job is done when the block ends well.

    Set `job.result` (JSON) inside the block to keep a short answer for people who wait.
    """
    with writing(claim) as job:
        yield job
        job.state, job.progress, job.ended_at = JobState.DONE.value, 1.0, timezone.now()
        job.stage = ""
        job.save(update_fields=["state", "progress", "stage", "ended_at", "result"])


def fail(claim: Claim, message: str, *, code: str) -> None:
    """End the job as failed, with words for people and their name; nothing happens if it is no longer ours."""
    _end(claim, JobState.FAILED, message, code)


def acknowledge_cancel(claim: Claim) -> None:
    """The work has stopped because of a cancel: end the job."""
    _end(claim, JobState.CANCELLED, "")


def _end(claim: Claim, state: JobState, message: str, code: str = "") -> None:
    with transaction.atomic():
        job = _locked(claim.job_id)
        if job is not None and job.fence == claim.fence and job.state == JobState.RUNNING:
            _give_up(job, state, message, code)


def release(claim: Claim, *, counts: bool) -> None:
    """Put the job back into the queue; `counts` says whether this attempt is held against it."""
    with transaction.atomic():
        job = _locked(claim.job_id)
        if job is None or job.fence != claim.fence or job.state != JobState.RUNNING:
            return
        if not counts:
            job.attempts = max(job.attempts - 1, 0)
        _requeue(job)


# --- cancelling, sweeping -----------------------------------------------------------------------------------------


def cancel(job: Job, by: AbstractBaseUser | None) -> Job:
    """Stop a job: at once while it waits, within half a second while it runs; an ended one stays as it is."""
    with transaction.atomic():
        locked = Job.objects.select_for_update().get(id=job.id)
        if locked.state not in ACTIVE_STATES:
            return locked
        locked.cancel_requested = True
        locked.save(update_fields=["cancel_requested"])
        if locked.state == JobState.QUEUED:
            _give_up(locked, JobState.CANCELLED, "")
        audit.record(by=by, verb="cancelled", target=locked)
        return locked


def sweep() -> int:
    """Take jobs from workers that no longer live, and wake for jobs whose message was lost; the number of both.

    Any number of sweepers may run at once: each change is made under the row lock on what is still true.
    """
    dead = timezone.now() - timedelta(seconds=LEASE_S)
    stale = Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=dead).values_list("id", "fence")
    swept = sum(_take_over(job_id, fence) for job_id, fence in list(stale))
    if getattr(settings, "CICERONE_JOBS", "table") == "celery":
        lost = timezone.now() - timedelta(seconds=RESEND_AFTER_S)
        queued = Job.objects.filter(state=JobState.QUEUED, created_at__lt=lost)
        silent = [job for job in queued[:200] if job.woken_at is None or job.woken_at < lost]
        wake(silent)
        swept += len(silent)
    return swept


def _take_over(job_id: uuid.UUID, fence: int) -> int:
    dead = timezone.now() - timedelta(seconds=LEASE_S)
    with transaction.atomic():
        job = _locked(job_id)
        if job is None or job.state != JobState.RUNNING or job.fence != fence:
            return 0
        if job.heartbeat_at is None or job.heartbeat_at >= dead:
            return 0
        if job.cancel_requested:
            _give_up(job, JobState.CANCELLED, "")
        elif job.attempts >= MAX_ATTEMPTS:
            _give_up(job, JobState.FAILED, DIED_TOO_OFTEN.format(attempts=job.attempts), "died_too_often")
        else:
            _requeue(job)
    return 1


def _requeue(job: Job) -> None:
    if job.cancel_requested:
        _give_up(job, JobState.CANCELLED, "")
        return
    job.state, job.fence, job.worker = JobState.QUEUED.value, job.fence + 1, ""
    job.progress, job.stage, job.woken_at = 0.0, "", None
    job.save(update_fields=["state", "fence", "worker", "progress", "stage", "woken_at", "attempts"])
    transaction.on_commit(lambda: wake([job]))
