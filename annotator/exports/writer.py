"""Writing a release: files one after the other, each with its SHA-256, dataset.json last; nothing is held in memory.

Same state, same bytes: keys in a fixed order, no time of export. `release` is made from the content, so that it names
exactly this state.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from annotator.config import ROOT
from annotator.exports.documents import (
    FORMAT,
    VERSION,
    artwork_documents,
    dataset_head,
    exported_sheets,
    exported_videos,
    place_lines,
    sheet_export,
    video_facts,
)
from annotator.exports.options import ExportOptions
from annotator.exports.readme import release_readme
from annotator.projects.models import Project
from annotator.videos.models import Video

SCHEMAS = ROOT / "docs" / "schema"
Progress = Callable[[float, str], None]


def text(value: Any) -> str:
    """One JSON value without white space, text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class Target(Protocol):
    """Where a release's files go: a folder, or a ZIP."""

    def open(self, path: str) -> BinaryIO:
        """A new file, to be closed before the next one is opened."""


class FolderTarget:
    """A folder on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def open(self, path: str) -> BinaryIO:
        """A new file below the folder."""
        full = self._root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        return full.open("wb")


class ReleaseWriter:
    """Writes one release of a project to a target. `progress(share, stage)` may raise to stop it."""

    def __init__(self, project: Project, options: ExportOptions, target: Target, progress: Progress) -> None:
        self._project = project
        self._options = options
        self._target = target
        self._progress = progress
        self._files: list[dict[str, Any]] = []
        self._counts: Counter[str] = Counter()

    def write(self) -> dict[str, Any]:
        """All files; returns what dataset.json says.

        Raises:
            Whatever `progress` raises.
        """
        if self._options.single:
            return self._write_single()
        self._write_file("artworks.json", self._artworks())
        videos = list(exported_videos(self._project, self._options))
        for index, video in enumerate(videos):
            self._progress(index / max(len(videos), 1), f"video {index + 1} of {len(videos)}")
            self._write_file(f"videos/{video.id}.json", self._video(video))
            self._write_file(f"places/{video.id}.jsonl", self._places(video))
        for schema in sorted(SCHEMAS.glob("*.json")):
            self._write_file(f"schema/{schema.name}", [schema.read_text(encoding="utf-8")])
        self._write_file("README.md", [release_readme(self._project)])
        dataset = self._dataset()
        self._write_file("dataset.json", [json.dumps(dataset, ensure_ascii=False, indent=1), "\n"])
        return dataset

    def _dataset(self) -> dict[str, Any]:
        head = dataset_head(self._project, self._options)
        files = sorted(self._files, key=lambda file: str(file["path"]))
        counts = dict(sorted(self._counts.items()))
        fingerprint = hashlib.sha256(text([head, counts, files]).encode()).hexdigest()[:16]
        return {"format": FORMAT, "version": VERSION, "release": fingerprint, **head, "counts": counts, "files": files}

    def _write_file(self, path: str, parts: Iterable[str]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._target.open(path) as file:
            for part in parts:
                data = part.encode("utf-8")
                file.write(data)
                digest.update(data)
                size += len(data)
        self._files.append({"path": path, "bytes": size, "sha256": digest.hexdigest()})

    def _artworks(self) -> Iterator[str]:
        yield '{"artworks":['
        yield from self._listed(artwork_documents(self._project, self._options), "artworks")
        yield "]}\n"

    def _listed(self, rows: Iterable[Any], counted: str) -> Iterator[str]:
        for index, row in enumerate(rows):
            self._counts[counted] += 1
            yield ("," if index else "") + "\n" + text(row)

    def _video(self, video: Video, *, head: bool = True) -> Iterator[str]:
        self._counts["videos"] += 1
        start = text({"format": FORMAT, "version": VERSION})[:-1] + "," if head else "{"
        yield start + f'"video":{text(video_facts(video))},"sheets":['
        yield from self._listed(self._sheets(video), "sheets")
        yield "]}\n" if head else "]"

    def _sheets(self, video: Video) -> Iterator[dict[str, Any]]:
        for sheet in exported_sheets(self._project, self._options).filter(video=video):
            exported = sheet_export(sheet, self._options)
            for kind in ("segments", "tracks", "captions", "details", "relations", "reviews"):
                self._counts[kind] += len(exported[kind])
            self._counts["sheet_artworks"] += len(exported["artworks"])
            self._counts["keyframes"] += sum(len(track["keyframes"]) for track in exported["tracks"])
            yield exported

    def _places(self, video: Video) -> Iterator[str]:
        """Grouped by track, tracks in id order over all sheets, a block of lines at a time."""
        for line in self._place_rows(video):
            yield text(line) + "\n"

    def _place_rows(self, video: Video) -> Iterator[list[Any]]:
        for sheet in exported_sheets(self._project, self._options).filter(video=video):
            for _, lines in place_lines(sheet, self._options):
                for count, line in enumerate(lines):
                    self._counts["places"] += 1
                    if count % 2000 == 0:
                        self._progress(-1.0, "")
                    yield line

    def _write_single(self) -> dict[str, Any]:
        head = dataset_head(self._project, self._options)
        start = {"format": FORMAT, "version": VERSION, **head}
        self._write_file("dataset.json", self._single(start))
        return {**start, "counts": dict(sorted(self._counts.items())), "files": []}

    def _single(self, start: dict[str, Any]) -> Iterator[str]:
        digest = hashlib.sha256()
        for part in self._single_parts(start):
            digest.update(part.encode("utf-8"))
            yield part
        counts = dict(sorted(self._counts.items()))
        yield f',\n"counts":{text(counts)},"files":[],"release":{text(digest.hexdigest()[:16])}}}\n'

    def _single_parts(self, start: dict[str, Any]) -> Iterator[str]:
        yield text(start)[:-1] + ',"artworks":['
        yield from self._listed(artwork_documents(self._project, self._options), "artworks")
        yield '],\n"videos":['
        for index, video in enumerate(exported_videos(self._project, self._options)):
            self._progress(-1.0, "")
            yield ("," if index else "") + "\n"
            yield from self._video(video, head=False)
            yield ',"places":['
            for number, line in enumerate(self._place_rows(video)):
                yield ("," if number else "") + "\n" + text(line)
            yield "]}"
        yield "]"
