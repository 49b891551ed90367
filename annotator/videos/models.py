"""A recording, its picture table, and the uploads that bring recordings in."""

from __future__ import annotations

import uuid
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotator.common.ids import uuid7
from annotator.common.models import AccessQuerySet, TimeStamped, Versioned
from annotator.domain.errors import Conflict
from annotator.domain.states import VideoState
from annotator.domain.time import PictureTable
from annotator.projects.models import Project
from annotator.videos.tables import cached_table

VIDEO_MOVES: dict[VideoState, frozenset[VideoState]] = {
    VideoState.UPLOADING: frozenset({VideoState.CHECKING, VideoState.WITHDRAWN}),
    VideoState.CHECKING: frozenset(
        {VideoState.READY, VideoState.REFUSED, VideoState.FAILED, VideoState.ABSENT, VideoState.WITHDRAWN}
    ),
    VideoState.READY: frozenset({VideoState.WITHDRAWN}),
    VideoState.REFUSED: frozenset({VideoState.WITHDRAWN}),
    VideoState.FAILED: frozenset({VideoState.CHECKING, VideoState.WITHDRAWN}),
    VideoState.ABSENT: frozenset({VideoState.CHECKING, VideoState.WITHDRAWN}),
    VideoState.WITHDRAWN: frozenset(),
}
"""What a video's state may become, by what it is."""

MEMBER_STATES = (VideoState.READY, VideoState.ABSENT)
"""What annotators see; the rest is the coordinators' work."""

_READY_HAS = ("frames", "width", "height", "time_base_num", "time_base_den")


class VideoQuerySet(AccessQuerySet["Video"]):
    """Who sees which videos."""

    def visible_to(self, user: Any) -> VideoQuerySet:
        """All videos of projects that `user` coordinates; the usable ones of other projects of theirs.

        An absent video whose file is just being checked stays visible: its picture table is known.
        """
        usable = Q(state__in=MEMBER_STATES) | Q(state=VideoState.CHECKING, table__isnull=False)
        member = usable & Q(project__in=Project.objects.visible_to(user))
        return self.filter(member | Q(project__in=Project.objects.editable_by(user)))

    def editable_by(self, user: Any) -> VideoQuerySet:
        """The videos of projects that `user` coordinates."""
        return self.filter(project__in=Project.objects.editable_by(user))


