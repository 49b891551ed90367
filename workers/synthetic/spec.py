"""What to render: a visit by seed, length and size, and how hard it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

MAX_WORKS = 10
TIME_SCALE = 90_000
"""Ticks per second of every rendered file."""


@dataclass(frozen=True, slots=True)
class HardOptions:
    """What makes a visit harder to follow. Everything is off by default.

    Raises:
        ValueError: a number is out of its range.
    """

    motion_blur: float = 0.0
    """Share of the time between pictures in which the shutter is open, 0..1."""
    readout_ms: float = 0.0
    """Rolling shutter: milliseconds from the first to the last row, 0..40."""
    distortion: float = 0.0
    """Barrel distortion of the lens (k of `lens`), 0..0.4."""
    exposure: float = 0.0
    """Auto-exposure: how far the brightness swings, in stops, 0..2."""
    noise: float = 0.0
    """Standard deviation of the sensor's noise, in grey levels of 255, 0..40."""
    glare: float = 0.0
    """Works behind glass that mirrors a window: its brightness, 0..1."""
    oblique_deg: float = 0.0
    """How far from the side each work is looked at, degrees from its normal, 0 (as usual) to 70."""
    far: bool = False
    """Works are small and seen from across the room."""
    re_entry: bool = False
    """The camera turns away from each work for a moment and comes back."""
    look_alikes: bool = False
    """All works show the same composition, painted by different hands."""
    low_texture: bool = False
    """All works are nearly plain."""
    ornament: bool = False
    """Patterned wallpaper, and works that are patterns themselves."""
    rotation: int = 0
    """The file is stored turned and says so: clockwise degrees to turn it for display, 0, 90, 180 or 270."""

    def __post_init__(self) -> None:
        limits = (("motion_blur", 1), ("readout_ms", 40), ("distortion", 0.4), ("exposure", 2), ("noise", 40))
        for name, most in (*limits, ("glare", 1), ("oblique_deg", 70)):
            if not 0 <= getattr(self, name) <= most:
                raise ValueError(f"{name} must be from 0 to {most}")
        if self.rotation not in (0, 90, 180, 270):
            raise ValueError("rotation must be 0, 90, 180 or 270")
        if self.look_alikes + self.low_texture + self.ornament > 1:
            raise ValueError("look_alikes, low_texture and ornament exclude each other")


@dataclass(frozen=True, slots=True)
class VisitSpec:
    """A visit video. `works` paintings hang in the room; `scenes` names them, else the seed chooses.

    Raises:
        ValueError: a number is out of its range or a size is odd (4:2:0 video has even sizes).
    """

    seed: int = 7
    seconds: float = 40.0
    width: int = 960
    height: int = 540
    works: int = 3
    fps: Fraction = Fraction(25)
    variable_rate: bool = False
    visitor: bool = False
    scenes: tuple[str, ...] = ()
    hard: HardOptions = field(default_factory=HardOptions)

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise ValueError("the seed is 0 or more")
        if not 1 <= self.seconds <= 36_000:
            raise ValueError("a visit lasts 1 to 36000 seconds")
        for name, size in (("width", self.width), ("height", self.height)):
            if not 64 <= size <= 7680 or size % 2:
                raise ValueError(f"{name} must be an even number from 64 to 7680")
        if not 1 <= self.works <= MAX_WORKS:
            raise ValueError(f"a room has 1 to {MAX_WORKS} works")
        if not 1 <= self.fps <= 240:
            raise ValueError("pictures per second must be from 1 to 240")
        self._check_scenes()

    def _check_scenes(self) -> None:
        if self.scenes and len(self.scenes) != self.works:
            raise ValueError("name as many scenes as there are works, or none")
        if self.scenes and (self.hard.low_texture or self.hard.ornament):
            raise ValueError("low_texture and ornament choose the scenes themselves")
