"""From P to the first computed place on the screen, while the worker still computes.

In a real browser on an installation with its own worker: an outline in the middle of a long look at an artwork, the
picture beside it on show, P; until the page says where the artwork is there. Several times at 540 and at 1080 lines,
each on a new sheet. The reference in the same run is the answer to a request that changes nothing (the round trip).

    python -m bench.first_results [--times 5]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from tests.browser.conftest import launched, running
from tests.browser.people import longest_look
from tests.browser.stage import Stage
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import render_visit

HEIGHTS = (540, 1080)
SECONDS = 20
PRESSED = """async () => {
  const place = document.querySelector('[data-testid=place]');
  const before = place.textContent;
  const began = performance.now();
  const changed = new Promise((resolve) => {
    const look = new MutationObserver(() => {
      const now = document.querySelector('[data-testid=place]');
      if (now && now.textContent !== before) look.disconnect(), resolve(performance.now() - began);
    });
    look.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', bubbles: true }));
  return changed;
}"""
ROUND_TRIP = """async () => {
  const began = performance.now();
  await fetch('/api/v1/me');
  return performance.now() - began;
}"""


def prepared(stage, truth, name):
    """A new sheet with an outline in the middle of the longest look, and the picture after it."""
    segment, middle = longest_look(truth)
    work = next(a for a in truth.artworks if a.id == segment.artwork)
    sheet = stage.sheet(name)
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.cut([(s.start, s.end, s.kind.value, artwork if s is segment else None) for s in truth.segments])
    writer.keyframe(writer.track(artwork), middle, [list(corner) for corner in work.places[middle].quad_px])
    return sheet, middle + 1


def waited(stage, browser, truth, name):
    """Milliseconds from P to a place, and of a round trip."""
    sheet, frame = prepared(stage, truth, name)
    context = browser.new_context(base_url=stage.installation.url, viewport={"width": 1440, "height": 900})
    work = stage.open(context.new_page(), sheet, search=f"?step=box&frame={frame}")
    work.page.get_by_test_id("place").wait_for()
    work.page.wait_for_load_state("networkidle")
    trip = work.page.evaluate(ROUND_TRIP)
    first = work.page.evaluate(PRESSED)
    work.computed()
    context.close()
    return first, trip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data") as made, launched() as browser:
        stage = Stage(made, Path(folder))
        for height in HEIGHTS:
            name = f"{height} lines"
            truth = render_visit(
                VisitSpec(seed=7, width=height * 16 // 9, height=height, seconds=SECONDS, works=1), Path(folder)
            )
            stage.ingest(name, (Path(folder) / "visit.mp4").rename(Path(folder) / f"{name}.mp4"))
            waits, trips = zip(*(waited(stage, browser, truth, name) for _ in range(times)), strict=True)
            print(
                f"{name}: first place {statistics.median(waits):.0f} ms after P (slowest {max(waits):.0f}), "
                f"round trip {statistics.median(trips):.0f} ms",
                flush=True,
            )


if __name__ == "__main__":
    main()
