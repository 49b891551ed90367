"""What a save costs the server: processor time and waiting, for 1 and 7 annotators, alone and beside a propagation.

    python -m bench.saves [--seconds 10] [--file VIDEO]

A save is one change batch that moves a keyframe, sent over HTTP by a logged-in browser's session to the real server
(`manage.py serve`) on SQLite with `synchronous=FULL`; each annotator works on a sheet of their own, as fast as answers
come. Reference of the same run: `GET /api/v1/session` from the same sessions, which authenticates and does nothing.
Processor time is the server process's own (user + system, from /proc), divided by the requests.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "a bench's password"
QUAD = [[100.0, 80.0], [300.0, 85.0], [298.0, 250.0], [101.5, 248.0]]


@dataclass
class Annotator:
    """A logged-in session that moves one keyframe of one sheet."""

    base: str
    name: str
    sheet: str
    track: str = ""
    keyframe: str = ""
    version: int | None = None
    session: requests.Session = field(default_factory=requests.Session)

    def log_in(self):
        self.session.get(f"{self.base}/api/v1/session").raise_for_status()
        self._post("session", {"username": self.name, "password": PASSWORD})

    def _post(self, path, body):
        headers = {"X-CSRFToken": self.session.cookies["csrftoken"], "Referer": self.base}
        response = self.session.post(f"{self.base}/api/v1/{path}", json=body, headers=headers)
        assert response.ok, response.text
        return response.json()

    def put(self, *ops):
        made = [{"op": "put", "kind": k, "id": i, "base_version": b, "value": v} for k, i, b, v in ops]
        return self._post(f"sheets/{self.sheet}/changes", {"change_id": str(uuid.uuid4()), "ops": made})

    def prepare(self, frames):
        """An artwork over the whole video, with a track and two keyframes."""
        artwork, self.track, self.keyframe, last = (str(uuid.uuid4()) for _ in range(4))
        segment = {"id": str(uuid.uuid4()), "start": 0, "end": frames, "kind": "artwork", "artwork": artwork}
        at = {"track": self.track, "visibility": "visible", "box": None, "quad": QUAD}
        answer = self.put(
            ("sheet_artwork", artwork, None, {"label": "Artwork #1"}),
            ("cut_list", self.sheet, 1, {"segments": [segment]}),
            ("track", self.track, None, {"artwork": artwork, "colour": "#e69f00"}),
            ("keyframe", self.keyframe, None, {**at, "frame": frames // 2}),
            ("keyframe", last, None, {**at, "frame": frames - 1}),
        )
        self.version = next(row["version"] for row in answer["results"] if row["id"] == self.keyframe)
        self.frame = frames // 2

    def save(self, step):
        quad = [[x + step % 50, y] for x, y in QUAD]
        value = {"track": self.track, "frame": self.frame, "visibility": "visible", "box": None, "quad": quad}
        self.version = self.put(("keyframe", self.keyframe, self.version, value))["results"][0]["version"]

    def look(self, step):
        self.session.get(f"{self.base}/api/v1/session").raise_for_status()


def cpu_s(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(annotators, what, seconds, pid):
    """Requests, CPU milliseconds a request, p50 and p95 of the waiting in milliseconds."""
    waits, until = [], time.monotonic() + seconds

    def run(annotator):
        step = 0
        while time.monotonic() < until:
            begun = time.monotonic()
            getattr(annotator, what)(step)
            waits.append(time.monotonic() - begun)
            step += 1

    before = cpu_s(pid)
    threads = [threading.Thread(target=run, args=(annotator,)) for annotator in annotators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cpu_ms = 1000 * (cpu_s(pid) - before) / len(waits)
    cuts = statistics.quantiles(waits, n=20)
    return len(waits), cpu_ms, 1000 * statistics.median(waits), 1000 * cuts[-1]


def set_up(folder, file, people):
    """A project with one ingested video and a sheet for each annotator; its frames and (name, sheet) rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    from annotator.accounts.models import User
    from annotator.projects.models import Membership, Project
    from annotator.rounds.models import Round, RoundMember
    from annotator.submission.services import assign_sheet
    from annotator.videos.models import Video
    from annotator.videos.services import receive_file
    from workers.tasks import runner

    project = Project.objects.create(slug="bench", title="Bench")
    boss = User.objects.create_user("boss", password=PASSWORD)
    Membership.objects.create(project=project, user=boss, role="coordinator", pseudonym="a0")
    video = receive_file(project=project, path=file, title="Visit", by=None)
    runner.drain()
    video = Video.objects.get(id=video.id)
    assert video.state == "ready", video.detail
    phases = [{"phase": "annotation", "start": timezone.now().date().isoformat(), "end": "2099-01-01"}]
    round_ = Round.objects.create(project=project, name="Bench", phase="annotation", phases=phases)
    rows = []
    for number in range(people):
        user = User.objects.create_user(f"bench{number}", password=PASSWORD)
        member = Membership.objects.create(project=project, user=user, role="annotator", pseudonym=f"a{number + 1}")
        RoundMember.objects.create(round=round_, membership=member)
        rows.append((user.username, str(assign_sheet(round=round_, video=video, annotator=member, by=boss).id)))
    return video.frames, rows


