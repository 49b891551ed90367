"""Many entries at once from a CSV file: every row gets an answer, nothing is dropped silently, twice is as once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from annotator.accounts.models import User
from annotator.artworks.dates import understood
from annotator.artworks.models import Artwork
from annotator.artworks.table import Row, read_table
from annotator.common import audit
from annotator.common.changing import changing
from annotator.common.locking import locked
from annotator.common.text import folded, text_fault
from annotator.projects.models import Project

LIMITS: dict[str, int] = {
    field.name: field.max_length for field in Artwork._meta.concrete_fields if isinstance(field.max_length, int)
}
_OTHER_LIMIT = 500  # artists, identifiers
_FILE_OWN = frozenset({"image"})  # names within the file's folder; they do not identify a work


@dataclass
class RowReport:
    """What became of one row."""

    row: int
    action: str
    title: str
    problems: list[dict[str, str]] = field(default_factory=list)

    def note(self, field_name: str, message: str, level: str = "note") -> None:
        """Say something about the row."""
        self.problems.append({"field": field_name, "message": message, "level": level})


@dataclass
class Report:
    """What an import did, or would do."""

    created: int = 0
    updated: int = 0
    rows: list[RowReport] = field(default_factory=list)


def import_table(*, project: Project, data: bytes, dry_run: bool, by: User) -> Report:
    """Take the rows of a CSV file over into the catalogue; a dry run reports the same and stores nothing.

    A row belongs to an entry by inventory number, else by identifier, else by title and artists; only cells that are
    filled change something. Rows with an error are refused, the others go in.

    Raises:
        Malformed: the file is no table.
    """
    table = read_table(data)
    report = Report()
    header = RowReport(row=1, action="header", title="")
    for name, message in table.notes:
        header.note(name, message)
    report.rows.append(header)
    with transaction.atomic():
        locked(Project.objects.filter(pk=project.pk)).get()
        catalogue = _Catalogue(project)
        for row in table.rows:
            report.rows.append(_import_row(row, catalogue, by=by))
        Artwork.objects.bulk_create(catalogue.new, batch_size=500)
        report.created = len(catalogue.new)
        report.updated = sum(row.action == "updated" for row in report.rows)
        audit.record(
            by=by,
            verb="imported artworks",
            target=project,
            after={
                "sha256": hashlib.sha256(data).hexdigest(),
                "created": [str(artwork.id) for artwork in catalogue.new],
                "updated": report.updated,
            },
        )
        transaction.set_rollback(dry_run)
    return report


class _Catalogue:
    """The project's entries by what rows can be recognised by; `taken` are those that an earlier row became."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.new: list[Artwork] = []
        self.taken: dict[Any, int] = {}
        self.by_key: dict[tuple[str, ...], list[Artwork]] = defaultdict(list)
        for artwork in Artwork.objects.filter(project=project).select_related("merged_into").order_by("id"):
            self.add(artwork)

    def add(self, artwork: Artwork) -> None:
        for key in _keys(artwork):
            self.by_key[key].append(artwork)

    def find(self, wanted: Artwork, values: dict[str, Any]) -> Artwork | None:
        """The entry that a row means: one with the same values first, then one that no earlier row has become."""
        for key in _keys(wanted):
            known = self.by_key.get(key, [])
            same = [artwork for artwork in known if not _differences(artwork, values)]
            free = [artwork for artwork in known if artwork.id not in self.taken]
            strong = known if key[0] != "title" else []
            if found := [artwork for artwork in same if artwork in free] or same or free or strong:
                return found[0]
        return None


def _keys(artwork: Artwork) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = []
    if artwork.inventory_number.strip():
        keys.append(("inventory", folded(artwork.inventory_number)))
    else:
        keys += [
            ("identifier", name, value)
            for name, value in sorted(artwork.identifiers.items())
            if name not in _FILE_OWN and value
        ]
    # A work with an inventory number is not the one of the same title with another number.
    if not keys:
        keys.append(("title", folded(artwork.title), *sorted(folded(artist) for artist in artwork.artists)))
    return keys


def _import_row(row: Row, catalogue: _Catalogue, *, by: User) -> RowReport:
    report = RowReport(row=row.number, action="refused", title=row.cells.get("title", "")[:500])
    values = _values(row, report)
    if any(problem["level"] == "error" for problem in report.problems):
        report.title = "" if text_fault(report.title) else report.title
        return report
    wanted = Artwork(project=catalogue.project, status=Artwork.Status.IMPORTED, **values)
    found = catalogue.find(wanted, values)
    if found is None:
        wanted.search_text = wanted.made_search_text()
        catalogue.new.append(wanted)
        catalogue.add(wanted)
        catalogue.taken[wanted.id] = row.number
        report.action = "created"
        return report
    if found.id in catalogue.taken:
        report.note("title", f"Is the same work as row {catalogue.taken[found.id]}.")
    catalogue.taken.setdefault(found.id, row.number)
    report.action = _update(found, values, catalogue, report, by=by)
    return report


def _update(found: Artwork, values: dict[str, Any], catalogue: _Catalogue, report: RowReport, *, by: User) -> str:
    if found.merged_into is not None:
        report.note("title", f"Was merged into “{found.merged_into.title}”; nothing changes.")
        return "unchanged"
    differences = _differences(found, values)
    if not differences:
        return "unchanged"
    for name in differences:
        report.note(name, f"Was {_said(getattr(found, name))}.")
    if found in catalogue.new:
        _assign(found, values)
        return "unchanged"
    with changing(found, by=by, verb="imported") as current:
        _assign(current, values)
    _assign(found, values)
    return "updated"


def _assign(artwork: Artwork, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(artwork, name, {**artwork.identifiers, **value} if name == "identifiers" else value)
    artwork.search_text = artwork.made_search_text()


def _differences(artwork: Artwork, values: dict[str, Any]) -> list[str]:
    different = []
    for name, value in values.items():
        now = getattr(artwork, name)
        if name == "identifiers":
            now = {key: now.get(key) for key in value}
        if now != value:
            different.append(name)
    return different


def _said(value: Any) -> str:
    if value in ("", None, [], {}):
        return "empty"
    return f"“{'; '.join(map(str, value)) if isinstance(value, list) else value}”"[:200]


def _values(row: Row, report: RowReport) -> dict[str, Any]:
    """The row's cells as columns; what is wrong or odd about them goes into the report."""
    for shifted in row.faults:
        report.note("row", shifted, "error")
    if "title" not in row.cells:
        report.note("title", "Is empty.", "error")
    values: dict[str, Any] = {}
    for column, cell in row.cells.items():
        name, _, identifier = column.partition(".")
        limit = LIMITS.get(name, _OTHER_LIMIT)
        if fault := text_fault(cell) or _length_fault(cell, limit):
            report.note(column, fault, "error")
        elif identifier:
            values.setdefault("identifiers", {})[identifier] = cell
        elif name == "artists":
            values["artists"] = [part for part in cell.split(";") if part.strip()]
        else:
            values[name] = cell
    _add_years(values, report)
    return values


def _length_fault(cell: str, limit: int) -> str | None:
    return f"Has {len(cell)} characters; at most {limit} are possible." if len(cell) > limit else None


def _add_years(values: dict[str, Any], report: RowReport) -> None:
    text = values.get("date_text")
    if not text:
        return
    years = understood(text)
    if years is None:
        report.note("date_text", f"No years understood in “{text}”; the text is kept.")
    else:
        values["date_earliest"], values["date_latest"] = years
