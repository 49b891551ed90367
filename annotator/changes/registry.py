"""Every kind of object a batch may hold, in the order in which new ones are written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from annotator.captions.kinds import CAPTION
from annotator.captions.models import Caption
from annotator.details.kinds import DETAIL, RELATION
from annotator.details.models import Detail, Relation
from annotator.segments.kinds import CUT_LIST
from annotator.sheets.artwork_kind import SHEET_ARTWORK
from annotator.sheets.kinds import ObjectKind
from annotator.tracks.kinds import KEYFRAME, SEEN, TRACK
from annotator.tracks.models import Keyframe, Seen, Track

KINDS: dict[str, ObjectKind[Any]] = {
    kind.name: kind for kind in (SHEET_ARTWORK, TRACK, KEYFRAME, CUT_LIST, DETAIL, RELATION, CAPTION, SEEN)
}


def children(kind: ObjectKind[Any], ids: Iterable[uuid.UUID]) -> Iterable[tuple[ObjectKind[Any], QuerySet[Any]]]:
    """What goes along when rows of that kind are deleted: an artwork takes everything said of it."""
    if kind is not SHEET_ARTWORK:
        return kind.children(ids)
    ids = list(ids)
    return (
        (CAPTION, Caption.objects.filter(artwork__in=ids)),
        (RELATION, Relation.objects.filter(subject__artwork__in=ids)),
        (SEEN, Seen.objects.filter(track__artwork__in=ids)),
        (KEYFRAME, Keyframe.objects.filter(track__artwork__in=ids)),
        (TRACK, Track.objects.filter(artwork__in=ids)),
        (DETAIL, Detail.objects.filter(artwork__in=ids)),
    )
