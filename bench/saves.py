"""CPU per save: one keyframe moved, as the editor sends it, at 1 and 7 clients, alone and while a propagation runs.

    python -m bench.saves [--saves 60]

A server process (waitress, SQLite) is asked by client threads of this process, each with a sheet of its own that has
200 keyframes; the server's CPU time is read from the system, so that clients and tracking don't count. Reference in the
same run: as many empty authenticated GETs (api/v1/session). "While tracking": beside it the propagation command follows
a painting through a rendered visit of 1280x720, again and again.
"""

import argparse
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

from bench.world import installation, make_project, make_video
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import VIDEO_NAME, render_visit

KEYFRAMES = 200
TICKS = os.sysconf("SC_CLK_TCK")


class Client:
    """One annotator: a token, a sheet, a keyframe that is moved again and again."""

    def __init__(self, port, token, sheet_id, op):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
        self.path = f"/api/v1/sheets/{sheet_id}/changes"
        self.op = op
        self.moved = 0

    def ask(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body), self.headers)
        response = self.connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise SystemExit(f"{method} {path}: {response.status} {content[:300]}")
        return content

    def save(self):
        self.moved += 1
        self.op["value"]["quad"][0][0] = 100.0 + self.moved % 50 / 4
        answer = json.loads(self.ask("POST", self.path, {"change_id": str(uuid.uuid4()), "ops": [self.op]}))
        self.op["base_version"] = answer["results"][0]["version"]

    def look(self):
        self.ask("GET", "/api/v1/session")


@contextlib.contextmanager
def tracking():
    """The propagation command, again and again, in processes beside this one."""
    with tempfile.TemporaryDirectory(prefix="cicerone-bench-") as folder:
        truth = render_visit(VisitSpec(seed=3, seconds=6, width=1280, height=720, works=1), Path(folder))
        segment = next(s for s in truth.segments if s.artwork)
        place = truth.artwork(segment.artwork).places[segment.start]
        wanted = {"frame": segment.start, "quad": place.quad_px, "visibility": "visible"}
        request = Path(folder) / "request.json"
        request.write_text(json.dumps({"span": [segment.start, segment.end], "keyframes": [wanted]}))
        command = [sys.executable, "-m", "workers.vision.propagate", str(Path(folder) / VIDEO_NAME), str(request)]
        over = threading.Event()
        thread = threading.Thread(target=repeated, args=(command, over))
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def repeated(command, over):
    """Run the command until it is over."""
    while not over.is_set():
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while process.poll() is None and not over.wait(0.05):
            pass
        process.kill()
        if process.wait() > 0:
            raise SystemExit("the propagation beside it failed")


def prepared(people):
    """`(token, sheet id, op)` of each annotator."""
    from annotator.accounts.services import create_token
    from annotator.changes.services import apply_change
    from annotator.submission.services import assign_sheet

    project, boss, round_, members = make_project(people)
    video = make_video(project, frames=20_000)
    found = []
    for member in members:
        sheet = assign_sheet(round=round_, video=video, annotator=member, by=boss)
        artwork, track = str(uuid.uuid4()), str(uuid.uuid4())
        ops = [put("sheet_artwork", artwork, {"label": "A"})]
        ops.append(put("track", track, {"artwork": artwork, "colour": "#112233"}))
        ops += [put("keyframe", str(uuid.uuid4()), keyframe(track, 50 * n)) for n in range(KEYFRAMES)]
        parsed = [{**op, "id": uuid.UUID(op["id"])} for op in ops]
        apply_change(sheet_id=sheet.id, by=member.user, change_id=uuid.uuid4(), ops=parsed)
        _, token = create_token(user=member.user, name="bench")
        found.append((token, str(sheet.id), {**ops[-1], "base_version": 1}))
    return found


def put(kind, row_id, value):
    return {"op": "put", "kind": kind, "id": row_id, "base_version": None, "value": value}


def keyframe(track, frame):
    quad = [[100.0, 80.0], [300.0, 85.0], [298.0, 250.0], [101.5, 248.0]]
    return {"track": track, "frame": frame, "visibility": "visible", "quad": quad, "box": None}


def served(port):
    """The server's process, once it answers."""
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    raise SystemExit("the server does not answer")


def cpu_s(pid):
    """User and system seconds of a process."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measured(server, clients, action, each):
    """(CPU ms of the server per request, median and 95th percentile of the ms on the clock)."""
    times = []

    def work(client):
        for _ in range(each):
            clock = time.perf_counter()
            getattr(client, action)()
            times.append(time.perf_counter() - clock)

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    before = cpu_s(server.pid)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = cpu_s(server.pid) - before
    if len(times) != each * len(clients):
        raise SystemExit("a client broke off")
    times.sort()
    median_ms, p95_ms = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
    return used / len(times) * 1000, median_ms, p95_ms


def report(server, clients, each, beside):
    for count in (1, len(clients)):
        some = clients[:count]
        share = max(each // count, 5)
        empty, *_ = measured(server, some, "look", share)
        save, median, p95 = measured(server, some, "save", share)
        name = f"{count} client{'s' if count > 1 else ''}, {beside}"
        print(f"{name:32} {save:6.1f} CPU ms a save   {empty:5.1f} an empty GET   x {save / empty:4.1f}   "
              f"median {median:6.1f} ms   p95 {p95:6.1f} ms")  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--saves", type=int, default=60)
    parser.add_argument("--clients", type=int, default=7)
    options = parser.parse_args()
    with installation(), socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        found = prepared(options.clients)
        server = served(port)
        try:
            clients = [Client(port, *one) for one in found]
            measured(server, clients, "save", 3)
            report(server, clients, options.saves, "alone")
            with tracking():
                report(server, clients, options.saves, "while tracking")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
