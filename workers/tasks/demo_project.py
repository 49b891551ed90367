"""The demo project: a synthetic gallery, one sheet finished to look at, two to do.

Everything goes through the services that people's own actions go through; the finished sheet's places are the
renderer's truth, and say so (engine `rendered`).
"""

from __future__ import annotations

import secrets
import tempfile
import uuid
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

from django.db import transaction

from annotator.accounts import first_logins
from annotator.accounts.models import User
from annotator.accounts.services import create_user
from annotator.artworks.models import Artwork
from annotator.artworks.services import create_artwork
from annotator.changes.services import apply_change
from annotator.common.ids import uuid7
from annotator.common.models import Job
from annotator.domain.geometry import Box, box_of_quad, round_px, round_quad_px
from annotator.domain.places import Place, Stretch
from annotator.domain.states import Phase, Role, Source, VideoState, Visibility
from annotator.projects.models import Membership, Project
from annotator.projects.services import add_member, change_project, create_project
from annotator.rounds.models import Round
from annotator.rounds.services import create_round
from annotator.sheets.models import Sheet
from annotator.submission.services import assign_sheet, submit_sheet
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.services import store_run
from annotator.validation.services import finish_review, take_review
from annotator.videos.models import Video
from annotator.videos.services import receive_file
from workers.synthetic.demo import FINISHED, TO_DO
from workers.synthetic.spec import VisitSpec
from workers.synthetic.truth import ArtworkTruth, PlaceTruth, VisitTruth
from workers.synthetic.visit import render_visit
from workers.tasks.demo_ops import sheet_ops
from workers.tasks.runner import run_job

SLUG, TITLE = "demo", "A visit to a gallery that does not exist"
PEOPLE = (
    ("carla", "Carla Coordinator", Role.COORDINATOR),
    ("anna", "Anna Annotator", Role.ANNOTATOR),
    ("bruno", "Bruno Annotator", Role.ANNOTATOR),
    ("chiara", "Chiara Annotator", Role.ANNOTATOR),
)
GUIDELINES = """## Welcome

1. **Cut** the video into moments: *artwork*, *walking*, *unrelated*.
2. **Box** each artwork: outline the outer edge of its frame on a few pictures, then press `P`.
3. Say what it **is**, **describe** it, draw its **details**, and **ground** the words of the captions in them.

A *visual* sentence says what anybody can see; a *contextual* one needs knowledge, and names its source.
"""


def make_demo(*, specs: Sequence[VisitSpec] = (FINISHED, TO_DO)) -> Project:
    """Make the whole demo, or nothing: people with passwords in first-logins.txt, two videos, sheets, one review.

    Raises:
        RuntimeError: a rendered video was not taken.
    """
    with tempfile.TemporaryDirectory(prefix="cicerone-demo-") as folder:
        folders = [Path(folder) / str(number) for number in range(len(specs))]
        # Half the wait at the first start: each visit is rendered in a process of its own.
        with ProcessPoolExecutor(len(specs), mp_context=get_context("spawn")) as pool:
            truths = list(pool.map(render_visit, specs, folders))
        with transaction.atomic():
            return _fill(list(zip(folders, truths, strict=True)))


def _fill(rendered: Sequence[tuple[Path, VisitTruth]]) -> Project:
    people = _people()
    coordinator = people["carla"]
    project = create_project(slug=SLUG, title=TITLE, by=coordinator)
    settings = {
        "guidelines": GUIDELINES,
        "licence": "CC0-1.0",
        "detail_types": [*project.detail_types, "clothing", "landscape"],
    }
    project = change_project(project=project, changes=settings, expected=project.version, by=coordinator)
    members = {
        name: add_member(project=project, user=people[name], role=role, by=coordinator)
        for name, _, role in PEOPLE
        if role is Role.ANNOTATOR
    }
    round_ = _round(project, list(members.values()), coordinator)
    visits = [(_ingested(project, folder, truth, coordinator), truth) for folder, truth in rendered]
    finished, to_do = visits[0], visits[-1]
    catalogue = _catalogue(project, [truth for _, truth in visits], coordinator)
    _finished_sheet(round_, finished, members, people, catalogue)
    for name in ("anna", "bruno"):
        assign_sheet(round=round_, video=to_do[0], annotator=members[name], by=coordinator)
    return project


def _people() -> dict[str, User]:
    people, passwords = {}, {}
    for name, display_name, role in PEOPLE:
        passwords[name] = secrets.token_urlsafe(9)
        people[name] = create_user(
            username=name,
            display_name=display_name,
            password=passwords[name],
            is_staff=role is Role.COORDINATOR,
        )
    first_logins.write(passwords.items())
    return people


