"""Proving that what is stored is consistent. Each check yields one line per fault and reads a sheet at a time."""

from __future__ import annotations

import hashlib
import itertools
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from annotator.captions.models import Caption
from annotator.changes.registry import KINDS
from annotator.common.storage import kept_files
from annotator.details.models import Detail, Relation
from annotator.domain.cutlist import cut_list_faults
from annotator.domain.states import VideoState
from annotator.domain.text import grounding_faults, sentence_faults, text_sha256
from annotator.exports.models import Release
from annotator.segments.models import CutList
from annotator.sheets.kinds import ObjectKind
from annotator.sheets.models import Revision, Sheet, SheetArtwork
from annotator.submission.frozen import trigger_names as frozen_triggers
from annotator.submission.revisions import current_revision, document_digest, full_document, unpack
from annotator.tracks.packing import unpack_run
from annotator.tracks.queries import views_of
from annotator.validation.rules import trigger_names as rule_triggers
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import unpack_hashes, unpack_pts

CHUNK = 1 << 20


def faults() -> Iterator[str]:
    """Every fault of the installation, in words."""
    yield from _triggers()
    for video in Video.objects.order_by("id").iterator():
        yield from (f"video {video.id}: {fault}" for fault in video_faults(video))
    checks: tuple[Callable[[Sheet], Iterator[str]], ...] = (cut_list, references, captions, runs, revisions)
    for sheet in Sheet.objects.with_context().order_by("id").iterator(chunk_size=50):
        for check in checks:
            yield from (f"sheet {sheet.id}: {fault}" for fault in check(sheet))
    for release in Release.objects.exclude(file_key="").order_by("id"):
        yield from (f"release {release.id}: {f}" for f in _file(release.file_key, release.sha256, release.bytes))


