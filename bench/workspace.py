"""The workspace in a real browser: what it costs to open, and whether the picture shown is the picture named.

Each picture of two clips (constant and variable rate) carries its number as a barcode; after each move the bars are
read back from the canvas's pixels. Opening is held against the log-in page of the same run.

    python -m bench.workspace [--moves 120]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from tests.browser.conftest import PASSWORD, launched, running
from tests.browser.hands import Workspace
from tests.browser.stage import BARCODE_BITS, BARCODE_CELL, BARCODE_FRAMES, barcode_clip

READ = """([bits, cell]) => {
  const canvas = document.querySelector('[data-testid=picture]');
  const [scale, x, y] = canvas.dataset.view.split(' ').map(Number);
  const ratio = canvas.width / canvas.clientWidth;
  const copy = document.createElement('canvas');
  copy.width = canvas.width; copy.height = canvas.height;
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  let number = 0;
  for (let bit = 0; bit < bits; bit++) {
    const px = ((bit + 0.5) * cell * scale + x) * ratio, py = (1.5 * cell * scale + y) * ratio;
    const [r, g, b] = context.getImageData(Math.round(px), Math.round(py), 1, 1).data;
    if (r + g + b > 384) number |= 1 << bit;
  }
  return [number, Number(canvas.dataset.frame)];
}"""


def prepare(made, folder):
    """A project with both clips, each assigned to carla; returns their sheets' ids by name."""
    script = (
        "from annotator.accounts.models import User\n"
        "from annotator.projects.models import Membership\n"
        "from annotator.projects.services import create_project\n"
        "from annotator.rounds.services import create_round\n"
        "from annotator.submission.services import assign_sheet\n"
        "from annotator.videos.models import Video\n"
        "carla = User.objects.get(username='carla')\n"
    )
    made.manage("shell", "-c", script + "create_project(slug='bench', title='Bench', by=carla)")
    for name in ("constant", "variable"):
        barcode_clip(folder / f"{name}.mp4", variable=name == "variable")
        made.manage("ingest", folder / f"{name}.mp4", "--project", "bench", "--json", "--wait")
    assign = (
        "me = Membership.objects.get(user=carla, project__slug='bench')\n"
        "r = create_round(project=me.project, name='Bench', phases=[], by=carla, phase='annotation', members=[me.id])\n"
        "for v in Video.objects.order_by('title'):\n"
        "    print('sheet', v.title, assign_sheet(round=r, video=v, annotator=me, by=carla).id)\n"
    )
    lines = made.manage("shell", "-c", script + assign).splitlines()
    return {line.split()[1]: line.split()[2] for line in lines if line.startswith("sheet ")}


def enter(page):
    """Carla, from the log-in page."""
    page.get_by_label("User name").fill("carla")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="My work").wait_for()


def log_in(page):
    """The same from anywhere."""
    page.goto("/login")
    enter(page)


def opened(page, path, ready):
    """Seconds, bytes and requests until `ready` is there."""
    taken = []

    def finished(request):
        taken.append(request)

    page.on("requestfinished", finished)
    began = time.perf_counter()
    page.goto(path)
    page.locator(ready).first.wait_for(timeout=60_000)
    seconds = time.perf_counter() - began
    page.remove_listener("requestfinished", finished)
    sizes = [request.sizes() for request in taken]
    return seconds, sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes), len(taken)


def exact(page, moves, seed):
    """How many of the moves (clicks on the timeline, single steps) showed another picture than was named or wanted."""
    work, rng, wrong, waits = Workspace(page), random.Random(seed), 0, []
    timeline = page.get_by_test_id("timeline")
    box = timeline.bounding_box()
    first, px, gutter = (float(timeline.get_attribute(f"data-{name}")) for name in ("first", "px", "gutter"))
    slider = page.get_by_role("slider", name="Picture on show")
    for move in range(moves):
        began = time.perf_counter()
        if move % 2:
            work.press(rng.choice(["ArrowRight", "ArrowLeft"]))
        else:
            target = rng.randrange(BARCODE_FRAMES)
            page.mouse.click(box["x"] + gutter + (target - first + 0.5) * px, box["y"] + 8)
        wanted = slider.get_attribute("aria-valuenow")
        page.locator(f"[data-testid=picture][data-frame='{wanted}']").wait_for(timeout=30_000)
        waits.append(time.perf_counter() - began)
        painted, named = page.evaluate(READ, [BARCODE_BITS, BARCODE_CELL])
        wrong += not painted == named == int(wanted)
    return wrong, statistics.median(waits)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moves", type=int, default=120)
    moves = parser.parse_args().moves
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data") as made,
        launched() as browser,
    ):
        sheets = prepare(made, Path(folder))
        context = browser.new_context(base_url=made.url, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        seconds, size, requests = opened(page, "/login", "input")
        print(f"log-in page, nothing cached (reference): {seconds:.2f} s, {size / 1000:.0f} kB, {requests} requests")
        enter(page)
        ready = "[data-testid=picture][data-frame]"
        for name, note in (("constant", "first time"), ("constant", "again"), ("variable", "another video")):
            seconds, size, requests = opened(page, f"/sheets/{sheets[name]}", ready)
            print(f"workspace, {note}: {seconds:.2f} s to the first picture, {size / 1000:.0f} kB, {requests} requests")
        for seed, (name, sheet) in enumerate(sheets.items()):
            page.goto(f"/sheets/{sheet}")
            wrong, wait_s = exact(page, moves, seed)
            print(f"{name} rate: {wrong} of {moves} pictures wrong, median wait {wait_s * 1000:.0f} ms")


if __name__ == "__main__":
    main()
