"""Contact sheets of propagation on real pictures, for eyes: there is no truth. They are never committed.

The samples' videos have no artworks; what is boxed there is a thing of the scene that stays in view.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np

from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from bench.propagation.figures import JPEG, tile
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate
from workers.vision.video import VideoPictures

COLUMNS = 5
SHOWN = 20
VIDEOS: dict[str, tuple[int, tuple[float, float, float, float]]] = {
    "decord_flipping_a_pancake.mkv": (0, (0.3, 0.3, 0.4, 0.4)),
    "skv_bikes.mp4": (0, (0.3, 0.3, 0.4, 0.4)),
}
"""The keyframe's picture, and the box there as shares of the picture."""
PICTURES = 120


def sheets(folder: Path) -> None:
    """One sheet per video, and one per visit frame that a camera's motion is made up for."""
    samples = os.environ.get("CICERONE_SAMPLES")
    if not samples:
        raise SystemExit("CICERONE_SAMPLES names no folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, (frame, share) in VIDEOS.items():
        path = Path(samples) / "video" / name
        with VideoPictures(path) as video:
            pictures = [grey.copy() for _, grey in video.iterate(Span(0, min(video.frames, PICTURES)))]
        height, width = pictures[0].shape
        box = tuple(round(s * v, 2) for s, v in zip(share, (width, height, width, height), strict=True))
        write_sheet(folder / f"{path.stem}.jpg", pictures, Keyframe(frame, Visibility.VISIBLE, box_px=box))


def write_sheet(path: Path, pictures: list[np.ndarray], key: Keyframe) -> None:
    """Pictures of one run, evenly chosen, with what is claimed."""
    places: list[Place] = list(propagate(ArrayPictures(pictures), Span(0, len(pictures)), [key]))
    chosen = sorted({*np.linspace(0, len(places) - 1, SHOWN).astype(int).tolist()})
    tiles = [tile(pictures[i], places[i]) for i in chosen]
    tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % COLUMNS)
    rows = [np.hstack(tiles[i : i + COLUMNS]) for i in range(0, len(tiles), COLUMNS)]
    cv2.imwrite(str(path), np.vstack(rows), JPEG)
