"""Finding the thing that somebody flags, among what they may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from annotator.accounts.models import User
from annotator.artworks.models import Artwork
from annotator.captions.models import Caption
from annotator.details.models import Detail
from annotator.domain.errors import Malformed
from annotator.domain.states import FlagKind
from annotator.projects.models import Project
from annotator.segments.models import CutList
from annotator.sheets.models import Sheet, SheetArtwork
from annotator.tracks.models import Track
from annotator.videos.models import Video


@dataclass(frozen=True)
class Target:
    """A thing that exists, and where it is."""

    sheet: Sheet | None
    artwork_id: UUID | None
    frames: int | None
    """Pictures of its video, where it has one that is known."""


def find_target(*, project: Project, by: User, kind: str, target: UUID, sheet: UUID | None) -> Target:
    """The thing of that kind and id; what is on a sheet is looked for on `sheet`.

    Raises:
        Malformed: there is no such thing that `by` may see in this project.
    """
    if kind in {FlagKind.CATALOGUE, FlagKind.VIDEO} or (kind == FlagKind.PICTURE and sheet is None):
        if sheet is not None:
            raise Malformed("This is on no sheet.", fields={"sheet": ["Must be left out for this kind."]})
        return _beside_sheets(project, by, kind, target)
    mine = Sheet.objects.visible_to(by).filter(round__project=project).select_related("video")
    found = mine.filter(pk=sheet).first() if sheet else None
    if found is None:
        raise Malformed("There is no such sheet.", fields={"sheet": ["Is no sheet that you may see here."]})
    exists, artwork_id = _ON_SHEET[kind](found, target)
    if not exists:
        raise _missing(kind)
    return Target(sheet=found, artwork_id=artwork_id, frames=found.video.frames)


def _missing(kind: str) -> Malformed:
    return Malformed("What you flag is not there.", fields={"target": [f"Is no {kind} that you may see here."]})


def _beside_sheets(project: Project, by: User, kind: str, target: UUID) -> Target:
    if kind == FlagKind.CATALOGUE:
        if not Artwork.objects.visible_to(by).filter(pk=target, project=project).exists():
            raise _missing(kind)
        return Target(sheet=None, artwork_id=None, frames=None)
    video = Video.objects.visible_to(by).filter(pk=target, project=project).first()
    if video is None:
        raise _missing("video")
    return Target(sheet=None, artwork_id=None, frames=video.frames)


def _segment(sheet: Sheet, target: UUID) -> tuple[bool, UUID | None]:
    segments = CutList.objects.filter(sheet=sheet).values_list("segments", flat=True).first() or []
    found = next((s for s in segments if s["id"] == str(target)), None)
    return found is not None, UUID(found["artwork"]) if found and found["artwork"] else None


def _row(model: Any) -> Callable[[Sheet, UUID], tuple[bool, UUID | None]]:
    def find(sheet: Sheet, target: UUID) -> tuple[bool, UUID | None]:
        row = model.objects.filter(sheet=sheet, pk=target).values_list("artwork_id", flat=True).first()
        return row is not None, row

    return find


def _artwork(sheet: Sheet, target: UUID) -> tuple[bool, UUID | None]:
    return SheetArtwork.objects.filter(sheet=sheet, pk=target).exists(), target


_ON_SHEET: Mapping[str, Callable[[Sheet, UUID], tuple[bool, UUID | None]]] = {
    FlagKind.SHEET: lambda sheet, target: (sheet.id == target, None),
    FlagKind.PICTURE: lambda sheet, target: (sheet.video_id == target, None),
    FlagKind.SEGMENT: _segment,
    FlagKind.ARTWORK: _artwork,
    FlagKind.TRACK: _row(Track),
    FlagKind.CAPTION: _row(Caption),
    FlagKind.SENTENCE: _row(Caption),
    FlagKind.DETAIL: _row(Detail),
}
