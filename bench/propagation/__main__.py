"""Prints what propagation reaches on rendered clips with exact truth, against simpler ways, in one run.

    python -m bench.propagation                    a sample, under three minutes on two cores
    python -m bench.propagation --full             every class, and hand keyframes per 1,000 pictures
    python -m bench.propagation --figures DIR      the pictures of docs/propagation.md
    python -m bench.propagation --sheets DIR       contact sheets on real pictures, to be looked at (CICERONE_SAMPLES)

Reported on clips that were not used for tuning: other seeds than 1 to 3 of the bench's own renderer, and visits of
`workers.synthetic`, another style altogether. Rendered clips are kept in --cache.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2

from annotator.domain.places import Place
from annotator.domain.time import Span
from bench.propagation.figures import figures
from bench.propagation.hand import keyframes_needed
from bench.propagation.measure import HEAD, Score, keyframe, regimes, reliability, score
from bench.propagation.scene import CLASSES, Clip, render
from bench.propagation.sheets import sheets
from bench.propagation.trackers import MilTracker
from bench.propagation.visits import GALLERY, gallery
from workers.vision.pictures import ArrayPictures
from workers.vision.planar import PlanarPropagator
from workers.vision.propagate import propagate
from workers.vision.propagators import LinearInterpolator, Propagator
from workers.vision.video import VideoPictures

MIL_EVERY = 4
"""OpenCV's tracker, much slower, runs on each so-many-th clip."""
SEVERAL = 3
"""Artworks at once where the cost of further ones is measured (the same one so often: they cost the same)."""
SAMPLE = ("oblique", "visitor", "low_texture", "hard")
REPORT_SEED = 101
DECODE = """
import sys, av
with av.open(sys.argv[1]) as file:
    for frame in file.decode(video=0):
        frame.to_ndarray(format="gray")
"""


# The peak is the process's own: what getrusage says of a child includes the parent that it was forked from.
COMMAND = """
import sys
from pathlib import Path
from workers.vision.propagate import main
main(sys.argv[2:])
status = Path("/proc/self/status").read_text()
Path(sys.argv[1]).write_text(status.split("VmHWM:")[1].split()[0])
"""


def chosen(options: argparse.Namespace) -> Iterator[Clip]:
    """The clips of a run, one seed after the other, until its time is over."""
    end = time.monotonic() + 60 * options.minutes
    for clip in _clips(options):
        yield clip
        if time.monotonic() > end:
            return


def _clips(options: argparse.Namespace) -> Iterator[Clip]:
    walls = options.classes or (CLASSES if options.full else SAMPLE)
    visits = options.classes or (tuple(GALLERY) if options.full else ("visitor",))
    pictures = options.pictures or (150 if options.full else 90)
    for seed in range(options.seed, options.seed + options.seeds):
        if options.style != "gallery":
            for kind in walls:
                yield render(options.cache, kind, seed, n=pictures)
        if options.style != "wall":
            yield from gallery(options.cache, seed, visits, options.seconds)


def held(clip: Clip) -> ArrayPictures:
    """The clip in memory, so that only tracking is timed."""
    with VideoPictures(clip.path) as video:
        return ArrayPictures([grey.copy() for _, grey in video.iterate(Span(0, video.frames))])


def asked(clip: Clip, regime: str) -> tuple[Span, list[int]]:
    """The span and the keyframes of a regime; `q` after its letter means quads."""
    at = regimes(clip)[regime[0]]
    frames = clip.frames
    start = frames.start if regime[0] == "b" else at[0]
    end = at[-1] + 1 if regime[0] == "c" else frames.stop
    return Span(start, end), at


def run(clip: Clip, source: ArrayPictures, regime: str, propagator: Propagator) -> tuple[list[Place], Score, float]:
    """Places, score, CPU seconds."""
    span, at = asked(clip, regime)
    keys = [keyframe(clip, n, regime.endswith("q")) for n in at]
    started = time.process_time()
    places: list[Place] = list(propagate(source, span, keys, propagator=propagator))
    return places, score(clip, places, set(at)), time.process_time() - started


class Tables:
    """What all ways reach in all regimes, clip after clip."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._clips = 0
        self._totals: dict[tuple[str, str], Total] = defaultdict(Total)
        self._hard = Score()
        self._hands = {"planar": Hands(PlanarPropagator()), "linear": Hands(LinearInterpolator())}
        self._ways: list[tuple[str, Propagator, tuple[str, ...]]] = [
            ("planar", PlanarPropagator(), options.regimes),
            ("linear", LinearInterpolator(), ("a", "c", "d")),
            ("opencv-mil", MilTracker(), ("a",)),
        ]

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """(confidence, right) of planar in regime a."""
        return self._totals["planar", "a"].score.pairs

    def take(self, clip: Clip) -> None:
        """One more clip."""
        self._clips += 1
        source = held(clip)
        for name, propagator, wanted in self._ways:
            if name == "opencv-mil" and self._clips % MIL_EVERY != 1:
                continue
            for regime in wanted:
                if self._options.thin and regime not in ("a", "c") and self._clips % 2:
                    continue
                places, got, seconds = run(clip, source, regime, propagator)
                self._totals[name, regime].add(got, seconds, len(places))
                if name == "planar":
                    self._planar(clip, regime, got, len(places) / max(seconds, 1e-6))
                if self._options.full and regime == "a" and name in self._hands:
                    self._hands[name].add(clip, source, places)

    def _planar(self, clip: Clip, regime: str, got: Score, speed: float) -> None:
        if regime == "c" and clip.name.startswith("hard"):
            self._hard.add(got)
        if self._options.each:
            print(f"{clip.name:24s}{regime:4s}{got.row()} {speed:8.1f}", flush=True)

    def show(self) -> None:
        """Print a line per way and regime, what confidence is worth, and the hand's keyframes."""
        print(f"\n{self._clips} clips\n{'':28s}{HEAD}   pictures/CPU s")
        for (name, regime), total in self._totals.items():
            print(f"{name:24s}{regime:4s}{total.score.row()} {total.pictures / max(total.seconds, 1e-6):8.1f}")
        if self._hard.pictures:
            print(f"{'planar, hard only':24s}{'c':4s}{self._hard.row()}")
        print("\nreliability of planar, a (claimed: share right, pictures)")
        print(reliability(self.pairs))
        for name, one in self._hands.items():
            if one.counts:
                print(f"hand keyframes per 1,000 pictures, {name}: {one.row()}")


