"""Columns of a file → fields of the catalogue: proposed from names (English, Italian), contents; a person chooses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from annotator.artworks.source import Source
from annotator.common.text import folded
from annotator.domain.dates import dating
from annotator.domain.errors import Malformed

TARGETS = (
    "title",
    "artists",
    "date_text",
    "date_earliest",
    "date_latest",
    "style",
    "technique",
    "inventory_number",
    "place",
    "dimensions",
    "licence",
)
IDENTIFIER = re.compile(r"identifiers\.(.{1,100})", re.DOTALL)

_NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "titolo", "opera", "work", "artwork", "work title", "titolo opera", "denominazione", "name", "nome",
    ),
    "artists": (
        "artists", "artist", "author", "authors", "autore", "autori", "artista", "artisti", "all artists", "creator",
        "creators", "artist name", "artist display name", "maker", "painter", "pittore", "autore opera",
        "contributors fc",
    ),
    "date_text": (
        "date text", "date", "data", "datazione", "year", "anno", "cronologia", "object date", "creation date", "dated",
        "epoca", "periodo", "date range text",
    ),
    "date_earliest": ("earliest", "earliest year", "year from", "start year", "date earliest", "date range start year",
                      "object begin date", "anno da", "dal"),
    "date_latest": ("latest", "latest year", "year to", "end year", "date latest", "date range end year",
                    "object end date", "anno a", "al"),
    "style": ("style", "stile", "movement", "movimento", "corrente"),
    "technique": (
        "technique", "tecnica", "medium", "material", "materials", "materia e tecnica", "materiale", "supporto",
        "materiali e tecniche", "support",
    ),
    "inventory_number": (
        "inventory number", "inventory", "inv", "inv no", "inventory no", "numero inventario", "numero di inventario",
        "n inventario", "inventario", "accession number", "accession no", "acno", "object number",
    ),
    "place": ("place", "room", "sala", "location", "luogo", "collocazione", "ubicazione", "gallery", "museum", "museo"),
    "dimensions": ("dimensions", "dimensioni", "misure", "size", "measurements"),
    "licence": ("licence", "license", "licenza", "rights", "diritti"),
    "identifiers.image": ("image", "immagine", "image file", "file", "file name", "filename"),
    "identifiers.url": ("url", "link", "uri", "scheda", "object url"),
    **{f"identifiers.{name}": (name,) for name in ("wikidata", "iiif", "ulan", "viaf", "iccd")},
}  # fmt: skip
_BY_NAME = {name: (target, rank) for target, names in _NAMES.items() for rank, name in enumerate(names)}

_LOOKED_AT = 200
_MOSTLY = 0.6


def _has_words(words: str) -> Callable[[str], bool]:
    pattern = re.compile(rf"\b(?:{words})\b")
    return lambda value: bool(pattern.search(value.casefold()))


def _is_date(value: str) -> bool:
    found = dating(value)
    if found is None or (found.undated and value.strip() == "-"):
        return False
    years = [year for year in (found.earliest, found.latest) if year is not None]
    return not value.strip().isdigit() or all(1000 <= year <= 2100 for year in years)


_CONTENTS: list[tuple[str, Callable[[str], bool]]] = [
    ("identifiers.", lambda value: bool(re.match(r"https?://\S+\s*$", value))),
    ("dimensions", lambda value: bool(re.search(r"\d\s*(?:x|×)\s*\d.*\b(?:cm|mm|m|in)\b", value.casefold()))),
    ("technique", _has_words("oil|olio|tempera|affresco|fresco|marmo|marble|bronzo|bronze|watercolour|terracotta")),
    ("inventory_number", lambda value: bool(re.match(r"\s*(?:inv\b|r\.\s?c\.|n\.\s?inv)", value.casefold()))),
    ("date_text", _is_date),
]  # fmt: skip


@dataclass
class Column:
    """A column of the file: how many rows fill it, some of what it holds, and the field that it seems to be."""

    name: str
    filled: int
    samples: list[str] = field(default_factory=list)
    target: str | None = None
    because: str = ""


def described(source: Source) -> list[Column]:
    """The file's columns, each with its proposed field (None: not taken over) and why: `name`, `contents` or empty."""
    columns = [_column(source, name) for name in source.columns]
    _by_name(columns)
    taken = {column.target for column in columns}
    for column in columns:
        target = None if column.target else _by_contents(column, source)
        if target and target not in taken:
            column.target, column.because = target, "contents"
            taken.add(target)
    if "title" not in taken:
        _title_by_contents(columns, source)
    return columns


