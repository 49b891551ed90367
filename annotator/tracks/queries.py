"""Reading tracks: keyframes, valid runs, merged places, what needs eyes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common.models import Job
from annotator.domain import places as domain
from annotator.domain.cutlist import named_segments
from annotator.domain.places import NamedSegment, Place, Stretch
from annotator.domain.states import JobState, SheetPurpose, SheetState, Visibility
from annotator.domain.time import Span, union
from annotator.segments.models import CutList
from annotator.sheets.models import Sheet
from annotator.tracks.columns import PlaceColumns, merged_columns, needs_eyes
from annotator.tracks.kinds import box_px, quad_px
from annotator.tracks.models import Keyframe, PartialRun, Run, Seen, Track
from annotator.tracks.packing import unpack_run

PROPAGATE = "propagate"
ACTIVE = (JobState.QUEUED, JobState.RUNNING)
_MOST_TRACKS = 20


def domain_keyframe(row: Any) -> domain.Keyframe:
    """A stored keyframe, or a tuple of its columns, as the domain's value."""
    return domain.Keyframe(row.frame, Visibility(row.visibility), quad_px(row.quad_units), box_px(row.box_units))


@dataclass
class TrackView:
    """One track with everything that decides where its artwork is. Built from rows that are already loaded."""

    sheet: Sheet
    track: Track
    segments: Sequence[NamedSegment]
    keyframes: Sequence[domain.Keyframe]
    runs: Sequence[Run]
    seen_rows: Sequence[Seen]
    jobs: Sequence[Job]

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The stretches of the track's extent."""
        artwork = str(self.track.artwork_id)
        frames = [k.frame for k in self.keyframes]
        spans = domain.extent(frames, self.segments, artwork, self.sheet.video.picture_table())
        return domain.stretches(self.keyframes, spans)

    @cached_property
    def spans(self) -> list[Span]:
        """The extent: ascending spans."""
        return union([s.span for s in self.stretches])

    @cached_property
    def valid_runs(self) -> list[Run]:
        """The runs that were made from today's keyframes, ascending."""
        by_digest = {run.keyframes_digest: run for run in self.runs}
        return [by_digest[s.digest] for s in self.stretches if s.digest in by_digest]

    @cached_property
    def missing(self) -> list[Stretch]:
        """Stretches without a valid run."""
        have = {run.keyframes_digest for run in self.valid_runs}
        return [s for s in self.stretches if domain.needs_run(s) and s.digest not in have]

    @cached_property
    def places(self) -> list[Place]:
        """The merge of keyframes and valid runs: what screen, checks and export show."""
        video = self.sheet.video
        runs = [unpack_run(run.places) for run in self.valid_runs]
        return list(domain.merge_places(self.keyframes, runs, width_px=video.width or 0, height_px=video.height or 0))

    @cached_property
    def columns(self) -> PlaceColumns:
        """The same merge without geometry."""
        return merged_columns(self.keyframes, [run.places for run in self.valid_runs])

    def places_within(self, window: Span) -> list[Place]:
        """The merged places of a window."""
        video = self.sheet.video
        runs = [unpack_run(r.places) for r in self.valid_runs if Span(r.start, r.end).intersection(window)]
        keyframes = [k for k in self.keyframes if k.frame in window]
        merged = domain.merge_places(keyframes, runs, width_px=video.width or 0, height_px=video.height or 0)
        return [place for place in merged if place.frame in window]

    @property
    def valid_seen(self) -> list[Seen]:
        """Seen stretches whose run still stands."""
        digests = {s.digest for s in self.stretches}
        return [row for row in self.seen_rows if row.keyframes_digest in digests]

    @property
    def seen_spans(self) -> list[Span]:
        """The pictures that a person has seen, as far as their run still stands."""
        by_digest = {s.digest: s.span for s in self.stretches}
        clipped = [Span(row.start, row.end).intersection(by_digest[row.keyframes_digest]) for row in self.valid_seen]
        return union([span for span in clipped if span])

    @property
    def busy_spans(self) -> list[Span]:
        """The stretches that a queued or running job works on."""
        return union([Span(*job.payload["span"]) for job in self.jobs])

    def needs_eyes(self, threshold: float) -> list[Span]:
        """The pictures a person should look at."""
        named = domain.named_spans(self.segments, str(self.track.artwork_id))
        return needs_eyes(self.columns, named=named, seen=self.seen_spans, threshold=threshold, busy=self.busy_spans)


