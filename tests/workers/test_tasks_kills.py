"""Workers killed at random moments leave the same runs; `python -m bench.kills` kills fifty of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")
def test_the_same_runs_byte_for_byte():
    command = [sys.executable, "-m", "bench.kills", "--kills", str(KILLS), "--seed", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    said = re.search(r"(\d+) kills .* of (\d+) runs; (\d+) jobs taken over.* differ: (\d+)", done.stdout)
    assert said, done.stdout
    kills, runs, taken_over, different = map(int, said.groups())
    assert (kills, runs, different) == (KILLS, 3, 0)
    assert taken_over > 0
