"""What is inside an artwork, and how it relates."""

from __future__ import annotations

from django.db import models

from annotator.sheets.models import SheetArtwork, SheetObject

# DO_NOTHING: a batch that would leave a reference pointing nowhere is refused, never silently extended.


class Detail(SheetObject):
    """A person, animal, object… inside an artwork. `region_plane` is a polygon of 0.0001 plane units."""

    artwork = models.ForeignKey(SheetArtwork, on_delete=models.CASCADE, related_name="details")
    type = models.CharField(max_length=100)
    name = models.CharField(max_length=300, blank=True)
    attributes = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    part_of = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="parts")
    order = models.PositiveIntegerField(default=0)
    iconclass = models.JSONField(default=list)
    region_units = models.JSONField(default=list)


class Relation(SheetObject):
    """Detail, predicate, detail."""

    subject = models.ForeignKey(Detail, on_delete=models.DO_NOTHING, related_name="relations_from")
    predicate = models.CharField(max_length=200)
    object = models.ForeignKey(Detail, on_delete=models.DO_NOTHING, related_name="relations_to")
