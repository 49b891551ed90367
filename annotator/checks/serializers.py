"""Checks as the API shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class EntrySerializer(serializers.Serializer[Any]):
    """One thing that is missing."""

    code = serializers.CharField()
    blocking = serializers.BooleanField()
    kind = serializers.CharField()
    id = serializers.CharField()
    artwork = serializers.UUIDField(allow_null=True)
    frame = serializers.IntegerField(allow_null=True)
    params = serializers.DictField()


class ChecksSerializer(serializers.Serializer[Any]):
    """What is missing, and how many entries block."""

    blocking = serializers.IntegerField()
    entries = EntrySerializer(many=True)
