"""Every write to single entries of the catalogue (`importing`: many, `merging`: two, `references`: their pictures)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from annotator.accounts.models import User
from annotator.artworks.merging import decide
from annotator.artworks.models import Artwork
from annotator.common import audit
from annotator.common.changing import changing, create, snapshot
from annotator.common.locking import relocked
from annotator.common.preconditions import check_version
from annotator.domain.dates import dating
from annotator.domain.errors import Conflict, Forbidden, Malformed, Worded
from annotator.projects.models import Project

DATE_COLUMNS = {"text": "date_text", "earliest": "date_earliest", "latest": "date_latest"}
_MOVES = {
    (Artwork.Status.PROPOSED, Artwork.Status.CURATED),
    (Artwork.Status.PROPOSED, Artwork.Status.REFUSED),
    (Artwork.Status.REFUSED, Artwork.Status.CURATED),
    (Artwork.Status.IMPORTED, Artwork.Status.CURATED),
}


def create_artwork(*, project: Project, values: dict[str, Any], by: User) -> Artwork:
    """A new entry: curated when a coordinator makes it, else proposed.

    `values` as the API has them; `date` is `{text, earliest, latest}`, years that are left out are read from the text.

    Raises:
        Malformed: the years are in the wrong order.
    """
    curated = Project.objects.editable_by(by).filter(pk=project.pk).exists()
    values = {name: value for name, value in values.items() if name not in {"status", "decision_note"}}
    row = Artwork(
        project=project,
        status=Artwork.Status.CURATED if curated else Artwork.Status.PROPOSED,
        proposed_by=None if curated else by,
        **columns(values),
    )
    check_years(row)
    row.search_text = row.made_search_text()
    return create(row, by=by)


def change_artwork(*, artwork: Artwork, values: dict[str, Any], expected: int, by: User) -> Artwork:
    """Change what `values` names; `status` (accepting or refusing a proposal) is the coordinators' alone.

    Raises:
        Malformed: the years are in the wrong order.
        Forbidden: somebody else's status.
        Conflict: it was merged into another, or a status that can't follow the present one.
        PreconditionFailed: the entry is not at version `expected`.
    """
    coordinates = Project.objects.editable_by(by).filter(pk=artwork.project_id).exists()
    with changing(artwork, by=by, expected=expected) as current:
        if current.merged_into_id:
            raise Conflict("This entry was merged into another: change that one.", code="merged")
        flat = columns(values)
        if not coordinates and (flat.get("status", current.status) != current.status or "decision_note" in flat):
            raise Forbidden("Only a coordinator can accept or refuse a proposal.", code="coordinators_only")
        _move(current, flat.pop("status", current.status), by=by)
        for name, value in flat.items():
            setattr(current, name, value)
        check_years(current)
        current.search_text = current.made_search_text()
    return current


def _move(current: Artwork, status: str, *, by: User) -> None:
    if status == current.status:
        return
    if (current.status, status) not in _MOVES:
        raise Conflict(f"What is {current.status} can't become {status}.", code="status")
    decide(current, status, by=by)


def see_decisions(*, project: Project, by: User) -> int:
    """The person has read what became of their proposals; the number of those."""
    with transaction.atomic():
        unseen = Artwork.objects.filter(project=project, proposed_by=by, decision_seen=False)
        seen: int = unseen.update(decision_seen=True)
        if seen:
            audit.record(by=by, verb="saw decisions", target=project, after={"number": seen})
    return seen


def delete_artwork(*, artwork: Artwork, expected: int, by: User) -> None:
    """Take an entry out of the catalogue.

    Raises:
        Conflict: a sheet, or a merge, leads to it.
    """
    with transaction.atomic():
        current = relocked(artwork)
        check_version(expected, current.version)
        audit.record(by=by, verb="deleted", target=current, before=snapshot(current))
        try:
            current.delete()
        except ProtectedError as error:
            raise Conflict("This artwork is in use on a sheet; it can't be deleted.", code="in_use") from error


def columns(values: dict[str, Any]) -> dict[str, Any]:
    """The API's values as columns; a date's text without years brings the years that it means."""
    flat = {name: value for name, value in values.items() if name != "date"}
    date = dict(values.get("date", {}))
    if "text" in date and "earliest" not in date and "latest" not in date and (years := dating(date["text"])):
        date |= {"earliest": years.earliest, "latest": years.latest}
    return flat | {DATE_COLUMNS[name]: value for name, value in date.items()}


def check_years(row: Artwork) -> None:
    """Nothing, when the years are in order.

    Raises:
        Malformed: the latest year is before the earliest.
    """
    if row.date_earliest is not None and row.date_latest is not None and row.date_earliest > row.date_latest:
        raise Malformed(
            "The years are in the wrong order.",
            code="years_disordered",
            fields={"date.latest": [Worded("Is before the earliest year.", code="before_earliest")]},
        )
