"""What `./cicerone up` costs: from a fresh clone with an empty home, without downloads, and the second time.

    python -m bench.startup [--port 8479]

Prints one line per figure: seconds until the web server answers, megabytes on disk, seconds until the second start
answers. The run "without downloads" finds the caches that the first one has filled. Processor seconds are
those of everything that was started, so a busy machine can be told from a slow start.
"""

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READY = "Ctrl-C stops everything"
CACHES = {"UV_CACHE_DIR": "uv", "PIP_CACHE_DIR": "pip", "npm_config_cache": "npm"}


def python() -> str:
    """The Python that people would start it with: not the project's environment, which is to be made."""
    return getattr(sys, "_base_executable", None) or sys.executable


def start(project: Path, env: dict[str, str], port: int) -> tuple[float, float]:
    """Start, wait until it is ready, stop. Returns seconds to ready and processor seconds of all it has waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    process = subprocess.Popen(
        [python(), "cicerone", "up", "--port", str(port)], cwd=project, env=env, stdout=subprocess.PIPE, text=True
    )
    ready = 0.0
    for text in process.stdout:
        if READY in text:
            ready = time.monotonic() - begin
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    if not ready:
        raise SystemExit("it did not get ready")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ready, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def disk_mb(*places: Path) -> float:
    """Space that trees take, in MB of 10^6 bytes; hard links count once."""
    seen = {}
    for place in places:
        for path in place.rglob("*"):
            status = path.lstat()
            seen[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(seen.values()) / 1e6


def environment(home: Path, caches: Path) -> dict[str, str]:
    """The machine's environment with an empty home, and the installers' caches beside it."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("CICERONE_")}
    return env | {"HOME": str(home)} | {name: str(caches / folder) for name, folder in CACHES.items()}


def clone(place: Path) -> Path:
    """A fresh clone of what is committed."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(place)], check=True)
    return place


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8479)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cicerone-bench-") as folder:
        base, home = Path(folder), Path(folder) / "home"
        home.mkdir()
        env = environment(home, base / "caches")
        fresh = clone(base / "fresh")
        bare = disk_mb(fresh)
        seconds, cpu = start(fresh, env, options.port)
        print(f"first start, everything downloaded: {seconds:.1f} s ({cpu:.0f} s of processor time)", flush=True)
        print(
            f"on disk after it, beside the clone: {disk_mb(fresh) - bare:.0f} MB; in the home: {disk_mb(home):.1f} MB"
        )
        seconds, cpu = start(fresh, env, options.port)
        print(f"second start: {seconds:.1f} s ({cpu:.1f} s of processor time)", flush=True)
        seconds, cpu = start(clone(base / "warm"), env, options.port)
        print(f"first start, nothing downloaded: {seconds:.1f} s ({cpu:.0f} s of processor time)")


if __name__ == "__main__":
    main()