class Video(TimeStamped, Versioned):
    """One recording. What `ingest` finds out is empty until then; nothing of it changes afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="videos")
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=VideoState.CHECKING.value)
    reason = models.CharField(max_length=60, blank=True, default="")
    detail = models.TextField(blank=True, default="")
    warnings: models.JSONField[list[dict[str, Any]]] = models.JSONField(default=list)
    original_name = models.CharField(max_length=255, blank=True, default="")
    source_key = models.CharField(max_length=200, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="", db_index=True)
    bytes = models.BigIntegerField(default=0)
    container = models.CharField(max_length=60, blank=True, default="")
    codec = models.CharField(max_length=40, blank=True, default="")
    width = models.PositiveIntegerField(null=True)  # upright, square pixels
    height = models.PositiveIntegerField(null=True)
    frames = models.PositiveIntegerField(null=True)
    duration_s = models.FloatField(null=True)  # for people, not for arithmetic
    time_base_num = models.PositiveBigIntegerField(null=True)  # seconds per tick
    time_base_den = models.PositiveBigIntegerField(null=True)
    pts_origin = models.CharField(max_length=12, blank=True, default="")  # "container" or "derived"
    rotation = models.SmallIntegerField(default=0)
    mirrored = models.BooleanField(default=False)
    sample_aspect_num = models.PositiveIntegerField(default=1)
    sample_aspect_den = models.PositiveIntegerField(default=1)
    recorded_on = models.DateField(null=True)
    place: models.JSONField[dict[str, Any]] = models.JSONField(default=dict)
    licence = models.CharField(max_length=200, blank=True, default="")
    proxy_key = models.CharField(max_length=200, blank=True, default="")
    proxy_width = models.PositiveIntegerField(null=True)
    proxy_height = models.PositiveIntegerField(null=True)
    proxy_bytes = models.BigIntegerField(null=True)
    poster_key = models.CharField(max_length=200, blank=True, default="")
    filmstrip: models.JSONField[dict[str, Any] | None] = models.JSONField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = VideoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="video_state_known", condition=Q(state__in=[s.value for s in VideoState])),
            models.CheckConstraint(
                name="video_ready_is_complete",
                condition=~Q(state=VideoState.READY.value)
                | Q(
                    # a comparison with NULL is not false, so NULL is named
                    **{f"{column}__isnull": False for column in _READY_HAS},
                    **{f"{column}__gt": 0 for column in _READY_HAS},
                ),
            ),
        ]
        indexes = [models.Index(name="video_by_project", fields=["project", "-created_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    def move_to(self, state: VideoState) -> None:
        """Set the state, if the move is allowed; the caller saves.

        Raises:
            Conflict: it is not.
        """
        now = VideoState(self.state)
        if state not in VIDEO_MOVES[now]:
            raise Conflict(f"The video is {now.value}; it can't become {state.value}.", code="wrong_state")
        self.state = state.value

    @property
    def time_base(self) -> Fraction | None:
        """Seconds per tick of the source stream, exact."""
        if self.time_base_num is None or self.time_base_den is None:
            return None
        return Fraction(self.time_base_num, self.time_base_den)

    def picture_table(self) -> PictureTable:
        """When each picture is shown; kept in memory for the last videos asked for.

        Raises:
            Conflict: the video has no table (yet).
        """
        time_base, frames = self.time_base, self.frames
        packed = VideoTable.objects.filter(video_id=self.id).values_list("pts", flat=True)
        table = None
        if time_base is not None and frames is not None:
            table = cached_table((self.id, self.sha256, frames), time_base, lambda: packed.first())
        if table is None:
            raise Conflict("The video's pictures are not known yet.", code="no_pictures")
        return table


class VideoTable(models.Model):
    """The picture table as ingest made it; written once, read by number.

    `pts`: zlib of N little-endian int64 source ticks; `luma_hash`: N little-endian uint64.
    `frames_times`, `frames_full`: the answers of `GET frames` as CFT1, gzip-compressed; empty for absent videos.
    `sharpness`: N little-endian half floats; empty where it was not measured.
    """

    video = models.OneToOneField(Video, on_delete=models.CASCADE, primary_key=True, related_name="table")
    pts = models.BinaryField()
    luma_hash = models.BinaryField()
    luma_hash_algorithm = models.CharField(max_length=40)
    stream_index = models.PositiveSmallIntegerField(null=True)  # none: not known without the file
    coded_width = models.PositiveIntegerField(null=True)
    coded_height = models.PositiveIntegerField(null=True)
    frames_times = models.BinaryField(default=b"")
    frames_full = models.BinaryField(default=b"")
    sharpness = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"picture table of {self.video_id}"


class UploadQuerySet(AccessQuerySet["Upload"]):
    """An upload is its sender's alone."""

    def visible_to(self, user: Any) -> UploadQuerySet:
        """The sender's own, while they may still add videos to the project."""
        return self.filter(created_by_id=user.pk, project__in=Project.objects.editable_by(user))

    def editable_by(self, user: Any) -> UploadQuerySet:
        """The same as visible."""
        return self.visible_to(user)


class Upload(TimeStamped):
    """A file on its way in (tus 1.0). The bytes received are the size of its file on disk, nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    title = models.CharField(max_length=200)
    bytes = models.BigIntegerField()
    expires_at = models.DateTimeField(db_index=True)
    video = models.OneToOneField(Video, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="upload_has_bytes", condition=Q(bytes__gt=0))]

    def __str__(self) -> str:
        return f"{self.filename} ({self.bytes} bytes)"
