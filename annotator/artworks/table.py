"""A CSV file from somebody's desk → rows of text: encoding, separator and columns are found out, and said."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field

from annotator.common.text import folded
from annotator.domain.errors import Malformed

MAX_BYTES = 16 * 1024**2
MAX_ROWS = 20_000
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}

KNOWN_HEADERS: dict[str, str] = {
    **dict.fromkeys(["title", "titolo", "opera", "work", "artwork"], "title"),
    **dict.fromkeys(["author", "authors", "autore", "autori", "artist", "artists", "artista", "artisti"], "artists"),
    **dict.fromkeys(["date", "data", "datazione", "year", "anno", "cronologia", "date text"], "date_text"),
    **dict.fromkeys(["style", "stile", "movement"], "style"),
    **dict.fromkeys(["technique", "tecnica", "medium", "material", "materia e tecnica"], "technique"),
    **dict.fromkeys(
        ["inventory number", "inventory", "inv", "inv no", "numero inventario", "inventario", "accession number"],
        "inventory_number",
    ),
    **dict.fromkeys(["place", "room", "sala", "location", "luogo", "collocazione"], "place"),
    **dict.fromkeys(["dimensions", "dimensioni", "misure", "size"], "dimensions"),
    **dict.fromkeys(["licence", "license", "licenza", "rights"], "licence"),
    **dict.fromkeys(["image", "immagine", "image file", "file"], "identifiers.image"),
    **{name: f"identifiers.{name}" for name in ["wikidata", "iiif", "url", "uri", "ulan", "viaf", "iccd"]},
}
"""Folded header → column of the catalogue; `identifiers.x` becomes the identifier x."""


@dataclass(frozen=True)
class Row:
    """One line of the file: its number (the header is 1) and the cells that are not empty, by column."""

    number: int
    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The file, read: `notes` say how, by header."""

    rows: list[Row]
    notes: list[tuple[str, str]]


def read_table(data: bytes) -> Table:
    """The rows of a CSV file.

    Raises:
        Malformed: it is no table with a title column, or too large; `fields` names `file`.
    """
    if len(data) > MAX_BYTES:
        raise _refused(f"The file is larger than {MAX_BYTES // 1024**2} MB.")
    text, encoding = decoded(data)
    separator = _separator(text)
    lines = _lines(text, separator)
    if not lines:
        raise _refused("The file is empty.")
    (_, header), *body = lines
    columns, notes = _mapping(header)
    rows = [_row(number, cells, header, columns) for number, cells in body if any(cell.strip() for cell in cells)]
    return Table(rows, [("file", f"Read as {encoding}, separated by {SEPARATORS[separator]}."), *notes])


def decoded(data: bytes) -> tuple[str, str]:
    """The file's text and the name of its encoding: by byte order mark, else UTF-8, UTF-16 by its zeros, Latin-1."""
    for mark, name in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decode(data[len(mark) :], name), name.upper()
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    if odd > 10 * even + 5 or even > 10 * odd + 5:
        name = "utf-16-le" if odd > even else "utf-16-be"
        return _decode(data, name), name.upper()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Latin-1 (Windows-1252)"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _refused(f"The file says it is {encoding.upper()}, but is not, at byte {error.start}.") from error


def _separator(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(SEPARATORS, key=header.count)


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """(number, cells): rows count from 1 as in a spreadsheet, also when a cell holds line ends."""
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            lines.append((number, cells))
            if number > MAX_ROWS + 1:
                raise _refused(f"The file has more than {MAX_ROWS} rows; split it.")
    except csv.Error as error:
        raise _refused(f"Row {len(lines) + 1} can't be read: {error}.") from error
    return lines


def _mapping(header: list[str]) -> tuple[dict[int, str], list[tuple[str, str]]]:
    """Index → column, and what is to be said of each header."""
    columns: dict[int, str] = {}
    notes: list[tuple[str, str]] = []
    for index, name in enumerate(header):
        column = KNOWN_HEADERS.get(folded(name.replace("_", " ")))
        if column is None:
            notes.append(
                (name or f"column {index + 1}", "Is no column of the catalogue; its values are not taken over.")
            )
        elif column in columns.values():
            notes.append((name, f"{column} is filled from an earlier column; these values are not taken over."))
        else:
            columns[index] = column
            notes.append((name, f"Becomes {column}."))
    if "title" not in columns.values():
        raise _refused("No column is headed Title (or Titolo).")
    return columns, notes


def _row(number: int, cells: list[str], header: list[str], columns: dict[int, str]) -> Row:
    faults = []
    if len(cells) > len(header):
        faults.append(f"Has {len(cells)} cells, the header {len(header)}: an unquoted separator inside a cell?")
    named = {columns[index]: cell for index, cell in enumerate(cells) if index in columns and cell.strip()}
    return Row(number, named, faults)


def _refused(sentence: str) -> Malformed:
    return Malformed(sentence, code="bad_table", fields={"file": [sentence]})
