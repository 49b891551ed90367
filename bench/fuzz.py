"""10,000 random actions in the workspace, by keys and pointer, with undo, lost networks, reloads and second tabs.

Prints each seed and how long it took; ends with 1 if the screens, the server or the release differed anywhere. A seed
that fails belongs under "failed" in tests/browser/fuzz_seeds.json.

    python -m bench.fuzz [--first 1] [--count 40] [--actions 250]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error

from tests.browser.conftest import launched, running
from tests.browser.fuzz import ACTIONS, check_release, play
from tests.browser.stage import Stage
from tests.browser.test_fuzz import SEEDS


def one(browser, stage, seed, actions):
    """The played hands, or None; says what happened."""
    context = browser.new_context(base_url=stage.installation.url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    page, errors, begun = context.new_page(), [], time.monotonic()
    context.on("weberror", lambda error: errors.append(str(error.error)))
    try:
        hands = play(stage, page, seed, actions)
        assert errors == []
    except (AssertionError, Error) as error:
        print(f"seed {seed:4}  FAILED  {error}", *errors, flush=True)
        return None
    finally:
        context.close()
    saves = stage.document(hands.sheet)["version"] - 1
    print(f"seed {seed:4}  {hands.done} actions, {saves} saves  {time.monotonic() - begun:5.1f} s", flush=True)
    return hands


def main():
    """Play, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=int, default=SEEDS["first"])
    parser.add_argument("--count", type=int, default=SEEDS["count"])
    parser.add_argument("--actions", type=int, default=ACTIONS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        folder = Path(name)
        with running(folder / "data") as made:
            (folder / "clips").mkdir()
            stage = Stage(made, folder / "clips")
            seeds = range(options.first, options.first + options.count)
            played = [one(browser, stage, seed, options.actions) for seed in seeds]
            good = [hands for hands in played if hands is not None]
            check_release(stage, good, folder / "release")
    print(f"{sum(hands.done for hands in good)} actions, {len(played) - len(good)} of {len(played)} seeds failed")
    sys.exit(0 if len(good) == len(played) else 1)


if __name__ == "__main__":
    main()
