"""A small renderer for tuning: paintings on one wall, a hand-held camera before it, exact quads.

Deliberately another style than `workers.synthetic`, on which figures are reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

PX_PER_M = 420
WALL_M = (12.0, 4.4)
TRAITS: dict[str, set[str]] = {
    "walk": {"walk"},
    "zoom_roll": {"zoom_roll"},
    "oblique": {"oblique"},
    "blur": {"walk", "blur"},
    "turn": {"turn"},
    "visitor": {"walk", "visitor"},
    "lookalike": {"walk", "lookalike"},
    "low_texture": {"walk", "plain"},
    "ornament": {"walk", "ornament"},
    "glass": {"walk", "glass"},
    "exposure": {"walk", "exposure"},
    "partial": {"partial"},
    "small": {"walk", "small"},
    "hard": {"walk", "turn", "blur", "visitor", "glass", "exposure", "any_art"},
    "cover": {"walk", "crowd"},
    "lookalike_turn": {"turn", "lookalike", "visitor"},
    "plain_turn": {"turn", "plain"},
    "dark_glass": {"walk", "glass", "exposure", "plain"},
    "oblique_glass": {"oblique", "glass", "visitor"},
    "tiny": {"walk", "tiny", "blur"},
    "partial_ornament": {"partial", "ornament", "glass"},
    "zoom_cover": {"zoom_roll", "crowd", "blur"},
}
CLASSES = tuple(TRAITS)


@dataclass
class Clip:
    """A rendered file and what is true of one artwork in it."""

    name: str
    path: Path
    size: tuple[int, int]
    quads: list[np.ndarray]  # (4, 2) display pixels, per picture
    covered: list[float]  # share of the part inside that a visitor hides
    first: int = 0  # pictures before it are not scored
    last: int = -1  # the last scored picture; -1: the file's last

    @property
    def frames(self) -> range:
        """The pictures that are scored."""
        return range(self.first, (self.last if self.last >= 0 else len(self.quads) - 1) + 1)


def painting(rng: np.random.Generator, w: int, h: int, kind: str) -> np.ndarray:
    """RGB, w x h."""
    base = rng.integers(40, 200, 3)
    if kind == "plain":
        image = np.full((h, w, 3), base, np.float32)
        image += cv2.resize(rng.normal(0, 10, (4, 4, 3)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
        image += rng.normal(0, 1.5, (h, w, 3))
    elif kind == "ornament":
        n = int(rng.integers(7, 11))
        tile = np.full((40, 40, 3), base, np.float32)
        cv2.circle(tile, (20, 20), 12, tuple(int(v) for v in rng.integers(0, 255, 3)), -1)
        cv2.line(tile, (0, 0), (40, 40), tuple(int(v) for v in rng.integers(0, 255, 3)), 4)
        image = cv2.resize(np.tile(tile, (n, n, 1)), (w, h), interpolation=cv2.INTER_AREA)
    else:
        image = np.full((h, w, 3), base, np.float32)
        image += cv2.resize(rng.normal(0, 45, (6, 6, 3)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
        for _ in range(int(rng.integers(14, 34))):
            colour = tuple(int(v) for v in rng.integers(0, 255, 3))
            centre = (int(rng.integers(0, w)), int(rng.integers(0, h)))
            axes = (int(rng.integers(5, max(w // 5, 6))), int(rng.integers(5, max(h // 5, 6))))
            cv2.ellipse(image, centre, axes, float(rng.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
        image += cv2.resize(rng.normal(0, 14, (h // 3, w // 3, 3)).astype(np.float32), (w, h))
    return np.clip(image, 0, 255).astype(np.uint8)


def hang(
    wall: np.ndarray,
    rng: np.random.Generator,
    x: float,
    y: float,
    w_m: float,
    h_m: float,
    image: np.ndarray,
    style: int,
) -> np.ndarray:
    """Paint a framed work centred at (x, y) metres; its quad (4, 2) in wall pixels."""
    x0, y0 = round((x - w_m / 2) * PX_PER_M), round((y - h_m / 2) * PX_PER_M)
    x1, y1 = round((x + w_m / 2) * PX_PER_M), round((y + h_m / 2) * PX_PER_M)
    pad = 60
    area = wall[max(y0 - pad, 0) : y1 + pad, max(x0 - pad, 0) : x1 + pad]
    mask = np.zeros(area.shape[:2], np.float32)
    oy, ox = y0 - max(y0 - pad, 0), x0 - max(x0 - pad, 0)
    mask[oy + 14 : oy + 14 + y1 - y0, ox + 8 : ox + 8 + x1 - x0] = 0.45
    area[:] = (area * (1 - cv2.GaussianBlur(mask, (0, 0), 9))[..., None]).astype(np.uint8)
    colours = [(150, 115, 50), (40, 28, 20), (215, 210, 200), (90, 60, 30)]
    colour = np.array(colours[style % 4], np.float32)
    wall[y0:y1, x0:x1] = colour
    border = max(int(min(x1 - x0, y1 - y0) * (0.06 + 0.02 * (style % 3))), 6)
    for i in range(border):
        wall[y0 + i : y1 - i, x0 + i : x1 - i] = np.clip(colour * (0.7 + 0.5 * np.sin(3.0 * i / border)), 0, 255)
    inner = cv2.resize(image, (x1 - x0 - 2 * border, y1 - y0 - 2 * border), interpolation=cv2.INTER_AREA)
    wall[y0 + border : y1 - border, x0 + border : x1 - border] = inner
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)


def build_wall(rng: np.random.Generator, traits: set[str]) -> tuple[np.ndarray, list[np.ndarray]]:
    w, h = int(WALL_M[0] * PX_PER_M), int(WALL_M[1] * PX_PER_M)
    colour = rng.integers(90, 220, 3).astype(np.float32)
    wall = np.full((h, w, 3), colour, np.float32)
    wall += cv2.resize(
        rng.normal(0, 4, (h // 160, w // 160, 3)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC
    )
    wall += rng.normal(0, 2.0, (h, w, 1))
    wall[int(3.6 * PX_PER_M) :] *= 0.55
    wall = np.clip(wall, 0, 255).astype(np.uint8)
    art = "plain" if "plain" in traits else "ornament" if "ornament" in traits else "rich"
    if "any_art" in traits or ("lookalike" in traits and rng.random() < 0.3):
        art = str(rng.choice(["rich", "plain", "ornament"]))
    same = painting(rng, 420, 420, art)
    quads = []
    x = 2.2
    for i in range(5):
        w_m, h_m = float(rng.uniform(0.7, 1.5)), float(rng.uniform(0.6, 1.3))
        if traits & {"small", "tiny"}:
            w_m, h_m = w_m * 0.35, h_m * 0.35
        if "lookalike" in traits:
            w_m, h_m = 1.0, 0.8
            image = same.copy()
            if i % 2:
                cv2.circle(image, (int(rng.integers(80, 340)), int(rng.integers(80, 340))), 60, (200, 30, 30), -1)
            style = 0
        else:
            image, style = painting(rng, 480, int(480 * h_m / w_m), art), int(rng.integers(0, 12))
        quads.append(hang(wall, rng, x + w_m / 2, 1.75 + float(rng.uniform(-0.15, 0.15)), w_m, h_m, image, style))
        label = (int((x + w_m + 0.12) * PX_PER_M), int(2.0 * PX_PER_M))
        wall[label[1] : label[1] + 50, label[0] : label[0] + 70] = 240
        for row in range(6):
            wall[
                label[1] + 6 + 7 * row : label[1] + 9 + 7 * row,
                label[0] + 6 : label[0] + 20 + int(rng.integers(10, 45)),
            ] = 60
        x += w_m + 0.5
    return wall, quads


def smooth(rng: np.random.Generator, n: int, knots: int, sigma: float) -> np.ndarray:
    values = rng.normal(0, sigma, knots)
    return np.interp(np.linspace(0, knots - 1, n), np.arange(knots), values) if knots < 4 else _cubic(values, n)


def _cubic(values: np.ndarray, n: int) -> np.ndarray:
    return cv2.resize(values.astype(np.float32)[None, :], (n, 1), interpolation=cv2.INTER_CUBIC)[0].astype(np.float64)


def ease(n: int, points: list[tuple[float, float]]) -> np.ndarray:
    """Smoothly through (share of time, value)."""
    t = np.linspace(0, 1, n)
    xs, ys = zip(*points, strict=True)
    raw = np.interp(t, xs, ys)
    k = max(n // 12, 1) | 1
    return np.convolve(np.pad(raw, k // 2, mode="edge"), np.ones(k) / k, mode="valid")


def cameras(rng: np.random.Generator, traits: set[str], n: int, target: np.ndarray) -> dict[str, np.ndarray]:
    """Position (m), distance and angles (rad) per picture."""
    cx, cy = target.mean(axis=0) / PX_PER_M
    size = np.ptp(target, axis=0).max() / PX_PER_M
    far = (15.0, 24.0) if "tiny" in traits else (6.0, 9.0) if "small" in traits else (1.5, 2.2)
    near = float(size * rng.uniform(*far))
    side = float(rng.choice([-1, 1]))
    x, z, yaw, roll = np.full(n, cx), np.full(n, near), np.zeros(n), np.zeros(n)
    if "walk" in traits:
        x = cx + ease(n, [(0, -0.7 * side * near), (0.5, 0.0), (1, 0.6 * side * near)])
        z = near * ease(n, [(0, 1.3), (0.5, 0.95), (1, 1.25)])
        yaw = -0.8 * np.arctan2(x - cx, z)
    if "zoom_roll" in traits:
        z = near * ease(n, [(0, 2.2), (0.5, 0.8), (1, 1.8)])
        roll = ease(n, [(0, 0.0), (0.4, 0.35 * side), (1, -0.3 * side)])
    if "oblique" in traits:
        angle = side * ease(n, [(0, 0.2), (0.5, 1.13), (1, 0.4)])
        x, z = cx + 1.3 * near * np.sin(angle), 1.3 * near * np.cos(angle)
        yaw = -angle
    if "turn" in traits:
        away = 0.8 if "walk" in traits else 1.3
        yaw = yaw + side * ease(n, [(0, 0), (0.3, 0.0), (0.4, away), (0.6, away), (0.72, 0.0), (1, 0.05)])
    if "partial" in traits:
        yaw = yaw + side * ease(n, [(0, 0), (0.3, 0.36), (0.5, 0.42), (0.7, 0.1), (1, -0.1)])
        z = z * 0.8
    shake = 2.0 if "blur" in traits else 1.0
    shake *= 0.4 if "tiny" in traits else 1.0
    rough = {
        k: shake * (smooth(rng, n, max(n // 12, 4), 0.011) + smooth(rng, n, max(n // 4, 4), 0.0035))
        for k in ("yaw", "pitch", "roll")
    }
    return {
        "x": x + smooth(rng, n, max(n // 20, 4), 0.02),
        "y": np.full(n, cy) + smooth(rng, n, max(n // 20, 4), 0.02) - 0.05,
        "z": z,
        "yaw": yaw + rough["yaw"],
        "pitch": rough["pitch"],
        "roll": roll + 0.6 * rough["roll"],
    }


def projection(cam: dict[str, float], size: tuple[int, int]) -> np.ndarray:
    """From wall pixels to display pixels."""
    f = 0.85 * size[0]
    k = np.array([[f, 0, size[0] / 2], [0, f, size[1] / 2], [0, 0, 1]])
    cy, sy, cp, sp, cr, sr = (g(cam[a]) for a in ("yaw", "pitch", "roll") for g in (np.cos, np.sin))
    yaw = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
    pitch = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    roll = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    plane = np.array([[1 / PX_PER_M, 0, -cam["x"]], [0, 1 / PX_PER_M, -cam["y"]], [0, 0, cam["z"]]])
    return k @ roll @ pitch @ yaw @ plane


class Wall:
    def __init__(self, image: np.ndarray) -> None:
        self.levels = [image]
        for _ in range(3):
            self.levels.append(cv2.resize(self.levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))

    def seen(self, h: np.ndarray, size: tuple[int, int], scale: float) -> np.ndarray:
        k = int(np.clip(np.round(np.log2(max(1 / max(scale, 1e-3), 1.0))), 0, 3))
        f = 2.0**k
        to_level = np.array([[f, 0, 0.5 * f], [0, f, 0.5 * f], [0, 0, 1]])  # level centre coords -> wall px
        to_cv = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1.0]])
        return cv2.warpPerspective(
            self.levels[k],
            to_cv @ h @ to_level,
            size,
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(70, 60, 55),
        )


def visitor_mask(size: tuple[int, int], centre: float, height: float) -> np.ndarray:
    w, h = size
    mask = np.zeros((h, w), np.uint8)
    u = h * height
    cv2.ellipse(mask, (int(centre), int(h - u * 0.80)), (int(u * 0.11), int(u * 0.15)), 0, 0, 360, 255, -1, cv2.LINE_AA)
    cv2.ellipse(mask, (int(centre), int(h + u * 0.02)), (int(u * 0.27), int(u * 0.68)), 0, 0, 360, 255, -1, cv2.LINE_AA)
    return mask


@dataclass
class Filming:
    """Everything that one clip is rendered from."""

    rng: np.random.Generator
    traits: set[str]
    wall: Wall
    cams: dict[str, np.ndarray]
    target: np.ndarray
    texture: np.ndarray
    direction: float
    n: int
    size: tuple[int, int]
    seed: int

    def picture(self, i: int) -> tuple[np.ndarray, np.ndarray, float]:
        """RGB as float, the artwork's corners, and the share that visitors hide."""
        taps = 5 if "blur" in self.traits else 2
        shutter = 0.45 if taps > 2 else 0.15
        image, h = exposed(self.wall, self.cams, i, taps, self.size, shutter)
        quad = cv2.perspectiveTransform(self.target[None], h)[0]
        if not np.all(np.c_[self.target, np.ones(4)] @ h[2] > 0):
            quad = np.full((4, 2), -1e6)
        if "glass" in self.traits:
            image = reflect(image, quad, self.texture, i, self.n)
        image, share = self.visitors(image, quad, i)
        if "exposure" in self.traits:
            gain = 0.62 + 0.38 * np.cos(2 * np.pi * i / self.n * 1.5 + self.seed)
            image = image * max(gain, 0.28) + self.rng.normal(0, 4.0, image.shape)
        else:
            image = image + self.rng.normal(0, 1.5, (*image.shape[:2], 1))
        return image, quad, share

    def visitors(self, image: np.ndarray, quad: np.ndarray, i: int) -> tuple[np.ndarray, float]:
        """Somebody walks past; `crowd`: one who comes close, a slower one, and a third the other way."""
        mask = np.zeros((self.size[1], self.size[0]), np.uint8)
        ways = [(0.25, 0.45, 1.6, 0.95)] if "visitor" in self.traits else []
        if "crowd" in self.traits:
            ways = [(0.15, 0.3, 2.2, 1.7), (0.45, 0.4, 1.8, 1.1), (0.62, 0.3, -2.0, 1.5)]
        at = 0.0
        for begin, length, reach, height in ways:
            t = (i / self.n - begin) / length
            at = self.size[0] * (0.5 + self.direction * (t - 0.5) * reach)
            mask = np.maximum(mask, visitor_mask(self.size, at, height))
        if not ways:
            return image, 0.0
        body = np.roll(self.texture, int(at), axis=1) // 2 + 20
        alpha = (cv2.GaussianBlur(mask, (0, 0), 2) / 255.0)[..., None]
        return image * (1 - alpha) + body * alpha, hidden(mask, quad)


