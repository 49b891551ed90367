"""Writing a release: files one after the other, each with its SHA-256, dataset.json last; nothing is held in memory.

Same state, same bytes: keys in a fixed order, no time of export. `release` is made from the content, so that it names
exactly this state.
"""

from __future__ import annotations

import hashlib
import itertools
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
from annotator.tracks.models import Track
from annotator.videos.models import Video

SCHEMAS = ROOT / "docs" / "schema"
BLOCK = 500
"""Place lines written at a time."""
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
        self._tracks: int | None = None
        self._tracks_done = 0

    def write(self) -> dict[str, Any]:
        """All files; returns what dataset.json says.

        Raises:
            Whatever `progress` raises.
        """
        if self._options.single:
            return self._write_single()
        self._write_file("artworks.json", self._artworks())
        videos = list(exported_videos(self._project, self._options))
        for video in videos:
            self._progress(self._share(), "writing_videos")
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
        for track_id, rows in self._place_blocks(video):
            # One call for the block; only a line begins with a track's id, so that is where lines are parted.
            start = f'["{track_id}",'
            yield text(rows)[1:-1].replace(f"],{start}", f"]\n{start}") + "\n"

    def _place_blocks(self, video: Video) -> Iterator[tuple[str, list[list[Any]]]]:
        for sheet in exported_sheets(self._project, self._options).filter(video=video):
            for track_id, lines in place_lines(sheet, self._options):
                while block := list(itertools.islice(lines, BLOCK)):
                    self._counts["places"] += len(block)
                    yield track_id, block
                    self._progress(self._share(block[-1][1] / (video.frames or 1)), "writing_places")
                self._tracks_done += 1

    def _share(self, of_track: float = 0.0) -> float:
        """How far the release is, 0..1, by tracks written."""
        if self._tracks is None:
            sheets = exported_sheets(self._project, self._options).order_by().values("id")
            self._tracks = Track.objects.filter(sheet__in=sheets).count()
        return min((self._tracks_done + of_track) / max(self._tracks, 1), 1.0)

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
            self._progress(self._share(), "writing_videos")
            yield ("," if index else "") + "\n"
            yield from self._video(video, head=False)
            yield ',"places":['
            yield from self._listed_places(video)
            yield "]}"
        yield "]"

    def _listed_places(self, video: Video) -> Iterator[str]:
        first = True
        for track_id, rows in self._place_blocks(video):
            start = f'["{track_id}",'
            yield ("" if first else ",") + "\n" + text(rows)[1:-1].replace(f"],{start}", f"],\n{start}")
            first = False
