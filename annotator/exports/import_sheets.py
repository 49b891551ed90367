"""Importing sheets: rows first, while the sheets are open; then revisions, reviews, gold, and the final states."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.utils import timezone

from annotator.captions.models import Caption
from annotator.details.models import Detail, Relation
from annotator.domain.cutlist import cut_list_faults
from annotator.domain.geometry import PLANE_UNITS
from annotator.domain.places import Place
from annotator.domain.states import SheetPurpose, SheetState, Source, Visibility
from annotator.domain.text import text_sha256
from annotator.exports.reading import refuse
from annotator.projects.models import Membership, Project
from annotator.rounds.models import Round
from annotator.segments.models import CutList
from annotator.sheets.models import Contributor, GoldRevision, Revision, Sheet, SheetArtwork
from annotator.submission.revisions import document_digest, full_document, pack
from annotator.tracks.kinds import to_units
from annotator.tracks.models import Keyframe, Run, Seen, Track
from annotator.tracks.packing import pack_run
from annotator.tracks.queries import view_of
from annotator.validation.models import Review, ReviewItem
from annotator.videos.models import Video

Places = dict[str, list[list[Any]]]
Exported = dict[str, Any]


class SheetImporter:
    """Adds sheets video by video; `finish` closes them and adds the reviews."""

    def __init__(self, project: Project, people: dict[str, Membership], rounds: dict[str, Round]) -> None:
        self._project = project
        self._people = people
        self._rounds = rounds
        self._added: list[tuple[Sheet, Exported]] = []

    def add(self, video: Video, exported: list[Exported], places: Places) -> None:
        """The sheets of one video with everything on them and their revisions; annotation before its forks."""
        for data in sorted(exported, key=lambda sheet: (sheet["based_on"] is not None, sheet["id"])):
            sheet = self._sheet(video, data)
            SheetRows(sheet, data, self._people).store(places)
            if sheet.purpose == SheetPurpose.REVIEW:
                sheet.origins = _nested_origins(data)
                sheet.save(update_fields=["origins"])
            if data["revision"] is not None:
                self._freeze(sheet, data)
            self._added.append((sheet, data))

    def finish(self) -> None:
        """Gold, states, reviews: in the order in which the database's own rules hold at each step."""
        for sheet, data in self._added:
            if data["gold"]:
                revision = Revision.objects.get(sheet=sheet, number=data["revision"])
                GoldRevision.objects.create(round=sheet.round, video=sheet.video, revision=revision)
        for sheet, data in sorted(self._added, key=lambda pair: pair[1]["state"] == SheetState.IN_VALIDATION):
            newest = max(data["reviews"], key=lambda review: str(review["id"]), default=None)
            if newest is not None:
                sheet.validator, sheet.review_id = self._person(newest["validator"]), uuid.UUID(newest["id"])
            sheet.state = data["state"]
            sheet.save(update_fields=["state", "validator", "review_id"])
        for sheet, data in self._added:
            for review in data["reviews"]:
                self._review(sheet, review)

    def _person(self, pseudonym: str) -> Membership:
        if pseudonym not in self._people:
            raise refuse("dataset.json.people", f"{pseudonym} is not in the release")
        return self._people[pseudonym]

    def _sheet(self, video: Video, data: Exported) -> Sheet:
        where = f"videos/{video.id}.json"
        if Sheet.objects.filter(pk=data["id"]).exists():
            raise refuse(where, f"sheet {data['id']} exists already")
        if data["round"] not in self._rounds:
            raise refuse(where, f"round {data['round']} is not in the release")
        annotator, base = self._person(data["annotator"]), data["based_on"]
        sheet = Sheet.objects.create(
            id=uuid.UUID(data["id"]),
            round=self._rounds[data["round"]],
            video=video,
            annotator=annotator,
            state=SheetState.IN_PROGRESS,
            purpose=SheetPurpose.REVIEW if base else SheetPurpose.ANNOTATION,
            based_on=self._revision(base["sheet"], base["revision"], base["digest"], where) if base else None,
        )
        Contributor.objects.create(sheet=sheet, membership=annotator)
        return sheet

    def _freeze(self, sheet: Sheet, data: Exported) -> None:
        document = full_document(Sheet.objects.with_context().get(pk=sheet.pk))
        stored = pack(document) if document_digest(document) == data["digest"] else b""
        if not stored:
            # Without quads the content can't be proven; the digest is kept all the same.
            complete = all(line[-1] is not None or line[2] is None for line in document["places"])
            if complete and document["places"]:
                raise refuse(f"videos/{sheet.video_id}.json", f"sheet {sheet.id} is not what its digest says")
        Revision.objects.create(sheet=sheet, number=data["revision"], digest=data["digest"], document=stored)

    def _revision(self, sheet_id: str, number: int, digest: str, where: str) -> Revision:
        """A revision that the release names; one that is not its sheet's newest is known by its digest only."""
        if not any(str(sheet.id) == sheet_id for sheet, _ in self._added):
            raise refuse(where, f"sheet {sheet_id} is not in the release")
        revision, _ = Revision.objects.get_or_create(
            sheet_id=uuid.UUID(sheet_id), number=number, defaults={"digest": digest, "document": b""}
        )
        return revision

    def _review(self, sheet: Sheet, data: Exported) -> None:
        where = f"videos/{sheet.video_id}.json"
        fork = None
        if data["fork"] is not None:
            fork = Sheet.objects.filter(pk=data["fork"], round__project=self._project).first()
            if fork is None:
                raise refuse(where, f"fork {data['fork']} is not in the release")
        review = Review.objects.create(
            id=uuid.UUID(data["id"]),
            sheet=sheet,
            revision=self._revision(str(sheet.id), data["revision"], data["digest"], where),
            validator=self._person(data["validator"]),
            fork=fork,
            verdict=data["verdict"] or "",
            comment=data["comment"],
            ended_at=timezone.now() if data["verdict"] else None,
        )
        if fork is not None:
            Sheet.objects.filter(pk=fork.pk).update(review_id=review.id)
        ReviewItem.objects.bulk_create(
            ReviewItem(
                review=review,
                kind=item["kind"],
                object_id=uuid.UUID(item["id"]),
                **{key: item[key] for key in ("verdict", "before", "after", "comment", "dispute")},
            )
            for item in data["items"]
        )


