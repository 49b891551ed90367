"""High dynamic range and wide gamut to what every screen shows: BT.709, 8 bit.

The conversion is one table (a 3-D LUT) per kind of source, made here from the published formulas, so that stills and
proxy come out alike.
Sources: ITU-R BT.2100-2 (HLG, PQ), BT.2408 (reference white 203 cd/m2), BT.1886 (SDR display, gamma 2.4),
BT.2087 (BT.2020 to BT.709 primaries); the shoulder is the extended Reinhard curve (Reinhard et al., SIGGRAPH 2002)
on the largest channel, above half of reference white, so that hues stay.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

Floats = npt.NDArray[np.float64]

_TRC_PQ: Final = 16
_TRC_HLG: Final = 18
_PRIMARIES_BT2020: Final = 9
_PRIMARIES_P3: Final = 12
_REFERENCE_WHITE: Final = 203.0
_PEAK: Final = 1000.0
_KNEE: Final = 0.5
_LUT_SIZE: Final = 33

_TO_BT709: Final = {
    _PRIMARIES_BT2020: np.array(
        [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]],
    ),
    _PRIMARIES_P3: np.array([[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]]),
}
_LUMINANCE_2020: Final = np.array([0.2627, 0.6780, 0.0593])


def kind_of(frame: VideoFrame) -> tuple[int, int] | None:
    """(transfer, primaries) where this picture needs the table, None for ordinary pictures."""
    transfer = frame.color_trc if frame.color_trc in (_TRC_PQ, _TRC_HLG) else 0
    primaries = int(frame.color_primaries)
    if primaries not in _TO_BT709:
        primaries = _PRIMARIES_BT2020 if transfer else 0
    return (int(transfer), primaries) if transfer or primaries else None


def _hlg_light(signal: Floats) -> Floats:
    """HLG signal 0..1, shape (n, 3), to display light in cd/m2 on a 1,000 cd/m2 display (BT.2100 table 5)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = (scene @ _LUMINANCE_2020)[:, None]
    light: Floats = _PEAK * np.maximum(luminance, 1e-9) ** 0.2 * scene
    return light


def _pq_light(signal: Floats) -> Floats:
    """PQ signal 0..1 to display light in cd/m2 (BT.2100 table 4)."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    root = signal ** (1 / m2)
    light: Floats = 10000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)
    return light


def _roll_off(linear: Floats) -> Floats:
    """Compress light above the knee so that the peak becomes 1; `linear` is relative to reference white."""
    top = np.maximum(linear.max(axis=1, keepdims=True), 1e-9)
    t = np.maximum(top - _KNEE, 0) / (1 - _KNEE)
    t_peak = (_PEAK / _REFERENCE_WHITE - _KNEE) / (1 - _KNEE)
    shoulder = _KNEE + (1 - _KNEE) * t * (1 + t / t_peak**2) / (1 + t)
    rolled: Floats = linear * (np.where(top > _KNEE, shoulder, top) / top)
    return rolled


def to_sdr(signal: Floats, transfer: int, primaries: int) -> Floats:
    """Non-linear RGB 0..1 of shape (n, 3) in the source's colours to BT.709 non-linear RGB 0..1."""
    if transfer == _TRC_HLG:
        linear = _hlg_light(signal) / _REFERENCE_WHITE
    elif transfer == _TRC_PQ:
        linear = _pq_light(signal) / _REFERENCE_WHITE
    else:
        linear = signal**2.4
    if primaries:
        linear = np.maximum(linear @ _TO_BT709[primaries].T, 0)
    if transfer:
        linear = _roll_off(linear)
    return np.asarray(np.clip(linear, 0, 1) ** (1 / 2.4), dtype=np.float64)


def _cube_text(transfer: int, primaries: int) -> str:
    steps = np.linspace(0, 1, _LUT_SIZE)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")  # red runs fastest in the file
    rgb = to_sdr(np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1), transfer, primaries)
    lines = "\n".join(f"{r:.6f} {g:.6f} {b:.6f}" for r, g, b in rgb)
    return f"LUT_3D_SIZE {_LUT_SIZE}\n{lines}\n"


@cache
def cube_file(transfer: int, primaries: int) -> Path:
    """The table as a .cube file, written once per process (the filter reads only files)."""
    with tempfile.NamedTemporaryFile("w", prefix="cicerone-", suffix=".cube", delete=False) as file:
        file.write(_cube_text(transfer, primaries))
    path = Path(file.name)
    atexit.register(path.unlink, missing_ok=True)
    return path
