"""Reading a release from disk: every file proven by its SHA-256 and its schema before anything is stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from annotator.domain.errors import Malformed
from annotator.exports.writer import SCHEMAS


def validator(name: str) -> Draft202012Validator:
    """The published schema of that name: dataset, artworks, video or place."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def refuse(where: str, message: str) -> Malformed:
    """A fault of the release, by file and place."""
    return Malformed(f"{where}: {message}", fields={where: [message]})


def check_schema(name: str, value: Any, where: str) -> None:
    """Raise where a document is not as its schema says."""
    fault = next(iter(validator(name).iter_errors(value)), None)
    if fault is not None:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault.absolute_path)
        raise refuse(where + place, fault.message[:300])


@dataclass(frozen=True)
class Release:
    """A release on disk, a folder or a single file."""

    root: Path
    head: dict[str, Any]

    @property
    def single(self) -> bool:
        """True where everything stands in dataset.json."""
        return "videos" in self.head

    def artworks(self) -> list[dict[str, Any]]:
        """The catalogue entries."""
        if self.single:
            found: list[dict[str, Any]] = self.head["artworks"]
            check_schema("artworks", {"artworks": found}, "dataset.json")
            return found
        document = self._json("artworks.json")
        check_schema("artworks", document, "artworks.json")
        entries: list[dict[str, Any]] = document["artworks"]
        return entries

    def videos(self) -> Iterator[tuple[dict[str, Any], dict[str, list[list[Any]]]]]:
        """Each video's document with its place lines by track."""
        if self.single:
            for document in self.head["videos"]:
                check_schema("video", document, "dataset.json")
                yield document, _by_track(document["places"], "dataset.json")
            return
        for file in self.head["files"]:
            if file["path"].startswith("videos/"):
                document = self._json(file["path"])
                check_schema("video", document, file["path"])
                places = file["path"].replace("videos/", "places/").replace(".json", ".jsonl")
                yield document, _by_track(self._lines(places), places)

    def _json(self, path: str) -> Any:
        try:
            return json.loads((self.root / path).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise refuse(path, f"can't be read: {error}") from error

    def _lines(self, path: str) -> Iterator[list[Any]]:
        with (self.root / path).open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def _by_track(lines: Any, where: str) -> dict[str, list[list[Any]]]:
    checked, found = validator("place"), dict[str, list[list[Any]]]()
    for number, line in enumerate(lines, 1):
        if not checked.is_valid(line):
            raise refuse(f"{where}:{number}", "is not a place")
        found.setdefault(line[0], []).append(line)
    return found


def open_release(folder: Path) -> Release:
    """The release in a folder, its files proven.

    Raises:
        Malformed: a file is missing, changed, not listed where it should be, or not as its schema says.
    """
    path = folder / "dataset.json"
    try:
        head = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise refuse("dataset.json", f"can't be read: {error}") from error
    check_schema("dataset", head, "dataset.json")
    for file in head["files"]:
        _prove(folder, file)
    return Release(folder, head)


def _prove(folder: Path, file: dict[str, Any]) -> None:
    full = (folder / file["path"]).resolve()
    if not full.is_relative_to(folder.resolve()):
        raise refuse("dataset.json.files", f"{file['path']} is outside the release")
    try:
        with full.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise refuse(file["path"], f"can't be read: {error}") from error
    if digest != file["sha256"]:
        raise refuse(file["path"], "is not the file that dataset.json lists (its SHA-256 differs)")
