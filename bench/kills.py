"""Workers killed (SIGKILL) at random moments: the same final runs, byte for byte.

    python -m bench.kills [--kills 50] [--seed 1] [--slots 2]

A short clip with keyframes by hand is propagated once without trouble. Then round after round its runs are deleted and
asked for again, and workers are killed while they compute them: one kill in two at a moment drawn over the time that
the work takes, the other within milliseconds of something being stored. What a dead worker held is taken over by the
sweeper, whose clock is put forward instead of waiting for the lease. A run that its workers left too often ends as
failed, as always; it is asked for again, as a person would by pressing P. At the end of each round every run is
compared with the first ones, and nothing provisional may be left; exit code 1 otherwise. Each worker is a process
of its own, forked from this one.
"""

import argparse
import hashlib
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest import mock

from bench.world import installation, make_project

PICTURES = 24
KEYFRAMES = (5, 17)
STORING_DELAY_S = 0.03
LOOK_EVERY_S = 0.01
GIVE_UP_S = 300.0
SHOWN_EVERY_S = 0.05
"""Partial results are stored twenty times as often as usual, so that kills meet them."""


def clip(folder):
    """A short film of one painting, and its true corners in each picture."""
    from tests.workers import vision_scenes as scenes

    cameras = scenes.walk(PICTURES)
    art, wall = scenes.artwork(), scenes.wall()
    pictures = [scenes.shot(camera, art, wall, noise=n + 1) for n, camera in enumerate(cameras)]
    path = scenes.write_video(Path(folder) / "clip.mp4", pictures)
    return path, [scenes.moved(scenes.START, camera) for camera in cameras]


def make_track(folder):
    """A track with keyframes by hand on an ingested clip, and who may ask for its places."""
    from rest_framework.test import APIClient

    from annotator.submission.services import assign_sheet
    from annotator.tracks.models import Track
    from tests.video_factory import ingested
    from tests.writer import Writer

    project, boss, round_, (member,) = make_project()
    path, truth = clip(folder)
    video = ingested(project, path)
    sheet = assign_sheet(round=round_, video=video, annotator=member, by=boss)
    api = APIClient(SERVER_NAME="localhost")
    api.force_authenticate(member.user)
    writer = Writer(api, sheet.id)
    artwork = writer.artwork()
    writer.cut([(0, video.frames, "artwork", artwork)])
    track = writer.track(artwork)
    for frame in KEYFRAMES:
        writer.keyframe(track, frame, quad=truth[frame].round(2).tolist())
    return Track.objects.select_related("sheet__video", "sheet__round").get(pk=track), member.user


def ask(track, by):
    """As P does."""
    from annotator.tracks.services import request_propagation

    request_propagation(track=track, by=by, frame=0, engine="planar", urgent=True)


def runs():
    """Everything that is kept of every run, but when."""
    from annotator.tracks.models import Run

    columns = ("track_id", "start", "end", "keyframes_digest", "engine", "engine_version", "parameters", "places")
    rows = Run.objects.order_by("track_id", "start").values_list(*columns)
    return [(*map(str, row[:-1]), bytes(row[-1])) for row in rows]


def digest(kept):
    """A short name for what these runs hold, the same for every track."""
    return hashlib.sha256(repr([row[1:] for row in kept]).encode()).hexdigest()[:16]


def states():
    """How many jobs are in which state."""
    from annotator.common.job_models import Job

    return Counter(Job.objects.filter(kind="propagate").values_list("state", flat=True))


def active():
    """How many jobs have not ended."""
    now = states()
    return now["queued"] + now["running"]


