"""The commands of `./cicerone`."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable

from .say import Failure, warn

EPILOG = "`--data DIR` may stand anywhere; it equals the environment variable CICERONE_DATA (default: ./data)."


def main(words: list[str]) -> int:
    """Run one command; failures are one line on stderr and exit code 1."""
    signal.signal(signal.SIGTERM, interrupt)
    try:
        words = take_data(words)
        if words[:1] and words[0] in PASSED_ON:
            return PASSED_ON[words[0]](words[1:])
        options = parser().parse_args(words)
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except Failure as failure:
        warn(f"cicerone: {failure}")
    except KeyboardInterrupt:
        warn("cicerone: stopped; what was half done has been removed")
        return 130
    except OSError as error:
        warn(
            f"cicerone: {'the disk is full' if error.errno == 28 else error.strerror or error}: {error.filename or ''}"
        )
    return 1


def interrupt(*_: object) -> None:
    """SIGTERM while something is being made: clean up as for Ctrl-C."""
    raise KeyboardInterrupt


def take_data(words: list[str]) -> list[str]:
    """Move `--data DIR`, wherever it stands, into the environment; returns the other words.

    Raises:
        Failure: `--data` without a directory.
    """
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--data":
            if not queue:
                raise Failure("--data needs a directory")
            os.environ["CICERONE_DATA"] = os.path.abspath(queue.pop(0))
        elif word.startswith("--data="):
            os.environ["CICERONE_DATA"] = os.path.abspath(word.removeprefix("--data="))
        else:
            rest.append(word)
    return rest


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="cicerone", epilog=EPILOG)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    up = commands.add_parser("up", help="install what is missing, start everything, stop it with Ctrl-C", epilog=EPILOG)
    up.add_argument("--port", type=port, default=8000)
    up.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    up.add_argument("--no-demo", dest="demo_off", action="store_true", help="no demo project at the first start")
    up.add_argument(
        "--workers", type=some, default=1, metavar="N", help="worker processes, each with a lane a queue (default: 1)"
    )
    up.set_defaults(run=run_up)
    test = commands.add_parser("test", help="all tests, linters, types, import rules (or pytest with your arguments)")
    test.add_argument("--no-browser", action="store_true", help="leave the browser tests out")
    test.add_argument("pytest", nargs=argparse.REMAINDER, metavar="PYTEST-ARGUMENT", help="then only pytest runs")
    commands.add_parser("manage", help="run a management command: ./cicerone manage COMMAND …")
    commands.add_parser("lint", help="the fast checks of `test`: linters, types, import rules, limits")
    commands.add_parser("bench", help="print figures: ./cicerone bench [NAME …]")
    commands.add_parser("lock", help="lock the requirements again, with the newest versions that fit")
    return top


def port(word: str) -> int:
    """A port number."""
    number = int(word)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return number


def some(word: str) -> int:
    """A number from 1 on."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def run_up(options: argparse.Namespace) -> int:
    """`up`."""
    from .up import up

    return up(options)


def run_manage(words: list[str]) -> int:
    """`manage`: become `manage.py` in the made environment."""
    from .commands import manage

    return manage(words)


def run_lint(words: list[str]) -> int:
    """`lint`."""
    from .check import lint

    return lint(words)


def run_bench(words: list[str]) -> int:
    """`bench`."""
    from .commands import bench

    return bench(words)


def run_lock(words: list[str]) -> int:
    """`lock`."""
    from .commands import lock

    return lock(words)


def run_test(words: list[str]) -> int:
    """`test`: its own options come first, the rest is pytest's."""
    from .check import test

    return test(words)


# Their words are not ours to parse: they belong to manage.py, pytest or a benchmark.
PASSED_ON: dict[str, Callable[[list[str]], int]] = {
    "manage": run_manage,
    "test": run_test,
    "lint": run_lint,
    "bench": run_bench,
    "lock": run_lock,
}
