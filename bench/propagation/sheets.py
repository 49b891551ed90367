"""Contact sheets of propagation on real pictures, for eyes. They are never committed.

The gallery's visit is stills of a walk, seconds apart: what is claimed after each jump has to be found again. Each
still is also panned over by a made-up camera, whose truth is known. The videos are hand-held, with cuts.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from annotator.domain.geometry import box_of_quad, iou
from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Visibility
from annotator.domain.time import Span
from bench.propagation.figures import JPEG, tile
from workers.vision.homography import apply, as_quad
from workers.vision.pictures import ArrayPictures
from workers.vision.propagate import propagate
from workers.vision.video import VideoPictures

COLUMNS = 5
SHOWN = 20
PICTURES = 160
GALLERY = "estense_gallery"
VIDEOS = (
    ("decord_flipping_a_pancake.mkv", 60, (34.0, 9.0, 75.0, 105.0)),
    ("skv_bikes.mp4", 0, (302.0, 3.0, 60.0, 80.0)),
    ("skv_bikes.mp4", 0, (389.0, 121.0, 48.0, 44.0)),
)
"""File, the keyframe's picture, and the box of something plane in it: a window, two panels."""
PAN = 24
PAN_SIZE = (960, 540)
WALL = (1280, 720)
HUNG = 430
"""Pixels of a hung painting's longer side."""


def sheets(folder: Path) -> None:
    """One sheet per video, one per room of the visit, one of all stills and one of all paintings panned over."""
    samples = os.environ.get("CICERONE_SAMPLES")
    if not samples:
        raise SystemExit("CICERONE_SAMPLES names no folder")
    folder.mkdir(parents=True, exist_ok=True)
    for i, (name, frame, box) in enumerate(VIDEOS):
        path = Path(samples) / "video" / name
        with VideoPictures(path) as video:
            pictures = [grey.copy() for _, grey in video.iterate(Span(0, min(video.frames, PICTURES)))]
        key = Keyframe(frame, Visibility.VISIBLE, box_px=box)
        write_sheet(folder / f"{path.stem}-{i}.jpg", pictures, followed(pictures, key))
    truth = json.loads((Path(samples) / GALLERY / "estense_visit_A_h264.truth.json").read_text())
    rooms(folder, Path(samples) / GALLERY, truth)
    visited(folder, Path(samples) / GALLERY, truth)
    paintings(folder, Path(samples) / GALLERY)


def followed(pictures: list[np.ndarray], key: Keyframe) -> list[Place]:
    """A place for every picture."""
    return list(propagate(ArrayPictures(pictures), Span(0, len(pictures)), [key]))


