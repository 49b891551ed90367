"""Importing a release: all of it or nothing, into a project that isn't there yet."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

from django.db import models, transaction

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common import audit
from annotator.domain.errors import Conflict
from annotator.domain.states import VideoState
from annotator.exports.import_sheets import SheetImporter
from annotator.exports.reading import Release, open_release, refuse
from annotator.projects.models import Membership, Project
from annotator.rounds.models import Round, RoundMember
from annotator.sheets.models import Sheet
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import pack_hashes, pack_pts


def import_release(*, folder: Path, by: User | None) -> Project:
    """Store everything that the release holds; videos are absent until their file is ingested.

    Raises:
        Malformed: the release is damaged or inconsistent (`fields` names file and place).
        Conflict: the project, or an id of the release, exists already. Nothing is stored.
    """
    release = open_release(folder)
    with transaction.atomic():
        if Project.objects.filter(slug=release.head["project"]["slug"]).exists():
            slug = release.head["project"]["slug"]
            raise Conflict(f"There is a project «{slug}» already.", code="exists", fields={"project.slug": ["exists"]})
        project = _project(release)
        people = _people(release, project)
        rounds = _rounds(release, project)
        _artworks(release, project)
        sheets = SheetImporter(project, people, rounds)
        for document, places in release.videos():
            video = _video(document["video"], project, release.head["luma_hash_algorithm"])
            sheets.add(video, document["sheets"], places)
        sheets.finish()
        _take_part(rounds)
        audit.record(by=by, verb="imported", target=project, after={"release": release.head["release"]})
    return project


def create_new(model: type[models.Model], row_id: str, **values: Any) -> Any:
    """A row under an id that must be free.

    Raises:
        Conflict: it is not.
    """
    if model._default_manager.filter(pk=row_id).exists():
        name = str(model._meta.verbose_name)
        raise Conflict(f"There is a {name} {row_id} already.", code="exists", fields={row_id: ["exists"]})
    return model._default_manager.create(pk=uuid.UUID(row_id), **values)


def _project(release: Release) -> Project:
    head = release.head
    return Project.objects.create(
        slug=head["project"]["slug"],
        title=head["project"]["title"],
        guidelines=head["project"]["guidelines"],
        languages=head["project"]["languages"],
        required_kinds=head["project"]["required_kinds"],
        unsure_threshold=head["project"]["unsure_threshold"],
        detail_types=head["vocabularies"]["detail_types"],
        predicates=head["vocabularies"]["predicates"],
        licence=head["licence"],
    )


def _people(release: Release, project: Project) -> dict[str, Membership]:
    """Members by pseudonym; each gets an account of its own that nobody can log in to."""
    people = {}
    for person in release.head["people"]:
        user = User(
            username=f"{project.slug}-{person['id']}",
            display_name=person.get("name", person["id"]),
            is_active=False,
        )
        user.set_unusable_password()
        if User.objects.filter(username=user.username).exists():
            user.username = f"{user.username}-{uuid.uuid4().hex[:8]}"
        user.save()
        people[person["id"]] = Membership.objects.create(
            project=project, user=user, role=person["role"], pseudonym=person["id"]
        )
    return people


def _rounds(release: Release, project: Project) -> dict[str, Round]:
    return {
        row["id"]: create_new(Round, row["id"], project=project, name=row["name"], phases=row["phases"])
        for row in release.head["rounds"]
    }


def _take_part(rounds: dict[str, Round]) -> None:
    """Whoever has a sheet in a round takes part in it."""
    for row in rounds.values():
        for membership in set(Sheet.objects.filter(round=row).values_list("annotator", flat=True)):
            RoundMember.objects.create(round=row, membership_id=membership)


def _artworks(release: Release, project: Project) -> None:
    entries = release.artworks()
    known = {entry["id"] for entry in entries}
    for entry in entries:
        reference = entry["reference"] or {}
        row: Artwork = create_new(
            Artwork,
            entry["id"],
            project=project,
            title=entry["title"],
            artists=entry["artists"],
            date_text=entry["date"]["text"],
            date_earliest=entry["date"]["earliest"],
            date_latest=entry["date"]["latest"],
            style=entry["style"],
            technique=entry["technique"],
            inventory_number=entry["inventory_number"],
            place=entry["place"],
            dimensions=entry["dimensions"],
            identifiers=entry["identifiers"],
            licence=entry["licence"],
            reference_sha256=reference.get("sha256", ""),
            reference_width=reference.get("width"),
            reference_height=reference.get("height"),
            status="imported",
        )
        row.search_text = row.made_search_text()
        row.save(update_fields=["search_text"])
    for entry in entries:
        if entry["merged_into"] is not None:
            if entry["merged_into"] not in known:
                raise refuse("artworks.json", f"{entry['merged_into']} is not in the release")
            Artwork.objects.filter(pk=entry["id"]).update(merged_into=entry["merged_into"])


def _video(facts: dict[str, Any], project: Project, algorithm: str | None) -> Video:
    if not len(facts["pts"]) == len(facts["luma_hash"]) == facts["frames"]:
        raise refuse(f"videos/{facts['id']}.json", "has not as many times and hashes as pictures")
    recorded = facts["recorded_on"]
    video: Video = create_new(
        Video,
        facts["id"],
        project=project,
        title=facts["title"],
        state=VideoState.ABSENT.value,
        sha256=facts["sha256"],
        bytes=facts["bytes"],
        width=facts["width"],
        height=facts["height"],
        frames=facts["frames"],
        time_base_num=facts["time_base"][0],
        time_base_den=facts["time_base"][1],
        pts_origin=facts["pts_origin"],
        rotation=facts["rotation"],
        mirrored=facts["mirrored"],
        sample_aspect_num=facts["sample_aspect"][0],
        sample_aspect_den=facts["sample_aspect"][1],
        codec=facts["codec"],
        recorded_on=datetime.date.fromisoformat(recorded) if recorded else None,
        place=facts["place"],
        licence=facts["licence"],
    )
    VideoTable.objects.create(
        video=video,
        pts=pack_pts(facts["pts"]),
        luma_hash=pack_hashes([int(value, 16) for value in facts["luma_hash"]]),
        luma_hash_algorithm=algorithm or "",
    )
    return video
