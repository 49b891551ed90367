"""What to render: a visit by seed, length and size, and how hard it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

MAX_WORKS = 10
TIME_SCALE = 90_000
"""Ticks per second of every rendered file."""


@dataclass(frozen=True, slots=True)
class HardOptions:
    """What makes a visit harder to follow. Everything is off by default."""


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
        if self.scenes and len(self.scenes) != self.works:
            raise ValueError("name as many scenes as there are works, or none")
