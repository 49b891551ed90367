"""Picture tables in and out of their packed form, and in memory for the videos in use."""

from __future__ import annotations

import threading
import uuid
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from annotator.domain.time import PictureTable

_KEPT = 24
_lock = threading.Lock()
Buffer = bytes | memoryview
TableName = tuple[uuid.UUID, str, int]
"""Video, SHA-256 of its file, number of pictures."""
_tables: OrderedDict[TableName, PictureTable] = OrderedDict()


def pack_pts(pts_ticks: Sequence[int] | NDArray[np.int64]) -> bytes:
    """N source ticks → zlib of N little-endian int64."""
    return zlib.compress(np.asarray(pts_ticks, dtype="<i8").tobytes())


def unpack_pts(packed: bytes) -> list[int]:
    """The inverse of `pack_pts`."""
    ticks: list[int] = np.frombuffer(zlib.decompress(packed), dtype="<i8").tolist()
    return ticks


def pack_hashes(hashes: Sequence[int] | NDArray[np.uint64]) -> bytes:
    """N luma hashes → N little-endian uint64 (they do not compress)."""
    return np.asarray(hashes, dtype="<u8").tobytes()


def unpack_hashes(packed: bytes) -> list[int]:
    """The inverse of `pack_hashes`."""
    hashes: list[int] = np.frombuffer(bytes(packed), dtype="<u8").tolist()
    return hashes


def cached_table(name: TableName, time_base: Fraction, load: Callable[[], Buffer | None]) -> PictureTable | None:
    """The table, unpacked once per process for the last two dozen videos; None where there is none.

    A table is written once and `name` holds the file's sum, so what is kept can't be out of date.
    """
    with _lock:
        table = _tables.get(name)
        if table is not None:
            _tables.move_to_end(name)
            return table
    packed = load()
    if packed is None:
        return None
    table = PictureTable(time_base, tuple(unpack_pts(bytes(packed))))
    with _lock:
        _tables[name] = table
        while len(_tables) > _KEPT:
            _tables.popitem(last=False)
    return table
