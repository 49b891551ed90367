"""What a run can be asked for; kept with the run as its provenance."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import cv2
import numpy as np

ENGINE = "planar"
VERSION = "1.4"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Numbers of a run. The defaults are what the bench reports."""

    longest_px: int = 240
    """The artwork's longer side is analysed at about this size, if the picture has it."""
    chunk_bytes: int = 96 * 2**20
    """Pictures held at a time while going backwards."""

    def as_dict(self) -> dict[str, object]:
        """For the run's provenance: the numbers and the versions that the bytes depend on."""
        return {**asdict(self), "opencv": cv2.__version__, "numpy": np.__version__}


def shrink_for(long_side_px: float, parameters: Parameters, *, width_px: int) -> int:
    """By how much pictures are shrunk: a power of two, so that the artwork keeps at least a good half of `longest_px`.

    Pictures stay at least 640 pixels wide, for motion and re-detection.
    """
    shrink = 1
    while long_side_px / (2 * shrink) >= 0.6 * parameters.longest_px and width_px / (2 * shrink) >= 640:
        shrink *= 2
    return shrink