def filming(kind: str, seed: int, n: int, size: tuple[int, int]) -> Filming:
    """The wall, the camera's path and the people of one clip."""
    rng = np.random.default_rng([seed, CLASSES.index(kind)])
    traits = TRAITS[kind]
    wall, quads = build_wall(rng, traits)
    cams = cameras(rng, traits, n + 1, quads[2])
    texture = painting(rng, size[0], size[1], "rich") // 2
    return Filming(rng, traits, Wall(wall), cams, quads[2], texture, float(rng.choice([-1, 1])), n, size, seed)


def render(folder: Path, kind: str, seed: int, *, n: int = 150, size: tuple[int, int] = (960, 540)) -> Clip:
    """Render, encode and describe one clip (made once, then read from the folder)."""
    path = folder / f"{kind}-{seed}-{n}-{size[1]}.mp4"
    facts = path.with_suffix(".npz")
    if facts.exists():
        kept = np.load(facts)
        return Clip(f"{kind}-{seed}", path, size, list(kept["quads"]), [float(v) for v in kept["covered"]])
    shots = filming(kind, seed, n, size)
    truth, covered = [], []
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"crf": "24", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for i in range(n):
            image, quad, share = shots.picture(i)
            frame = av.VideoFrame.from_ndarray(np.clip(image, 0, 255).astype(np.uint8), format="rgb24")
            out.mux(stream.encode(frame))
            truth.append(quad)
            covered.append(share)
        out.mux(stream.encode())
    np.savez(facts, quads=np.array(truth), covered=np.array(covered))
    return Clip(f"{kind}-{seed}", path, size, truth, covered)


