"""Rich reading of the catalogue: what nearly matches, what is alike, what has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from annotator.accounts.models import User
from annotator.artworks.models import Artwork, ArtworkQuerySet
from annotator.common.models import AuditEntry
from annotator.common.text import folded

_CANDIDATES = 2000
_FOUND = 200
_SHORTEST = 4
_WEAK = frozenset(
    {
        *(
            "the",
            "of",
            "and",
            "with",
            "a",
            "di",
            "del",
            "della",
            "dei",
            "da",
            "detto",
            "e",
            "con",
            "il",
            "la",
            "lo",
            "i",
        ),
        *("san", "santa", "saint", "madonna", "bambino", "portrait", "ritratto"),
    }
)
_ALIKE = 0.45
MOST_ALIKE = 5

LACKS: dict[str, Q] = {
    "artists": Q(artists=[]),
    "date": Q(date_text=""),
    "years": Q(date_earliest=None, date_latest=None),
    "inventory_number": Q(inventory_number=""),
    "picture": Q(reference_key=""),
}
"""What a coordinator may look for: entries without it."""


def searched(rows: ArtworkQuerySet, search: str) -> ArtworkQuerySet:
    """Those that match; where none does, those that match but for one letter in each word of four letters or more."""
    found = rows.matching(search)
    if not folded(search) or found.exists():
        return found
    return rows.filter(id__in=_nearly(rows, folded(search).split()))


def _nearly(rows: ArtworkQuerySet, words: list[str]) -> list[Any]:
    """One slip leaves one half of a word whole: the database looks for halves, the rest is told here."""
    holds = Q()
    for word in words:
        either = Q(search_text__contains=word)
        if len(word) >= _SHORTEST:
            either |= Q(search_text__contains=word[: len(word) // 2])
            either |= Q(search_text__contains=word[len(word) // 2 :])
        holds &= either
    candidates = rows.filter(holds).order_by("title", "id").values_list("id", "merged_into_id", "search_text")
    found = [
        merged_into or key
        for key, merged_into, text in candidates[:_CANDIDATES]
        if all(_occurs(word, text) for word in words)
    ]
    return found[:_FOUND]


def _occurs(word: str, text: str) -> bool:
    if word in text:
        return True
    return len(word) >= _SHORTEST and any(
        within_one(word, token[: len(word) + extra]) for token in text.split() for extra in (-1, 0, 1)
    )


def within_one(a: str, b: str) -> bool:
    """Whether one inserted, missing, wrong or swapped letter at most tells the two apart."""
    if abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other = a[at:], b[at:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or (len(rest) == len(other) and swapped)


def similar(artwork: Artwork, user: User) -> list[tuple[Artwork, float]]:
    """Entries that may be the same work, the likeliest first, with a likeness of 0..1; of those that `user` sees."""
    words = _telling(f"{artwork.title} {' '.join(artwork.artists)}") or set(folded(artwork.title).split())
    number = folded(artwork.inventory_number)
    holds = Q()
    for word in sorted(words, key=len, reverse=True)[:8]:
        holds |= Q(search_text__contains=word)
    if number:
        holds |= Q(search_text__contains=number)
    if not holds:
        return []
    rows = Artwork.objects.visible_to(user).filter(holds, project=artwork.project_id, merged_into=None)
    rows = rows.exclude(id=artwork.id).exclude(status=Artwork.Status.REFUSED)
    scored = [(row, _likeness(artwork, row)) for row in rows.order_by("title", "id")[:_CANDIDATES]]
    scored = [(row, score) for row, score in scored if score >= _ALIKE]
    return sorted(scored, key=lambda found: (-found[1], found[0].title))[:MOST_ALIKE]


def _telling(text: str) -> set[str]:
    return {word for word in folded(text).split() if len(word) > 2 and word not in _WEAK and not word.isdigit()}


def _likeness(a: Artwork, b: Artwork) -> float:
    """The same inventory number decides; else shared words of the titles, helped or hurt by the artists."""
    if a.inventory_number.strip() and folded(a.inventory_number) == folded(b.inventory_number):
        return 1.0
    title = _overlap(set(folded(a.title).split()), set(folded(b.title).split()))
    artists = _overlap(_telling(" ".join(a.artists)), _telling(" ".join(b.artists)))
    if not a.artists or not b.artists:
        return round(0.9 * title, 3)
    return round(0.65 * title + 0.35 * artists, 3)


def _overlap(a: set[str], b: set[str]) -> float:
    """How much of the smaller set the other one holds, one slip a word forgiven."""
    if not a or not b:
        return 0.0
    small, large = sorted((a, b), key=len)
    shared = sum(any(x == y or (len(x) >= _SHORTEST and within_one(x, y)) for y in large) for x in small)
    return shared / (0.5 * len(small) + 0.5 * len(large))


@dataclass(frozen=True)
class FieldChange:
    """One field of the API (`date.text`), before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class HistoryEntry:
    """One write to an entry. `by` is empty where the reader may not know the name."""

    id: int
    at: datetime
    by: str
    mine: bool
    verb: str
    changes: list[FieldChange] = field(default_factory=list)


_SHOWN = {
    "date_text": "date.text",
    "date_earliest": "date.earliest",
    "date_latest": "date.latest",
    "merged_into_id": "merged_into",
    "reference_sha256": "reference",
    **{
        name: name
        for name in (
            "title", "artists", "style", "technique", "inventory_number", "place", "dimensions", "identifiers",
            "licence", "status", "decision_note",
        )
    },
}  # fmt: skip


def audit_of(artwork: Artwork) -> QuerySet[AuditEntry, Any]:
    """What the audit log says of an entry."""
    rows: QuerySet[AuditEntry, Any] = AuditEntry.objects.filter(target_kind="artwork", target_id=str(artwork.id))
    return rows.select_related("user")


def history_entry(row: AuditEntry, *, reader: User, knows_names: bool) -> HistoryEntry:
    """An entry of the log as field changes; names only for those who may know them."""
    mine = row.user_id == reader.pk
    name = row.user.display_name if row.user is not None and (mine or knows_names) else ""
    return HistoryEntry(row.id, row.at, name, mine, row.verb, list(_changes(row.before or {}, row.after or {})))


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[FieldChange]:
    for column, name in _SHOWN.items():
        was, now = before.get(column), after.get(column)
        if was != now and not (_empty(was) and _empty(now)):
            yield FieldChange(name, was, now)


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not re.search(r"\S", value))
