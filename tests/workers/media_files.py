"""Odd video files, made here: each picture carries its number as a pattern that survives coding and turning."""

import struct
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

COLUMNS = ROWS = 4
_FIXED = {0: 1, 1: 1, 3: 0, 4: 0, 12: 0, 15: 0}  # tells every turn and mirror image from the upright one
_FREE = [cell for cell in range(COLUMNS * ROWS) if cell not in _FIXED]


def painted(number: int, width: int, height: int) -> np.ndarray:
    """Grey picture `(height, width)` uint8 that shows `number` (below 1024)."""
    cells = np.zeros(COLUMNS * ROWS, dtype=np.uint8)
    for cell, bit in _FIXED.items():
        cells[cell] = bit
    for place, cell in enumerate(_FREE):
        cells[cell] = number >> place & 1
    ys = np.arange(height) * ROWS // height
    xs = np.arange(width) * COLUMNS // width
    return np.where(cells.reshape(ROWS, COLUMNS)[ys][:, xs], 215, 40).astype(np.uint8)


def shown(picture: np.ndarray) -> int | None:
    """The number that a picture shows; None where it is not upright, or not a picture of ours."""
    grey = picture.mean(axis=2) if picture.ndim == 3 else picture
    height, width = grey.shape
    cells = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            y, x = int((row + 0.5) * height / ROWS), int((column + 0.5) * width / COLUMNS)
            cells.append(int(grey[max(0, y - 2) : y + 2, max(0, x - 2) : x + 2].mean() > 128))
    if any(cells[cell] != bit for cell, bit in _FIXED.items()):
        return None
    return sum(cells[cell] << place for place, cell in enumerate(_FREE))


def matrix(rotation: int, mirrored: bool) -> list[int]:
    """Display matrix that turns clockwise by `rotation` what was mirrored left to right before, 16.16."""
    one = 0x10000
    a, b, c, d = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[rotation]
    if mirrored:
        a, b = -a, -b
    return [a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30]


