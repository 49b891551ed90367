"""Captions with their sentences and groundings."""

from __future__ import annotations

from django.db import models

from annotator.domain.states import CaptionKind
from annotator.sheets.models import SheetArtwork, SheetObject


class Caption(SheetObject):
    """A text on a sheet artwork, one per kind and language, stored whole and exactly as typed.

    `sentences`: `[{start, end, kind|null, source|null}]`; `groundings`: `[{id, spans, role, target, details,
    relation}]`; offsets are Unicode code points, half-open, made for the text with `text_sha256`.
    """

    artwork = models.ForeignKey(SheetArtwork, on_delete=models.CASCADE, related_name="captions")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in CaptionKind])
    language = models.CharField(max_length=8)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    sentences = models.JSONField(default=list)
    groundings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="caption_one_per_kind_and_language", fields=["artwork", "kind", "language"])
        ]
