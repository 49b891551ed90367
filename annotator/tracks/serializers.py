"""Places, overviews and propagation in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import BoolField, ChoiceField, IntField, StrictSerializer
from annotator.sheets.fields import BoxField, QuadField, SpansField
from annotator.tracks.services import ENGINES


class PropagateSerializer(StrictSerializer):
    """Where the person is, and which engine."""

    frame = IntField(min_value=0, allow_null=True, default=None)
    engine = ChoiceField(choices=ENGINES, default="planar")
    urgent = BoolField(default=False, help_text="Before anything else that waits")


class PlacesSerializer(serializers.Serializer[Any]):
    """Merged places of a window; each is `[frame, quad, box, source, visibility, confidence]`."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    places = serializers.ListField(child=serializers.ListField(child=serializers.JSONField()))
    provisional = serializers.ListField(child=serializers.ListField(child=serializers.JSONField()))


class EntryTrackSerializer(serializers.Serializer[Any]):
    """A track of an entry of the catalogue: on which sheet of which video."""

    track = serializers.UUIDField(source="id")
    sheet = serializers.UUIDField(source="sheet_id")
    label = serializers.CharField(source="artwork.label", help_text="The artwork's on its sheet.")  # type: ignore[assignment]
    video_title = serializers.CharField(source="sheet.video.title")
    annotator = serializers.CharField(source="sheet.annotator.pseudonym")
    keyframes = serializers.IntegerField(source="keyframe_count")


class EntryTracksSerializer(serializers.Serializer[Any]):
    """The tracks of an entry."""

    results = EntryTrackSerializer(many=True)


class ConfidenceSerializer(serializers.Serializer[Any]):
    """A stretch of one visibility and level: 0 lost, 1 unsure, 2 likely, 3 sure."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    visibility = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    level = serializers.IntegerField()


class StretchSerializer(serializers.Serializer[Any]):
    """A stretch between neighbouring keyframes: what a seen mark names."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    keyframes_digest = serializers.CharField()
    has_run = serializers.BooleanField()


class CorrectionSerializer(serializers.Serializer[Any]):
    """A stretch that needs eyes, where a keyframe helps most in it, and how many pictures it would repair."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    frame = serializers.IntegerField()
    repairs = serializers.FloatField()


class OverviewSerializer(serializers.Serializer[Any]):
    """A track for the timeline."""

    track = serializers.UUIDField()
    spans = SpansField()
    stretches = StretchSerializer(many=True)
    keyframes = serializers.ListField(child=serializers.IntegerField())
    confidence = ConfidenceSerializer(many=True)
    needs_eyes = SpansField()
    corrections = CorrectionSerializer(many=True, help_text="Most helpful first")
    seen = SpansField()


class OverviewsSerializer(serializers.Serializer[Any]):
    """All tracks of a sheet, by id."""

    tracks = OverviewSerializer(many=True)


class OutlineRequestSerializer(StrictSerializer):
    """What a hand drew in one picture: a quad or a box, in display pixels."""

    frame = IntField(min_value=0)
    quad = QuadField(allow_null=True, default=None)
    box = BoxField(allow_null=True, default=None)


class OutlineSerializer(serializers.Serializer[Any]):
    """The frame's outer edge; `quad` is null where the person's own outline is the better guess."""

    quad = QuadField(allow_null=True)
    confidence = serializers.FloatField()
