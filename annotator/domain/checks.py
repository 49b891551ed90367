"""What is missing before a sheet can be submitted: one list of rules, for screen and server.

The TypeScript twin is proven on the same cases (tests/cases/checks.json). A rule looks at plain facts of the sheet,
so that it can be read and tested without a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.states import SegmentKind, Shape
from annotator.domain.time import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is missing; `frame` leads to its place."""

    code: str
    kind: str
    id: str
    artwork: str | None = None
    frame: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """A track: whose, has it keyframes, and what needs eyes."""

    id: str
    artwork: str
    keyframes: int
    needs_eyes: Sequence[Span]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The values of a sheet's objects by id, as the API shows them, and its tracks' facts."""

    segments: Sequence[Mapping[str, Any]]
    artworks: Mapping[str, Mapping[str, Any]]
    captions: Mapping[str, Mapping[str, Any]]
    tracks: Sequence[TrackFacts]
    required_kinds: Sequence[Mapping[str, str]]


def missing(facts: SheetFacts) -> list[Entry]:
    """Every open entry: by segment, by artwork, by track, by caption."""
    return [
        *_segments(facts),
        *_artworks(facts),
        *_tracks(facts),
        *_captions(facts),
    ]


def _segments(facts: SheetFacts) -> Iterator[Entry]:
    for segment in facts.segments:
        if segment["kind"] == SegmentKind.ARTWORK and segment["artwork"] is None:
            yield Entry("segment_without_artwork", "segment", str(segment["id"]), frame=segment["start"])


def _first_frame(facts: SheetFacts, artwork: str) -> int | None:
    starts = [s["start"] for s in facts.segments if s["artwork"] == artwork]
    return min(starts) if starts else None


def _artworks(facts: SheetFacts) -> Iterator[Entry]:
    tracked = {track.artwork for track in facts.tracks if track.keyframes}
    written = {(c["artwork"], c["kind"], c["language"]) for c in facts.captions.values() if c["text"].strip()}
    for artwork, value in facts.artworks.items():
        frame = _first_frame(facts, artwork)
        if artwork not in tracked:
            yield Entry("artwork_without_track", "sheet_artwork", artwork, artwork, frame)
        title = value["metadata"].get("title", {}).get("value", "")
        if not (title.strip() or value["catalogue"] or value["not_identified"]):
            yield Entry("title_missing", "sheet_artwork", artwork, artwork, frame)
        for required in facts.required_kinds:
            if (artwork, required["kind"], required["language"]) not in written:
                params = {"kind": required["kind"], "language": required["language"]}
                yield Entry("caption_missing", "sheet_artwork", artwork, artwork, frame, params)
        if value["shape"] == Shape.UNKNOWN:
            yield Entry("shape_unknown", "sheet_artwork", artwork, artwork, frame, blocking=False)


def _tracks(facts: SheetFacts) -> Iterator[Entry]:
    """A track without a keyframe is said once, as an artwork without a track."""
    for track in facts.tracks:
        if track.keyframes and track.needs_eyes:
            pictures = sum(len(span) for span in track.needs_eyes)
            yield Entry(
                "needs_eyes", "track", track.id, track.artwork, track.needs_eyes[0].start, {"pictures": pictures}
            )


def _captions(facts: SheetFacts) -> Iterator[Entry]:
    for caption, value in facts.captions.items():
        open_sentences = sum(1 for sentence in value["sentences"] if sentence["kind"] is None)
        if open_sentences:
            yield Entry(
                "sentence_without_kind", "caption", caption, value["artwork"], params={"sentences": open_sentences}
            )
        if value["text"].strip() and not value["sentences"]:
            yield Entry("caption_without_sentences", "caption", caption, value["artwork"])
        for grounding in value["groundings"]:
            if grounding["target"] == "details" and not grounding["details"] and grounding["relation"] is None:
                params = {"grounding": str(grounding["id"])}
                yield Entry("grounding_without_target", "caption", caption, value["artwork"], params=params)