@dataclass
class Child:
    """A worker process; a byte can be read from `storing` each time it begins to store something."""

    pid: int
    storing: int

    def kill(self):
        """Now, and gone when this returns."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.storing)


def start_worker(slots):
    """Fork a worker for the queue `vision`."""
    from django.db import connections

    connections.close_all()
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Child(pid, reader)
    try:
        os.close(reader)
        _work(writer, slots)
    finally:
        os._exit(1)


def _work(pipe, slots):
    from workers.tasks import propagate, runner

    def telling(function):
        def told(**values):
            os.write(pipe, b".")
            return function(**values)

        return told

    with (
        mock.patch.object(propagate, "store_run", telling(propagate.store_run)),
        mock.patch.object(propagate, "store_partial", telling(propagate.store_partial)),
        mock.patch.object(propagate, "SHOWN_EVERY_S", SHOWN_EVERY_S),
    ):
        runner.Worker(queues=["vision"], slots=slots).run()


def take_over():
    """What the sweeper does once the lease of dead workers has run out."""
    from django.utils import timezone

    from annotator.common import jobs
    from annotator.common.job_models import Job

    long_ago = timezone.now() - timedelta(seconds=2 * jobs.LEASE_S)
    Job.objects.filter(state="running").update(heartbeat_at=long_ago)
    return jobs.sweep()


@dataclass
class Campaign:
    """Rounds of propagation with kills, and what came of them."""

    track: object
    by: object
    slots: int
    wanted: list = field(default_factory=list)
    lasted_s: float = 0.0
    kills: int = 0
    rounds: int = 0
    killed_while_storing: int = 0
    taken_over: int = 0
    asked_again: int = 0
    different: int = 0
    left_over: int = 0

    def undisturbed(self):
        """The runs to compare with, and how long they take."""
        ask(self.track, self.by)
        begun = time.monotonic()
        worker = start_worker(self.slots)
        self.wait_until_done()
        self.lasted_s = time.monotonic() - begun
        worker.kill()
        self.wanted = runs()

    def wait_until_done(self, until=None):
        """True once no job is active; False when the time has come first."""
        give_up_at = time.monotonic() + GIVE_UP_S
        while active():
            now = time.monotonic()
            if until is not None and now >= until:
                return False
            if now >= give_up_at:
                raise SystemExit(f"no end after {GIVE_UP_S:.0f} s: {states()}")
            time.sleep(LOOK_EVERY_S)
        return True

    def wait_for_storing(self, worker, rng):
        """Until something begins to be stored for up to the fifth time, and 30 ms at most; True once all is done."""
        for _ in range(rng.randint(1, 5)):
            while not select.select([worker.storing], [], [], LOOK_EVERY_S)[0]:
                if not active():
                    return True
            os.read(worker.storing, 1)
        time.sleep(rng.uniform(0, STORING_DELAY_S))
        return not active()

    def round(self, rng, most):
        """Delete the runs, ask for them, kill up to `most` workers until everything is done; then compare."""
        from annotator.common.job_models import Job
        from annotator.tracks.models import PartialRun, Run

        Run.objects.all().delete()
        Job.objects.filter(kind="propagate").delete()
        ask(self.track, self.by)
        self.rounds += 1
        before = self.kills
        while self.kills - before < most and self.kill_one(rng):
            pass
        worker = start_worker(self.slots)
        self.finish()
        worker.kill()
        self.different += runs() != self.wanted
        self.left_over += PartialRun.objects.count()

    def kill_one(self, rng):
        """Start a worker and kill it at random; False where everything was done before."""
        worker = start_worker(self.slots)
        storing = rng.random() < 0.5
        if storing:
            done = self.wait_for_storing(worker, rng)
        else:
            done = self.wait_until_done(time.monotonic() + rng.uniform(0, self.lasted_s))
        worker.kill()
        if done:
            return False
        self.kills += 1
        self.killed_while_storing += storing
        self.taken_over += take_over()
        if not active() and len(runs()) < len(self.wanted):
            self.again()
        return active() > 0

    def again(self):
        """P, because a run was left too often."""
        self.asked_again += 1
        ask(self.track, self.by)

    def finish(self):
        """Until every run is there."""
        self.wait_until_done()
        while len(runs()) < len(self.wanted):
            self.again()
            self.wait_until_done()

    def report(self):
        """In words."""
        return (
            f"{self.kills} kills ({self.killed_while_storing} while something was stored) in {self.rounds} rounds of "
            f"{len(self.wanted)} runs; {self.taken_over} jobs taken over, asked again {self.asked_again} times; "
            f"rounds whose runs differ: {self.different}; partial results left over: {self.left_over}; "
            f"runs {digest(self.wanted)}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slots", type=int, default=2, help="runs that a worker computes at once")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    begun = time.monotonic()
    with installation(), tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(*make_track(folder), options.slots)
        campaign.undisturbed()
        while campaign.kills < options.kills:
            campaign.round(rng, min(rng.randint(1, 3), options.kills - campaign.kills))
    print(f"seed {options.seed}: {campaign.report()}; {time.monotonic() - begun:.0f} s")
    return 1 if campaign.different or campaign.left_over or len(campaign.wanted) < len(KEYFRAMES) + 1 else 0


if __name__ == "__main__":
    sys.exit(main())
