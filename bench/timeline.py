"""The timeline under the hand, and opening a sheet: 200 segments, 50 tracks, 10,000 keyframes, 200,000 pictures.

In a real browser, traced: for each update of the screen the time that the page's main thread worked (script, style,
layout, paint), and the longest task, while an edge is dragged, the video scrubbed, the timeline zoomed, moved and its
rows scrolled. The same gestures on a small sheet (5 segments, 1 track, 10 keyframes, 400 pictures) in the same run;
on both, a corner of an outline dragged over the picture.
Opening: the app is cached; until the picture is shown and the timeline painted, and until all tracks are drawn.

    python -m bench.timeline [--moves 60] [--opens 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from bench.workspace import log_in
from tests.browser.conftest import launched, running
from tests.browser.hands import Workspace
from tests.browser.stage import barcode_clip

SIZE = {"width": 1440, "height": 900}
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
NEAR = 1500
"""Pictures in view for a gesture on one edge: one and a half segments of the large sheet."""
CORNER = (298, 250)
"""Bottom right of every outline, in pixels of the picture."""
FRAME = "() => new Promise((done) => requestAnimationFrame(() => done()))"
DRAWN = "() => performance.getEntriesByType('resource').some((e) => e.name.endsWith('/overviews') && e.responseEnd > 0)"


def prepare(made, folder):
    """The ids of both sheets, by name."""
    barcode_clip(folder / "constant.mp4", variable=False)
    create = (
        "from annotator.accounts.models import User\n"
        "from annotator.projects.services import create_project\n"
        "create_project(slug='bench', title='Bench', by=User.objects.get(username='carla'))"
    )
    made.manage("shell", "-c", create)
    made.manage("ingest", folder / "constant.mp4", "--project", "bench", "--json", "--wait")
    lines = made.manage("shell", "-c", "from bench.long_visit import fill; fill()").splitlines()
    return {line.split()[1]: line.split()[2] for line in lines if line.startswith("sheet ")}


class Hand:
    """The mouse on an open sheet's timeline, one move an update of the screen."""

    def __init__(self, page):
        self.page = page
        self.canvas = page.get_by_test_id("timeline")
        self.box = self.canvas.bounding_box()

    def shown(self, name):
        return float(self.canvas.get_attribute(f"data-{name}"))

    def x_of(self, frame):
        return self.box["x"] + self.shown("gutter") + (frame - self.shown("first")) * self.shown("px")

    def glide(self, x0, x1, y, moves):
        for n in range(moves + 1):
            self.page.mouse.move(x0 + (x1 - x0) * n / moves, self.box["y"] + y)
            self.page.evaluate(FRAME)

    def fit(self):
        self.page.keyboard.press("Shift+Digit0")
        self.page.evaluate(FRAME)

    def near(self, frame):
        """Zoom in around a picture, as far as NEAR of them side by side."""
        self.page.mouse.move(self.x_of(frame), self.box["y"] + 40)
        while self.shown("px") * NEAR < self.box["width"]:
            before = self.shown("px")
            self.page.mouse.wheel(0, -190)
            self.page.evaluate(FRAME)
            self.page.evaluate(FRAME)
            if self.shown("px") == before:
                break


