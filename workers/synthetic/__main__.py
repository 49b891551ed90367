"""Render a visit video with its truth, or still pictures of what there is to see.

    python -m workers.synthetic --seed 7 --seconds 40 --size 1280x720 --works 3 --visitor --out DIR
    python -m workers.synthetic --stills DIR

Prints one JSON line; bad arguments: exit 2, one line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.stills import write_stills
from workers.synthetic.visit import TRUTH_NAME, VIDEO_NAME, render_visit


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError("write the size like 1280x720")
    return int(width), int(height)


def _rate(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError("write the rate like 25 or 30000/1001") from None


def _hard(text: str) -> HardOptions:
    """`motion_blur=0.5,re_entry` as options; a name alone switches it on."""
    usual = asdict(HardOptions())
    chosen: dict[str, Any] = {}
    for item in text.split(","):
        name, _, value = item.partition("=")
        if name not in usual:
            raise argparse.ArgumentTypeError(f"no such option: {name} (there are {', '.join(usual)})")
        try:
            chosen[name] = value in ("", "1", "true") if usual[name] is False else type(usual[name])(value)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{name} needs a number") from None
    try:
        return HardOptions(**chosen)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _hard_help() -> str:
    return "what makes it harder to follow: " + ", ".join(field.name for field in fields(HardOptions))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workers.synthetic", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=40.0)
    parser.add_argument("--size", type=_size, default=(960, 540), metavar="WxH")
    parser.add_argument("--fps", type=_rate, default=Fraction(25))
    parser.add_argument("--works", type=int, default=3)
    parser.add_argument("--scenes", default="", help="names, separated by commas: one for each work")
    parser.add_argument("--variable-rate", action="store_true")
    parser.add_argument("--visitor", action="store_true", help="somebody walks through the picture")
    parser.add_argument("--hard", type=_hard, default=HardOptions(), metavar="NAME=VALUE,…", help=_hard_help())
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path, metavar="DIR")
    target.add_argument("--stills", type=Path, metavar="DIR")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    options = _parser().parse_args(arguments)
    scenes = tuple(name for name in options.scenes.split(",") if name)
    try:
        spec = VisitSpec(
            seed=options.seed,
            seconds=options.seconds,
            width=options.size[0],
            height=options.size[1],
            works=options.works,
            fps=options.fps,
            variable_rate=options.variable_rate,
            visitor=options.visitor,
            scenes=scenes,
            hard=options.hard,
        )
        if options.stills is not None:
            files = write_stills(spec, options.stills)
            print(json.dumps({"stills": [str(file) for file in files]}))
            return 0
        truth = render_visit(spec, options.out)
    except (ValueError, KeyError) as error:
        reason = f"no such scene: {error.args[0]}" if isinstance(error, KeyError) else str(error)
        print(f"workers.synthetic: {reason}", file=sys.stderr)
        return 2
    files = [options.out / VIDEO_NAME, options.out / TRUTH_NAME]
    print(json.dumps({"video": str(files[0]), "truth": str(files[1]), "frames": truth.frames}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
