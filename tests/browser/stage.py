"""Sheets ready to work on, for tests of the workspace: a project, two people, clips that were ingested once.

`stage.sheet()` gives a new, empty sheet of a clip; `seed` writes to it through the API, `open` shows it in a browser.
"""

import json
import random
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from types import SimpleNamespace

import av
import numpy as np

from tests.browser.hands import Workspace
from tests.writer import Writer
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import render_visit

BARCODE_WIDTH, BARCODE_HEIGHT, BARCODE_FRAMES, BARCODE_BITS, BARCODE_CELL = 640, 360, 400, 10, 48
PEOPLE = ("carla", "anna", "bruno")

MAKE = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from annotator.accounts.models import User
from annotator.accounts.services import change_user, create_user
from annotator.domain.states import Role
from annotator.projects.services import add_member, create_project
carla = User.objects.get(username='carla')
project = create_project(slug='stage', title='Galleria', by=carla)
engine = import_module(settings.SESSION_ENGINE)
for name in ('carla', 'anna', 'bruno'):
    user = carla if name == 'carla' else create_user(
        username=name, display_name=name.title(), password='a long enough password', is_staff=False)
    if name != 'carla':
        add_member(project=project, user=user, role=Role.ANNOTATOR, by=carla)
    change_user(user=user, changes={'preferences': {'tour_seen': True}})
    session = engine.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = 'django.contrib.auth.backends.ModelBackend'
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print('person', name, session.session_key)
"""

RUN = """
import json
from django.db import transaction
from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.services import store_run
wanted = json.loads({wanted!r})
track = Track.objects.select_related('sheet__video', 'sheet__round').get(pk=wanted['track'])
stretch = next(s for s in view_of(track).missing if s.span.start == wanted['start'])
def place(frame):
    visibility, source, confidence = wanted['places'].get(str(frame), ['visible', 'propagated', 0.95])
    shape = [None, None] if visibility == 'lost' else [wanted['quad'], wanted['box']]
    return Place(frame, Visibility(visibility), Source(source), confidence, *shape)
with transaction.atomic():
    store_run(track=track, stretch=stretch, engine='planar', version='1', parameters={{}},
              places=[place(frame) for frame in stretch.span])
"""
"""Places as a computation would have found them: sure, but for the pictures that are named."""


def barcode_clip(path, *, variable, frames=BARCODE_FRAMES):
    """Pictures whose number is painted as white and black cells; times of 1/25 s, or uneven ones."""
    rng = random.Random(7)
    pts = 0
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = BARCODE_WIDTH, BARCODE_HEIGHT, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 90_000)
        for number in range(frames):
            picture = np.full((BARCODE_HEIGHT, BARCODE_WIDTH, 3), 90, np.uint8)
            for bit in range(BARCODE_BITS):
                value = 235 if number >> bit & 1 else 20
                left = bit * BARCODE_CELL
                picture[BARCODE_CELL : 2 * BARCODE_CELL, left : left + BARCODE_CELL] = value
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = pts, Fraction(1, 90_000)
            pts += rng.randrange(1500, 9000) if variable else 3600
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


@dataclass
class Api:
    """The API as a script of one person sees it; `post` is shaped as the test client's, for `Writer`."""

    url: str
    token: str

    def call(self, method, path, body=None):
        """Status and parsed body."""
        headers = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def get(self, path):
        status, body = self.call("GET", f"/api/v1/{path}")
        assert status == 200, body
        return body

    def post(self, path, body, format="json"):
        status, answer = self.call("POST", path, body)
        return SimpleNamespace(status_code=status, json=lambda: answer)


@dataclass
class Stage:
    """The project, its people and its clips on a running installation."""

    installation: object
    folder: object
    videos: dict = field(default_factory=dict)
    truths: dict = field(default_factory=dict)
    rounds: int = 0

    def __post_init__(self):
        lines = self.installation.manage("shell", "-c", MAKE).splitlines()
        self.sessions = dict(line.split()[1:] for line in lines if line.startswith("person "))
        self.apis = {name: Api(self.installation.url, self.installation.token(name)) for name in PEOPLE}

    def clip(self, name):
        """The id of a ready video: `gallery` (10 s, two works, truth), `constant` or `variable` (barcodes)."""
        if name not in self.videos:
            folder = self.folder / name
            folder.mkdir()
            if name == "gallery":
                spec = VisitSpec(seed=5, seconds=10, width=640, height=360, works=2)
                self.truths[name] = render_visit(spec, folder)
            else:
                barcode_clip(folder / "visit.mp4", variable=name == "variable")
            path = (folder / "visit.mp4").rename(folder / f"{name}.mp4")
            self.ingest(name, path)
        return self.videos[name]

    def ingest(self, name, path):
        """Take a file in under a name of one's own."""
        done = self.installation.manage("ingest", path, "--project", "stage", "--json", "--wait")
        self.videos[name] = json.loads(done.splitlines()[-1])["video"]

    @cached_property
    def members(self):
        """Membership ids by user name."""
        rows = self.apis["carla"].get("projects/stage/members")["results"]
        return {row["user"]["username"]: row["id"] for row in rows}

    def sheet(self, clip="gallery", person="anna"):
        """A new, empty sheet of that clip for that person, in a round of its own."""
        video, carla = self.clip(clip), self.apis["carla"]
        self.rounds += 1
        name = f"Round {self.rounds} {time.monotonic_ns()}"
        members = [self.members[n] for n in ("anna", "bruno")]
        wanted = {"name": name, "phase": "annotation", "members": members}
        status, made = carla.call("POST", "/api/v1/projects/stage/rounds", wanted)
        assert status == 201, made
        wanted = {"video": video, "annotator": self.members[person]}
        status, sheet = carla.call("POST", f"/api/v1/rounds/{made['id']}/sheets", wanted)
        assert status == 201, sheet
        return sheet["id"]

    def seed(self, sheet, person="anna"):
        """A `Writer` that speaks to the sheet as its annotator; begins with an empty sheet's versions."""
        return Writer(self.apis[person], sheet)

    def compute(self, track, engine="planar", person="anna"):
        """All places of the track that are missing; returns when they are there."""
        api = self.apis[person]
        answer = api.post(f"/api/v1/tracks/{track}/propagate", {"frame": None, "engine": engine})
        assert answer.status_code == 200, answer.json()
        waiting = {job["id"] for job in answer.json()["jobs"]}
        while waiting:
            ended = {id for id in waiting if api.get(f"jobs/{id}")["state"] not in {"queued", "running"}}
            assert {api.get(f"jobs/{id}")["state"] for id in ended} <= {"done"}
            waiting -= ended

    def run(self, track, start, places, box):
        """Computed places from the keyframe `start` to the next: `(visibility, source, confidence)` by picture."""
        x, y, width, height = box
        quad = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
        wanted = {"track": track, "start": start, "places": places, "quad": quad, "box": box}
        self.installation.manage("shell", "-c", RUN.format(wanted=json.dumps(wanted)))

    def document(self, sheet, person="anna"):
        """The sheet's objects by kind and id, as the server has them."""
        return self.apis[person].get(f"sheets/{sheet}/document")

    def enter(self, page, person="anna"):
        """That person is logged in in the page's browser."""
        cookie = {"name": "sessionid", "value": self.sessions[person], "url": self.installation.url}
        page.context.add_cookies([cookie])

    def open(self, page, sheet, person="anna", search=""):
        """The sheet in the workspace, its first picture shown."""
        self.enter(page, person)
        page.goto(f"/sheets/{sheet}{search}")
        return Workspace(page)
