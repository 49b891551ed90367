"""Merged places column by column: the same answers as `annotator.domain.places`, for the hundreds of thousands of
places of a long visit.

`tests/apps/tracks/test_columns.py` holds them against the domain's functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import CONFIDENCE_UNITS
from annotator.domain.places import Keyframe
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from annotator.tracks.packing import SOURCES, VISIBILITIES, run_rows

SURE = 0.8
_HAND = SOURCES.index(Source.HAND)
_LOST = VISIBILITIES.index(Visibility.LOST)


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Places ascending by picture, without their geometry; all arrays are of the same length."""

    frame: NDArray[np.int64]
    source: NDArray[np.uint8]
    visibility: NDArray[np.uint8]
    confidence: NDArray[np.float64]


def merged_columns(keyframes: Sequence[Keyframe], runs: Sequence[bytes | memoryview]) -> PlaceColumns:
    """What `merge_places` says: the hand's place where there is one, else the run's. `runs` are packed and disjoint."""
    parts = [run_rows(run) for run in runs]
    hand = np.array([k.frame for k in keyframes], dtype=np.int64)
    by_hand = np.array([VISIBILITIES.index(k.visibility) for k in keyframes], dtype=np.uint8)
    computed = {name: _joined(parts, name) for name in ("frame", "source", "visibility", "confidence")}
    free = ~np.isin(computed["frame"], hand)
    frame = np.concatenate([hand, computed["frame"][free].astype(np.int64)])
    order = np.argsort(frame, kind="stable")
    return PlaceColumns(
        frame=frame[order],
        source=np.concatenate([np.full(len(hand), _HAND, np.uint8), computed["source"][free]])[order],
        visibility=np.concatenate([by_hand, computed["visibility"][free]])[order],
        confidence=np.concatenate([np.ones(len(hand)), computed["confidence"][free] / CONFIDENCE_UNITS])[order],
    )


def _joined(parts: Sequence[NDArray[Any]], name: str) -> NDArray[Any]:
    empty = np.empty(0, dtype=np.uint16 if name == "confidence" else np.uint8)
    return np.concatenate([part[name] for part in parts]) if parts else empty


def levels(places: PlaceColumns, threshold: float) -> NDArray[np.uint8]:
    """0 lost, 1 unsure (asks for eyes), 2 likely, 3 sure."""
    level = np.where(places.confidence >= SURE, 3, 2)
    level = np.where(places.confidence < threshold, 1, level)
    return np.where(places.visibility == _LOST, 0, level).astype(np.uint8)


def confidence_stretches(places: PlaceColumns, threshold: float) -> list[dict[str, Any]]:
    """Neighbouring places of one visibility, source and level joined; ascending."""
    if len(places.frame) == 0:
        return []
    level = levels(places, threshold)
    breaks = np.diff(places.frame) != 1
    for column in (places.visibility, places.source, level):
        breaks |= np.diff(column) != 0
    first = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    last = np.concatenate([first[1:] - 1, [len(level) - 1]])
    columns = (
        places.frame[first],
        places.frame[last] + 1,
        places.visibility[first],
        places.source[first],
        level[first],
    )
    return [
        {"start": s, "end": e, "visibility": str(VISIBILITIES[v]), "source": str(SOURCES[o]), "level": g}
        for s, e, v, o, g in zip(*(column.tolist() for column in columns), strict=True)
    ]


def confidences_in(places: PlaceColumns, spans: Sequence[Span]) -> dict[int, float]:
    """The confidence of each place inside the spans, by picture."""
    found: dict[int, float] = {}
    for span in spans:
        first, last = np.searchsorted(places.frame, (span.start, span.end))
        found.update(zip(places.frame[first:last].tolist(), places.confidence[first:last].tolist(), strict=True))
    return found


def needs_eyes(
    places: PlaceColumns, *, named: Sequence[Span], seen: Sequence[Span], threshold: float, busy: Sequence[Span] = ()
) -> list[Span]:
    """What `annotator.domain.places.needs_eyes` says."""
    asks = levels(places, threshold) < 2
    length = max([int(places.frame[-1]) + 1 if len(places.frame) else 0, *(s.end for s in named)])
    asking = np.zeros(length, dtype=bool)
    for span in named:
        asking[span.start : span.end] = True
    asking[places.frame] = asks
    for span in (*seen, *busy):
        asking[span.start : span.end] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[False], asking, [False]]).astype(np.int8)))
    return [Span(start, end) for start, end in edges.reshape(-1, 2).tolist()]
