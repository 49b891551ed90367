"""Places as bytes: what a run stores, and what the browser reads (CPL1).

A place takes 60 bytes, little-endian: uint32 frame; uint8 source (0 hand, 1 propagated, 2 interpolated); uint8
visibility (0 visible, 1 occluded, 2 out, 3 lost); uint16 confidence in 0.001; uint8 flags (bit 0 quad, bit 1 box,
bit 2 provisional) and 3 bytes of padding; 8 x int32 quad and 4 x int32 box in 0.01 px. CPL1 is the magic, a uint32
count, and the places.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import CONFIDENCE_UNITS, PX_PER_UNIT, Box, Quad
from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility

MAGIC = b"CPL1"
RECORD = struct.Struct("<IBBHB3x8i4i")
SOURCES = (Source.HAND, Source.PROPAGATED, Source.INTERPOLATED)
VISIBILITIES = (Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT, Visibility.LOST)
HAS_QUAD, HAS_BOX, PROVISIONAL = 1, 2, 4
_COLUMNS = np.dtype(
    [
        ("frame", "<u4"),
        ("source", "u1"),
        ("visibility", "u1"),
        ("confidence", "<u2"),
        ("flags", "u1"),
        ("padding", "V3"),
        ("quad", "<i4", 8),
        ("box", "<i4", 4),
    ]
)
_NO_QUAD, _NO_BOX = (0,) * 8, (0,) * 4


def _units(values: Iterable[float]) -> tuple[int, ...]:
    return tuple(round(value * PX_PER_UNIT) for value in values)


def encode(places: Iterable[Place], *, provisional: bool = False) -> bytes:
    """The places' records, without a header."""
    parts = []
    for place in places:
        quad, box = place.quad_px, place.box_px
        flags = (HAS_QUAD if quad else 0) | (HAS_BOX if box else 0) | (PROVISIONAL if provisional else 0)
        parts.append(
            RECORD.pack(
                place.frame,
                SOURCES.index(place.source),
                VISIBILITIES.index(place.visibility),
                round(place.confidence * CONFIDENCE_UNITS),
                flags,
                *(_units(v for point in quad for v in point) if quad else _NO_QUAD),
                *(_units(box) if box else _NO_BOX),
            )
        )
    return b"".join(parts)


def decode(records: bytes) -> Iterator[Place]:
    """The places of `encode`'s bytes; column by column, because a long visit has hundreds of thousands."""
    rows = np.frombuffer(records, dtype=_COLUMNS)
    quads: list[list[list[float]]] = (rows["quad"].reshape(-1, 4, 2) / PX_PER_UNIT).tolist()
    boxes: list[list[float]] = (rows["box"] / PX_PER_UNIT).tolist()
    confidences: list[float] = (rows["confidence"] / CONFIDENCE_UNITS).tolist()
    named = (rows[name].tolist() for name in ("frame", "source", "visibility", "flags"))
    for frame, source, visibility, flags, confidence, quad, box in zip(*named, confidences, quads, boxes, strict=True):
        yield Place(
            frame,
            VISIBILITIES[visibility],
            SOURCES[source],
            confidence,
            _quad(quad) if flags & HAS_QUAD else None,
            _box(box) if flags & HAS_BOX else None,
        )


def _quad(points: list[list[float]]) -> Quad:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    return ((ax, ay), (bx, by), (cx, cy), (dx, dy))


def _box(values: list[float]) -> Box:
    x, y, w, h = values
    return (x, y, w, h)


def pack_run(places: Sequence[Place]) -> bytes:
    """A run's places, compressed for the database."""
    return zlib.compress(encode(places), 6)


def unpack_run(stored: bytes | memoryview) -> list[Place]:
    """The places of `pack_run`'s bytes."""
    return list(decode(zlib.decompress(stored)))


def run_rows(stored: bytes | memoryview) -> NDArray[Any]:
    """The same as one structured array, in the units that are stored."""
    return np.frombuffer(zlib.decompress(stored), dtype=_COLUMNS)


def framed(records: bytes) -> bytes:
    """Records with the CPL1 header, for the browser."""
    return MAGIC + struct.pack("<I", len(records) // RECORD.size) + records
