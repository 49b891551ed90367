"""Validation: what there is to validate, taking it, correcting it, ending it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator.accounts.policies import actor
from annotator.common.pagination import PARAMETERS, page
from annotator.common.policies import get_editable, get_visible
from annotator.common.serializers import paged, parse
from annotator.sheets.models import Sheet
from annotator.sheets.serializers import SheetSummarySerializer
from annotator.submission.api import summary_page
from annotator.submission.queries import summaries
from annotator.submission.serializers import RevisionSerializer
from annotator.validation.models import Review
from annotator.validation.policies import reviewable_by, taken_by
from annotator.validation.serializers import ITEM_KINDS, FinishSerializer, ItemVerdictSerializer, ReviewSerializer
from annotator.validation.services import (
    finish_review,
    open_fork,
    put_item,
    release_review,
    review_items,
    take_review,
)


def representation(review_id: UUID, user: Any) -> dict[str, Any]:
    """A review as it is now."""
    review = Review.objects.select_related("revision", "validator__user", "fork__round__project").get(pk=review_id)
    ids = [pk for pk in (review.sheet_id, review.fork_id) if pk]
    shown = {row["id"]: row for row in summaries(list(Sheet.objects.with_context().filter(pk__in=ids)), user)}
    return {
        "id": str(review.id),
        "state": "ended" if review.ended_at else "open",
        "sheet": shown[str(review.sheet_id)],
        "fork": shown.get(str(review.fork_id)),
        "revision": RevisionSerializer(review.revision).data,
        "validator": review.validator.pseudonym,
        "mine": review.validator.user_id == user.pk,
        "verdict": review.verdict,
        "comment": review.comment,
        "items": review_items(review),
    }


class ReviewableView(APIView):
    """What one may validate."""

    @extend_schema(
        operation_id="my_reviewable",
        tags=["validation"],
        parameters=PARAMETERS,
        responses=paged(SheetSummarySerializer),
    )
    def get(self, request: Request) -> Response:
        """Submitted sheets of one's rounds, never one's own, never of a video one has open work on.

        Those that one has taken stay here, as `in_validation`, until their review ends.
        """
        free, taken = (rows.values("id") for rows in (reviewable_by(request.user), taken_by(request.user)))
        rows = Sheet.objects.with_context().filter(Q(pk__in=free) | Q(pk__in=taken))
        return summary_page(page(rows, request), request.user)


class TakeReviewView(APIView):
    """Taking a sheet."""

    @extend_schema(operation_id="review_take", tags=["validation"], request=None, responses={201: ReviewSerializer})
    def post(self, request: Request, sheet_id: UUID) -> Response:
        """Take a submitted sheet for validation."""
        review = take_review(sheet_id=sheet_id, by=actor(request))
        return Response(representation(review.id, request.user), status=201)


class ReviewView(APIView):
    """One review."""

    @extend_schema(operation_id="review_read", tags=["validation"], responses=ReviewSerializer)
    def get(self, request: Request, review_id: UUID) -> Response:
        """With its items."""
        review = get_visible(Review.objects.all(), request.user, pk=review_id)
        return Response(representation(review.id, request.user))


class ForkView(APIView):
    """The validator's corrections."""

    @extend_schema(operation_id="review_fork", tags=["validation"], request=None, responses=ReviewSerializer)
    def post(self, request: Request, review_id: UUID) -> Response:
        """Open the fork, made on first use."""
        review = get_editable(Review.objects.all(), request.user, pk=review_id)
        open_fork(review=review, by=actor(request))
        return Response(representation(review.id, request.user))


class ReviewItemView(APIView):
    """A word on one thing."""

    @extend_schema(
        operation_id="review_item", tags=["validation"], request=ItemVerdictSerializer, responses=ReviewSerializer
    )
    def put(self, request: Request, review_id: UUID, kind: str, object_id: UUID) -> Response:
        """Say something of a difference, or of something unchanged."""
        review = get_editable(Review.objects.all(), request.user, pk=review_id)
        if kind not in ITEM_KINDS:
            raise Http404
        put_item(
            review=review, by=actor(request), kind=kind, object_id=object_id, **parse(ItemVerdictSerializer, request)
        )
        return Response(representation(review.id, request.user))


class FinishView(APIView):
    """The end of a review."""

    @extend_schema(
        operation_id="review_finish", tags=["validation"], request=FinishSerializer, responses=ReviewSerializer
    )
    def post(self, request: Request, review_id: UUID) -> Response:
        """Accept the sheet, or return it with a comment."""
        review = get_editable(Review.objects.all(), request.user, pk=review_id)
        finish_review(review=review, by=actor(request), **parse(FinishSerializer, request))
        return Response(representation(review.id, request.user))


class ReleaseReviewView(APIView):
    """Giving back."""

    @extend_schema(operation_id="review_release", tags=["validation"], request=None, responses=ReviewSerializer)
    def post(self, request: Request, review_id: UUID) -> Response:
        """Give the sheet back unjudged."""
        review = get_editable(Review.objects.all(), request.user, pk=review_id)
        release_review(review=review, by=actor(request))
        return Response(representation(review.id, request.user))
