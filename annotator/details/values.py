"""Details and relations as the API takes and shows them."""

from __future__ import annotations

from rest_framework import serializers

from annotator.common.serializers import IdField, IntField, StrictSerializer, TextField
from annotator.sheets.fields import PlanePolygonField


class DetailValueSerializer(StrictSerializer):
    """A detail inside an artwork."""

    artwork = IdField()
    type = TextField(max_length=100, allow_blank=False)
    name = TextField(max_length=300, default="")
    attributes = serializers.ListField(child=TextField(max_length=200, allow_blank=False), max_length=100, default=list)
    actions = serializers.ListField(child=TextField(max_length=200, allow_blank=False), max_length=100, default=list)
    part_of = IdField(allow_null=True, default=None)
    order = IntField(min_value=0, max_value=100_000, default=0)
    iconclass = serializers.ListField(child=TextField(max_length=100, allow_blank=False), max_length=50, default=list)
    region_plane = PlanePolygonField()


class RelationValueSerializer(StrictSerializer):
    """Subject, predicate, object."""

    subject = IdField()
    predicate = TextField(max_length=200, allow_blank=False)
    object = IdField()
