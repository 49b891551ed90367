"""Which entry of the catalogue a row of a file means, and what it changes there; nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from annotator.artworks.models import Artwork
from annotator.artworks.oddities import is_placeholder
from annotator.common.changing import snapshot
from annotator.common.locking import locked
from annotator.common.text import folded
from annotator.projects.models import Project

_FILE_OWN = frozenset({"image", "key"})  # names within the file's folder; they do not identify a work


class Catalogue:
    """The project's entries by what rows can be recognised by, locked; `taken`: entry → the row that became it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.new: list[Artwork] = []
        self.changed: dict[UUID, Artwork] = {}
        self.taken: dict[UUID, int] = {}
        self._before: dict[UUID, dict[str, Any]] = {}
        self._new_ids: set[UUID] = set()
        self._by_key: dict[tuple[str, ...], list[Artwork]] = defaultdict(list)
        entries = locked(Artwork.objects.filter(project=project))
        for artwork in entries.select_related("merged_into").order_by("id"):
            self._index(artwork)

    def _index(self, artwork: Artwork) -> None:
        for key in _keys(artwork):
            self._by_key[key].append(artwork)

    def find(self, wanted: Artwork, values: dict[str, Any]) -> Artwork | None:
        """The entry that a row means: one with the same values first, then one that no earlier row has become."""
        for key in _keys(wanted):
            known = self._by_key.get(key, [])
            same = [artwork for artwork in known if not self.differing(artwork, values)]
            free = [artwork for artwork in known if artwork.id not in self.taken]
            strong = known if key[0] != "title" else []
            if found := [artwork for artwork in same if artwork in free] or same or free or strong:
                return found[0]
        return None

    def add_new(self, artwork: Artwork, row: int) -> None:
        """The row is a work that was not known."""
        artwork.search_text = artwork.made_search_text()
        self.new.append(artwork)
        self._new_ids.add(artwork.id)
        self.taken[artwork.id] = row
        self._index(artwork)

    def is_new(self, artwork: Artwork) -> bool:
        """Whether this import makes it."""
        return artwork.id in self._new_ids

    def change(self, artwork: Artwork, values: dict[str, Any]) -> None:
        """The entry says what the row says."""
        if not self.is_new(artwork):
            self._before.setdefault(artwork.id, snapshot(artwork))
            self.changed[artwork.id] = artwork
        for name, value in values.items():
            setattr(artwork, name, {**artwork.identifiers, **value} if name == "identifiers" else value)
        artwork.search_text = artwork.made_search_text()

    def differing(self, artwork: Artwork, values: dict[str, Any]) -> list[str]:
        """The fields in which the entry says something else."""
        different = []
        for name, value in values.items():
            now = getattr(artwork, name)
            if name == "identifiers":
                now = {key: now.get(key) for key in value}
            if now != value:
                different.append(name)
        return different

    def differences_of(self, artwork: Artwork) -> tuple[dict[str, Any], dict[str, Any]]:
        """What this import has changed in an entry: before, after."""
        before, after = self._before[artwork.id], snapshot(artwork)
        names = [name for name, value in after.items() if value != before[name]]
        return {name: before[name] for name in names}, {name: after[name] for name in names}


def _keys(artwork: Artwork) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = []
    number = artwork.inventory_number
    if number.strip() and not is_placeholder(number):
        keys.append(("inventory", folded(number)))
    else:
        keys += [
            ("identifier", name, value)
            for name, value in sorted(artwork.identifiers.items())
            if name not in _FILE_OWN and value.strip() and not is_placeholder(value)
        ]
    # A work with an inventory number is not the one of the same title with another number.
    if not keys:
        keys.append(("title", folded(artwork.title), *sorted(folded(artist) for artist in artwork.artists)))
    return keys