def stored(upright: np.ndarray, rotation: int, mirrored: bool) -> np.ndarray:
    """What has to be in the file so that turning it gives `upright`."""
    turned = np.rot90(upright, rotation // 90)  # rot90 turns against the clock
    return np.ascontiguousarray(np.fliplr(turned) if mirrored else turned)


@dataclass
class Recipe:
    """How a file is made. `size`: stored pixels. `ticks`: of each picture in `time_base`."""

    size: tuple[int, int] = (128, 96)
    ticks: list[int] = field(default_factory=lambda: [512 * n for n in range(40)])
    time_base: Fraction = Fraction(1, 12800)
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    options: dict[str, str] = field(default_factory=dict)
    sample_aspect: Fraction = Fraction(1)
    rotation: int = 0
    mirrored: bool = False
    audio_start: Fraction | None = None
    audio_seconds: float = 2.0
    audio_codec: str = "aac"
    audio_rate: int = 48000
    audio_layout: str = "mono"
    metadata: dict[str, str] = field(default_factory=dict)
    first_number: int = 0
    attributes: dict[str, int] = field(default_factory=dict)

    def upright_size(self) -> tuple[int, int]:
        width, height = round(self.size[0] * self.sample_aspect), self.size[1]
        return (height, width) if self.rotation in (90, 270) else (width, height)


def _frame(recipe: Recipe, number: int) -> av.VideoFrame:
    width, height = recipe.size
    sides = (height, width) if recipe.rotation in (90, 270) else (width, height)
    grey = stored(painted(number, *sides), recipe.rotation, recipe.mirrored)
    frame = av.VideoFrame.from_ndarray(np.repeat(grey[:, :, None], 3, axis=2), format="rgb24")
    for name, value in recipe.attributes.items():
        setattr(frame, name, value)
    if recipe.pix_fmt != "rgb24":
        frame = frame.reformat(format=recipe.pix_fmt)
    for name, value in recipe.attributes.items():
        setattr(frame, name, value)
    return frame


def _add_video(container: av.container.OutputContainer, recipe: Recipe) -> av.VideoStream:
    stream = container.add_stream(recipe.codec, rate=25, options=recipe.options)
    stream.width, stream.height = recipe.size
    stream.pix_fmt = recipe.pix_fmt
    stream.codec_context.time_base = stream.time_base = recipe.time_base
    stream.codec_context.sample_aspect_ratio = recipe.sample_aspect
    for name, value in recipe.attributes.items():
        setattr(stream.codec_context, name, value)
    if recipe.rotation or recipe.mirrored:
        stream.set_display_matrix(matrix(recipe.rotation, recipe.mirrored))
    return stream


def beep(seconds: float, rate: int = 48000, *, at: float = 1.0) -> np.ndarray:
    """Silence with one click of 5 ms at `at` seconds, `(1, n)` float32."""
    sound = np.zeros((1, int(seconds * rate)), dtype=np.float32)
    start = int(at * rate)
    sound[0, start : start + rate // 200] = 0.8
    return sound


def _write_audio(container: av.container.OutputContainer, stream: av.AudioStream, recipe: Recipe) -> None:
    rate, layout = recipe.audio_rate, recipe.audio_layout
    channels = av.AudioLayout(layout).nb_channels
    sound = np.repeat(beep(recipe.audio_seconds, rate), channels, axis=0)
    start = round((recipe.audio_start or 0) * rate)
    for at in range(0, sound.shape[1] - 1023, 1024):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound[:, at : at + 1024]), "fltp", layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, start + at, Fraction(1, rate)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def write(path: Path, recipe: Recipe | None = None, *, container_options: dict[str, str] | None = None) -> Path:
    """Make the file; its pictures show their number in presentation order, from `first_number`."""
    recipe = recipe or Recipe()
    with av.open(str(path), "w", options=container_options or {}) as container:
        container.metadata.update(recipe.metadata)
        stream = _add_video(container, recipe)
        sound = None
        if recipe.audio_start is not None:
            sound = container.add_stream(recipe.audio_codec, rate=recipe.audio_rate, layout=recipe.audio_layout)
        for number, ticks in enumerate(recipe.ticks):
            frame = _frame(recipe, recipe.first_number + number)
            frame.pts, frame.time_base = ticks, recipe.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if sound is not None:
            _write_audio(container, sound, recipe)
    return path


def write_sound(path: Path, codec: str = "aac") -> Path:
    """A file with sound only."""
    with av.open(str(path), "w") as container:
        _write_audio(container, container.add_stream(codec, rate=48000, layout="mono"), Recipe(audio_start=Fraction(0)))
    return path


def skip_by_edit_list(path: Path, media_time: int) -> Path:
    """Patch the first edit list of an MP4 so that what lies before `media_time` (track ticks) is not shown."""
    data = bytearray(path.read_bytes())
    at = data.index(b"elst")
    version, entries = data[at + 4], struct.unpack(">I", data[at + 8 : at + 12])[0]
    assert (version, entries) == (0, 1)
    data[at + 16 : at + 20] = struct.pack(">i", media_time)
    path.write_bytes(data)
    return path


KINDS: dict[str, tuple[str, Recipe]] = {
    "constant_25": ("mp4", Recipe()),
    "constant_29_97": ("mp4", Recipe(time_base=Fraction(1, 30000), ticks=[1001 * n for n in range(40)])),
    "constant_60": ("mkv", Recipe(time_base=Fraction(1, 1000), ticks=[round(n * 1000 / 60) for n in range(40)])),
    "variable": (
        "mp4",
        Recipe(time_base=Fraction(1, 90000), ticks=[n * 3000 + (n * n * 37) % 2500 for n in range(40)]),
    ),
    "turned_90": ("mov", Recipe(rotation=90)),
    "turned_180": ("mp4", Recipe(rotation=180)),
    "turned_270": ("mp4", Recipe(rotation=270, size=(130, 98))),
    "mirrored": ("mp4", Recipe(mirrored=True)),
    "mirrored_turned_90": ("mp4", Recipe(mirrored=True, rotation=90)),
    "wide_pixels": ("mp4", Recipe(sample_aspect=Fraction(2))),
    "wide_pixels_turned": ("mp4", Recipe(sample_aspect=Fraction(4, 3), rotation=90)),
    "b_pictures": ("mp4", Recipe(options={"bf": "3", "g": "250", "x264-params": "b-adapt=0"})),
    "open_groups": ("mkv", Recipe(options={"bf": "3", "g": "10", "x264-params": "open-gop=1:b-adapt=0:keyint=10"})),
    "late_start": ("mp4", Recipe(ticks=[512 * n + 12345 for n in range(40)])),
    "odd_size": ("mkv", Recipe(size=(321, 241), pix_fmt="yuv444p")),
    "ten_bit": ("mkv", Recipe(pix_fmt="yuv420p10le", codec="libx265", options={"x265-params": "log-level=none"})),
    "hlg": (
        "mkv",
        Recipe(
            pix_fmt="yuv420p10le",
            codec="libx265",
            options={"x265-params": "log-level=none"},
            attributes={"color_trc": 18, "color_primaries": 9, "colorspace": 9, "color_range": 1},
        ),
    ),
    "vp9": ("webm", Recipe(codec="libvpx-vp9", time_base=Fraction(1, 1000), ticks=[40 * n for n in range(40)])),
    "mpeg4_avi": ("avi", Recipe(codec="mpeg4", time_base=Fraction(1, 25), ticks=list(range(40)))),
    "mpegts": (
        "ts",
        Recipe(time_base=Fraction(1, 90000), ticks=[3600 * n for n in range(40)], options={"bf": "2", "g": "12"}),
    ),
    "flv": ("flv", Recipe(time_base=Fraction(1, 1000), ticks=[40 * n for n in range(40)])),
    "wmv": ("wmv", Recipe(codec="wmv2", time_base=Fraction(1, 1000), ticks=[40 * n for n in range(40)])),
    "mpeg2_ps": (
        "mpg",
        Recipe(codec="mpeg2video", time_base=Fraction(1, 25), ticks=list(range(40)), options={"bf": "2", "g": "12"}),
    ),
    "full_range": ("mp4", Recipe(pix_fmt="yuvj420p")),
    "rgb": ("mkv", Recipe(codec="ffv1", pix_fmt="bgr0")),
    "one_picture": ("mp4", Recipe(ticks=[0])),
}


def make(directory: Path, kind: str) -> tuple[Path, Recipe]:
    """One of `KINDS` as a file."""
    extension, recipe = KINDS[kind]
    return write(directory / f"{kind}.{extension}", recipe), recipe
