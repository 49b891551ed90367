"""A slice of the random work that `python -m bench.fuzz` does in full; seeds that once failed are played each time."""

import json
from pathlib import Path

from tests.browser.fuzz import check_release, play

SEEDS = json.loads(Path(__file__).with_name("fuzz_seeds.json").read_text())


def test_random_work_ends_the_same_on_screen_on_the_server_and_in_the_release(visit, stage, tmp_path):
    played = [play(stage, visit(), seed) for seed in [*SEEDS["failed"], *SEEDS["slice"]]]
    check_release(stage, played, tmp_path / "release")
