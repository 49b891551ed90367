"""Every write to single entries of the catalogue; `importing` writes many."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.common import audit
from annotator.common.changing import changing, create, snapshot
from annotator.common.locking import relocked
from annotator.common.preconditions import check_version
from annotator.domain.errors import Conflict, Forbidden, Malformed
from annotator.projects.models import Project

DATE_COLUMNS = {"text": "date_text", "earliest": "date_earliest", "latest": "date_latest"}


def create_artwork(*, project: Project, values: dict[str, Any], by: User) -> Artwork:
    """A new entry: curated when a coordinator makes it, else proposed.

    `values` as the API has them; `date` is `{text, earliest, latest}`.

    Raises:
        Malformed: the years are in the wrong order.
    """
    curated = Project.objects.editable_by(by).filter(pk=project.pk).exists()
    values = {name: value for name, value in values.items() if name != "status"}
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
    """Change what `values` names; `status` (accepting a proposal) is the coordinators' alone.

    Raises:
        Malformed: the years are in the wrong order.
        Forbidden: somebody else's status.
        PreconditionFailed: the entry is not at version `expected`.
    """
    coordinates = Project.objects.editable_by(by).filter(pk=artwork.project_id).exists()
    with changing(artwork, by=by, expected=expected) as current:
        for name, value in columns(values).items():
            if name == "status" and value != current.status and not coordinates:
                raise Forbidden("Only a coordinator can accept a proposal.")
            setattr(current, name, value)
        check_years(current)
        current.search_text = current.made_search_text()
    return current


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
    """The API's values as columns."""
    flat = {name: value for name, value in values.items() if name != "date"}
    for name, value in values.get("date", {}).items():
        flat[DATE_COLUMNS[name]] = value
    return flat


def check_years(row: Artwork) -> None:
    """Nothing, when the years are in order.

    Raises:
        Malformed: the latest year is before the earliest.
    """
    if row.date_earliest is not None and row.date_latest is not None and row.date_earliest > row.date_latest:
        raise Malformed("The years are in the wrong order.", fields={"date.latest": ["Is before the earliest year."]})
