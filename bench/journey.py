"""A person's whole way through the demo's visit of 40 s, from an empty sheet to handing in: what it takes of the hands.

    python -m bench.journey

Key presses, clicks, drags and typed letters, step by step, as a person works who knows the keys. What is drawn and
written comes from the visit's truth; the exported places are held against it at the end. The counts of each version
are in docs/adr/0018.
"""

import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium, running
from tests.browser.people import box, cut, describe, hand_in, name_artworks, shown_place
from tests.browser.stage import Stage
from tests.browser.test_whole_job import rendered_script
from workers.synthetic.demo import TO_DO
from workers.synthetic.visit import VIDEO_NAME, render_visit


def journey(stage, page, sheet, script):
    """Annotate and hand in; prints a line a step."""
    work = stage.open(page, sheet)
    read = shown_place(stage.installation, stage.apis["anna"].token, sheet)
    steps = {
        "cut": lambda: cut(work, script),
        "box": lambda: box(work, script, read),
        "artwork": lambda: name_artworks(work, script),
        "caption, detail, ground": lambda: describe(work, script),
        "hand in": lambda: hand_in(work),
    }
    total = [0, 0, 0, 0]
    for name, step in steps.items():
        before = [work.presses, work.clicks, work.drags, work.letters]
        step()
        after = [work.presses, work.clicks, work.drags, work.letters]
        took = [b - a for a, b in zip(before, after, strict=True)]
        total = [a + b for a, b in zip(total, took, strict=True)]
        print(row(name, took))
    print(row("in all", total))


def row(name, counts):
    keys, clicks, drags, letters = counts
    return f"{name:26s} {keys:4d} key presses {clicks:4d} clicks {drags:4d} drags {letters:5d} letters"


def main():
    flags = FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data") as made,
        sync_playwright() as playwright,
    ):
        stage = Stage(made, Path(folder))
        truth = render_visit(TO_DO, Path(folder))
        stage.ingest("demo", Path(folder) / VIDEO_NAME)
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        context = browser.new_context(base_url=made.url, viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(60_000)
        script = rendered_script(truth)
        print(f"{truth.frames} pictures, {len(script.segments)} segments, {len(script.stories)} artworks")
        journey(stage, page, stage.sheet("demo"), script)
        browser.close()


if __name__ == "__main__":
    main()
