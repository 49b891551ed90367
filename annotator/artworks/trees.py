"""JSON and YAML files → rows: wherever the works stand in them, however deep their values are nested.

Nothing that a file says is executed or expanded without bound: scalars stay the text that stands there (`1370` and
`1370.0` are different, `n.d.` and `no` are words), aliases count with all that they stand for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from annotator.artworks.said import Note, Said
from annotator.artworks.source import MAX_COLUMNS, MAX_ROWS, Row, Source, refused

MAX_DEPTH = 24
MAX_NODES = 3_000_000
_DOUBLED = "\0doubled"
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_json(text: str) -> Source:
    """An array of objects, an object of objects, a list of objects anywhere inside an object, or JSON lines.

    Raises:
        Malformed: not JSON, nested too deep, or without works; `fields` names `file`.
    """
    try:
        tree = _loads(text)
    except json.JSONDecodeError as error:
        if "\n{" in text.strip() and text.lstrip().startswith("{"):
            return _json_lines(text)
        raise refused(f"Not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from error
    return _source("json", tree)


def _json_lines(text: str) -> Source:
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(number, _loads(line)))
        except json.JSONDecodeError as error:
            detail = f"{error.msg} at column {error.colno}"
            rows.append(Row(number, {}, [Said("not_json", f"Not JSON: {detail}.", {"detail": detail})]))
        if len(rows) > MAX_ROWS:
            raise refused(f"The file has more than {MAX_ROWS} rows; split it.")
    return Source(
        "jsonl", _columns(rows), rows, [Note("file", Said("json_lines", "Read as JSON lines: one work a line."))]
    )


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)
    except RecursionError as error:
        raise refused(f"The file is nested more than {MAX_DEPTH} deep.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    doubled = [key for key, value in pairs if found.setdefault(key, value) is not value]
    return {**found, _DOUBLED: sorted(set(doubled))} if doubled else found


def read_yaml(text: str) -> Source:
    """The same for YAML. Tabs, which YAML forbids where people like to type them, are read as spaces, and that is said.

    Raises:
        Malformed: not YAML, too large, nested too deep, or aliases that stand for too much; `fields` names `file`.
    """
    notes = []
    if tabs := [number for number, line in enumerate(text.split("\n"), start=1) if "\t" in line]:
        lines = ", ".join(map(str, tabs[:40])) + (" …" if len(tabs) > 40 else "")
        message = f"Not correct YAML: {len(tabs)} lines hold tabs, read as spaces: {lines}."
        notes.append(Note("file", Said("yaml_tabs", message, {"number": str(len(tabs)), "lines": lines})))
        text = text.replace("\t", " ")
    try:
        tree = _Builder().build(text)
    except yaml.YAMLError as error:
        raise _not_yaml(error) from error
    source = _source("yaml", tree)
    source.notes = notes + source.notes
    return source


def _not_yaml(error: yaml.YAMLError) -> Exception:
    mark = getattr(error, "problem_mark", None)
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it can't be read"
    return refused(f"Not YAML: {str(problem)[:200]}{where}.")


@dataclass
class _Open:
    """A collection that is being read; `key` is the one whose value comes next."""

    content: dict[str, Any] | list[Any]
    anchor: str | None
    size: int = 1
    key: str | None = None
    doubled: list[str] = field(default_factory=list)


class _Builder:
    """YAML's events → lists, objects and texts, counted."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.root: Any = None

    def build(self, text: str) -> Any:
        for event in yaml.parse(text, Loader=_BASE):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.AliasEvent):
                value, size = self.anchors.get(event.anchor or "", ("", 1))
                self._add(value, size)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
        return self.root

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = None if event.implicit[0] and event.value in _EMPTY and self._wants_value() else event.value
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._add(value, 1)

    def _wants_value(self) -> bool:
        return not self.open or isinstance(self.open[-1].content, list) or self.open[-1].key is not None

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise refused(f"The file is nested more than {MAX_DEPTH} deep.")
        self.open.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor))

    def _end(self) -> None:
        done = self.open.pop()
        if done.doubled and isinstance(done.content, dict):
            done.content[_DOUBLED] = done.doubled
        if done.anchor:
            self.anchors[done.anchor] = (done.content, done.size)
        self.nodes -= done.size  # counted again, as a whole
        self._add(done.content, done.size)

    def _add(self, value: Any, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise refused("The file's aliases stand for more than any catalogue holds.")
        if not self.open:
            self.root = value if self.root is None else self.root
            return
        inside = self.open[-1]
        inside.size += size
        if isinstance(inside.content, list):
            inside.content.append(value)
        elif inside.key is None:
            inside.key = value if isinstance(value, str) else json.dumps(value)[:100]
        else:
            self._put(inside, inside.content, inside.key, value)
            inside.key = None

    @staticmethod
    def _put(inside: _Open, content: dict[str, Any], key: str, value: Any) -> None:
        if key == "<<" and isinstance(value, dict):
            for name, default in value.items():
                content.setdefault(name, default)
        elif key in content:
            inside.doubled.append(key)
        else:
            content[key] = value


# --- where the works stand, and what they say ----------------------------------------------------------------------


def _source(kind: str, tree: Any) -> Source:
    path, entries = _works(tree)
    if len(entries) > MAX_ROWS:
        raise refused(f"The file has more than {MAX_ROWS} rows; split it.")
    rows = [_row(number, entry) for number, entry in enumerate(entries, start=1)]
    if not any(row.cells for row in rows):
        raise refused("There are no works in this file: a list of objects, or an object of objects, is needed.")
    notes = [Note("file", _how(kind.upper(), len(rows), path))]
    if path and isinstance(tree, dict):
        beside = [name for name in tree if name not in (path.split(".")[0], _DOUBLED)]
        notes += [Note(name[:100], Said("beside", "Stands beside the works; not taken over.")) for name in beside[:50]]
    return Source(kind, _columns(rows), rows, notes)


def _how(kind: str, number: int, path: str) -> Said:
    if not path:
        return Said("read_format", f"Read as {kind}.", {"format": kind})
    values = {"format": kind, "number": str(number), "path": path}
    return Said("read_works", f"Read as {kind}, the {number} entries of {path}.", values)


def _works(tree: Any) -> tuple[str, list[Any]]:
    """The path and the entries of the longest list of objects, at most three levels down; else an object of objects."""
    lists = sorted(_lists(tree, "", 0), key=lambda found: -len(found[1]))
    if lists:
        return lists[0]
    if isinstance(tree, dict):
        named = {key: value for key, value in tree.items() if isinstance(value, dict)}
        if named and len(named) * 2 > len(tree):
            return "", [{"key": key, **value} for key, value in named.items()]
        return "", [tree] if not named else []
    return "", []


def _lists(tree: Any, path: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(tree, list) and any(isinstance(entry, dict) for entry in tree):
        yield path, tree
    elif isinstance(tree, dict) and depth < 3 and not _is_table(tree):
        for key, value in tree.items():
            yield from _lists(value, f"{path}.{key}" if path else key, depth + 1)


def _is_table(tree: dict[str, Any]) -> bool:
    """Whether it is an object of objects alike: works by name, not a wrapping."""
    values = [value for key, value in tree.items() if key != _DOUBLED]
    if len(values) < 2 or not all(isinstance(value, dict) for value in values):
        return False
    first, others = set(values[0]), [set(value) for value in values[1:]]
    return all(first & other for other in others)


def _row(number: int, entry: Any) -> Row:
    if not isinstance(entry, dict):
        return Row(number, {}, [Said("no_object", "Is no object with named values.")])
    row = Row(number, {})
    row.notes += [Note(name, Said("doubled", "Is said twice; the first is taken.")) for name in entry.get(_DOUBLED, [])]
    cells: dict[str, list[str]] = {}
    _flatten(entry, "", cells, 0)
    row.cells = {name: "; ".join(values) for name, values in cells.items() if any(v.strip() for v in values)}
    return row


def _flatten(value: Any, path: str, cells: dict[str, list[str]], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise refused(f"The file is nested more than {MAX_DEPTH} deep.")
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != _DOUBLED:
                _flatten(inner, f"{path}.{key}" if path else key, cells, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _flatten(inner, path, cells, depth + 1)
    elif value is not None and value is not False:
        cells.setdefault(path, []).append("true" if value is True else str(value))


def _columns(rows: list[Row]) -> list[str]:
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    if len(names) > MAX_COLUMNS:
        raise refused(f"The entries have {len(names)} different names for their values; at most {MAX_COLUMNS}.")
    return names


def looks_like_yaml(text: str) -> bool:
    """Whether the first line that says something is YAML's."""
    lines = (line for line in text[:5000].split("\n") if line.strip() and not line.lstrip().startswith("#"))
    first = next(lines, "")
    return bool(re.match(r"---\s*$|- \S|[\w .-]{1,60}:(?:\s*$|\s+[^,;\t]*$)", first))