def _round(project: Project, members: list[Membership], by: User) -> Round:
    today = date.today()  # noqa: DTZ011 -- a calendar day where the people are
    days = [(Phase.TRAINING, 0, 0), (Phase.VISIT, 1, 1), (Phase.ANNOTATION, 2, 3), (Phase.CROSS_VALIDATION, 3, 4)]
    phases = [
        {"phase": phase.value, "start": today + timedelta(days=start), "end": today + timedelta(days=end)}
        for phase, start, end in days
    ]
    ids = [member.id for member in members]
    return create_round(
        project=project, name="First round", phases=phases, by=by, phase=Phase.ANNOTATION.value, members=ids
    )


def _ingested(project: Project, folder: Path, truth: VisitTruth, by: User) -> Video:
    """Take one rendered visit in, here and now."""
    video = receive_file(project=project, path=folder / truth.file, title=f"Synthetic visit {truth.spec.seed}", by=by)
    job = Job.objects.filter(target_kind="video", target_id=video.id).latest("created_at")
    # Nobody minds the job: all of this is one transaction, which a second connection would wait for.
    run_job(job.id, minded=False)
    video.refresh_from_db()
    if video.state != VideoState.READY:
        raise RuntimeError(f"the demo's video was not taken: {video.state} {video.detail}")
    return video


def _catalogue(project: Project, truths: Sequence[VisitTruth], by: User) -> dict[str, Artwork]:
    """Every painting of the visits as a curated entry, by inventory number."""
    entries: dict[str, Artwork] = {}
    for work in (work for truth in truths for work in truth.artworks):
        facts = work.metadata
        if facts.inventory_number in entries:
            continue
        values = {
            "title": facts.title,
            "artists": list(facts.artists),
            "date": {"text": facts.date_text, "earliest": facts.earliest, "latest": facts.latest},
            "style": facts.style,
            "technique": facts.technique,
            "inventory_number": facts.inventory_number,
            "dimensions": facts.dimensions,
            "licence": "CC0-1.0",
        }
        entries[facts.inventory_number] = create_artwork(project=project, values=values, by=by)
    return entries


def _finished_sheet(
    round_: Round,
    visit: tuple[Video, VisitTruth],
    members: dict[str, Membership],
    people: dict[str, User],
    catalogue: dict[str, Artwork],
) -> None:
    """Annotated, submitted, validated and accepted."""
    video, truth = visit
    sheet = assign_sheet(round=round_, video=video, annotator=members["anna"], by=people["carla"])
    ids = {work.id: uuid7() for work in truth.artworks}
    ops = sheet_ops(sheet, truth, ids, {number: entry.id for number, entry in catalogue.items()})
    apply_change(sheet_id=sheet.id, by=people["anna"], change_id=uuid.uuid4(), ops=ops)
    for track in Track.objects.filter(sheet=sheet).select_related("sheet__video", "sheet__round"):
        work = next(work for work in truth.artworks if ids[work.id] == track.artwork_id)
        for stretch in view_of(track).missing:
            _store_truth(track, stretch, work)
    sheet = Sheet.objects.with_context().get(pk=sheet.pk)
    submit_sheet(sheet=sheet, by=people["anna"], expected=sheet.version)
    review = take_review(sheet_id=sheet.id, by=people["chiara"])
    comment = "Looks right to me; the edges are where the camera turns."
    finish_review(review=review, by=people["chiara"], verdict="accepted", comment=comment, gold="author")


def _store_truth(track: Track, stretch: Stretch, work: ArtworkTruth) -> None:
    video = track.sheet.video
    size = (video.width or 0, video.height or 0)
    places = [truth_place(work.places[frame], size) for frame in stretch.span]
    with transaction.atomic():
        store_run(
            track=track, stretch=stretch, engine="rendered", version="1", parameters={"truth": True}, places=places
        )


def truth_place(place: PlaceTruth, size: tuple[int, int]) -> Place:
    """The renderer's truth as a place; a work whose quad reaches behind the camera has its box only."""
    if place.visibility is Visibility.OUT or place.box_px is None:
        return Place(place.frame, Visibility.OUT, Source.PROPAGATED, 1.0)
    quad = round_quad_px(place.quad_px) if place.quad_px else None
    return Place(place.frame, place.visibility, Source.PROPAGATED, 1.0, quad, rounded_box(place, size))


def rounded_box(place: PlaceTruth, size: tuple[int, int]) -> Box | None:
    """The box as the product derives it from the rounded quad."""
    if place.quad_px is not None:
        return box_of_quad(place.quad_px, width_px=size[0], height_px=size[1])
    assert place.box_px is not None
    x, y, w, h = place.box_px
    return (round_px(x), round_px(y), round_px(w), round_px(h))


def demo_exists() -> bool:
    """Whether the demo project is there."""
    return Project.objects.filter(slug=SLUG).exists()
