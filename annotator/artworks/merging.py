"""Two entries that are one work: a redirect from the one to the other, which can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common import audit
from annotator.common.changing import changing
from annotator.common.locking import locked
from annotator.common.models import AuditEntry
from annotator.common.preconditions import check_version
from annotator.domain.errors import Conflict, Malformed

TAKEABLE: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "artists": ("artists",),
    "date": ("date_text", "date_earliest", "date_latest"),
    "style": ("style",),
    "technique": ("technique",),
    "inventory_number": ("inventory_number",),
    "place": ("place",),
    "dimensions": ("dimensions",),
    "identifiers": ("identifiers",),
    "licence": ("licence",),
    "reference": ("reference_key", "reference_sha256", "reference_width", "reference_height"),
}
"""The API's field → the columns that go over together."""
MERGED = "merged"


def merge_artworks(
    *, artwork: Artwork, into: UUID, take: Collection[str], expected: int, into_expected: int, by: User
) -> Artwork:
    """`artwork` becomes a redirect to the entry `into`, which takes over the fields named in `take`.

    Sheets keep leading to `artwork` and find the survivor by `merged_into`; what had been merged into `artwork` leads
    to the survivor at once. A survivor that was only proposed is accepted by that. Returns the survivor.

    Raises:
        Malformed: `into` is the entry itself, or none of the project; Conflict: one of the two is a redirect already;
        PreconditionFailed: one of the two has changed since.
    """
    if into == artwork.pk:
        raise _bad("An entry can't be merged into itself.")
    with transaction.atomic():
        rows = locked(Artwork.objects.filter(project=artwork.project_id, pk__in=[artwork.pk, into])).order_by("pk")
        found = {row.pk: row for row in rows}
        if into not in found or artwork.pk not in found:
            raise _bad("There is no such entry in the catalogue.")
        lost, survivor = found[artwork.pk], found[into]
        check_version(expected, lost.version)
        check_version(into_expected, survivor.version)
        if lost.merged_into_id or survivor.merged_into_id:
            raise Conflict("One of the two has been merged already.", code="merged")
        with changing(survivor, by=by, verb="took over") as kept:
            _take_over(lost, kept, take)
            if kept.status in (Artwork.Status.PROPOSED, Artwork.Status.REFUSED):
                decide(kept, Artwork.Status.CURATED, by=by)
            kept.search_text = kept.made_search_text()
        redirected = _redirect(Artwork.objects.filter(merged_into=lost), kept, by=by)
        _leave(lost, kept, redirected, by=by)
    return kept


def _take_over(lost: Artwork, kept: Artwork, take: Collection[str]) -> None:
    for name in take:
        for column in TAKEABLE[name]:
            value = getattr(lost, column)
            setattr(kept, column, {**kept.identifiers, **value} if column == "identifiers" else value)


def _redirect(rows: Any, target: Artwork, *, by: User) -> list[str]:
    """Chains stay one step long."""
    moved = list(locked(rows).order_by("pk"))
    for row in moved:
        with changing(row, by=by, verb="redirected") as current:
            current.merged_into = target
    return [str(row.pk) for row in moved]


def _leave(lost: Artwork, kept: Artwork, redirected: list[str], *, by: User) -> None:
    with changing(lost, by=by, verb=MERGED) as current:
        current.merged_into = kept
        if current.proposed_by_id and current.proposed_by_id != by.pk:
            current.decided_at, current.decision_seen = timezone.now(), False
    if redirected:
        audit.record(by=by, verb="redirected", target=lost, after={"redirected": redirected, "into": str(kept.pk)})


def unmerge_artwork(*, artwork: Artwork, expected: int, by: User) -> Artwork:
    """The entry stands for itself again, and so do those that had been led past it; what the survivor took it keeps.

    Raises:
        Conflict: it is no redirect; PreconditionFailed: it has changed since.
    """
    with transaction.atomic():
        with changing(artwork, by=by, verb="unmerged", expected=expected) as current:
            survivor = current.merged_into_id
            if survivor is None:
                raise Conflict("This entry is not merged into another.", code="not_merged")
            current.merged_into = None
        log = AuditEntry.objects.filter(target_kind="artwork", target_id=str(current.pk), verb="redirected")
        last = log.filter(after__into=str(survivor)).order_by("-id").first()
        followers = (last.after or {}).get("redirected", []) if last else []
        _redirect(Artwork.objects.filter(pk__in=followers, merged_into=survivor), current, by=by)
    return current


def decide(row: Artwork, status: str, *, by: User) -> None:
    """A proposal's fate; whoever proposed it is told."""
    row.status = status
    if row.proposed_by_id and row.proposed_by_id != by.pk:
        row.decided_at, row.decision_seen = timezone.now(), False


def _bad(sentence: str) -> Malformed:
    return Malformed(sentence, fields={"into": [sentence]})
