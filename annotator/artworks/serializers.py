"""What the catalogue's endpoints take and give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.artworks.columns import TARGETS
from annotator.artworks.merging import TAKEABLE
from annotator.artworks.models import FIRST_YEAR, LAST_YEAR, Artwork
from annotator.artworks.said import CODES
from annotator.common.serializers import (
    ChoiceField,
    IdField,
    IntField,
    StrictSerializer,
    TextField,
    TextMapField,
    text_list,
)


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


@dataclass(frozen=True)
class Reader:
    """Who reads: what an entry shows depends on it."""

    user_id: Any
    coordinates: bool


class DecisionSerializer(serializers.Serializer[Any]):
    """When a proposal was accepted, refused or merged, why, and whether its author has seen it."""

    at = serializers.DateTimeField()
    note = serializers.CharField()
    seen = serializers.BooleanField()


class KeptReferenceSerializer(serializers.Serializer[Any]):
    """A reference picture: SHA-256 of its file, size in pixels."""

    sha256 = serializers.CharField()
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)


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

    reference = serializers.SerializerMethodField()
    thumbnail_url = serializers.SerializerMethodField()
    mine = serializers.SerializerMethodField(help_text="The reader proposed it.")
    editable = serializers.SerializerMethodField()
    proposer = serializers.SerializerMethodField(help_text="Who proposed it; for coordinators.")
    decision = serializers.SerializerMethodField()

    def get_reference_url(self, artwork: Artwork) -> str | None:
        """Where its reference picture is; null when there is none."""
        return f"/api/v1/artworks/{artwork.id}/reference" if artwork.reference_key else None

    @extend_schema_field(KeptReferenceSerializer(allow_null=True))
    def get_reference(self, artwork: Artwork) -> dict[str, Any] | None:
        """The picture by its hash: what a sheet says that its details are drawn on."""
        if not artwork.reference_key:
            return None
        width, height = artwork.reference_width, artwork.reference_height
        return {"sha256": artwork.reference_sha256, "width": width, "height": height}

    def get_thumbnail_url(self, artwork: Artwork) -> str | None:
        """The same, small; the address changes with the picture."""
        if not artwork.reference_key:
            return None
        return f"/api/v1/artworks/{artwork.id}/reference?size=small&v={artwork.reference_sha256[:12]}"

    def get_mine(self, artwork: Artwork) -> bool:
        """Whether the reader proposed it."""
        return artwork.proposed_by_id is not None and artwork.proposed_by_id == self.context["reader"].user_id

    def get_editable(self, artwork: Artwork) -> bool:
        """Whether the reader may change it."""
        if artwork.merged_into_id:
            return False
        own = self.get_mine(artwork) and artwork.status == Artwork.Status.PROPOSED
        return bool(self.context["reader"].coordinates) or own

    def get_proposer(self, artwork: Artwork) -> str | None:
        """A name that annotators never learn."""
        if not self.context["reader"].coordinates or artwork.proposed_by is None:
            return None
        return artwork.proposed_by.display_name

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, artwork: Artwork) -> dict[str, Any] | None:
        """What became of a proposal; for coordinators and for who proposed it."""
        knows = self.context["reader"].coordinates or self.get_mine(artwork)
        if artwork.decided_at is None or not knows:
            return None
        return {"at": artwork.decided_at, "note": artwork.decision_note, "seen": artwork.decision_seen}


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
    status = ChoiceField(
        [Artwork.Status.CURATED.value, Artwork.Status.REFUSED.value],
        required=False,
        help_text="Accepts or refuses a proposal.",
    )
    decision_note = TextField(max_length=500, required=False, help_text="Why; for who proposed it.")


class MergeSerializer(StrictSerializer):
    """The entry that stays, the version of it that was seen, and the fields that it takes over."""

    into = IdField()
    into_version = IntField(min_value=1)
    take = serializers.ListField(child=ChoiceField(list(TAKEABLE)), max_length=len(TAKEABLE), required=False)


class SimilarSerializer(serializers.Serializer[Any]):
    """An entry that may be the same work."""

    artwork = ArtworkSerializer()
    likeness = serializers.FloatField(min_value=0, max_value=1)


class SimilarListSerializer(serializers.Serializer[Any]):
    """The likeliest first."""

    results = SimilarSerializer(many=True)


class SeenSerializer(serializers.Serializer[Any]):
    """How many decisions were new."""

    seen = serializers.IntegerField()


class FieldChangeSerializer(serializers.Serializer[Any]):
    """One field, before and after; null where it was empty or not there."""

    field = serializers.CharField()
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class HistoryEntrySerializer(serializers.Serializer[Any]):
    """One write to an entry; `by` is empty where the reader may not know who it was."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField()
    mine = serializers.BooleanField()
    verb = serializers.CharField()
    changes = FieldChangeSerializer(many=True)


class ReferenceInputSerializer(serializers.Serializer[Any]):
    """A picture: JPEG, PNG, WebP or TIFF."""

    file = serializers.FileField()


class PreviewInputSerializer(serializers.Serializer[Any]):
    """A CSV, JSON or YAML file."""

    file = serializers.FileField()


class ImportInputSerializer(PreviewInputSerializer):
    """A file, and which field each of its columns is."""

    dry_run = serializers.BooleanField(required=False, default=False)
    mapping = serializers.CharField(
        required=False,
        max_length=100_000,
        help_text="JSON: column → field or null; as proposed where it is left out.",
    )


class ColumnSerializer(serializers.Serializer[Any]):
    """A column of the file, and the field that it seems to be."""

    name = serializers.CharField()
    filled = serializers.IntegerField()
    samples = serializers.ListField(child=serializers.CharField())
    target = serializers.CharField(allow_null=True)
    because = serializers.ChoiceField(["name", "contents", ""])


class SaidSerializer(serializers.Serializer[Any]):
    """Something said of a column or of the file; `code` groups what is alike, `values` is what the sentence names."""

    field = serializers.CharField()
    message = serializers.CharField()
    code = serializers.ChoiceField(CODES)
    values = serializers.DictField(child=serializers.CharField())


class ImportPreviewSerializer(serializers.Serializer[Any]):
    """How a file is understood."""

    format = serializers.ChoiceField(["csv", "json", "jsonl", "yaml"])
    rows = serializers.IntegerField()
    columns = ColumnSerializer(many=True)
    targets = serializers.ListField(child=serializers.ChoiceField(TARGETS))
    notes = SaidSerializer(many=True)


class RowProblemSerializer(SaidSerializer):
    """What is odd about a row."""

    level = serializers.ChoiceField(["error", "note"])


class ImportedRowSerializer(serializers.Serializer[Any]):
    """What became of a row; in a table the header is row 1, in JSON and YAML the first work."""

    row = serializers.IntegerField()
    action = serializers.ChoiceField(["header", "created", "updated", "unchanged", "refused"])
    title = serializers.CharField()
    problems = RowProblemSerializer(many=True)


class ImportReportSerializer(serializers.Serializer[Any]):
    """What an import did, or would do."""

    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    rows = ImportedRowSerializer(many=True)