@dataclass
class Total:
    """Of one way in one regime."""

    score: Score = field(default_factory=Score)
    seconds: float = 0.0
    pictures: int = 0

    def add(self, score: Score, seconds: float, pictures: int) -> None:
        """One more clip."""
        self.score.add(score)
        self.seconds += seconds
        self.pictures += pictures


@dataclass
class Hands:
    """Keyframes of a simulated annotator."""

    propagator: Propagator
    counts: list[int] = field(default_factory=list)
    pictures: int = 0

    def add(self, clip: Clip, source: ArrayPictures, places: list[Place]) -> None:
        """One more clip; `places` of its regime a."""
        known = places if len(places) == len(clip.frames) else None
        self.counts.append(keyframes_needed(clip, source, regimes(clip)["a"][0], self.propagator, known))
        self.pictures += len(clip.frames)

    def row(self) -> str:
        """The rate, what it is if each clip takes one, and the worst clip."""
        rate, floor = 1000 * sum(self.counts) / self.pictures, 1000 * len(self.counts) / self.pictures
        return f"{rate:.1f} (one each: {floor:.1f}), most for one {max(self.counts)}"


def child(*arguments: str) -> tuple[float, float]:
    """CPU and wall seconds of a Python child process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - started


def cost(options: argparse.Namespace) -> None:
    """The whole command against decoding only; the peak memory is of the largest child."""
    for height in (540, 1080):
        clip = render(options.cache, "walk", REPORT_SEED, n=120, size=(height * 16 // 9, height))
        at = regimes(clip)["c"]
        request = options.cache / f"request-{height}.json"
        keys = [{"frame": n, "box": keyframe(clip, n, False).box_px} for n in at]
        request.write_text(json.dumps({"span": [at[0], at[-1] + 1], "keyframes": keys}))
        decoding, _ = child("-c", DECODE, str(clip.path))
        peak = options.cache / "peak"
        several, _ = child("-c", COMMAND, str(peak), str(clip.path), *[str(request)] * SEVERAL)
        peak_several = int(peak.read_text()) // 1024
        cpu, wall = child("-c", COMMAND, str(peak), str(clip.path), str(request))
        count = at[-1] + 1 - at[0]
        print(
            f"command, {height} lines, c: {count / wall:.0f} pictures/s ({count / cpu:.0f} per CPU s), "
            f"{cpu / decoding:.1f} x the CPU of decoding only, peak {int(peak.read_text()) // 1024} MB; "
            f"each further artwork {(several - cpu) / (SEVERAL - 1) / cpu:.2f} x the first, peak {peak_several} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.propagation", description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true")
    parser.add_argument(
        "--classes", help="of one style, separated by commas", type=lambda text: tuple(text.split(",")), default=()
    )
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--style", choices=("both", "wall", "gallery"), default="both")
    parser.add_argument("--seed", type=int, default=REPORT_SEED, help="the first one; 1 to 3 are for tuning")
    parser.add_argument("--pictures", type=int, default=0, help="per clip of the wall")
    parser.add_argument("--seconds", type=float, default=8.0, help="per visit of the gallery, which shows two works")
    parser.add_argument("--minutes", type=float, default=1e6, help="take no new clip after so long")
    parser.add_argument("--thin", action="store_true", help="regimes other than a and c on every second clip only")
    parser.add_argument("--regimes", type=lambda text: tuple(text.split(",")), default=("a", "b", "c", "d", "aq", "cq"))
    parser.add_argument("--figures", type=Path, help="write the pictures of the documentation there")
    parser.add_argument("--sheets", type=Path, help="write contact sheets on real pictures there, and nothing else")
    parser.add_argument("--each", action="store_true", help="a line per clip")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "cicerone-bench")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    options.cache.mkdir(parents=True, exist_ok=True)
    if options.sheets:
        sheets(options.sheets)
        return
    tables = Tables(options)
    for clip in chosen(options):
        if regimes(clip):
            tables.take(clip)
    tables.show()
    if options.figures:
        figures(options.figures, options.cache, options.seed, tables.pairs)
    cost(options)


if __name__ == "__main__":
    main()
