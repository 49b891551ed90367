"""Snapping of drawn outlines: how far corners are from the truth before and after, how often it dares, what it costs.

Rendered galleries (each also as a JPEG of quality 80), hands that err by up to `--sloppy` of the outline's size. The
pool's answer is timed warm, against reading the same picture alone.

    python -m bench.outlines [--seeds 5] [--sloppy 0.02]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from annotator.domain.geometry import box_of_quad
from annotator.domain.states import Visibility
from workers.media.sandbox import DecodePool
from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.visit import Visit
from workers.vision.homography import as_array, as_quad, sides
from workers.vision.outlines import outline_near

REGIMES = {
    "plain": HardOptions(),
    "oblique": HardOptions(oblique_deg=40),
    "noise": HardOptions(noise=12, exposure=0.8),
    "glare": HardOptions(glare=0.7),
    "ornament": HardOptions(ornament=True),
    "low texture": HardOptions(low_texture=True),
    "motion blur": HardOptions(motion_blur=0.5),
    "lens": HardOptions(distortion=0.1),
}
SIZES = ((960, 540), (1280, 720), (640, 360))


def scenes(hard, seeds, first):
    """(RGB picture, true corners) of outlines that lie wholly inside, at least 60 px large, not covered."""
    for seed in range(first, first + seeds):
        width, height = SIZES[seed % len(SIZES)]
        visit = Visit(VisitSpec(seed=seed, seconds=30, width=width, height=height, works=3, hard=hard))
        for frame in np.linspace(20, len(visit.pts) - 20, 8).astype(int):
            picture, places = visit.picture(int(frame))
            _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])
            rgb = cv2.cvtColor(cv2.imdecode(encoded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
            for place in places:
                if place.quad_px is None or place.visibility is not Visibility.VISIBLE or place.covered > 0.02:
                    continue
                corners = as_array(place.quad_px)
                inside = (corners > 2).all() and (corners < np.array([width, height]) - 2).all()
                if inside and min(sides(corners)) > 60:
                    yield rgb, corners


def hand(corners, sloppy, rng):
    """Each corner anywhere within that share of the outline's mean side."""
    angle, radius = rng.uniform(0, 2 * np.pi, 4), sloppy * np.mean(sides(corners)) * np.sqrt(rng.uniform(0, 1, 4))
    return corners + np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None]


def careless_box(rgb, corners, sloppy, rng):
    """The outline's bounding box, each side off by up to half of that."""
    height, width = rgb.shape[:2]
    x, y, w, h = box_of_quad(as_quad(corners), width_px=width, height_px=height)
    off = rng.uniform(-0.5, 0.5, 4) * sloppy * np.mean(sides(corners))
    left, top = max(x + off[0], 0.0), max(y + off[1], 0.0)
    return left, top, min(x + w + off[2], width) - left, min(y + h + off[3], height) - top


def measured(found, sloppy, rng):
    """Rows (corner errors before, after or None) for quads and for boxes, and CPU seconds of each call."""
    rows, cpu = {"quad": [], "box": []}, []
    for rgb, truth in found:
        drawn = hand(truth, sloppy, rng)
        box = careless_box(rgb, truth, sloppy, rng)
        for kind, asked, before in (("quad", {"quad": as_quad(drawn)}, drawn), ("box", {"box": box}, None)):
            started = time.process_time()
            quad, _ = outline_near(rgb, **asked)
            cpu.append(time.process_time() - started)
            error = None if quad is None else np.linalg.norm(as_array(quad) - truth, axis=1)
            rows[kind].append((None if before is None else np.linalg.norm(before - truth, axis=1), error))
    return rows, cpu


def line(name, rows):
    """One line of the report."""
    taken = [row for row in rows if row[1] is not None]
    if not taken:
        return f"{name:<18} {len(rows):>4}  none taken"
    after = np.array([row[1] for row in taken])
    before = [row[0] for row in taken if row[0] is not None]
    by_hand = f"{np.median(before):.2f}" if before else "–"
    worse = sum(row[0] is not None and row[1].mean() > row[0].mean() + 1 for row in taken)
    return (
        f"{name:<18} {len(rows):>4}  taken {len(taken) / len(rows):4.0%}  hand {by_hand:>5} px  "
        f"corner {np.median(after):.2f} px  worst corner {np.median(after.max(axis=1)):.2f} px "
        f"(90 %: {np.percentile(after.max(axis=1), 90):.2f})  made worse {worse}"
    )


def warm(rgb, corners, folder):
    """Median seconds of an answer of the warm pool, and of reading the same file alone."""
    path = Path(folder) / "still.jpg"
    cv2.imwrite(str(path), cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 92])
    pool, answers, reads = DecodePool(slots=1), [], []
    for _ in range(20):
        started = time.perf_counter()
        pool.call("workers.vision.outlines:outline_json", still=str(path), quad=corners.tolist(), box=None)
        answers.append(time.perf_counter() - started)
        started = time.perf_counter()
        cv2.imread(str(path), cv2.IMREAD_COLOR)
        reads.append(time.perf_counter() - started)
    pool.close()
    return float(np.median(answers[1:])), float(np.median(reads))


def main():
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.outlines")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=3000)
    parser.add_argument("--sloppy", type=float, default=0.02)
    options = parser.parse_args()
    rng = np.random.default_rng(options.first)
    everything, cpu, largest = {"quad": [], "box": []}, [], None
    for number, (name, hard) in enumerate(REGIMES.items()):
        found = list(scenes(hard, options.seeds, options.first + 100 * number))
        largest = max([*([largest] if largest else []), *found], key=lambda one: one[0].size, default=None)
        rows, spent = measured(found, options.sloppy, rng)
        cpu += spent
        for kind, own in rows.items():
            everything[kind] += own
            print(line(f"{name}, {kind}", own), flush=True)
    for kind, own in everything.items():
        print(line(f"ALL, {kind}", own))
    with tempfile.TemporaryDirectory() as folder:
        answer, read = warm(*largest, folder)
    print(f"CPU of a fit: median {np.median(cpu) * 1e3:.0f} ms, 95 % {np.percentile(cpu, 95) * 1e3:.0f} ms")
    height, width = largest[0].shape[:2]
    print(
        f"answer of the warm pool at {width}×{height}: {answer * 1e3:.0f} ms ({answer / read:.1f} × reading the JPEG)"
    )


if __name__ == "__main__":
    main()
