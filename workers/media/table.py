"""The picture table of a source file: when each picture is shown, and what its luma was.

Kept as an .npz file beside the derivatives, complete enough to find any picture of the source again.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

from annotator.domain.time import PictureTable
from workers.media.orientation import Orientation
from workers.media.shaping import Geometry

PtsOrigin = Literal["container", "derived"]
_FORMAT: Final = 1


@dataclass(frozen=True, eq=False)
class SourceTable:
    """One row per picture, in presentation order.

    `pts_ticks`: int64 `(n,)`, strictly ascending, in `time_base` seconds. `luma_hash`: uint64 `(n,)`, see
    `decode.LUMA_HASH_ALGORITHM`. `pts_origin` is "derived" as soon as one time had to be made up.
    """

    stream_index: int
    time_base: Fraction
    pts_origin: PtsOrigin
    pts_ticks: npt.NDArray[np.int64]
    luma_hash: npt.NDArray[np.uint64]
    geometry: Geometry

    def __len__(self) -> int:
        return len(self.pts_ticks)

    def pictures(self) -> PictureTable:
        """The same times as the domain's table."""
        return PictureTable(self.time_base, tuple(self.pts_ticks.tolist()))

    def save(self, path: Path) -> None:
        """Write as .npz."""
        geometry = self.geometry
        head = np.array(
            [
                _FORMAT,
                self.stream_index,
                self.time_base.numerator,
                self.time_base.denominator,
                self.pts_origin == "derived",
                geometry.coded_width,
                geometry.coded_height,
                geometry.sample_aspect.numerator,
                geometry.sample_aspect.denominator,
                geometry.orientation.rotation,
                geometry.orientation.mirrored,
            ],
            dtype=np.int64,
        )
        with path.open("wb") as file:
            np.savez(file, head=head, pts_ticks=self.pts_ticks, luma_hash=self.luma_hash)

    @classmethod
    def load(cls, path: Path) -> SourceTable:
        """Read what `save` wrote.

        Raises:
            ValueError: for a file of another format.
        """
        with np.load(path, allow_pickle=False) as stored:
            head: list[Any] = stored["head"].tolist()
            pts_ticks, luma_hash = stored["pts_ticks"], stored["luma_hash"]
        if head[0] != _FORMAT:
            raise ValueError(f"picture table of unknown format {head[0]}")
        _, stream_index, num, den, derived, width, height, sar_num, sar_den, rotation, mirrored = head
        return cls(
            stream_index=stream_index,
            time_base=Fraction(num, den),
            pts_origin="derived" if derived else "container",
            pts_ticks=pts_ticks.astype(np.int64),
            luma_hash=luma_hash.astype(np.uint64),
            geometry=Geometry(width, height, Fraction(sar_num, sar_den), Orientation(rotation, bool(mirrored))),
        )
