"""Many entries at once from a file: every row gets an answer, nothing is dropped silently, twice is as once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotator.accounts.models import User
from annotator.artworks.columns import IDENTIFIER, Column, checked_mapping, described, mapping_of
from annotator.artworks.matching import Catalogue
from annotator.artworks.models import FIRST_YEAR, LAST_YEAR, Artwork
from annotator.artworks.oddities import oddities, of_date
from annotator.artworks.reading import read_source
from annotator.artworks.said import Code, Said
from annotator.artworks.source import Row, Source, refused
from annotator.common import audit
from annotator.common.changing import snapshot
from annotator.common.locking import locked
from annotator.common.text import text_fault
from annotator.projects.models import Project

LIMITS: dict[str, int] = {
    field.name: field.max_length for field in Artwork._meta.concrete_fields if isinstance(field.max_length, int)
}
_OTHER_LIMIT = 500  # artists, identifiers
_YEARS = ("date_earliest", "date_latest")
WRITTEN = (
    "title",
    "artists",
    "date_text",
    *_YEARS,
    "style",
    "technique",
    "inventory_number",
    "place",
    "dimensions",
    "identifiers",
    "licence",
)
_BATCH = 500


@dataclass
class RowReport:
    """What became of one row."""

    row: int
    action: str
    title: str
    problems: list[dict[str, Any]] = field(default_factory=list)

    def note(self, field_name: str, code: Code, message: str, **values: object) -> None:
        """Say something about the row; `values` is what the sentence names."""
        self.say(field_name, Said(code, message, {name: str(value) for name, value in values.items()}))

    def say(self, field_name: str, said: Said, *, level: str = "note") -> None:
        """The same, in words found elsewhere; with the level `error` the row can't go in."""
        self.problems.append({"field": field_name, **asdict(said), "level": level})

    @property
    def has_error(self) -> bool:
        """Whether the row can't go in."""
        return any(problem["level"] == "error" for problem in self.problems)


