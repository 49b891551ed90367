"""The difference between a frozen revision and a validator's fork of it: the items of a review.

Both sides are documents as `submission.document` writes them; the fork's objects carry `copied_from`. Segments are
compared as edges, named by the segment on their right, so that moving one edge is one item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]

_IGNORED = frozenset({"id", "copied_from", "by", "spans", "runs", "seen", "keyframes"})
_KINDS = (
    ("artwork", "artworks"),
    ("track", "tracks"),
    ("detail", "details"),
    ("relation", "relations"),
    ("caption", "captions"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One difference. `id` is the original's, or the fork's own where it is new; `before` or `after` may be None."""

    kind: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def diff(revision: Document, fork: Document) -> list[Item]:
    """Every difference: edges and segments first, then by kind, in id order."""
    origin = _origins(fork)
    items = [*_edges(revision["segments"], fork["segments"], origin)]
    for kind, key in _KINDS:
        items += _compare(kind, revision[key], fork[key], origin)
    before = [(track["id"], k) for track in revision["tracks"] for k in track["keyframes"]]
    after = [(origin.get(track["id"], track["id"]), k) for track in fork["tracks"] for k in track["keyframes"]]
    items += _compare(
        "keyframe",
        [{**k, "track": track} for track, k in before],
        [{**k, "track": track} for track, k in after],
        origin,
    )
    return items


def _origins(fork: Document) -> dict[str, str]:
    """Fork id → original id, for everything that was copied."""
    rows = [row for key in ("segments", "artworks", "tracks", "details", "relations", "captions") for row in fork[key]]
    rows += [k for track in fork["tracks"] for k in track["keyframes"]]
    rows += [g for caption in fork["captions"] for g in caption["groundings"]]
    return {str(row["id"]): str(row["copied_from"]) for row in rows if row.get("copied_from")}


def _mapped(value: Any, origin: Mapping[str, str]) -> Any:
    """The value with every fork id replaced by its original's, and without the marks of copying."""
    if isinstance(value, str):
        return origin.get(value, value)
    if isinstance(value, Mapping):
        return {key: _mapped(inner, origin) for key, inner in value.items() if key != "copied_from"}
    if isinstance(value, list | tuple):
        return [_mapped(inner, origin) for inner in value]
    return value


def _content(row: Mapping[str, Any], origin: Mapping[str, str]) -> dict[str, Any]:
    content = {key: _mapped(value, origin) for key, value in row.items() if key not in _IGNORED}
    if "groundings" in content:
        content["groundings"] = sorted(content["groundings"], key=lambda grounding: str(grounding["id"]))
    return content


def _compare(
    kind: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], origin: Mapping[str, str]
) -> Iterator[Item]:
    old = {str(row["id"]): _content(row, {}) for row in before}
    new = {origin.get(str(row["id"]), str(row["id"])): _content(row, origin) for row in after}
    for row_id in sorted(old.keys() | new.keys()):
        if old.get(row_id) != new.get(row_id):
            yield Item(kind, row_id, old.get(row_id), new.get(row_id))


def _edges(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], origin: Mapping[str, str]
) -> Iterator[Item]:
    """Moved, new and removed edges; then segments whose kind or artwork changed."""
    old = {str(s["id"]): s for s in before}
    new = {origin.get(str(s["id"]), str(s["id"])): s for s in after}
    for row_id in sorted(old.keys() | new.keys()):
        left, right = old.get(row_id), new.get(row_id)
        start_before = {"start": left["start"]} if left else None
        start_after = {"start": right["start"]} if right else None
        if start_before != start_after:
            yield Item("edge", row_id, start_before, start_after)
        says_before = _says(left, {}) if left else None
        says_after = _says(right, origin) if right else None
        if says_before != says_after:
            yield Item("segment", row_id, says_before, says_after)


def _says(segment: Mapping[str, Any], origin: Mapping[str, str]) -> dict[str, Any]:
    return {"kind": segment["kind"], "artwork": _mapped(segment["artwork"], origin)}
