"""A CSV file from somebody's desk → rows of text: encoding and separator are found out, and said."""

from __future__ import annotations

import codecs
import csv
import io

from annotator.artworks.said import Note, Said
from annotator.artworks.source import MAX_ROWS, Row, Source, refused

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SEPARATORS = {
    ",": Said("comma_separated", "Separated by comma."),
    ";": Said("semicolon_separated", "Separated by semicolon."),
    "\t": Said("tab_separated", "Separated by tab."),
}


def read_table(text: str) -> Source:
    """The rows of a CSV file; the first line names the columns. Rows count from 1 as in a spreadsheet.

    Raises:
        Malformed: it is no table, or too long; `fields` names `file`.
    """
    separator = _separator(text)
    lines = _lines(text, separator)
    if not lines:
        raise refused("The file is empty.")
    (_, header), *body = lines
    names = _names(header)
    rows = [_row(number, cells, names) for number, cells in body if any(cell.strip() for cell in cells)]
    return Source("csv", names, rows, [Note("file", SEPARATORS[separator])])


def decoded(data: bytes) -> tuple[str, str]:
    """The file's text and the name of its encoding: by byte order mark, else UTF-8, UTF-16 by its zeros, Latin-1.

    Raises:
        Malformed: the mark names an encoding that the bytes are not in.
    """
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
        raise refused(f"The file says it is {encoding.upper()}, but is not, at byte {error.start}.") from error


def _separator(text: str) -> str:
    header = text.split("\n", 1)[0]
    return max(SEPARATORS, key=header.count)


def _lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """(number, cells): rows count also when a cell holds line ends."""
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            lines.append((number, cells))
            if number > MAX_ROWS + 1:
                raise refused(f"The file has more than {MAX_ROWS} rows; split it.")
    except csv.Error as error:
        raise refused(f"Row {len(lines) + 1} can't be read: {error}.") from error
    return lines


def _names(header: list[str]) -> list[str]:
    """The headings, made different from each other where they are not."""
    names: list[str] = []
    for index, name in enumerate(header, start=1):
        plain = name.strip() or f"column {index}"
        names.append(plain if plain not in names else f"{plain} ({index})")
    return names


def _row(number: int, cells: list[str], names: list[str]) -> Row:
    row = Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()})
    if len(cells) > len(names):
        message = f"Has {len(cells)} cells, the header {len(names)}: an unquoted separator inside a cell?"
        counts = {"cells": str(len(cells)), "names": str(len(names))}
        row.faults.append(Said("too_many_cells", message, counts))
    return row
