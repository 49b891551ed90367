"""The cut list: a sheet's gap-free partition of its video."""

from __future__ import annotations

import uuid

from django.db import models

from annotator.common.models import TimeStamped
from annotator.sheets.models import Sheet


class CutList(TimeStamped):
    """One row per sheet, stored whole, so that a gap can't be stored.

    `segments` is a list of `{id, start, end, kind, artwork, copied_from?}`, ascending, covering `[0, frames)`.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, primary_key=True, related_name="cut_list")
    version = models.PositiveIntegerField(default=1)
    segments = models.JSONField(default=list)

    @property
    def id(self) -> uuid.UUID:
        """The cut list goes by its sheet's id."""
        return self.sheet_id