def started(*command):
    return subprocess.Popen([sys.executable, "manage.py", *command], cwd=ROOT, stdout=subprocess.DEVNULL)


def wait_for(base):
    give_up_at = time.monotonic() + 60
    while True:
        try:
            return requests.get(f"{base}/api/v1/session", timeout=5).raise_for_status()
        except requests.ConnectionError:
            assert time.monotonic() < give_up_at, "the server does not come up"
            time.sleep(0.2)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def report(label, annotators, seconds, pid):
    for clients in (1, len(annotators)):
        for what in ("look", "save"):
            count, cpu, middle, slow = measure(annotators[:clients], what, seconds, pid)
            name = "save" if what == "save" else "session (reference)"
            print(
                f"{label:>20}  {clients} client{'s' if clients > 1 else ' '}  {name:<20} {count:6d} requests  "
                f"{cpu:6.1f} ms CPU  p50 {middle:6.1f} ms  p95 {slow:6.1f} ms",
                flush=True,
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=7)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cicerone-bench-") as folder:
        os.environ |= {"CICERONE_DATA": folder, "DJANGO_SETTINGS_MODULE": "annotator.settings"}
        file = options.file or _clip(Path(folder))
        frames, rows = set_up(folder, file, options.clients)
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        server = started("serve", "--port", str(port))
        worker = None
        try:
            wait_for(base)
            annotators = [Annotator(base, name, sheet) for name, sheet in rows]
            for annotator in annotators:
                annotator.log_in()
                annotator.prepare(frames)
            report("alone", annotators, options.seconds, server.pid)
            worker = started("work")
            jobs = [
                annotator._post(f"tracks/{annotator.track}/propagate", {"frame": None, "engine": "planar"})
                for annotator in annotators
            ]
            print(f"{sum(len(answer['jobs']) for answer in jobs)} propagations over {frames} pictures queued")
            _until_running(annotators[0], jobs[0]["jobs"][0]["id"])
            report("with a propagation", annotators, options.seconds, server.pid)
            left = annotators[0].session.get(f"{base}/api/v1/projects/bench/jobs?active=1").json()["results"]
            print(f"active propagations of the first annotator at the end: {len(left)}")
        finally:
            for process in filter(None, (server, worker)):
                process.kill()
                process.wait()


def _until_running(annotator, job):
    give_up_at = time.monotonic() + 60
    while annotator.session.get(f"{annotator.base}/api/v1/jobs/{job}").json()["state"] == "queued":
        assert time.monotonic() < give_up_at, "no worker takes the propagation"
        time.sleep(0.2)


def _clip(folder):
    from bench.ingest import make_clip

    return make_clip(folder / "clip.mp4", seconds=40, lines=480)


if __name__ == "__main__":
    main()
