"""The bridge to Celery: a message names a job, the table says everything else."""

from __future__ import annotations

import threading
from typing import Any
from uuid import UUID

from celery import shared_task
from celery.signals import worker_ready
from django.db import connections

from annotator.common import jobs
from workers.tasks import runner


@shared_task(name="cicerone.run_job", ignore_result=True)
def run_job(job_id: str) -> None:
    """Run the job if it still waits; a message that came twice finds nothing to do."""
    runner.run_job(UUID(job_id))


@worker_ready.connect
def start_sweeping(**_: Any) -> None:
    """Sweep from each worker's parent process: no separate scheduler to run, and several do no harm."""
    threading.Thread(target=_sweep_forever, name="sweeper", daemon=True).start()


def _sweep_forever() -> None:
    pause = threading.Event()
    while not pause.wait(runner.SWEEP_EVERY_S):
        runner.guarded(jobs.sweep)
        connections.close_all()