@dataclass
class Report:
    """What an import did, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    rows: list[RowReport] = field(default_factory=list)


@dataclass
class Preview:
    """How a file is understood, before anything is stored."""

    format: str
    rows: int
    columns: list[Column]
    notes: list[dict[str, Any]]


def preview(*, data: bytes, name: str) -> Preview:
    """What the file holds, and which field each column seems to be.

    Raises:
        Malformed: the file can't be read; `fields` names `file`.
    """
    source = read_source(data, name)
    notes = [{"field": note.about, **asdict(note.said)} for note in source.notes]
    return Preview(source.format, len(source.rows), described(source), notes)


def import_file(*, project: Project, data: bytes, name: str, mapping: object | None, dry_run: bool, by: User) -> Report:
    """Take the rows of a CSV, JSON or YAML file over into the catalogue; a dry run reports the same and stores nothing.

    A row belongs to an entry by inventory number, else by identifier, else by title and artists; only cells that are
    filled change something. Rows with an error are refused, the others go in. `mapping`: column → field or null, as
    proposed where None.

    Raises:
        Malformed: the file can't be read, or the mapping makes no sense.
    """
    source = read_source(data, name)
    chosen = mapping_of(described(source)) if mapping is None else checked_mapping(mapping, source)
    if "title" not in chosen.values():
        raise refused("No column is headed Title (or Titolo), and none looks like titles.")
    report = Report(rows=[_header(source, chosen)])
    with transaction.atomic():
        locked(Project.objects.filter(pk=project.pk)).get()
        catalogue = Catalogue(project)
        report.rows += [_import_row(row, chosen, catalogue) for row in source.rows]
        for action in ("created", "updated", "unchanged", "refused"):
            setattr(report, action, sum(row.action == action for row in report.rows))
        if not dry_run:
            _write(catalogue, data=data, by=by)
    return report


def _header(source: Source, chosen: dict[str, str]) -> RowReport:
    """How the file was read, and what became of each column."""
    header = RowReport(row=1, action="header", title="")
    for note in source.notes:
        header.say(note.about, note.said)
    for name in source.columns:
        filled = sum(name in row.cells for row in source.rows)
        if name in chosen:
            header.note(name, "mapped", f"Becomes {chosen[name]}.", target=chosen[name])
        elif filled:
            message = f"Is not taken over: {filled} rows say something here."
            header.note(name, "not_taken", message, number=filled)
    return header


def _write(catalogue: Catalogue, *, data: bytes, by: User) -> None:
    now = timezone.now()
    for artwork in catalogue.changed.values():
        artwork.version, artwork.updated_at = artwork.version + 1, now
    Artwork.objects.bulk_create(catalogue.new, batch_size=_BATCH)
    Artwork.objects.bulk_create(
        list(catalogue.changed.values()),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*WRITTEN, "search_text", "version", "updated_at"],
    )
    audit.record_many(
        by=by,
        verb="imported",
        changes=[
            *((artwork, None, snapshot(artwork)) for artwork in catalogue.new),
            *((artwork, *catalogue.differences_of(artwork)) for artwork in catalogue.changed.values()),
        ],
    )
    audit.record(
        by=by,
        verb="imported artworks",
        target=catalogue.project,
        after={
            "sha256": hashlib.sha256(data).hexdigest(),
            "created": len(catalogue.new),
            "updated": len(catalogue.changed),
        },
    )


def _import_row(row: Row, chosen: dict[str, str], catalogue: Catalogue) -> RowReport:
    columns = {target: name for name, target in chosen.items()}
    title = row.cells.get(columns["title"], "")
    report = RowReport(row=row.number, action="refused", title="" if text_fault(title) else title[:500])
    values = _values(row, chosen, report)
    if report.has_error:
        return report
    wanted = Artwork(project=catalogue.project, status=Artwork.Status.IMPORTED, **values)
    found = catalogue.find(wanted, values)
    if found is None:
        catalogue.add_new(wanted, row.number)
        report.action = "created"
        return report
    if found.id in catalogue.taken:
        first = catalogue.taken[found.id]
        report.note("title", "same_work", f"Is the same work as row {first}.", row=first)
    catalogue.taken.setdefault(found.id, row.number)
    report.action = _update(found, values, catalogue, report)
    return report


def _update(found: Artwork, values: dict[str, Any], catalogue: Catalogue, report: RowReport) -> str:
    if found.merged_into is not None:
        into = found.merged_into.title
        report.note("title", "merged", f"Was merged into “{into}”; nothing changes.", title=into)
        return "unchanged"
    if found.date_text == values.get("date_text") and (found.date_earliest, found.date_latest) != (None, None):
        # The words are the ones known already: years that a person has given for them stay.
        values = {name: value for name, value in values.items() if name not in _YEARS}
    differences = catalogue.differing(found, values)
    if not differences:
        return "unchanged"
    for name in differences:
        report.say(name, _was(getattr(found, name)))
    catalogue.change(found, values)
    return "unchanged" if catalogue.is_new(found) else "updated"


def _was(value: Any) -> Said:
    if value in ("", None, [], {}):
        return Said("filled", "Was empty.")
    before = ("; ".join(map(str, value)) if isinstance(value, list) else str(value))[:200]
    return Said("changed", f"Was “{before}”.", {"before": before})


def _values(row: Row, chosen: dict[str, str], report: RowReport) -> dict[str, Any]:
    """The row's cells as the entry's fields; what is wrong or odd about them goes into the report."""
    for fault in row.faults:
        report.say("row", fault, level="error")
    for note in row.notes:
        report.say(note.about, note.said)
    cells = {target: row.cells[name] for name, target in chosen.items() if name in row.cells}
    if "title" not in cells:
        report.say("title", Said("no_title", "Is empty."), level="error")
    values: dict[str, Any] = {}
    for target, cell in cells.items():
        limit = LIMITS.get(target, _OTHER_LIMIT)
        if wrong := _cell_fault(cell, limit):
            report.say(target, wrong, level="error")
            continue
        for odd in oddities(target, cell):
            report.say(target, odd)
        _take(target, cell, values, report)
    if "title" in cells and "artists" in chosen.values() and "artists" not in cells:
        report.note("artists", "no_artist", "Nobody is named.")
    _check_years(values, cells, report)
    return values


def _cell_fault(cell: str, limit: int) -> Said | None:
    if fault := text_fault(cell):
        return Said("bad_text", fault)
    if len(cell) <= limit:
        return None
    message = f"Has {len(cell)} characters; at most {limit} are possible."
    return Said("too_long", message, {"length": str(len(cell)), "limit": str(limit)})


def _take(target: str, cell: str, values: dict[str, Any], report: RowReport) -> None:
    if identifier := IDENTIFIER.fullmatch(target):
        values.setdefault("identifiers", {})[identifier[1]] = cell
    elif target == "artists":
        values["artists"] = [part for part in cell.split(";") if part.strip()][:50]
    elif target in _YEARS:
        if re.fullmatch(r"\s*-?\d{1,5}\s*", cell) and FIRST_YEAR <= int(cell) <= LAST_YEAR:
            values[target] = int(cell)
        else:
            report.note(target, "no_year", f"“{cell[:40]}” is no year; not taken over.", text=cell[:40])
    else:
        values[target] = cell


def _check_years(values: dict[str, Any], cells: dict[str, str], report: RowReport) -> None:
    """Years from the words, unless columns of their own say them; the two are compared."""
    read: tuple[int | None, int | None] = (None, None)
    if text := values.get("date_text"):
        found, odd = of_date(text)
        if odd:
            report.say("date_text", odd)
        read = (found.earliest, found.latest) if found else (None, None)
        if found and not any(name in values for name in _YEARS):
            values["date_earliest"], values["date_latest"] = read
    given = values.get("date_earliest"), values.get("date_latest")
    if None not in given and given[0] > given[1]:  # type: ignore[operator]
        message = "Is before the earliest year; no years are taken over."
        report.note("date_latest", "years_in_disorder", message)
        for name in _YEARS:
            values.pop(name)
    elif any(name in cells for name in _YEARS) and None not in read and given != read:
        file, words = (f"{'…' if a is None else a}–{'…' if b is None else b}" for a, b in (given, read))
        message = f"The file says {file}, the words mean {words}; the file's are taken."
        report.note("date_text", "years_differ", message, file=file, words=words)
