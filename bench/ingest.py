"""What ingest costs against bare decoding and encoding of the same file, and whether its memory grows with length.

    python -m bench.ingest [--seconds 5] [--lines 720] [--file VIDEO]

Prints one line per figure. The bare run decodes, scales to the proxy's size and encodes with the proxy's settings: no
table, no hash, no filmstrip, no sound, no file. Both run in turns, the best of `--turns` counts. Memory: peak resident
set of the ingest process for the clip and for one four times as long.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from workers.media.ingest import ingest
from workers.media.limits import Limits
from workers.media.probe import opened, prepare, probe, video_stream
from workers.media.proxy import ProxyWriter, proxy_size

ROOT = Path(__file__).resolve().parents[1]


def make_clip(path: Path, *, seconds: float, lines: int) -> Path:
    """A walk past a wall: texture that pans, with grain, 25 pictures a second, B-pictures, sound."""
    height, width = lines, lines * 16 // 9 // 2 * 2
    rng = np.random.default_rng(1)
    coarse = rng.integers(40, 215, (height // 8 + 1, width // 4 + 1, 3), dtype=np.uint8)
    wall = np.kron(coarse, np.ones((8, 8, 1), np.uint8))[:height]
    wall += rng.integers(0, 12, wall.shape, dtype=np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"preset": "ultrafast", "crf": "23", "bf": "2"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        sound = container.add_stream("aac", rate=48000, layout="mono")
        for number in range(round(seconds * 25)):
            shift = number * 2 % width
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(wall[:, shift : shift + width]), "rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
            for at in range(number * 1920, (number + 1) * 1920, 960):
                block = av.AudioFrame.from_ndarray(rng.normal(0, 0.05, (1, 960)).astype(np.float32), "fltp", "mono")
                block.sample_rate, block.pts, block.time_base = 48000, at, Fraction(1, 48000)
                container.mux(sound.encode(block))
        container.mux(stream.encode(None))
        container.mux(sound.encode(None))
    return path


def bare(path: Path, workdir: Path) -> int:
    """Decode, scale, encode; nothing else. Number of pictures."""
    info = probe(path)
    width, height = proxy_size(info.geometry)
    step = info.step_ticks * info.time_base * 90_000
    encoder = ProxyWriter(info.geometry, step_ticks=step, workdir=workdir).encoder
    count = 0
    with opened(path) as container:
        stream = prepare(video_stream(container, info.stream_index))
        scaler = av.video.reformatter.VideoReformatter()
        for frame in container.decode(stream):
            scaled = scaler.reformat(frame, width, height, "yuv420p", interpolation="BICUBIC", threads=1)
            scaled.pict_type = 0
            scaled.pts, scaled.time_base = round(count * step), Fraction(1, 90_000)
            encoder.encode(scaled)
            count += 1
        encoder.encode(None)
    return count


def whole(path: Path, workdir: Path) -> int:
    return ingest(path, workdir / "out", progress=lambda share, doing: None, cancelled=lambda: False).frames


def timed(function, path: Path) -> tuple[float, float, int]:
    """(seconds on the clock, processor seconds, pictures)."""
    with tempfile.TemporaryDirectory() as workdir:
        clock, cpu = time.perf_counter(), time.process_time()
        count = function(path, Path(workdir))
        return time.perf_counter() - clock, time.process_time() - cpu, count


def peak_mb(path: Path) -> float:
    """Peak resident set of an ingest process, MB."""
    with tempfile.TemporaryDirectory() as workdir:
        request = {"source": str(path), "out": f"{workdir}/out", "limits": Limits().to_json()}
        command = [sys.executable, "-m", "workers.media.ingest_child"]
        pipe = subprocess.PIPE
        child = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=subprocess.DEVNULL)
        child.stdin.write(json.dumps(request).encode())
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            raise SystemExit(f"the ingest process ended with {status}")
        return usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--lines", type=int, default=720)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        clip = options.file or make_clip(Path(directory) / "1.mp4", seconds=options.seconds, lines=options.lines)
        runs = {function: [timed(function, clip) for _ in range(options.turns)] for function in (bare, whole)}
        best = {function: min(results) for function, results in runs.items()}
        for name, function in (("bare decode + encode", bare), ("ingest", whole)):
            clock, cpu, count = best[function]
            print(f"{name:24} {clock:6.2f} s   {cpu:6.2f} CPU s   {count / clock:6.1f} pictures/s ({count} pictures)")
        print(f"{'ingest / bare':24} {best[whole][0] / best[bare][0]:6.2f}     {best[whole][1] / best[bare][1]:6.2f}")
        if options.file is None:
            longer = make_clip(Path(directory) / "4.mp4", seconds=4 * options.seconds, lines=options.lines)
            one, four = peak_mb(clip), peak_mb(longer)
            print(f"{'peak memory':24} {one:6.0f} MB at 1 x, {four:.0f} MB at 4 x length")


if __name__ == "__main__":
    main()