def drag_edge(hand, moves, edge):
    """An edge of the cut list to and fro, the picture following; so near that no other edge is within reach."""
    hand.fit()
    hand.near(edge)
    x, y = hand.x_of(edge), 78
    hand.page.mouse.move(x, hand.box["y"] + y)
    hand.page.mouse.down()
    hand.glide(x, x + 60, y, moves // 2)
    hand.glide(x + 60, x - 60, y, moves // 2)
    hand.page.keyboard.press("Escape")
    hand.page.mouse.up()


def scrub(hand, moves, edge):
    """Across the whole video."""
    hand.fit()
    left = hand.box["x"] + hand.shown("gutter") + 20
    hand.page.mouse.move(left, hand.box["y"] + 40)
    hand.page.mouse.down()
    hand.glide(left, hand.box["x"] + hand.box["width"] - 20, 40, moves)
    hand.page.mouse.up()


def zoom(hand, moves, edge):
    """From the whole to single pictures and back, around a point."""
    hand.fit()
    hand.page.mouse.move(hand.x_of(edge), hand.box["y"] + 40)
    for n in range(moves):
        hand.page.mouse.wheel(0, -180 if n < moves // 2 else 180)
        hand.page.evaluate(FRAME)


def pan(hand, moves, edge):
    """Along the video, a hundredth of it in view."""
    hand.fit()
    hand.near(edge)
    for n in range(moves):
        hand.page.mouse.wheel(90 if n % 20 < 15 else -90, 0)
        hand.page.evaluate(FRAME)


def rows(hand, moves, edge):
    """The track rows up and down."""
    hand.fit()
    hand.page.mouse.move(hand.box["x"] + 40, hand.box["y"] + 120)
    for n in range(moves):
        hand.page.mouse.wheel(0, 40 if n < moves // 2 else -40)
        hand.page.evaluate(FRAME)


def drag_corner(work, moves):
    """A corner of the selected outline to and fro over the picture, and back where it was."""
    x, y = work.on_screen(CORNER)
    mouse = work.page.mouse
    mouse.move(x, y)
    mouse.down()
    for n in range(moves + 1):
        far = 60 * (1 - abs(2 * n / moves - 1))
        mouse.move(x + far, y + far / 2)
        work.page.evaluate(FRAME)
    work.page.keyboard.press("Escape")
    mouse.up()


GESTURES = {
    "dragging an edge": drag_edge,
    "scrubbing": scrub,
    "zooming": zoom,
    "moving along": pan,
    "rows": rows,
}


def traced(page, work):
    """The main thread's tasks meanwhile as `(start_ms, length_ms)`, and when each update was handed over."""
    events, cdp = [], page.context.new_cdp_session(page)
    done = []
    cdp.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    cdp.on("Tracing.tracingComplete", lambda _: done.append(True))
    cdp.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}, "transferMode": "ReportEvents"})
    work()
    cdp.send("Tracing.end")
    while not done:
        page.wait_for_timeout(20)
    cdp.detach()
    mains = {(e["pid"], e["tid"]) for e in events if e["name"] == "FireAnimationFrame"}
    own = [e for e in events if (e["pid"], e["tid"]) in mains]
    tasks = [(e["ts"] / 1000, e.get("dur", 0) / 1000) for e in own if e["name"] == "RunTask"]
    commits = sorted(e["ts"] / 1000 for e in own if e["name"] == "Commit")
    return sorted(tasks), commits


def updates(tasks, commits):
    """Milliseconds of work for each update of the screen: the tasks since the one before."""
    found, n = [], 0
    for commit in commits:
        spent = 0.0
        while n < len(tasks) and tasks[n][0] <= commit:
            spent += tasks[n][1]
            n += 1
        found.append(spent)
    return found[1:]


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def opened(page, path):
    """Seconds until picture and timeline are there, and until the tracks are drawn."""
    page.goto("about:blank")
    began = time.perf_counter()
    page.goto(path, wait_until="commit")
    page.locator("[data-testid=picture][data-frame]").wait_for(timeout=60_000)
    page.locator("[data-testid=timeline][data-paints]").wait_for(timeout=60_000)
    usable = time.perf_counter() - began
    page.wait_for_function(DRAWN)
    return usable, time.perf_counter() - began


def measure_opening(page, sheets, opens):
    for name, sheet in sheets.items():
        opened(page, f"/sheets/{sheet}")
        times = [opened(page, f"/sheets/{sheet}") for _ in range(opens)]
        usable, whole = (statistics.median(column) for column in zip(*times, strict=True))
        slowest = max(time[0] for time in times)
        print(
            f"opening, {name}: {usable:.2f} s to usable (slowest {slowest:.2f}), {whole:.2f} s to all tracks drawn",
            flush=True,
        )


def measure_gestures(page, sheets, moves):
    edges = {"small": 160, "large": 100_000}
    for title, gesture in GESTURES.items():
        for name, sheet in sheets.items():
            page.goto(f"/sheets/{sheet}?frame={edges[name]}")
            page.locator("[data-testid=picture][data-frame]").wait_for()
            page.wait_for_function(DRAWN)
            hand = Hand(page)
            gesture(hand, 10, edges[name])
            page.wait_for_timeout(800)
            report(f"{title}, {name}", page, lambda g=gesture, h=hand, e=edges[name]: g(h, moves, e))


def measure_corner(page, sheets, moves):
    """The picture under the hand, in a picture with a keyframe of the sheet's last artwork."""
    places = {"small": (144, "Artwork #1"), "large": (99_990, "Artwork #50")}
    for name, sheet in sheets.items():
        frame, artwork = places[name]
        page.goto(f"/sheets/{sheet}?frame={frame}")
        work = Workspace(page)
        page.wait_for_function(DRAWN)
        work.step(2)
        work.choose(artwork)
        page.get_by_role("button", name="Bottom right corner").wait_for()
        drag_corner(work, 10)
        page.wait_for_timeout(800)
        report(f"dragging a corner, {name}", page, lambda w=work: drag_corner(w, moves))


def report(title, page, work):
    """Do it, traced, and print what it cost."""
    tasks, commits = traced(page, work)
    spent = updates(tasks, commits)
    longest = max(length for _, length in tasks)
    p50, p95 = percentile(spent, 0.5), percentile(spent, 0.95)
    cost = f"{p50:.1f} / {p95:.1f} ms an update (p50 / p95), longest task {longest:.0f} ms, {len(spent)} updates"
    print(f"{title}: {cost}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--opens", type=int, default=5)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as name,
        running(Path(name) / "data") as made,
        launched() as browser,
    ):
        sheets = prepare(made, Path(name))
        page = browser.new_context(base_url=made.url, viewport=SIZE).new_page()
        log_in(page)
        print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        measure_opening(page, sheets, options.opens)
        measure_gestures(page, sheets, options.moves)
        measure_corner(page, sheets, options.moves)
        print(f"load: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
