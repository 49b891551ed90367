"""A file from outside → its works: which format it is in is told by its name, else by its first characters."""

from __future__ import annotations

from annotator.artworks.said import Note, Said
from annotator.artworks.source import MAX_BYTES, Source, refused
from annotator.artworks.table import decoded, read_table
from annotator.artworks.trees import looks_like_yaml, read_json, read_yaml

_READERS = {"csv": read_table, "json": read_json, "yaml": read_yaml}
_SUFFIXES = {
    "csv": "csv",
    "tsv": "csv",
    "tab": "csv",
    "json": "json",
    "jsonl": "json",
    "ndjson": "json",
    "yaml": "yaml",
    "yml": "yaml",
}


def read_source(data: bytes, name: str) -> Source:
    """The works in a file called `name`; the notes begin with how it was read.

    Raises:
        Malformed: too large, or not what it seems to be; `fields` names `file`.
    """
    if len(data) > MAX_BYTES:
        raise refused(f"The file is larger than {MAX_BYTES // 1024**2} MB.")
    text, encoding = decoded(data)
    if not text.strip():
        raise refused("The file is empty.")
    source = _READERS[_format(name, text)](text)
    source.notes.insert(0, Note("file", Said("read_as", f"Read as {encoding}.", {"encoding": encoding})))
    return source


def _format(name: str, text: str) -> str:
    known = _SUFFIXES.get(name.rpartition(".")[2].lower())
    if known:
        return known
    if text.lstrip()[:1] in {"{", "["}:
        return "json"
    return "yaml" if looks_like_yaml(text) else "csv"