def exposed(
    wall: Wall, cams: dict, i: int, taps: int, size: tuple[int, int], shutter: float
) -> tuple[np.ndarray, np.ndarray]:
    """The picture averaged over the shutter, and the projection at its middle."""
    total = np.zeros((size[1], size[0], 3), np.float32)
    middle = None
    for tap in range(taps):
        dt = shutter * ((tap + 0.5) / taps - 0.5)
        at = {k: v[i] + dt * (v[min(i + 1, len(v) - 1)] - v[i]) for k, v in cams.items()}
        h = projection(at, size)
        scale = 0.85 * size[0] / (max(at["z"], 0.2) * PX_PER_M)
        total += wall.seen(h, size, scale)
    middle = projection({k: v[i] for k, v in cams.items()}, size)
    return total / taps, middle


def reflect(image: np.ndarray, quad: np.ndarray, texture: np.ndarray, i: int, n: int) -> np.ndarray:
    """A pane over the quad: a dim mirror image and a moving highlight."""
    mask = np.zeros(image.shape[:2], np.float32)
    if np.abs(quad).max() > 1e5:
        return image
    inner = quad.mean(axis=0) + 0.86 * (quad - quad.mean(axis=0))
    cv2.fillConvexPoly(mask, np.round(inner).astype(np.int32), 1.0)
    mirror = np.roll(texture[:, ::-1], int(-3.0 * i), axis=1).astype(np.float32)
    glow = np.zeros(image.shape[:2], np.float32)
    c = quad.mean(axis=0) + np.array([np.cos(i / n * 7) * 0.5, np.sin(i / n * 5) * 0.3]) * np.ptp(quad, axis=0) * 0.6
    cv2.circle(
        glow,
        (int(np.clip(c[0], -999, 9999)), int(np.clip(c[1], -999, 9999))),
        max(int(np.ptp(quad[:, 0]) * 0.22), 2),
        1.0,
        -1,
    )
    glow = cv2.GaussianBlur(glow, (0, 0), max(np.ptp(quad[:, 0]) * 0.06, 1))
    return image + mask[..., None] * (0.35 * mirror + 190 * glow[..., None])


def hidden(mask: np.ndarray, quad: np.ndarray) -> float:
    if np.abs(quad).max() > 1e5:
        return 0.0
    inner = np.zeros(mask.shape, np.uint8)
    cv2.fillConvexPoly(inner, np.round(quad).astype(np.int32), 255)
    total = int((inner > 0).sum())
    return float(((inner > 0) & (mask > 127)).sum() / total) if total else 0.0