def _grouped(rows: Any, key: str = "track_id") -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


PLACED = ("track_id", "start", "end", "keyframes_digest", "places")
"""The columns of a run that places are made of."""


def placed_runs() -> QuerySet[Run, Any]:
    """All runs as tuples by name, as far as places are made of them: a third of the time that rows would take."""
    return Run.objects.values_list(*PLACED, named=True)


def segments_of(sheet: Sheet) -> list[NamedSegment]:
    """The sheet's cut list as places see it."""
    row = CutList.objects.filter(sheet=sheet).first()
    return named_segments(row.segments) if row else []


def views_of(
    sheet: Sheet, tracks: Sequence[Track] | None = None, *, runs: QuerySet[Run, Any] | None = None
) -> Iterator[TrackView]:
    """Every track of the sheet (or those given) with what belongs to it, in id order; five queries in all.

    `runs` says which runs are read, and how much of each (as rows or as tuples by name, which are made sooner); all of
    them, whole, unless told.
    """
    rows = list(tracks if tracks is not None else Track.objects.filter(sheet=sheet).order_by("id"))
    ids = [track.id for track in rows]
    segments = segments_of(sheet)
    placed = ("track_id", "frame", "visibility", "quad_units", "box_units")
    keyframes = _grouped(Keyframe.objects.filter(track__in=ids).order_by("frame").values_list(*placed, named=True))
    chosen = runs if runs is not None else Run.objects.all()
    by_track = _grouped(chosen.filter(track__in=ids).order_by("start"))
    seen = _grouped(Seen.objects.filter(track__in=ids).order_by("id"))
    jobs = _grouped(Job.objects.filter(kind=PROPAGATE, target_id__in=ids, state__in=ACTIVE), "target_id")
    for track in rows:
        yield TrackView(
            sheet=sheet,
            track=track,
            segments=segments,
            keyframes=[domain_keyframe(row) for row in keyframes[track.id]],
            runs=by_track[track.id],
            seen_rows=seen[track.id],
            jobs=jobs[track.id],
        )


def view_of(track: Track, *, runs: QuerySet[Run] | None = None) -> TrackView:
    """One track with what belongs to it. `track.sheet` should be loaded with its video."""
    return next(views_of(track.sheet, [track], runs=runs))


def provisional_places(view: TrackView) -> list[Place]:
    """What running jobs have found so far for stretches that have no run yet."""
    wanted = {s.digest for s in view.missing}
    rows = PartialRun.objects.filter(track=view.track, keyframes_digest__in=wanted)
    return [place for row in rows for place in unpack_run(row.places)]


def run_summaries(sheet: Sheet) -> list[dict[str, Any]]:
    """Every run of the sheet without its places, and whether it is valid."""
    summaries = []
    for view in views_of(sheet, runs=Run.objects.defer("places")):
        valid = {run.id for run in view.valid_runs}
        summaries += [run_summary(run, valid=run.id in valid) for run in view.runs]
    return summaries


def run_summary(run: Run, *, valid: bool) -> dict[str, Any]:
    """How a run was made."""
    return {
        "id": str(run.id),
        "track": str(run.track_id),
        "start": run.start,
        "end": run.end,
        "engine": run.engine,
        "version": run.engine_version,
        "parameters": run.parameters,
        "keyframes_digest": run.keyframes_digest,
        "valid": valid,
    }


def tracks_showing(artwork: Artwork, user: User) -> QuerySet[Track]:
    """Tracks with keyframes whose artwork is this entry, or one that was merged into it; newest first.

    Of the sheets that `user` sees; withdrawn ones and reviewers' copies are left out.
    """
    linked = Q(artwork__catalogue=artwork) | Q(artwork__catalogue__merged_into=artwork)
    sheets = Sheet.objects.visible_to(user).filter(purpose=SheetPurpose.ANNOTATION).exclude(state=SheetState.WITHDRAWN)
    found = Track.objects.filter(linked, sheet__in=sheets.values("id")).annotate(keyframe_count=Count("keyframes"))
    rows = found.filter(keyframe_count__gt=0).select_related("artwork", "sheet__video", "sheet__annotator")
    return rows.order_by("-id")[:_MOST_TRACKS]
