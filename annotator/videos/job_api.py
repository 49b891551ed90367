"""Jobs: look, list, cancel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common import jobs
from annotator.common.job_models import ACTIVE_STATES, Job
from annotator.common.job_serializers import JobSerializer, job_representation
from annotator.common.pagination import PARAMETERS, page
from annotator.common.policies import get_visible
from annotator.common.serializers import paged
from annotator.domain.errors import Forbidden, Malformed
from annotator.projects.models import Project
from annotator.videos.queries import cancellable_jobs, visible_jobs


def _visible(user: Any, id: UUID) -> Job:
    job = visible_jobs(user).filter(id=id).first()
    if job is None:
        raise Http404
    return job


class JobView(APIView):
    """One job."""

    @extend_schema(operation_id="jobs_get", tags=["jobs"], responses=JobSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """State, progress, time left."""
        return Response(job_representation(_visible(actor(request), id)))


class JobCancelView(APIView):
    """Stopping a job."""

    @extend_schema(operation_id="jobs_cancel", tags=["jobs"], request=None, responses=JobSerializer)
    def post(self, request: Request, id: UUID) -> Response:
        """At once while it waits, within half a second while it runs; an ended job stays as it is."""
        user = actor(request)
        job = _visible(user, id)
        if not cancellable_jobs(user).filter(id=id).exists():
            raise Forbidden("Only who asked for this, or a coordinator, can cancel it.", code="not_your_job")
        return Response(job_representation(jobs.cancel(job, user)))


class ProjectJobsView(APIView):
    """The jobs of a project."""

    @extend_schema(
        operation_id="jobs_list",
        tags=["jobs"],
        parameters=[
            *PARAMETERS,
            OpenApiParameter("active", str, enum=["0", "1"], description="1: only those that wait or run."),
        ],
        responses=paged(JobSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Newest first."""
        user = actor(request)
        project = get_visible(Project.objects, user, slug=slug)
        rows = visible_jobs(user).filter(project_id=project.id)
        if _active_only(request):
            rows = rows.filter(state__in=ACTIVE_STATES)
        found = page(rows, request, by=("-created_at", "-id"))
        return Response({"results": [job_representation(job) for job in found.items], "next": found.next})


def _active_only(request: Request) -> bool:
    given = request.query_params.get("active", "0")
    if given not in {"0", "1"}:
        raise Malformed("active: 0 or 1.", fields={"active": ["Must be 0 or 1."]})
    return given == "1"
