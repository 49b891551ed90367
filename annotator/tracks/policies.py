"""Who may see which track: whoever may see its sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from annotator.sheets.models import Sheet
from annotator.tracks.models import Track


def visible_track(user: Any, track_id: UUID) -> Track:
    """The track with its sheet, video, round and project.

    Raises:
        Http404: there is none that this person may see.
    """
    tracks = Track.objects.select_related("sheet__video", "sheet__round__project", "sheet__annotator")
    return get_object_or_404(tracks.filter(sheet__in=Sheet.objects.visible_to(user).values("id")), pk=track_id)
