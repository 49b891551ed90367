"""What the player's benchmark does with a workspace, and what it takes down of it."""

from __future__ import annotations

import random
import time
import urllib.request
from typing import Any

from bench.player_clips import BITS, Clip
from tests.browser.barcodes import Watch, wrong
from workers.media.sample_table import SampleTable, parse

BUSY = "setInterval(() => { const until = performance.now() + 18; while (performance.now() < until); }, 40);"
"""A page that has something else to do for nearly half of the time."""

_HELD = """async (ms) => {
  const canvas = document.querySelector('[data-testid=picture]');
  const began = performance.now();
  let shown = 0;
  while (performance.now() - began < ms) {
    const wanted = String(Number(canvas.dataset.frame) + 1);
    const there = new Promise((resolve) => {
      const look = new MutationObserver(() => {
        if (canvas.dataset.frame === wanted) look.disconnect(), resolve();
      });
      look.observe(canvas, { attributes: true, attributeFilter: ['data-frame'] });
    });
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', bubbles: true, repeat: shown > 0 }));
    await there;
    await new Promise(requestAnimationFrame);
    shown += 1;
  }
  return (shown * 1000) / (performance.now() - began);
}"""
"""One key press a screen refresh at most, and none before the picture of the last one is there."""


class Hands:
    """A person at a workspace that shows `clip`."""

    def __init__(self, stage: Any, page: Any, sheet: str, clip: Clip, seed: int = 0) -> None:
        self.page, self.clip = page, clip
        self.rng = random.Random(seed)
        self.ranges: list[str] = []
        self.shown: list[dict[str, Any]] = []
        self.moves = 0
        self.misplaced: list[str] = []
        page.on("request", lambda request: self._asked(request))
        self.work = stage.open(page, sheet)
        self.watch = Watch(page, BITS, clip.cell)
        self.watch.rest()
        page.wait_for_timeout(500)
        self.take()

    def _asked(self, request: Any) -> None:
        if "/proxy.mp4" in request.url:
            self.ranges.append(request.headers.get("range", "none"))

    def take(self) -> list[dict[str, Any]]:
        """What was shown since the last time; kept for the final count, too."""
        new: list[dict[str, Any]] = self.watch.taken()
        self.shown += new
        return new

    @property
    def wrong(self) -> int:
        """Paints whose name is not the number in their pixels, and moves that ended elsewhere."""
        return len(self.faults)

    @property
    def faults(self) -> list[str]:
        """What was wrong, in words."""
        names = [f"{one['painted']} was called {one['named']}" for one in wrong(self.shown)]
        return names + self.misplaced

    def settle(self) -> list[dict[str, Any]]:
        """Until the picture of the hand's place is there; what was shown on the way, the sharp ones left out."""
        place = self.watch.rest()
        new = self.take()
        if new and new[-1]["painted"] != place:
            self.misplaced.append(f"{new[-1]['painted']} was shown instead of {place}")
        return [one for one in new if not one["sharp"]]

    def press(self, key: str) -> float:
        """Milliseconds from the key to its picture; 0.0 where there was nothing to show."""
        self.moves += 1
        self.work.press(key)
        new = self.settle()
        return new[-1]["ms"] if new else 0.0

    def at(self, part: float) -> tuple[float, float]:
        """A point on the timeline's ruler, `part` of its width from the left."""
        timeline = self.page.get_by_test_id("timeline")
        box = timeline.bounding_box()
        gutter = float(timeline.get_attribute("data-gutter"))
        return box["x"] + gutter + part * (box["width"] - gutter - 2), box["y"] + 8

    def seek(self) -> float:
        """A click anywhere on the timeline; milliseconds to its picture."""
        self.moves += 1
        self.page.mouse.click(*self.at(self.rng.random()))
        new = self.settle()
        return new[-1]["ms"] if new else 0.0

    def drag(self, moves: int, px: float, every_s: float = 0.016) -> tuple[float, float]:
        """A drag over the timeline; pictures shown a second, and milliseconds from the hand's stop to the last one."""
        x, y = self.at(self.rng.uniform(0.02, 0.3))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.settle()
        began = time.perf_counter()
        for n in range(1, moves + 1):
            self.page.mouse.move(x + n * px, y)
            time.sleep(max(0.0, began + n * every_s - time.perf_counter()))
        took = time.perf_counter() - began
        new = self.settle()
        self.page.mouse.up()
        self.moves += moves
        return len(new) / took, new[-1]["ms"] if new else 0.0

    def held(self, ms: int) -> float:
        """Pictures a second while an arrow key is held down, the next one pressed when the last is on the screen."""
        rate: float = self.page.evaluate(_HELD, ms)
        numbers = [one["named"] for one in self.settle()]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            self.misplaced.append(f"a held key showed {numbers}")
        self.moves += len(numbers)
        return rate

    def play(self, ms: int) -> float:
        """Plays for a while; milliseconds from the pause to the exact still."""
        self.moves += 2
        if self.watch.rest() > self.clip.pictures // 2:
            self.press("Home")
        self.work.press("Space")
        self.page.wait_for_timeout(ms)
        self.take()
        self.work.press("Space")
        self.page.get_by_role("button", name="Play or pause", pressed=False).wait_for()
        self.watch.until("shown.some((s) => s.ms >= 0 && s.now > watched.at)", timeout_ms=5000)
        self.page.wait_for_timeout(150)
        still = [one for one in self.settle() if not one["sharp"]]
        return still[-1]["ms"] if still else 0.0

    def wander(self, moves: int) -> None:
        """A mixture of everything, about so many moves."""
        until = self.moves + moves
        while self.moves < until:
            kind = self.rng.random()
            if kind < 0.5:
                key = self.rng.choice(["ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowLeft"])
                for _ in range(self.rng.randrange(1, 8)):
                    self.press(key)
            elif kind < 0.8:
                self.seek()
            elif kind < 0.93:
                self.drag(self.rng.randrange(5, 20), self.rng.uniform(-6, 12))
            elif kind < 0.96:
                self.press(self.rng.choice(["Home", "End"]))
            else:
                self.play(500)


def sample_table(stage: Any, video: str) -> SampleTable:
    """The video's sample table, as the page gets it."""
    api = stage.apis["anna"]
    headers = {"Authorization": f"Token {api.token}", "Accept": "application/octet-stream"}
    request = urllib.request.Request(f"{api.url}/api/v1/videos/{video}/frames", headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return parse(answer.read())


def bytes_over_groups(hands: Hands, table: SampleTable) -> tuple[float, int]:
    """Bytes asked for over those of the groups that were looked at; how many requests had an open end."""
    samples = table.samples
    assert samples is not None
    firsts = samples.group_first.tolist()
    ends = [*firsts[1:], len(samples.sizes)]
    group_of = {n: g for g, (a, b) in enumerate(zip(firsts, ends, strict=True)) for n in range(a, b)}
    touched = {group_of[one["named"]] for one in hands.shown}
    wanted = sum(int(samples.sizes[firsts[g] : ends[g]].sum()) for g in touched)
    asked, open_ended = 0, 0
    for one in hands.ranges:
        first, _, last = one.removeprefix("bytes=").partition("-")
        if last:
            asked += int(last) - int(first) + 1
        else:
            open_ended += 1
    return asked / wanted, open_ended