def _column(source: Source, name: str) -> Column:
    values = [row.cells[name] for row in source.rows if name in row.cells]
    samples = list(dict.fromkeys(value[:200] for value in values[:_LOOKED_AT]))
    return Column(name, len(values), samples[:3])


def _by_name(columns: list[Column]) -> None:
    """Each field goes to the column whose name says it best."""
    best: dict[str, tuple[tuple[int, int], Column]] = {}
    for index, column in enumerate(columns):
        for depth, name in enumerate(_readings(column.name)):
            target, rank = _BY_NAME.get(name, ("", 0))
            worth = (rank + 50 * depth, index)
            if target and column.filled and (target not in best or worth < best[target][0]):
                best[target] = worth, column
    for target, (_, column) in sorted(best.items(), key=lambda found: found[1][0]):
        if column.target is None:
            column.target, column.because = target, "name"


def _readings(name: str) -> list[str]:
    """The name as words; for a nested one the whole path, then its end where it is one step deep."""
    words = folded(re.sub(r"(?<=[a-z])(?=[A-Z])|[_.\-]", " ", name))
    last = folded(re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-]", " ", name.rsplit(".", 1)[-1]))
    return [words, last] if name.count(".") == 1 else [words]


def _values(column: Column, source: Source) -> Iterable[str]:
    return [row.cells[column.name] for row in source.rows if column.name in row.cells][:_LOOKED_AT]


def _by_contents(column: Column, source: Source) -> str | None:
    values = list(_values(column, source))
    if len(values) < 2 or column.name.count(".") > 1:
        return None
    for target, fits in _CONTENTS:
        if sum(map(fits, values)) >= _MOSTLY * len(values):
            return f"identifiers.{column.name[:100]}" if target == "identifiers." else target
    return None


def _title_by_contents(columns: list[Column], source: Source) -> None:
    """No heading says it: the first column of short texts that are nearly all different."""
    for column in columns:
        values = list(_values(column, source))
        worded = [value for value in values if re.search(r"[^\W\d_]{3}", value) and len(value) <= 300]
        different = len(set(values))
        full = column.filled >= 0.9 * len(source.rows) and len(values) >= 2
        if column.target is None and full and len(worded) == len(values) and different >= 0.7 * len(values):
            column.target, column.because = "title", "contents"
            return


def mapping_of(columns: list[Column]) -> dict[str, str]:
    """Column → field as proposed."""
    return {column.name: column.target for column in columns if column.target}


def checked_mapping(given: object, source: Source) -> dict[str, str]:
    """A person's choice, column → field or null.

    Raises:
        Malformed: it names no column of the file, no field, a field twice, or no title; `fields` names `mapping`.
    """
    if not isinstance(given, dict):
        raise _bad("Must be an object: column → field or null.")
    chosen: dict[str, str] = {}
    for name, target in given.items():
        if name not in source.columns:
            raise _bad(f"The file has no column {str(name)[:60]!a}.")
        if target is None:
            continue
        if not isinstance(target, str) or not (target in TARGETS or IDENTIFIER.fullmatch(target)):
            raise _bad(f"{str(target)[:60]!a} is no field of the catalogue.")
        if target in chosen.values():
            raise _bad(f"{target} is chosen for two columns.")
        chosen[name] = target
    if "title" not in chosen.values():
        raise _bad("No column is the title.")
    return chosen


def _bad(sentence: str) -> Malformed:
    return Malformed(sentence, code="bad_mapping", fields={"mapping": [sentence]})