def _triggers() -> Iterator[str]:
    """The database's own rules are in place."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {str(row[0]).lower() for row in cursor.fetchall()}
    for name in (*frozen_triggers(connection.vendor), *rule_triggers()):
        if name.lower() not in present:
            yield f"database: the trigger {name} is missing"


def _file(key: str, sha256: str | None = None, size: int | None = None) -> Iterator[str]:
    storage = kept_files()
    if not storage.exists(key):
        yield f"the file {key} is missing"
        return
    if size is not None and storage.size(key) != size:
        yield f"the file {key} has {storage.size(key)} bytes, not {size}"
    if sha256:
        digest = hashlib.sha256()
        with storage.open(key) as file:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                digest.update(chunk)
        if digest.hexdigest() != sha256:
            yield f"the file {key} is not the one that was stored (its SHA-256 differs)"


def video_faults(video: Video) -> Iterator[str]:
    """Picture table and files."""
    if video.state not in (VideoState.READY, VideoState.ABSENT):
        return
    table = VideoTable.objects.filter(video=video).first()
    if table is None:
        yield "has no picture table"
        return
    pts, hashes = unpack_pts(bytes(table.pts)), unpack_hashes(bytes(table.luma_hash))
    if not len(pts) == len(hashes) == video.frames:
        yield f"has {video.frames} pictures, {len(pts)} times and {len(hashes)} hashes"
    if any(b <= a for a, b in itertools.pairwise(pts)):
        yield "has times that do not ascend"
    if video.state == VideoState.READY:
        yield from _file(video.source_key, video.sha256, video.bytes)
        yield from _file(video.proxy_key, size=video.proxy_bytes)
        for key in [video.poster_key, *(video.filmstrip or {}).get("keys", [])]:
            yield from _file(key)


def cut_list(sheet: Sheet) -> Iterator[str]:
    """A partition of the video whose artworks are on the sheet."""
    row = CutList.objects.filter(sheet=sheet).first()
    if row is None:
        yield "has no cut list"
        return
    for path, message in cut_list_faults(row.segments, sheet.video.frames or 0):
        yield f"cut list, {path}: {message}"
    known = {str(pk) for pk in SheetArtwork.objects.filter(sheet=sheet).values_list("id", flat=True)}
    for segment in row.segments:
        if segment["artwork"] and segment["artwork"] not in known:
            yield f"segment {segment['id']} names an artwork that is not on the sheet"


def references(sheet: Sheet) -> Iterator[str]:
    """Objects point at objects of the same sheet, details and relations at the same artwork, ids stand once."""
    yield from _details(sheet)
    origins = SheetArtwork.objects.filter(sheet=sheet, derived_from__isnull=False)
    for artwork in origins.exclude(derived_from__in=SheetArtwork.objects.filter(sheet=sheet).values("id")):
        yield f"artwork {artwork.id} is derived from one that is not on the sheet"
    ids: Counter[uuid.UUID] = Counter()
    for kind in KINDS.values():
        yield from _owners(sheet, kind)
        if kind.name != "cut_list":
            ids.update(kind.model.objects.filter(sheet=sheet).values_list("pk", flat=True))
    yield from (f"the id {row_id} stands {count} times" for row_id, count in ids.items() if count > 1)


def _details(sheet: Sheet) -> Iterator[str]:
    artwork_of = dict(Detail.objects.filter(sheet=sheet).values_list("id", "artwork_id"))
    for detail in Detail.objects.filter(sheet=sheet, part_of__isnull=False):
        if detail.part_of_id is None or artwork_of.get(detail.part_of_id) != detail.artwork_id:
            yield f"detail {detail.id} is part of one that is not on its artwork"
    for relation in Relation.objects.filter(sheet=sheet):
        ends = {artwork_of.get(relation.subject_id), artwork_of.get(relation.object_id)}
        if len(ends) != 1 or None in ends:
            yield f"relation {relation.id} does not join two details of one artwork"


def _owners(sheet: Sheet, kind: ObjectKind[Any]) -> Iterator[str]:
    fields = {field.name for field in kind.model._meta.fields}
    for name in fields & {"artwork", "track"}:
        for row in kind.model.objects.filter(sheet=sheet).exclude(**{f"{name}__sheet": sheet}):
            yield f"{kind.name} {row.pk} belongs to a {name} of another sheet"


def captions(sheet: Sheet) -> Iterator[str]:
    """Texts are those that their spans were made for; groundings point at details of the same artwork."""
    details = {str(pk): a for pk, a in Detail.objects.filter(sheet=sheet).values_list("id", "artwork_id")}
    for caption in Caption.objects.filter(sheet=sheet):
        if caption.text_sha256 != text_sha256(caption.text):
            yield f"caption {caption.id} is not the text that its spans were made for"
        length = len(caption.text)
        for path, message in [
            *sentence_faults(caption.sentences, length),
            *grounding_faults(caption.groundings, length),
        ]:
            yield f"caption {caption.id}, {path}: {message}"
        for grounding in caption.groundings:
            if any(details.get(detail) != caption.artwork_id for detail in grounding["details"]):
                yield f"caption {caption.id}: grounding {grounding['id']} points at nothing on its artwork"


def runs(sheet: Sheet) -> Iterator[str]:
    """A run that counts covers exactly its stretch, picture by picture."""
    for view in views_of(sheet):
        spans = {stretch.digest: stretch.span for stretch in view.stretches}
        for run in view.valid_runs:
            span = spans[run.keyframes_digest]
            frames = [place.frame for place in unpack_run(run.places)]
            hand = {keyframe.frame for keyframe in view.keyframes}
            if (run.start, run.end) != (span.start, span.end) or set(span) - set(frames) - hand:
                yield f"run {run.id} of track {view.track.id} does not cover its stretch"


def revisions(sheet: Sheet) -> Iterator[str]:
    """Documents are what their digests say, and a frozen sheet's rows are its newest revision."""
    for revision in Revision.objects.filter(sheet=sheet):
        document = unpack(revision)
        if document is not None and document_digest(document) != revision.digest:
            yield f"revision {revision.number} is not what its digest says"
    current = current_revision(sheet)
    if current is not None and current.document and document_digest(full_document(sheet)) != current.digest:
        yield f"differs from its revision {current.number} although it is frozen"
