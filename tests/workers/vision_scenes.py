"""Small exact scenes for the vision tests: a textured plane moved by known homographies before a noisy wall."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np

from annotator.domain.geometry import Quad
from annotator.domain.places import Keyframe
from annotator.domain.states import Visibility
from workers.vision.homography import as_quad, plane_to
from workers.vision.pictures import ArrayPictures

SIZE = (480, 270)
START = np.array([[150.0, 70.0], [310.0, 74.0], [306.0, 196.0], [146.0, 190.0]])


def artwork(seed: int = 3, width: int = 320, height: int = 240) -> np.ndarray:
    rng = np.random.default_rng(seed)
    image = cv2.resize(
        rng.integers(30, 226, (10, 12)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
    )
    for _ in range(26):
        centre = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        axes = (int(rng.integers(6, 50)), int(rng.integers(6, 40)))
        cv2.ellipse(
            image, centre, axes, float(rng.uniform(0, 180)), 0, 360, float(rng.integers(0, 255)), -1, cv2.LINE_AA
        )
    image[:14], image[-14:], image[:, :14], image[:, -14:] = 40, 40, 40, 40
    return np.clip(image, 0, 255).astype(np.uint8)


def wall(size: tuple[int, int] = SIZE, seed: int = 5) -> np.ndarray:
    rng = np.random.default_rng(seed)
    w, h = 3 * size[0], 3 * size[1]
    image = 165 + cv2.resize(
        rng.normal(0, 14, (h // 24, w // 24)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC
    )
    return np.clip(image + rng.normal(0, 4, (h, w)), 0, 255).astype(np.uint8)


def camera(
    dx: float = 0.0,
    dy: float = 0.0,
    scale: float = 1.0,
    turn: float = 0.0,
    tilt: float = 0.0,
    size: tuple[int, int] = SIZE,
) -> np.ndarray:
    """A homography of the whole picture about its middle."""
    cx, cy = size[0] / 2, size[1] / 2
    c, s = scale * np.cos(turn), scale * np.sin(turn)
    about = np.array([[c, -s, 0], [s, c, 0], [tilt / size[0], 0, 1.0]])
    there = np.array([[1, 0, cx + dx], [0, 1, cy + dy], [0, 0, 1.0]])
    back = np.array([[1, 0, -cx], [0, 1, -cy], [0, 0, 1.0]])
    return there @ about @ back


def moved(corners: np.ndarray, h: np.ndarray) -> np.ndarray:
    return cv2.perspectiveTransform(corners[None], h)[0]


def shot(
    h: np.ndarray,
    art: np.ndarray,
    background: np.ndarray,
    size: tuple[int, int] = SIZE,
    corners: np.ndarray = START,
    noise: int = 0,
) -> np.ndarray:
    """One grey picture through the camera `h`; pixel (0, 0) covers [0, 1)."""
    to_cv = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1.0]])
    wall_px = np.array([[1, 0, 0.5 - size[0]], [0, 1, 0.5 - size[1]], [0, 0, 1.0]])
    seen = cv2.warpPerspective(background, to_cv @ h @ wall_px, size)
    art_px = np.array(
        [[1 / art.shape[1], 0, 0.5 / art.shape[1]], [0, 1 / art.shape[0], 0.5 / art.shape[0]], [0, 0, 1.0]]
    )
    matrix = to_cv @ h @ plane_to(corners) @ art_px
    over = cv2.warpPerspective(art, matrix, size)
    alpha = cv2.warpPerspective(np.ones(art.shape, np.float32), matrix, size)
    picture = seen * (1 - alpha) + over * alpha
    if noise:
        picture = picture + np.random.default_rng(noise).normal(0, 2.0, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def clip(cameras: list[np.ndarray], **options: object) -> tuple[ArrayPictures, list[np.ndarray]]:
    """The pictures and the true corners in each."""
    art, background = artwork(), wall()
    pictures = [shot(h, art, background, noise=i + 1) for i, h in enumerate(cameras)]
    return ArrayPictures(pictures), [moved(START, h) for h in cameras]


def walk(count: int = 24) -> list[np.ndarray]:
    """A smooth hand-held path: shift, approach, roll and a little obliqueness."""
    t = np.linspace(0, 1, count)
    return [camera(46 * np.sin(2 * v), 14 * np.sin(5 * v), 1 + 0.25 * v, 0.12 * np.sin(3 * v), 0.22 * v) for v in t]


def key(frame: int, corners: np.ndarray) -> Keyframe:
    return Keyframe(frame, Visibility.VISIBLE, quad_px=as_quad(np.round(corners, 2)))


def corner_error(quad: Quad | None, corners: np.ndarray) -> float:
    assert quad is not None
    return float(np.abs(np.array(quad) - corners).max())


def write_video(path: Path, pictures: list[np.ndarray], fps: int = 25) -> Path:
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=fps, options={"crf": "16", "preset": "veryfast"})
        stream.height, stream.width = pictures[0].shape
        stream.pix_fmt = "yuv420p"
        for grey in pictures:
            frame = av.VideoFrame.from_ndarray(np.repeat(grey[..., None], 3, axis=2), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path
