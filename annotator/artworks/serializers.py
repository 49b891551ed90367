"""What the catalogue's endpoints take and give."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.artworks.models import Artwork
from annotator.common.serializers import ChoiceField, IntField, StrictSerializer, TextField, TextMapField, text_list

FIRST_YEAR, LAST_YEAR = -50_000, 3000


class ArtworkDateSerializer(StrictSerializer):
    """The date as shown, and the years it means (negative: before Christ)."""

    text = TextField(max_length=200, required=False)
    earliest = IntField(min_value=FIRST_YEAR, max_value=LAST_YEAR, allow_null=True, required=False)
    latest = IntField(min_value=FIRST_YEAR, max_value=LAST_YEAR, allow_null=True, required=False)


class ShownDateSerializer(serializers.Serializer[Artwork]):
    """The date as shown, and the years it means."""

    text = serializers.CharField(source="date_text")
    earliest = serializers.IntegerField(source="date_earliest", allow_null=True)
    latest = serializers.IntegerField(source="date_latest", allow_null=True)


class ArtworkSerializer(serializers.Serializer[Artwork]):
    """An entry of the catalogue."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    artists = serializers.ListField(child=serializers.CharField())
    date = ShownDateSerializer(source="*")
    style = serializers.CharField()  # type: ignore[assignment]
    technique = serializers.CharField()
    inventory_number = serializers.CharField()
    place = serializers.CharField()
    dimensions = serializers.CharField()
    identifiers = serializers.DictField(child=serializers.CharField())
    licence = serializers.CharField()
    status = serializers.ChoiceField(Artwork.Status.choices)
    merged_into = serializers.UUIDField(source="merged_into_id", allow_null=True)
    reference_url = serializers.SerializerMethodField()
    version = serializers.IntegerField()

    def get_reference_url(self, artwork: Artwork) -> str | None:
        """Where its reference picture is; null when there is none."""
        return f"/api/v1/artworks/{artwork.id}/reference" if artwork.reference_key else None


class _Columns(StrictSerializer):
    artists = text_list(max_items=50, max_length=500, required=False)
    date = ArtworkDateSerializer(required=False)
    style = TextField(max_length=200, required=False)  # type: ignore[assignment]
    technique = TextField(max_length=500, required=False)
    inventory_number = TextField(max_length=200, required=False)
    place = TextField(max_length=500, required=False)
    dimensions = TextField(max_length=200, required=False)
    identifiers = TextMapField(required=False)
    licence = TextField(max_length=200, required=False)


class NewArtworkSerializer(_Columns):
    """A new entry; only the title is needed."""

    title = TextField(max_length=500, allow_blank=False)


class ArtworkChangeSerializer(_Columns):
    """Changes; what is left out stays."""

    title = TextField(max_length=500, allow_blank=False, required=False)
    status = ChoiceField([Artwork.Status.CURATED.value], required=False, help_text="Accepts a proposal.")


class ImportInputSerializer(serializers.Serializer[Any]):
    """A CSV file."""

    file = serializers.FileField()
    dry_run = serializers.BooleanField(required=False, default=False)


class RowProblemSerializer(serializers.Serializer[Any]):
    """What is odd about a row."""

    field = serializers.CharField()
    message = serializers.CharField()
    level = serializers.ChoiceField(["error", "note"])


class ImportedRowSerializer(serializers.Serializer[Any]):
    """What became of a row; rows count from 1, the header."""

    row = serializers.IntegerField()
    action = serializers.ChoiceField(["header", "created", "updated", "unchanged", "refused"])
    title = serializers.CharField()
    problems = RowProblemSerializer(many=True)


class ImportReportSerializer(serializers.Serializer[Any]):
    """What an import did, or would do."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    rows = ImportedRowSerializer(many=True)
