"""A worker process for tests: `work`, `enqueue`, `cancel` or `rows` on the database that the environment names.

The work of kind `test.gate` writes what happens to it, with the time, into a log file, and goes on until a gate opens.
"""

import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

import django

django.setup()

from annotator.common import jobs  # noqa: E402
from annotator.common.job_models import Job  # noqa: E402
from workers.tasks import runner  # noqa: E402
from workers.tasks.registry import handler  # noqa: E402


def note(log, **values):
    with open(log, "a") as file:
        file.write(json.dumps({"pid": os.getpid(), "at": time.time(), **values}) + "\n")


@handler("test.gate")
def gate(claim):
    log, opened = claim.payload["log"], Path(claim.payload["gate"])
    note(log, what="begun", fence=claim.fence, job=str(claim.job_id))
    try:
        while not opened.exists():
            jobs.progress(claim, 0.5, "waiting")
            time.sleep(0.01)
        with jobs.finishing(claim) as job:
            job.result = {"pid": os.getpid()}
        note(log, what="ended", fence=claim.fence, job=str(claim.job_id))
    except jobs.JobStopped as stopped:
        note(log, what=type(stopped).__name__, fence=claim.fence)
        raise


def work(log, slots):
    worker = runner.Worker(queues=["media"], slots=int(slots))
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    note(log, what="ready")
    worker.run()
    note(log, what="left")


def enqueue(log, gate_path, count):
    for _ in range(int(count)):
        job = jobs.enqueue(
            kind="test.gate",
            target_kind="t",
            target_id=uuid.uuid4(),
            project_id=None,
            payload={"log": log, "gate": gate_path},
            queue="media",
            by=None,
        )
        print(job.id)


def cancel(log):
    jobs.cancel(Job.objects.get(), None)
    note(log, what="cancel asked")


def rows():
    fields = ("id", "state", "attempts", "fence", "progress", "stage", "result")
    print(json.dumps([{**row, "id": str(row["id"])} for row in Job.objects.order_by("id").values(*fields)]))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