class SheetRows:
    """The rows of one exported sheet."""

    def __init__(self, sheet: Sheet, data: Exported, people: dict[str, Membership]) -> None:
        self._sheet = sheet
        self._data = data
        self._people = people
        self._where = f"videos/{sheet.video_id}.json"

    def store(self, places: Places) -> None:
        """All of them, references checked; runs made again from the place lines."""
        self._cut_list()
        self._artworks()
        for track in self._data["tracks"]:
            self._track(track, places.get(track["id"], []))
        self._details()
        self._relations()
        self._captions()

    def _common(self, row: Exported) -> dict[str, Any]:
        origin = row.get("copied_from")
        return {
            "id": uuid.UUID(row["id"]),
            "sheet": self._sheet,
            "copied_from": uuid.UUID(origin) if origin else None,
        }

    def _known(self, kind: str, row_id: str, ids: set[str]) -> uuid.UUID:
        if row_id not in ids:
            raise refuse(self._where, f"{kind} {row_id} is not on sheet {self._sheet.id}")
        return uuid.UUID(row_id)

    def _known_if(self, kind: str, row_id: str | None, ids: set[str]) -> uuid.UUID | None:
        return None if row_id is None else self._known(kind, row_id, ids)

    def _ids(self, key: str) -> set[str]:
        return {row["id"] for row in self._data[key]}

    def _by(self, pseudonym: str | None) -> Membership | None:
        return self._people.get(pseudonym) if pseudonym else None

    def _cut_list(self) -> None:
        segments, artworks = self._data["segments"], self._ids("artworks")
        for path, message in cut_list_faults(segments, self._sheet.video.frames or 0):
            raise refuse(f"{self._where}: sheet {self._sheet.id}.{path}", message)
        for segment in segments:
            self._known_if("artwork", segment["artwork"], artworks)
        CutList.objects.create(sheet=self._sheet, segments=segments)

    def _artworks(self) -> None:
        same = ("label", "not_identified", "shape", "aspect", "surface_plane", "reference", "registrations", "metadata")
        SheetArtwork.objects.bulk_create(
            SheetArtwork(
                **self._common(row),
                **{key: row[key] for key in same},
                catalogue_id=row["catalogue"],
                derived_from=self._known_if("artwork", row["derived_from"], self._ids("artworks")),
            )
            for row in self._data["artworks"]
        )

    def _track(self, data: Exported, lines: list[list[Any]]) -> None:
        artwork = self._known("artwork", data["artwork"], self._ids("artworks"))
        track = Track.objects.create(**self._common(data), artwork_id=artwork, name=data["name"], colour=data["colour"])
        Keyframe.objects.bulk_create(
            Keyframe(
                **self._common(row),
                track=track,
                frame=row["frame"],
                visibility=row["visibility"],
                quad_units=to_units(v for point in row["quad"] for v in point) if row["quad"] else None,
                box_units=to_units(row["box"]) if row["box"] else None,
                by=self._by(row["by"]),
            )
            for row in data["keyframes"]
        )
        Seen.objects.bulk_create(
            Seen(
                **self._common(row),
                track=track,
                start=row["start"],
                end=row["end"],
                keyframes_digest=row["keyframes_digest"],
                by=self._by(row["by"]),
                at=datetime.datetime.fromisoformat(row["at"]),
            )
            for row in data["seen"]
        )
        self._runs(track, data, lines)

    def _runs(self, track: Track, data: Exported, lines: list[list[Any]]) -> None:
        computed = [_place(line) for line in lines if line[6] != Source.HAND]
        Run.objects.bulk_create(
            Run(
                sheet=self._sheet,
                track=track,
                start=run["start"],
                end=run["end"],
                engine=run["engine"],
                engine_version=run["version"],
                parameters=run["parameters"],
                keyframes_digest=run["keyframes_digest"],
                places=pack_run([place for place in computed if run["start"] <= place.frame < run["end"]]),
            )
            for run in data["runs"]
        )
        track.sheet = Sheet.objects.with_context().get(pk=self._sheet.pk)
        if len(view_of(track).valid_runs) != len(data["runs"]):
            raise refuse(self._where, f"a run of track {track.id} does not belong to its keyframes")

    def _details(self) -> None:
        same = ("type", "name", "attributes", "actions", "order", "iconclass")
        artworks, details = self._ids("artworks"), self._ids("details")
        Detail.objects.bulk_create(
            Detail(
                **self._common(row),
                **{key: row[key] for key in same},
                artwork_id=self._known("artwork", row["artwork"], artworks),
                part_of_id=self._known_if("detail", row["part_of"], details),
                region_units=[[round(x * PLANE_UNITS), round(y * PLANE_UNITS)] for x, y in row["region_plane"]],
            )
            for row in self._data["details"]
        )

    def _relations(self) -> None:
        details = self._ids("details")
        Relation.objects.bulk_create(
            Relation(
                **self._common(row),
                subject_id=self._known("detail", row["subject"], details),
                predicate=row["predicate"],
                object_id=self._known("detail", row["object"], details),
            )
            for row in self._data["relations"]
        )

    def _captions(self) -> None:
        artworks, details, relations = (self._ids(key) for key in ("artworks", "details", "relations"))
        for row in self._data["captions"]:
            for grounding in row["groundings"]:
                self._known_if("relation", grounding["relation"], relations)
                for detail in grounding["details"]:
                    self._known("detail", detail, details)
            Caption.objects.create(
                **self._common(row),
                artwork_id=self._known("artwork", row["artwork"], artworks),
                kind=row["kind"],
                language=row["language"],
                text=row["text"],
                text_sha256=text_sha256(row["text"]),
                sentences=row["sentences"],
                groundings=row["groundings"],
            )


def _nested_origins(data: Exported) -> dict[str, str]:
    nested = [*data["segments"], *(grounding for caption in data["captions"] for grounding in caption["groundings"])]
    return {row["id"]: row["copied_from"] for row in nested if row.get("copied_from")}


def _place(line: list[Any]) -> Place:
    _, frame, x, y, w, h, source, visibility, confidence, quad = line
    corners = None
    if quad is not None:
        a, b, c, d = ((point[0], point[1]) for point in quad)
        corners = (a, b, c, d)
    box = (x, y, w, h) if x is not None else None
    return Place(frame, Visibility(visibility), Source(source), confidence, corners, box)
