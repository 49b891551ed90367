"""Tracks, keyframes, computed runs, and stretches that a person has seen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from annotator.common.ids import uuid7
from annotator.common.models import Job, TimeStamped
from annotator.domain.states import Visibility
from annotator.projects.models import Membership
from annotator.sheets.models import Sheet, SheetArtwork, SheetObject


class Track(SheetObject):
    """One sheet artwork's place in the pictures."""

    artwork = models.OneToOneField(SheetArtwork, on_delete=models.CASCADE, related_name="track")
    name = models.CharField(max_length=200, blank=True)
    colour = models.CharField(max_length=7)


class Keyframe(SheetObject):
    """A place set by a person on one picture. Coordinates are whole numbers of 0.01 px."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="keyframes")
    frame = models.PositiveIntegerField()
    visibility = models.CharField(max_length=8)
    quad_units = models.JSONField(null=True)
    box_units = models.JSONField(null=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="keyframe_one_per_picture", fields=["track", "frame"]),
            models.CheckConstraint(
                name="keyframe_visibility",
                condition=Q(visibility__in=[Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT]),
            ),
        ]


class Run(TimeStamped):
    """Computed places of one stretch. Valid while the stretch's digest is `keyframes_digest`; kept for undo."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="runs")
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="runs")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    engine = models.CharField(max_length=32)
    engine_version = models.CharField(max_length=32)
    parameters = models.JSONField(default=dict)
    keyframes_digest = models.CharField(max_length=64)
    places = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="run_once", fields=["track", "keyframes_digest"]),
            models.CheckConstraint(name="run_not_empty", condition=Q(end__gt=models.F("start"))),
        ]


class PartialRun(models.Model):
    """What a running job has found so far: drawn as provisional, unknown to checks and export."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, primary_key=True, related_name="+")
    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="partial_runs")
    keyframes_digest = models.CharField(max_length=64)
    places = models.BinaryField()


class Seen(SheetObject):
    """A person has watched these pictures and found them right; holds only for the run digest it was given on."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="seen")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    keyframes_digest = models.CharField(max_length=64)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="seen_not_empty", condition=Q(end__gt=models.F("start")))]
