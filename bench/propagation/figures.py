"""The pictures of docs/propagation.md, from rendered clips only: how far confidence holds, and a strip of pictures."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from annotator.domain.places import Place
from annotator.domain.time import Span
from bench.propagation.measure import keyframe, regimes
from bench.propagation.scene import Clip, render
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate
from workers.vision.video import VideoPictures

TRUTH, SURE, UNSURE, INK = (90, 200, 90), (40, 120, 255), (160, 160, 160), (60, 60, 60)
SHOWN = 8
JPEG = [cv2.IMWRITE_JPEG_QUALITY, 80]


def figures(folder: Path, cache: Path, seed: int, pairs: list[tuple[float, float]]) -> None:
    """Write `reliability.png` and `strip.jpg`."""
    folder.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / "reliability.png"), diagram(pairs))
    cv2.imwrite(str(folder / "strip.jpg"), strip(render(cache, "visitor", seed, n=120)), JPEG)


def diagram(pairs: list[tuple[float, float]]) -> np.ndarray:
    """Share that is right over the confidence claimed; the area of a dot is the share of the pictures."""
    size, edge = 380, 50
    image = np.full((size, size, 3), 255, np.uint8)

    def at(x: float, y: float) -> tuple[int, int]:
        return round(edge + x * (size - 2 * edge)), round(size - edge - y * (size - 2 * edge))

    cv2.rectangle(image, at(0, 0), at(1, 1), INK, 1, cv2.LINE_AA)
    cv2.line(image, at(0, 0), at(1, 1), UNSURE, 1, cv2.LINE_AA)
    for low in range(10):
        inside = [(c, r) for c, r in pairs if min(int(c * 10), 9) == low]
        if inside:
            claimed, right = np.mean(inside, axis=0)
            radius = max(3, round(28 * np.sqrt(len(inside) / len(pairs))))
            cv2.circle(image, at(claimed, right), radius, SURE, 2, cv2.LINE_AA)
    for value in (0.0, 0.5, 1.0):
        write(image, f"{value:g}", (at(value, 0)[0] - 8, size - edge + 18))
        write(image, f"{value:g}", (edge - 32, at(0, value)[1] + 4))
    write(image, "confidence claimed", (size // 2 - 62, size - 10))
    write(image, "share with IoU >= 0.8", (edge, edge - 14))
    return image


def strip(clip: Clip) -> np.ndarray:
    """Pictures of one clip: the truth, and what comes from one box in the first whole picture."""
    with VideoPictures(clip.path) as video:
        grey = [picture.copy() for _, picture in video.iterate(Span(0, video.frames))]
    at = regimes(clip)["a"][0]
    places = list(propagate(ArrayPictures(grey), Span(at, len(grey)), [keyframe(clip, at, False)]))
    chosen = [places[i] for i in np.linspace(0, len(places) - 1, SHOWN).astype(int)]
    tiles = [tile(grey[p.frame], p, clip.quads[p.frame]) for p in chosen]
    return np.vstack([np.hstack(tiles[: SHOWN // 2]), np.hstack(tiles[SHOWN // 2 :])])


def tile(grey: np.ndarray, place: Place, truth: np.ndarray | None = None, width: int = 320) -> np.ndarray:
    """One picture with its number, what is claimed and, where it is known, the truth."""
    scale = width / grey.shape[1]
    small = cv2.resize(grey, (width, round(grey.shape[0] * scale)), interpolation=cv2.INTER_AREA)
    image = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)
    if truth is not None and np.abs(truth).max() < 1e5:
        cv2.polylines(image, [np.round(truth * scale).astype(np.int32)], True, TRUTH, 3, cv2.LINE_AA)
    colour = SURE if place.confidence >= 0.5 else UNSURE
    if place.quad_px is not None:
        outline = np.array(place.quad_px) * scale
        cv2.polylines(image, [np.round(outline).astype(np.int32)], True, colour, 1, cv2.LINE_AA)
    elif place.box_px is not None:
        x, y, w, h = (v * scale for v in place.box_px)
        cv2.rectangle(image, (round(x), round(y)), (round(x + w), round(y + h)), colour, 1, cv2.LINE_AA)
    cv2.rectangle(image, (0, 0), (width, 16), (255, 255, 255), -1)
    write(image, f"{place.frame}  {place.visibility.value} {place.confidence:.2f}", (4, 12))
    return image


def write(image: np.ndarray, text: str, at: tuple[int, int]) -> None:
    """Small dark letters."""
    cv2.putText(image, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.38, INK, 1, cv2.LINE_AA)
