"""What happens to cut lists outside change batches."""

from __future__ import annotations

from annotator.common.ids import uuid7
from annotator.domain.states import SegmentKind
from annotator.segments.models import CutList
from annotator.sheets.models import Sheet


def create_cut_list(*, sheet: Sheet, frames: int) -> CutList:
    """A new sheet's cut list: the whole video, unrelated."""
    whole = {"id": str(uuid7()), "start": 0, "end": frames, "kind": SegmentKind.UNRELATED.value, "artwork": None}
    return CutList.objects.create(sheet=sheet, segments=[whole])
