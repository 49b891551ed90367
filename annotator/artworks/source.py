"""What an import reads, whatever the file's format was: named columns, and rows of text by column."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.artworks.said import Note, Said
from annotator.domain.errors import Malformed

MAX_BYTES = 16 * 1024**2
MAX_ROWS = 20_000
MAX_COLUMNS = 300


@dataclass
class Row:
    """One work: its number in the file, the cells that are not empty by column; with a fault it is refused."""

    number: int
    cells: dict[str, str]
    faults: list[Said] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass
class Source:
    """A file, read. `format`: csv, json, jsonl or yaml."""

    format: str
    columns: list[str]
    rows: list[Row]
    notes: list[Note]


def refused(sentence: str) -> Malformed:
    """The file as a whole can't be taken."""
    return Malformed(sentence, code="bad_table", fields={"file": [sentence]})
