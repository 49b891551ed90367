"""Taking a sheet for validation, correcting it in a fork, and ending the review."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from annotator.accounts.models import User
from annotator.common import audit
from annotator.common.locking import relocked
from annotator.domain.diff import Item, diff
from annotator.domain.errors import Conflict, Malformed, Worded
from annotator.domain.states import ItemVerdict, SheetState
from annotator.sheets.models import GoldRevision, Revision, Sheet
from annotator.sheets.services import moving
from annotator.submission.document import sheet_document
from annotator.submission.revisions import freeze, unpack
from annotator.submission.services import active_jobs
from annotator.validation.fork import make_fork
from annotator.validation.models import Review, ReviewItem
from annotator.validation.policies import memberships_of, reviewable_by


def take_review(*, sheet_id: UUID, by: User) -> Review:
    """Take a submitted sheet for validation.

    Raises:
        Http404: there is no submitted sheet that this person may validate.
        Conflict: somebody else took it at the same moment.
    """
    sheet = reviewable_by(by).filter(pk=sheet_id).select_related("round").first()
    if sheet is None:
        raise Http404
    validator = memberships_of(by).get(project=sheet.round.project_id)
    with moving(sheet, to=SheetState.IN_VALIDATION, by=by, verb="taken for validation") as current:
        current.validator = validator
        revision = Revision.objects.filter(sheet=current).order_by("-number")[0]
        review = Review.objects.create(sheet=current, revision=revision, validator=validator)
        current.review_id = review.id
        return review


def open_fork(*, review: Review, by: User) -> Sheet:
    """The review's fork, made on first use."""
    with transaction.atomic():
        current = _open(review)
        if current.fork is None:
            current.fork = make_fork(review_id=current.id, revision=current.revision, validator=current.validator)
            current.save(update_fields=["fork", "updated_at"])
            audit.record(by=by, verb="forked", target=current.sheet, after={"fork": str(current.fork.id)})
        return current.fork


def _open(review: Review) -> Review:
    current = relocked(review)
    if current.ended_at is not None:
        raise Conflict("This review has ended.", code="review_ended")
    return current


def differences(review: Review) -> list[Item]:
    """What the fork changes on the revision; nothing where there is no fork (or no document to compare with)."""
    if review.fork is None:
        return []
    document = unpack(review.revision)
    return diff(document, sheet_document(review.fork)) if document is not None else []


def put_item(*, review: Review, by: User, kind: str, object_id: UUID, verdict: str, comment: str) -> ReviewItem:
    """A validator's word on one thing."""
    with transaction.atomic():
        current = _open(review)
        item, _ = ReviewItem.objects.update_or_create(
            review=current, kind=kind, object_id=object_id, defaults={"verdict": verdict, "comment": comment}
        )
        audit.record(
            by=by,
            verb="item judged",
            target=current.sheet,
            after={"kind": kind, "object": str(object_id), "verdict": verdict},
        )
    return item


def finish_review(*, review: Review, by: User, verdict: str, comment: str, gold: str | None) -> Review:
    """Accept the sheet or return it to its author; the fork is frozen as a revision too.

    Raises:
        Malformed: a return without a comment, or gold where it can't be.
        Conflict: the review has ended, or places are still being computed in the fork.
    """
    if verdict == SheetState.RETURNED and not comment.strip():
        raise Malformed(
            "Say what to change.",
            code="comment_needed",
            fields={"comment": [Worded("is needed when a sheet is returned", code="comment_needed")]},
        )
    if verdict == SheetState.RETURNED and gold is not None:
        raise Malformed(
            "Only an accepted sheet can be gold.", code="gold_returned", fields={"gold": ["not on a returned sheet"]}
        )
    with transaction.atomic():
        current = _open(review)
        _keep_items(current)
        fork_revision = _close_fork(current, by)
        to = SheetState.ACCEPTED if verdict == SheetState.ACCEPTED else SheetState.RETURNED
        with moving(current.sheet, to=to, by=by, verb=verdict):
            pass
        if to is SheetState.ACCEPTED:
            _choose_gold(current, fork_revision, gold)
        _end(current, verdict, comment)
    return current


def release_review(*, review: Review, by: User) -> Review:
    """Give a sheet back unjudged; the fork is withdrawn."""
    with transaction.atomic():
        current = _open(review)
        if current.fork is not None:
            with moving(current.fork, to=SheetState.WITHDRAWN, by=by, verb="withdrawn"):
                pass
        with moving(current.sheet, to=SheetState.SUBMITTED, by=by, verb="given back") as sheet:
            sheet.validator = None
        _end(current, "released", "")
    return current


def _end(review: Review, verdict: str, comment: str) -> None:
    review.verdict, review.comment, review.ended_at = verdict, comment, timezone.now()
    review.save(update_fields=["verdict", "comment", "ended_at", "updated_at"])


def _keep_items(review: Review) -> None:
    """Freeze the differences with the validator's words on them."""
    for item in differences(review):
        ReviewItem.objects.update_or_create(
            review=review,
            kind=item.kind,
            object_id=item.id,
            defaults={"verdict": ItemVerdict.CORRECTED, "before": item.before, "after": item.after},
        )


def _close_fork(review: Review, by: User) -> Revision | None:
    if review.fork is None:
        return None
    with moving(review.fork, to=SheetState.SUBMITTED, by=by, verb="submitted") as fork:
        if active_jobs(fork):
            raise Conflict("Places are still being computed in your fork.", code="jobs_running")
        revision = freeze(sheet=fork, by=by)
    with moving(review.fork, to=SheetState.ACCEPTED, by=by, verb="accepted"):
        pass
    return revision


def _choose_gold(review: Review, fork_revision: Revision | None, gold: str | None) -> None:
    """Set the video's gold revision as asked; unasked, the best there is, where none stands yet."""
    if gold == "fork" and fork_revision is None:
        raise Malformed("There is no fork.", code="no_fork", fields={"gold": ["you made no corrections"]})
    if gold is None and GoldRevision.objects.filter(round=review.sheet.round, video=review.sheet.video).exists():
        return
    chosen = fork_revision if fork_revision is not None and gold != "author" else review.revision
    GoldRevision.objects.update_or_create(
        round=review.sheet.round, video=review.sheet.video, defaults={"revision": chosen}
    )


def review_items(review: Review) -> list[dict[str, Any]]:
    """The items as the API shows them: live differences while it is open, what was kept when it has ended."""
    words = {(row.kind, str(row.object_id)): row for row in review.items.all()}
    if review.ended_at is not None:
        return [
            _shown(row.kind, str(row.object_id), row.before, row.after, row)
            for row in review.items.order_by("kind", "object_id")
        ]
    live = differences(review)
    shown = [_shown(i.kind, i.id, i.before, i.after, words.pop((i.kind, i.id), None)) for i in live]
    return shown + [_shown(kind, object_id, None, None, row) for (kind, object_id), row in sorted(words.items())]


def _shown(kind: str, object_id: str, before: Any, after: Any, row: ReviewItem | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "object_id": object_id,
        "verdict": row.verdict if row else ItemVerdict.CORRECTED.value,
        "before": before,
        "after": after,
        "comment": row.comment if row else "",
        "dispute": row.dispute if row else None,
    }
