"""Prints what propagation reaches on rendered clips with exact truth, against simpler ways, in one run.

    python -m bench.propagation                    a sample, under three minutes on two cores
    python -m bench.propagation --full             every class, and hand keyframes per 1,000 pictures

Reported on clips that were not used for tuning: other seeds than 1 to 3 of the bench's own renderer, and visits of
`workers.synthetic`, another style altogether. Rendered clips are kept in --cache.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cv2

from annotator.domain.places import Place
from annotator.domain.time import Span
from bench.propagation.hand import keyframes_needed
from bench.propagation.measure import HEAD, Score, keyframe, regimes, reliability, score
from bench.propagation.scene import CLASSES, Clip, render
from bench.propagation.trackers import MilTracker
from bench.propagation.visits import clips
from workers.synthetic.spec import VisitSpec
from workers.vision.pictures import ArrayPictures
from workers.vision.planar import PlanarPropagator
from workers.vision.propagate import propagate
from workers.vision.propagators import LinearInterpolator, Propagator
from workers.vision.video import VideoPictures

SAMPLE = ("oblique", "visitor", "low_texture", "hard")
REPORT_SEED = 83
VISIT_SEED = 5203
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
main(sys.argv[1:3])
status = Path("/proc/self/status").read_text()
Path(sys.argv[3]).write_text(status.split("VmHWM:")[1].split()[0])
"""


def chosen(options: argparse.Namespace) -> Iterator[Clip]:
    kinds = CLASSES if options.full else options.classes or SAMPLE
    for kind in kinds:
        for seed in range(REPORT_SEED, REPORT_SEED + options.seeds):
            yield render(options.cache, kind, seed, n=150 if options.full else 90)
    for i in range(options.visits if not options.full else max(options.visits, 2)):
        spec = VisitSpec(
            seed=VISIT_SEED + i, seconds=24 if options.full else 10, works=3 if options.full else 1, visitor=True
        )
        yield from clips(options.cache / f"visit-{spec.seed}-{spec.seconds:.0f}", spec)


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


def run(clip: Clip, source: ArrayPictures, regime: str, propagator: Propagator) -> tuple[Score, float, int]:
    """Score, CPU seconds, pictures."""
    span, at = asked(clip, regime)
    keys = [keyframe(clip, n, regime.endswith("q")) for n in at]
    started = time.process_time()
    places: list[Place] = list(propagate(source, span, keys, propagator=propagator))
    return score(clip, places, set(at)), time.process_time() - started, len(places)


def table(options: argparse.Namespace) -> list[Clip]:
    ways: list[tuple[str, Propagator, tuple[str, ...]]] = [
        ("planar", PlanarPropagator(), ("a", "b", "c", "d", "aq", "cq")),
        ("linear", LinearInterpolator(), ("a", "c")),
        ("opencv-mil", MilTracker(), ("a",)),
    ]
    totals: dict[tuple[str, str], tuple[Score, float, int]] = {}
    seen = []
    print(f"{'clip':24s}{'':4s}{HEAD}   pictures/CPU s")
    for clip in chosen(options):
        if not regimes(clip):
            continue
        seen.append(clip)
        source = held(clip)
        for name, propagator, wanted in ways:
            for regime in wanted:
                got, seconds, count = run(clip, source, regime, propagator)
                total = totals.setdefault((name, regime), (Score(), 0.0, 0))
                total[0].add(got)
                totals[name, regime] = (total[0], total[1] + seconds, total[2] + count)
                if name == "planar" and options.each:
                    print(f"{clip.name:24s}{regime:4s}{got.row()} {count / max(seconds, 1e-6):8.1f}")
    for (name, regime), (total, seconds, count) in totals.items():
        print(f"{name:24s}{regime:4s}{total.row()} {count / max(seconds, 1e-6):8.1f}")
    print("\nreliability of planar, a (claimed: share right, pictures)")
    print(reliability(totals["planar", "a"][0].pairs))
    return seen


def hand(seen: list[Clip]) -> None:
    """Keyframes per 1,000 pictures of a simulated annotator."""
    for name, propagator in (("planar", PlanarPropagator()), ("linear", LinearInterpolator())):
        counts, pictures = [], 0
        for clip in seen:
            counts.append(keyframes_needed(clip, held(clip), regimes(clip)["a"][0], propagator))
            pictures += len(clip.frames)
        rate, floor = 1000 * sum(counts) / pictures, 1000 * len(counts) / pictures
        print(f"hand keyframes per 1,000 pictures, {name}: {rate:.1f} (one each: {floor:.1f}), most {max(counts)}")


def child(*arguments: str) -> tuple[float, float]:
    """CPU and wall seconds of a Python child process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - started


def cost(options: argparse.Namespace) -> None:
    """The whole command against decoding only; the peak memory is of the largest child."""
    import json

    for height in (540, 1080):
        clip = render(options.cache, "walk", REPORT_SEED, n=120, size=(height * 16 // 9, height))
        at = regimes(clip)["c"]
        request = options.cache / f"request-{height}.json"
        keys = [{"frame": n, "box": keyframe(clip, n, False).box_px} for n in at]
        request.write_text(json.dumps({"span": [at[0], at[-1] + 1], "keyframes": keys}))
        decoding, _ = child("-c", DECODE, str(clip.path))
        cpu, wall = child("-c", COMMAND, str(clip.path), str(request), str(options.cache / "peak"))
        count = at[-1] + 1 - at[0]
        peak = int((options.cache / "peak").read_text()) // 1024
        print(
            f"command, {height} lines, c: {count / wall:.0f} pictures/s ({count / cpu:.0f} per CPU s), "
            f"{cpu / decoding:.1f} x the CPU of decoding only, peak {peak} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.propagation", description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--classes", type=lambda text: tuple(text.split(",")), default=())
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--visits", type=int, default=1)
    parser.add_argument("--each", action="store_true", help="a line per clip")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "cicerone-bench")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    options.cache.mkdir(parents=True, exist_ok=True)
    seen = table(options)
    if options.full:
        hand(seen)
    cost(options)


if __name__ == "__main__":
    main()
