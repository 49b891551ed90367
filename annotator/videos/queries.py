"""Reads that need more than one table."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from annotator.common.job_models import Job
from annotator.projects.models import Project
from annotator.videos.models import Video, VideoTable
from workers.media.sharpness import clearest, unpacked


def visible_jobs(user: Any) -> QuerySet[Job]:
    """Coordinators see all jobs of their projects; annotators the checks of videos, and what they asked for."""
    coordinated = Q(project_id__in=Project.objects.editable_by(user).values("id"))
    member = Q(project_id__in=Project.objects.visible_to(user).values("id"))
    return Job.objects.filter(coordinated | (member & (Q(created_by_id=user.pk) | Q(target_kind="video"))))


def cancellable_jobs(user: Any) -> QuerySet[Job]:
    """One's own, and all of the projects that one coordinates."""
    coordinated = Q(project_id__in=Project.objects.editable_by(user).values("id"))
    member = Q(project_id__in=Project.objects.visible_to(user).values("id"))
    return Job.objects.filter(coordinated | (member & Q(created_by_id=user.pk)))


def clearest_picture(video: Video, start: int, end: int) -> int | None:
    """The picture of `[start, end)` to begin with: see `workers.media.sharpness.clearest`.

    None where the sharpness was not measured (videos taken in before it was, imported ones), or nothing is asked for.
    """
    measured = VideoTable.objects.filter(video_id=video.id).values_list("sharpness", flat=True).first()
    if not measured or start >= end:
        return None
    return clearest(unpacked(bytes(measured)), start, end)


def newest_jobs(videos: Iterable[Video]) -> dict[uuid.UUID, Job]:
    """The newest job of each video, in one query."""
    jobs = Job.objects.filter(target_kind="video", target_id__in=[video.id for video in videos])
    return {job.target_id: job for job in jobs.order_by("created_at", "id")}
