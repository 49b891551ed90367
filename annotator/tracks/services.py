"""Asking for propagation, and keeping what it found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from annotator.accounts.models import User
from annotator.common import jobs
from annotator.common.models import Job
from annotator.domain.errors import Conflict, Malformed
from annotator.domain.places import Place, Stretch, needs_run
from annotator.domain.time import Span
from annotator.sheets.models import Sheet
from annotator.tracks.computing import enqueue, require_file
from annotator.tracks.models import PartialRun, Run, Track
from annotator.tracks.packing import pack_run
from annotator.tracks.queries import PROPAGATE, TrackView, view_of

KEPT_FOR = timedelta(days=7)
"""How long a run whose keyframes have changed is kept, so that undo finds it again."""
ENGINES = ("planar", "linear")
MOST_RANKS = 1000
URGENT = 10_000
"""Added to the priority of what a person waits for."""


def request_propagation(*, track: Track, by: User, frame: int | None, engine: str, urgent: bool = False) -> list[Job]:
    """Queue every stretch of the track that has no valid run, nearest to `frame` first; `urgent`: before anything else.

    Where `frame` lies in a stretch whose run another engine made, that stretch is queued too. Jobs for keyframes that
    have changed since are cancelled. `track.sheet` is loaded with its video and round.

    Raises:
        Conflict: the track has no keyframe yet, or its video's file is absent.
        Malformed: `frame` is not in the video.
    """
    sheet = track.sheet
    require_file(sheet.video)
    if frame is not None and frame >= (sheet.video.frames or 0):
        message = f"the video has {sheet.video.frames} pictures"
        raise Malformed(message, fields={"frame": [message]})
    view = view_of(track)
    if not view.keyframes:
        raise Conflict("Set a keyframe first: propagation starts from it.", code="no_keyframe")
    wanted = _wanted(view, frame, engine)
    at = frame if frame is not None else view.keyframes[0].frame
    wanted.sort(key=lambda stretch: _distance(stretch.span, at))
    _cancel_outdated(view, by)
    first = (URGENT if urgent else 0) + min(len(wanted), MOST_RANKS)
    return [_queue(track, by, stretch, engine, max(first - rank, 0)) for rank, stretch in enumerate(wanted)]


def _cancel_outdated(view: TrackView, by: User) -> None:
    """Nobody waits any more for what is computed from keyframes that have changed."""
    current = {stretch.digest for stretch in view.stretches}
    for job in view.jobs:
        if job.payload["keyframes_digest"] not in current:
            jobs.cancel(job, by)


def _wanted(view: TrackView, frame: int | None, engine: str) -> list[Stretch]:
    wanted = list(view.missing)
    if frame is None:
        return wanted
    made_by = {run.keyframes_digest: run.engine for run in view.valid_runs}
    others = [s for s in view.stretches if needs_run(s) and made_by.get(s.digest, engine) != engine]
    return wanted + [stretch for stretch in others if frame in stretch.span]


def _distance(span: Span, frame: int) -> int:
    return 0 if frame in span else min(abs(span.start - frame), abs(span.end - 1 - frame))


def _queue(track: Track, by: User, stretch: Stretch, engine: str, priority: int) -> Job:
    payload = {
        "track": str(track.id),
        "span": [stretch.span.start, stretch.span.end],
        "keyframes_digest": stretch.digest,
        "engine": engine,
    }
    return enqueue(PROPAGATE, track, payload, by, priority=priority)


def stretch_of_job(payload: dict[str, Any]) -> tuple[Track, Stretch] | None:
    """The track and stretch that a job is for; None when its keyframes have changed or it is gone."""
    tracks = Track.objects.select_related("sheet__video", "sheet__round")
    track = tracks.filter(pk=payload["track"]).first()
    if track is None:
        return None
    for stretch in view_of(track).stretches:
        if stretch.digest == payload["keyframes_digest"]:
            return track, stretch
    return None


def store_run(
    *, track: Track, stretch: Stretch, engine: str, version: str, parameters: dict[str, Any], places: Sequence[Place]
) -> Run | None:
    """Keep a run whole, instead of an older one of the same stretch; None when the sheet is closed meanwhile.

    Call inside the transaction in which the job ends.
    """
    sheet = Sheet.objects.select_for_update().get(pk=track.sheet_id)
    if not sheet.is_open or not Track.objects.filter(pk=track.pk).exists():
        return None
    run, _ = Run.objects.update_or_create(
        track=track,
        keyframes_digest=stretch.digest,
        defaults={
            "sheet": sheet,
            "start": stretch.span.start,
            "end": stretch.span.end,
            "engine": engine,
            "engine_version": version,
            "parameters": parameters,
            "places": pack_run(places),
            "updated_at": timezone.now(),
        },
    )
    current = {s.digest for s in view_of(track).stretches}
    old = Run.objects.filter(track=track, updated_at__lt=timezone.now() - KEPT_FOR)
    old.exclude(keyframes_digest__in=current).delete()
    return run


def forget_partial(job: Job) -> None:
    """What a job has found so far is of no use once it has ended."""
    PartialRun.objects.filter(job=job).delete()


def store_partial(*, job: Job, track: Track, digest: str, places: Sequence[Place]) -> None:
    """Show what a running job has found so far."""
    PartialRun.objects.update_or_create(
        job=job, defaults={"track": track, "keyframes_digest": digest, "places": pack_run(places)}
    )
