"""The life of a sheet: assigned, submitted, taken back, withdrawn."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from annotator.accounts.models import User
from annotator.checks.queries import entry_representation, missing_for_submission
from annotator.common import audit, jobs
from annotator.common.models import Job
from annotator.domain.errors import Conflict, Malformed
from annotator.domain.states import JobState, SheetPurpose, SheetState, VideoState
from annotator.projects.models import Membership
from annotator.rounds.models import Round
from annotator.segments.services import create_cut_list
from annotator.sheets.models import Contributor, Revision, Sheet
from annotator.sheets.services import moving
from annotator.submission.revisions import freeze
from annotator.tracks.models import Track
from annotator.tracks.queries import PROPAGATE
from annotator.videos.models import Video


def assign_sheet(*, round: Round, video: Video, annotator: Membership, by: User) -> Sheet:
    """Give a video to an annotator of the round: a new sheet, the whole video unrelated.

    Raises:
        Malformed: the video is not ready or of another project, or the annotator takes no part in the round.
        Conflict: this annotator has this video already (code `assigned`), or is validating a sheet on it.
    """
    if video.project_id != round.project_id or video.frames is None:
        raise Malformed(
            "This video can't be assigned.",
            code="not_assignable",
            fields={"video": ["is not a ready video of this project"]},
        )
    if video.state not in (VideoState.READY, VideoState.ABSENT):
        raise Malformed(
            "This video can't be assigned yet.", code="not_assignable", fields={"video": [f"is {video.state}"]}
        )
    if not round.memberships.filter(pk=annotator.pk, is_active=True).exists():
        raise Malformed(
            "Not in this round.", code="not_in_round", fields={"annotator": ["takes no part in this round"]}
        )
    try:
        with transaction.atomic():
            sheet = Sheet.objects.create(round=round, video=video, annotator=annotator)
            Contributor.objects.create(sheet=sheet, membership=annotator)
            create_cut_list(sheet=sheet, frames=video.frames)
            audit.record(
                by=by,
                verb="assigned",
                target=sheet,
                after={"video": str(video.id), "annotator": annotator.pseudonym},
            )
    except IntegrityError as error:
        raise Conflict(
            f"{annotator.pseudonym} has a sheet on this video in this round already, or is validating one.",
            code="assigned",
        ) from error
    return sheet


def active_jobs(sheet: Sheet) -> list[Job]:
    """Propagation that is still queued or running for the sheet."""
    tracks = Track.objects.filter(sheet=sheet).values_list("id", flat=True)
    running = Job.objects.filter(kind=PROPAGATE, target_id__in=tracks, state__in=(JobState.QUEUED, JobState.RUNNING))
    return list(running.filter(cancel_requested=False).order_by("created_at"))


def submit_sheet(*, sheet: Sheet, by: User, expected: int) -> Revision:
    """Freeze the sheet as its next revision, for validation.

    Raises:
        Stale: the sheet has changed since `expected`.
        Conflict: its state doesn't allow it (`wrong_state`), work is still running (`jobs_running`, with the jobs), or
            something is missing (`incomplete`, with the entries). Nothing is changed.
    """
    with moving(sheet, to=SheetState.SUBMITTED, by=by, verb="submitted", expected=expected) as current:
        running = active_jobs(current)
        if running:
            raise Conflict(
                "Places are still being computed; submit when that has ended, or cancel it.",
                code="jobs_running",
                extra={"jobs": [str(job.id) for job in running]},
            )
        missing = [entry for entry in missing_for_submission(current) if entry.blocking]
        if missing:
            raise Conflict(
                f"{len(missing)} things are missing before this sheet can be submitted.",
                code="incomplete",
                extra={"entries": [entry_representation(entry) for entry in missing]},
            )
        current.validator = None
        return freeze(sheet=current, by=by)


def reopen_sheet(*, sheet: Sheet, by: User, expected: int) -> None:
    """Take a submitted sheet back, as long as nobody validates it.

    Raises:
        Stale, Conflict: as `moving` says.
    """
    with moving(sheet, to=SheetState.IN_PROGRESS, by=by, verb="reopened", expected=expected) as current:
        if current.purpose == SheetPurpose.REVIEW:
            raise Conflict("A review is given back, not reopened.", code="wrong_state")


def withdraw_sheet(*, sheet: Sheet, by: User, expected: int) -> None:
    """Take a sheet out of the round; its jobs are cancelled, its content stays.

    Raises:
        Stale, Conflict: as `moving` says.
    """
    with moving(sheet, to=SheetState.WITHDRAWN, by=by, verb="withdrawn", expected=expected) as current:
        for job in active_jobs(current):
            jobs.cancel(job, by=by)
