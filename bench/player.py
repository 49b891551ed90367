"""The player in a real browser: is the picture shown the picture named, and how soon is it there?

Each picture carries its number as a barcode that is read back from the canvas in every paint. Path A is the video
element alone (the decoder is taken from the browser), C is what people get: the decoder for what stands still, the
video element for what plays. Both in the same run on the same proxies; the ratios are the result.

    python -m bench.player [--quick] [--moves 3000] [--only exact,speed,hour,work]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.player_clips import HOUR, MAIN, ODD, TWENTY_MINUTES, Clip, make
from bench.player_hands import BUSY, Hands, bytes_over_groups, sample_table
from tests.browser.barcodes import COUNT_OPEN, PATHS
from tests.browser.conftest import launched, running
from tests.browser.stage import Stage

A, C = "video", "combined"
PARTS = ("exact", "speed", "hour", "work")


class Bench:
    """An installation with clips on it, and a browser."""

    def __init__(self, stage: Stage, browser: Any, folder: Path) -> None:
        self.stage, self.browser, self.folder = stage, browser, folder

    def ingest(self, clip: Clip) -> None:
        if clip.name not in self.stage.videos:
            self.stage.ingest(clip.name, make(self.folder, clip))

    @contextmanager
    def hands(self, clip: Clip, path: str, *scripts: str) -> Iterator[Hands]:
        """Somebody in a new browser context on a new sheet of that clip."""
        self.ingest(clip)
        context = self.browser.new_context(
            base_url=self.stage.installation.url, viewport={"width": 1440, "height": 900}
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        for script in (PATHS[path], *scripts):
            if script:
                page.add_init_script(script)
        yield Hands(self.stage, page, self.stage.sheet(clip.name), clip)
        context.close()


def middle(values: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def line(what: str, got: str, goal: str, held: bool) -> None:
    print(f"{'  ' if held else '! '}{what}: {got} (goal: {goal})", flush=True)


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def exactness(bench: Bench, clips: list[Clip], moves: int) -> None:
    """Wrong pictures or numbers over a mixture of moves; each second visit on a busy page."""
    each = -(-moves // (2 * len(clips)))
    done = paints = mistakes = 0
    for number, clip in enumerate(clips):
        for path in (A, C):
            busy = [BUSY] if (number + (path == C)) % 2 else []
            with bench.hands(clip, path, *busy) as hands:
                hands.wander(each)
                done, paints, mistakes = done + hands.moves, paints + len(hands.shown), mistakes + hands.wrong
                note = ", busy page" if busy else ""
                print(f"    {clip.name}, {path}{note}: {hands.wrong} wrong of {len(hands.shown)} paints", flush=True)
                for fault in hands.faults:
                    print(f"      {fault}")
    got = f"{mistakes} in {done} moves, {paints} paints read"
    line("wrong pictures or numbers", got, f"0 in {moves}", mistakes == 0 and done >= moves)


def measured(hands: Hands, rounds: int) -> dict[str, Any]:
    """Every kind of move of one path."""
    steps: list[float] = []
    for n in range(rounds):
        hands.seek()
        steps += [hands.press("ArrowLeft" if n % 2 else "ArrowRight") for _ in range(15)]
    hands.press("Home")
    held = hands.held(3000)
    seeks = [hands.seek() for _ in range(6 * rounds)]
    drags = [hands.drag(120, 2) for _ in range(max(2, rounds // 3))]
    before_playing = list(hands.ranges)
    pauses = [hands.play(700) for _ in range(2 * rounds)]
    hands.ranges = before_playing
    return {
        "step": middle([ms for ms in steps if ms]),
        "held": held,
        "seek": middle(seeks),
        "drag": statistics.median(rate for rate, _ in drags),
        "last": max(ms for _, ms in drags),
        "pause": middle(pauses),
        "wrong": hands.wrong,
    }


def speed(bench: Bench, rounds: int) -> None:
    """The rows that compare the two paths, on a 720p proxy with uneven times."""
    results = {}
    for path in (A, C):
        with bench.hands(MAIN, path) as hands:
            results[path] = measured(hands, rounds)
            if path == C:
                ratio, open_ended = bytes_over_groups(hands, sample_table(bench.stage, bench.stage.videos[MAIN.name]))
    a, c = results[A], results[C]
    report(a, c)
    line("bytes over those of the groups looked at", f"{ratio:.2f}, {open_ended} open-ended", "≤ 1.2, 0",
         ratio <= 1.2 and open_ended == 0)  # fmt: skip
    line("wrong meanwhile", f"{a['wrong'] + c['wrong']}", "0", a["wrong"] + c["wrong"] == 0)


def report(a: dict[str, Any], c: dict[str, Any]) -> None:
    def both(key: str) -> str:
        return f"C {c[key][0]:.1f} / {c[key][1]:.1f}, A {a[key][0]:.1f} / {a[key][1]:.1f} ms (p50 / p95)"

    step = c["step"][0] <= min(10, 0.2 * a["step"][0]) and c["step"][1] <= 0.8 * a["step"][1]
    line("key press to picture shown", both("step"), "p50 ≤ 10 ms and ≤ 0.2 × A, p95 ≤ 0.8 × A", step)
    line("held arrow", f"C {c['held']:.0f}, A {a['held']:.0f} pictures a second", "≥ 2 × A, ≥ 30",
         c["held"] >= max(30, 2 * a["held"]))  # fmt: skip
    line("random seek", both("seek"), "p50 ≤ 1.1 × A", c["seek"][0] <= 1.1 * a["seek"][0])
    line("slow drag", f"C {c['drag']:.0f}, A {a['drag']:.0f} pictures a second", "≥ 1.5 × A",
         c["drag"] >= 1.5 * a["drag"])  # fmt: skip
    line("last picture after the hand stops", f"C {c['last']:.0f}, A {a['last']:.0f} ms", "≤ 120", c["last"] <= 120)
    line("pause to exact still", both("pause"), "p95 ≤ 150 ms", c["pause"][1] <= 150)


def hour(bench: Bench, seeks: int) -> None:
    """Clicks anywhere in an hour of video."""
    found = {}
    for path in (A, C):
        with bench.hands(HOUR, path) as hands:
            found[path] = middle([hands.seek() for _ in range(seeks)])
            assert hands.wrong == 0
    a, c = found[A], found[C]
    got = f"C {c[0]:.0f} / {c[1]:.0f}, A {a[0]:.0f} / {a[1]:.0f} ms (p50 / p95)"
    line("seek anywhere in an hour", got, "p50 ≤ 1.1 × A", c[0] <= 1.1 * a[0])


def work(bench: Bench, rounds: int, moves: int) -> None:
    """An hour's moves without its pauses: the heap after each round, and the decoded pictures that are open."""
    warnings: list[str] = []
    with bench.hands(MAIN, C, COUNT_OPEN) as hands:
        hands.page.on("console", lambda message: warnings.append(message.text))
        session = hands.page.context.new_cdp_session(hands.page)
        heaps = []
        for _ in range(rounds):
            hands.wander(moves)
            hands.drag(100, 4)
            session.send("HeapProfiler.collectGarbage")
            heaps.append(session.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
        most = hands.page.evaluate("pictures.most") * MAIN.size[0] * MAIN.size[1] * 1.5 / 1e6
        hands.page.get_by_role("link", name="Back to my work").click()
        hands.page.wait_for_url("**/work")
        hands.page.wait_for_function("() => pictures.open === 0")
        left = sum("VideoFrame" in text for text in warnings)
        first, last = statistics.mean(heaps[1:4]), statistics.mean(heaps[-3:])
        line(f"heap over {hands.moves} moves", f"{first:.1f} → {last:.1f} MB", "flat (± 10 %)", last <= 1.1 * first)
        line("decoded pictures at most", f"{most:.0f} MB", "≤ 200 MB", most <= 200)
        line("pictures left open", f"{left} found by the collector, 0 after leaving", "0", left == 0)
        line("wrong meanwhile", str(hands.wrong), "0", hands.wrong == 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a minute of each, no long videos")
    parser.add_argument("--moves", type=int, default=3000)
    parser.add_argument("--clips", default="", help="exactness only on clips of these names, with commas")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas")
    options = parser.parse_args()
    parts = options.only.split(",")
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data") as made,
        launched() as browser,
    ):
        bench = Bench(Stage(made, Path(folder)), browser, Path(folder))
        print(load())
        if "speed" in parts:
            speed(bench, 3 if options.quick else 8)
        if "exact" in parts:
            clips = ODD if options.quick else [*ODD, MAIN, TWENTY_MINUTES]
            names = options.clips.split(",") if options.clips else [clip.name for clip in clips]
            clips = [clip for clip in clips if clip.name in names]
            exactness(bench, clips, 300 if options.quick else options.moves)
        if "hour" in parts and not options.quick:
            hour(bench, 60)
        if "work" in parts:
            work(bench, 5 if options.quick else 12, 30 if options.quick else 120)
        print(load())


if __name__ == "__main__":
    main()
