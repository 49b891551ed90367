"""The documents of a release, built one at a time. Shapes and order: docs/dataset-format.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.artworks.models import Artwork
from annotator.domain.geometry import Quad, box_of_quad
from annotator.domain.places import Place
from annotator.domain.states import SheetState, Source, VideoState
from annotator.exports.options import ExportOptions
from annotator.projects.models import Membership, Project
from annotator.rounds.models import Round
from annotator.sheets.models import GoldRevision, Revision, Sheet, SheetArtwork
from annotator.submission.document import place_line, sheet_document, sheet_places
from annotator.submission.revisions import current_revision
from annotator.validation.models import Review
from annotator.validation.services import review_items
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import unpack_hashes, unpack_pts

FORMAT, VERSION = "cicerone-dataset", "1.0"
PLACE_COLUMNS = ["track", "frame", "x", "y", "w", "h", "source", "visibility", "confidence", "quad"]


def exported_sheets(project: Project, options: ExportOptions) -> Any:
    """The sheets that a release holds, in id order."""
    sheets = Sheet.objects.filter(round__project=project).exclude(state=SheetState.WITHDRAWN)
    if options.gold:
        sheets = sheets.filter(id__in=GoldRevision.objects.values("revision__sheet"))
    return sheets.select_related("video", "round__project", "annotator__user", "based_on").order_by("id")


def exported_videos(project: Project, options: ExportOptions) -> Any:
    """The videos that a release holds, in id order: usable ones; for gold, those with a gold sheet."""
    videos = Video.objects.filter(project=project, state__in=(VideoState.READY, VideoState.ABSENT))
    if options.gold:
        videos = videos.filter(id__in=exported_sheets(project, options).values("video"))
    return videos.order_by("id")


def dataset_head(project: Project, options: ExportOptions) -> dict[str, Any]:
    """dataset.json without what is known only at the end: release, counts and files."""
    languages = list(project.languages)
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": {
            "slug": project.slug,
            "title": project.title,
            "guidelines": project.guidelines,
            "languages": languages,
            "required_kinds": [{"kind": k["kind"], "language": k["language"]} for k in project.required_kinds],
            "unsure_threshold": project.unsure_threshold,
        },
        "rounds": [
            {
                "id": str(row.id),
                "name": row.name,
                "phases": [{"phase": p["phase"], "start": p["start"], "end": p["end"]} for p in row.phases],
            }
            for row in Round.objects.filter(project=project).order_by("id")
        ],
        "people": [_person(row, options) for row in _people(project)],
        "vocabularies": {"detail_types": project.detail_types, "predicates": project.predicates},
        "licence": project.licence,
        "luma_hash_algorithm": _hash_algorithm(project, options),
        "place_columns": PLACE_COLUMNS,
    }


def _people(project: Project) -> list[Membership]:
    rows = Membership.objects.filter(project=project).select_related("user")
    return sorted(rows, key=lambda row: (len(row.pseudonym), row.pseudonym))


def _person(row: Membership, options: ExportOptions) -> dict[str, Any]:
    person: dict[str, Any] = {"id": row.pseudonym, "role": row.role}
    return {**person, "name": row.user.display_name} if options.with_names else person


def _hash_algorithm(project: Project, options: ExportOptions) -> str | None:
    names = VideoTable.objects.filter(video__in=exported_videos(project, options)).order_by("luma_hash_algorithm")
    return names.values_list("luma_hash_algorithm", flat=True).first()


def artwork_documents(project: Project, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """The catalogue entries that the release uses, and those they were merged into, in id order."""
    sheets = exported_sheets(project, options)
    used = set(
        SheetArtwork.objects.filter(sheet__in=sheets.values("id"), catalogue__isnull=False).values_list(
            "catalogue_id", flat=True
        )
    )
    frontier = used
    while frontier:
        merged = Artwork.objects.filter(id__in=frontier, merged_into__isnull=False)
        frontier = set(merged.values_list("merged_into_id", flat=True)) - used
        used |= frontier
    for row in Artwork.objects.filter(id__in=used).order_by("id"):
        yield artwork_document(row)


def artwork_document(row: Artwork) -> dict[str, Any]:
    """One catalogue entry."""
    reference = None
    if row.reference_sha256:
        reference = {"sha256": row.reference_sha256, "width": row.reference_width, "height": row.reference_height}
    return {
        "id": str(row.id),
        "title": row.title,
        "artists": row.artists,
        "date": {"text": row.date_text, "earliest": row.date_earliest, "latest": row.date_latest},
        "style": row.style,
        "technique": row.technique,
        "inventory_number": row.inventory_number,
        "place": row.place,
        "dimensions": row.dimensions,
        "identifiers": dict(sorted(row.identifiers.items())),
        "reference": reference,
        "licence": row.licence,
        "merged_into": str(row.merged_into_id) if row.merged_into_id else None,
    }


def video_facts(video: Video) -> dict[str, Any]:
    """The video itself: what it takes to find each picture again and to prove it."""
    table = VideoTable.objects.get(video=video)
    return {
        "id": str(video.id),
        "title": video.title,
        "sha256": video.sha256,
        "bytes": video.bytes,
        "width": video.width,
        "height": video.height,
        "frames": video.frames,
        "time_base": [video.time_base_num, video.time_base_den],
        "pts": unpack_pts(bytes(table.pts)),
        "pts_origin": video.pts_origin,
        "luma_hash": [f"{value:016x}" for value in unpack_hashes(bytes(table.luma_hash))],
        "rotation": video.rotation,
        "mirrored": video.mirrored,
        "sample_aspect": [video.sample_aspect_num, video.sample_aspect_den],
        "codec": video.codec,
        "recorded_on": video.recorded_on.isoformat() if video.recorded_on else None,
        "place": dict(sorted(video.place.items())),
        "licence": video.licence,
    }


def sheet_export(sheet: Sheet, options: ExportOptions) -> dict[str, Any]:
    """One sheet with its reviews, as videos/<id>.json holds it."""
    revision = current_revision(sheet)
    gold = revision is not None and GoldRevision.objects.filter(revision=revision).exists()
    document = sheet_document(sheet)
    if options.quads == "none":
        _without_quads(document, sheet.video)
    if options.gold:
        _without_origins(document)
    return {
        "id": str(sheet.id),
        "round": str(sheet.round_id),
        "annotator": sheet.annotator.pseudonym,
        "purpose": sheet.purpose,
        "state": sheet.state,
        "revision": revision.number if revision else None,
        "digest": revision.digest if revision else None,
        "gold": gold,
        "based_on": None if options.gold else _revision_reference(sheet.based_on),
        **document,
        "reviews": [] if options.gold else [_review(row) for row in _reviews(sheet)],
    }


def _revision_reference(revision: Revision | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    return {"sheet": str(revision.sheet_id), "revision": revision.number, "digest": revision.digest}


def _reviews(sheet: Sheet) -> Any:
    reviews = Review.objects.filter(sheet=sheet).exclude(verdict="released")
    return reviews.select_related("validator", "revision", "fork__round__project", "fork__video").order_by("id")


def _review(review: Review) -> dict[str, Any]:
    return {
        "id": str(review.id),
        "validator": review.validator.pseudonym,
        "revision": review.revision.number,
        "digest": review.revision.digest,
        "verdict": review.verdict or None,
        "comment": review.comment,
        "fork": str(review.fork_id) if review.fork_id else None,
        "items": [
            {
                "kind": item["kind"],
                "id": item["object_id"],
                "verdict": item["verdict"],
                "before": sorted_keys(item["before"]),
                "after": sorted_keys(item["after"]),
                "comment": item["comment"],
                "dispute": item["dispute"],
            }
            for item in sorted(review_items(review), key=lambda item: (item["kind"], item["object_id"]))
        ],
    }


def sorted_keys(value: Any) -> Any:
    """Free-form JSON in one order, whichever database kept it."""
    if isinstance(value, dict):
        return {key: sorted_keys(value[key]) for key in sorted(value)}
    return [sorted_keys(inner) for inner in value] if isinstance(value, list) else value


def _without_quads(document: dict[str, Any], video: Video) -> None:
    for track in document["tracks"]:
        for keyframe in track["keyframes"]:
            if keyframe["quad"] is not None:
                a, b, c, d = ((x, y) for x, y in keyframe["quad"])
                quad: Quad = (a, b, c, d)
                box = box_of_quad(quad, width_px=video.width or 0, height_px=video.height or 0)
                keyframe["quad"], keyframe["box"] = None, list(box) if box else None


def _without_origins(document: dict[str, Any]) -> None:
    """A gold release stands alone: what a fork was copied from is not in it."""
    rows = [
        row for key in ("segments", "artworks", "tracks", "captions", "details", "relations") for row in document[key]
    ]
    rows += [row for track in document["tracks"] for row in (*track["keyframes"], *track["seen"])]
    rows += [row for caption in document["captions"] for row in caption["groundings"]]
    for row in rows:
        row.pop("copied_from", None)


def place_lines(sheet: Sheet, options: ExportOptions) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Each track's id with its lines, ascending."""
    for track_id, places in sheet_places(sheet):
        yield track_id, (_line(track_id, place, options) for place in places)


def _line(track_id: str, place: Place, options: ExportOptions) -> list[Any]:
    line = place_line(track_id, place)
    if options.quads == "none" or (options.quads == "keyframes" and place.source is not Source.HAND):
        line[-1] = None
    return line
