"""Places of an artwork in every picture of a span, from a few that a person gave.

    python -m workers.vision.propagate VIDEO REQUEST.json [REQUEST.json ...]

prints one JSON line per picture; for several requests (artworks of the same video) each line begins with the index of
its request, and the video is decoded once for all.

Works stretch by stretch: each depends on its own one or two keyframes only, so a new keyframe changes nothing beyond
its neighbours.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import cv2

from annotator.domain.errors import DomainError, Malformed
from annotator.domain.places import Keyframe, Place, Stretch, stretches
from annotator.domain.time import Span
from workers.vision.parameters import Parameters
from workers.vision.pictures import PictureSource
from workers.vision.planar import PlanarPropagator, shrink_of
from workers.vision.propagators import Cancelled, Progress, Propagator
from workers.vision.request import LARGEST, fault, named_pictures, parse

BAD_INPUT = 2


def propagate_stretch(
    source: PictureSource,
    stretch: Stretch,
    *,
    propagator: Propagator | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Place]:
    """One run: a place per picture of the stretch, ascending, the keyframe's own as `hand`.

    Raises:
        Cancellation: when `cancelled()` became true; nothing of the run counts.
    """
    engine = propagator or PlanarPropagator()
    yield from engine.run(source, stretch, progress=progress, cancelled=cancelled)


def propagate(
    source: PictureSource,
    span: Span,
    keyframes: Sequence[Keyframe],
    *,
    parameters: Parameters | None = None,
    propagator: Propagator | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Place]:
    """One place per picture of `span`, ascending. `keyframes` ascend and lie inside; there is at least one.

    Raises:
        Cancellation: when `cancelled()` became true.
        ValueError: there is no keyframe inside the span.
    """
    engine = propagator or PlanarPropagator(parameters)
    pieces = stretches(keyframes, [span])
    if not pieces:
        raise ValueError("a span needs at least one keyframe inside")
    for stretch in pieces:
        inner = _shifted(progress, stretch.span.start - span.start, len(span))
        yield from propagate_stretch(source, stretch, propagator=engine, progress=inner, cancelled=cancelled)


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)


def as_line(place: Place, request: int | None = None) -> str:
    """The place as a line of JSON, as the command prints it; `request` is the index of one of several."""
    value: dict[str, object] = {} if request is None else {"request": request}
    value |= {
        "frame": place.frame,
        "box": list(place.box_px) if place.box_px else None,
        "quad": [list(corner) for corner in place.quad_px] if place.quad_px else None,
        "source": place.source.value,
        "visibility": place.visibility.value,
        "confidence": place.confidence,
    }
    return json.dumps(value, allow_nan=False)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise fault("request", f"{path.name} can't be read") from error


def _looks(texts: Sequence[str], width_px: int, height_px: int) -> list[tuple[Span, int]]:
    """What the tracker will go through, and how small; nothing where a request is refused later on."""
    try:
        asked = [parse(text, frames=int(LARGEST), width_px=width_px, height_px=height_px) for text in texts]
    except Malformed:
        return []
    pieces = [piece for one in asked for piece in stretches(one.keyframes, [one.span])]
    return [(piece.span, shrink_of(piece, Parameters(), width_px=width_px)) for piece in pieces]


def _run(video: Path, requests: Sequence[Path]) -> None:
    # Imported here: the rest of this module works on any source of pictures, without a decoder.
    from workers.vision.together import propagate_together
    from workers.vision.video import open_video

    texts = [_read(request) for request in requests]
    keep = frozenset().union(*map(named_pictures, texts))
    with open_video(video, keep=keep, looks=partial(_looks, texts)) as source:
        asked = [parse(text, frames=source.frames, width_px=source.width, height_px=source.height) for text in texts]
        if len(asked) == 1:
            lines = (as_line(place) for place in propagate(source, asked[0].span, asked[0].keyframes))
        else:
            lines = (as_line(place, index) for index, place in propagate_together(source, asked))
        for line in lines:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when done, 2 for bad input with one line on stderr that names the field."""
    parser = argparse.ArgumentParser(prog="python -m workers.vision.propagate", description="Propagate places.")
    parser.add_argument("video", type=Path)
    parser.add_argument("request", type=Path, nargs="+")
    given = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    try:
        _run(given.video, given.request)
    except DomainError as error:
        sys.stderr.write(" ".join(error.detail.split()) + "\n")
        return BAD_INPUT
    return 0


if __name__ == "__main__":
    sys.exit(main())
