"""A person's whole way through the demo's visit of 40 s, from an empty sheet to handing in: what it takes of the hands.

    python -m bench.journey

Key presses, clicks, drags and typed letters, step by step, as a person works who knows the keys. What is drawn and
written comes from the visit's truth, and the titles are in the catalogue, as in the demo; the share of places that are
right is printed at the end. The counts of each version are in docs/adr/0018.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from annotator.domain.geometry import iou
from tests.browser.conftest import PATIENCE_MS, launched, running
from tests.browser.people import (
    cut,
    describe,
    draw_detail,
    ground,
    hand_in,
    identify,
    look,
    outline,
    shown_place,
)
from tests.browser.stage import Stage
from tests.browser.test_whole_job import rendered_script
from workers.synthetic.demo import TO_DO
from workers.synthetic.visit import VIDEO_NAME, render_visit

RIGHT_IOU = 0.8


class Counter:
    """What each step has taken of the hands so far."""

    def __init__(self, work):
        self.work = work
        self.took = {}

    def __call__(self, name, step, *given):
        """Do a step, and add what it took."""
        before = self.hands()
        step(*given)
        took = [b - a for a, b in zip(before, self.hands(), strict=True)]
        self.took[name] = [a + b for a, b in zip(self.took.get(name, [0] * 4), took, strict=True)]

    def hands(self):
        work = self.work
        return [work.presses, work.clicks, work.drags, work.letters]

    def table(self):
        """A line a step, and one of all."""
        rows = {**self.took, "in all": self.hands()}
        return "\n".join(row(name, counts) for name, counts in rows.items())


def row(name, counts):
    keys, clicks, drags, letters = counts
    return f"{name:9s} {keys:4d} key presses {clicks:4d} clicks {drags:4d} drags {letters:5d} letters"


def journey(stage, page, sheet, script):
    """Annotate and hand in; what it took."""
    work = stage.open(page, sheet)
    count = Counter(work)
    count("cut", cut, work, script)
    for label, story in script.stories.items():
        count("box", outline, work, script, label, story)
        count("artwork", identify, work, story)
        count("caption", describe, work, story)
        count("detail", draw_detail, work, story)
        count("ground", ground, work)
    count("look", look, work, script, shown_place(stage.installation, stage.apis["anna"].token, sheet))
    count("hand in", hand_in, work)
    return count


def right_share(stage, sheet, script):
    """The share of the artworks' visible pictures in their segments whose box is right."""
    objects = stage.document(sheet)["objects"]
    labels = {row["id"]: row["value"]["label"] for row in objects["sheet_artwork"]}
    tracks = {labels[row["value"]["artwork"]]: row["id"] for row in objects["track"]}
    right = total = 0
    for start, end, _, label in script.segments:
        if label is None:
            continue
        places = stage.apis["anna"].get(f"tracks/{tracks[label]}/places?start={start}&end={end}")["places"]
        boxes = {place[0]: place[2] for place in places}
        for frame in range(start, end):
            known = script.stories[label].at(frame)
            if known and known.visibility == "visible":
                total += 1
                right += boxes.get(frame) is not None and iou(tuple(boxes[frame]), known.box) >= RIGHT_IOU
    return right / total


def curated(stage, script):
    """The script, its titles in the catalogue: what finds one is its longest word."""
    for story in script.stories.values():
        status, made = stage.apis["carla"].call("POST", "/api/v1/projects/stage/artworks", {"title": story.title})
        assert status == 201, made
    found = {
        label: replace(story, search=max(story.title.split(), key=len).lower())
        for label, story in script.stories.items()
    }
    return replace(script, stories=found)


def main():
    expect.set_options(timeout=PATIENCE_MS)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data") as made,
        launched() as browser,
    ):
        stage = Stage(made, Path(folder))
        truth = render_visit(TO_DO, Path(folder))
        stage.ingest("demo", Path(folder) / VIDEO_NAME)
        context = browser.new_context(base_url=made.url, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(60_000)
        script = curated(stage, rendered_script(truth))
        print(f"{truth.frames} pictures, {len(script.segments)} segments, {len(script.stories)} artworks")
        sheet = stage.sheet("demo")
        print(journey(stage, page, sheet, script).table())
        print(f"{right_share(stage, sheet, script):.1%} of the places of visible artworks are right")


if __name__ == "__main__":
    main()