def largest(boxes: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    """The largest box of a still that its picture's edge does not cut."""
    whole = [b["bbox"] for b in boxes if b["bbox"][0] > 4 and b["bbox"][1] > 4 and b["bbox"][0] + b["bbox"][2] < 1276]
    x, y, w, h = max(whole or [b["bbox"] for b in boxes], key=lambda b: b[2] * b[3])
    return x, y, w, h


def rooms(folder: Path, gallery: Path, truth: dict[str, Any]) -> None:
    """From a box in the first still of each room through all its stills."""
    with VideoPictures(gallery / truth["video"]) as video:
        for n, segment in enumerate(truth["segments"]):
            inside = range(segment["first_frame"], segment["last_frame"] + 1)
            stills = [s for s in truth["stills"] if s["first_frame"] in inside]
            pictures = [next(iter(video.iterate(Span(s["first_frame"], s["first_frame"] + 1))))[1] for s in stills]
            if not stills[0]["boxes"]:
                continue
            key = Keyframe(0, Visibility.VISIBLE, box_px=largest(stills[0]["boxes"]))
            write_sheet(folder / f"room-{n}.jpg", pictures, followed(pictures, key))


class Panned:
    """Pictures panned over by a made-up hand-held camera, tracked from a box in the first one; what is right."""

    def __init__(self) -> None:
        self.claims = self.right = self.wrong = 0
        self.tiles: list[np.ndarray] = []

    def over(self, grey: np.ndarray, corners: np.ndarray) -> None:
        """`corners`: (4, 2) pixels of `grey` around the artwork."""
        cameras = [pan(t, corners.mean(axis=0), grey.shape[::-1]) for t in np.linspace(0, 1, PAN)]
        pictures = [np.asarray(cv2.warpPerspective(grey, m, PAN_SIZE), dtype=np.uint8) for m in cameras]
        boxes_px = [
            box_of_quad(as_quad(apply(m, corners)), width_px=PAN_SIZE[0], height_px=PAN_SIZE[1]) for m in cameras
        ]
        places = followed(pictures, Keyframe(0, Visibility.VISIBLE, box_px=boxes_px[0]))
        for place, box in zip(places[1:], boxes_px[1:], strict=True):
            if place.confidence >= 0.5 and place.box_px is not None:
                self.claims += 1
                same = iou(place.box_px, box) if box else 0.0
                self.right, self.wrong = self.right + (same >= 0.8), self.wrong + (same < 0.5)
        self.tiles += [tile(pictures[i], places[i], apply(cameras[i], corners)) for i in (0, PAN // 2, PAN - 1)]

    def tell(self, what: str, path: Path) -> None:
        """The figures printed, the tiles written."""
        print(f"{what} panned over: {self.claims} claims, {self.right} with IoU >= 0.8, {self.wrong} with IoU < 0.5")
        write_tiles(path, self.tiles, columns=6)


def read_grey(path: Path) -> np.ndarray:
    return np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def rectangle(x: float, y: float, w: float, h: float) -> np.ndarray:
    return np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], dtype=np.float64)


def visited(folder: Path, gallery: Path, truth: dict[str, Any]) -> None:
    """Each still of the visit, around its largest painting."""
    panned = Panned()
    for name in sorted({s["file"] for s in truth["stills"]}):
        boxes = next(s["boxes"] for s in truth["stills"] if s["file"] == name)
        path = gallery / "frames" / name
        if path.exists() and boxes:
            grey = read_grey(path)
            panned.over(grey, rectangle(*(v * grey.shape[1] / truth["width"] for v in largest(boxes))))
    panned.tell("stills", folder / "stills.jpg")


def paintings(folder: Path, gallery: Path) -> None:
    """Each painting of the catalogue without a frame on a bare wall, the next one beside it."""
    shown = [read_grey(path) for path in sorted((gallery / "paintings_db").iterdir())]
    panned = Panned()
    for n, painting in enumerate(shown):
        wall = np.repeat(np.linspace(190, 150, WALL[0])[None, :], WALL[1], axis=0).astype(np.uint8)
        corners = hang(wall, painting, WALL[0] * 0.36)
        hang(wall, shown[(n + 1) % len(shown)], WALL[0] * 0.78)
        panned.over(wall, corners)
    panned.tell("paintings", folder / "paintings.jpg")


def hang(wall: np.ndarray, painting: np.ndarray, middle_px: float) -> np.ndarray:
    """Draws the painting into the wall around that column; its corners."""
    scale = min(HUNG / painting.shape[0], HUNG / painting.shape[1])
    hung = cv2.resize(painting, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    h, w = hung.shape
    x, y = round(middle_px - w / 2), (WALL[1] - h) // 2
    wall[y : y + h, x : x + w] = hung
    return rectangle(x, y, w, h)


def pan(t: float, centre: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """From a still's pixels to the made-up picture: shift, approach, roll and a little obliqueness."""
    scale = 1.15 * PAN_SIZE[0] / size[0] * (1.0 + 0.25 * np.sin(3 * t))
    c, s = scale * np.cos(0.12 * np.sin(4 * t)), scale * np.sin(0.12 * np.sin(4 * t))
    middle = np.array(PAN_SIZE) / 2 + [90 * np.sin(5 * t), 30 * np.sin(7 * t)]
    about = np.array([[c, -s, 0.0], [s, c, 0.0], [0.12 * np.sin(3 * t) / PAN_SIZE[0], 0.0, 1.0]])
    return (
        np.array([[1, 0, middle[0]], [0, 1, middle[1]], [0, 0, 1.0]])
        @ about
        @ np.array([[1, 0, -centre[0]], [0, 1, -centre[1]], [0, 0, 1.0]])
    )


def write_sheet(path: Path, pictures: list[np.ndarray], places: list[Place]) -> None:
    """Pictures of one run, evenly chosen, with what is claimed."""
    chosen = sorted({*np.linspace(0, len(places) - 1, SHOWN).astype(int).tolist()})
    write_tiles(path, [tile(pictures[i], places[i]) for i in chosen], columns=COLUMNS)


def write_tiles(path: Path, tiles: list[np.ndarray], *, columns: int) -> None:
    """Tiles of one size in rows."""
    tiles = tiles + [np.full_like(tiles[0], 255)] * (-len(tiles) % columns)
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    cv2.imwrite(str(path), np.vstack(rows), JPEG)
