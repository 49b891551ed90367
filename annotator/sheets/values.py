"""The value of a sheet artwork, as the API takes and shows it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import (
    BoolField,
    ChoiceField,
    IdField,
    IntField,
    NumberField,
    StrictSerializer,
    TextField,
    TextMapField,
)
from annotator.domain.states import MetadataFrom, Shape
from annotator.sheets.fields import QuadField


class YearsSerializer(StrictSerializer):
    """A date as shown, and the years it may mean."""

    text = TextField(max_length=300)
    earliest = IntField(min_value=-10_000, max_value=9_999, allow_null=True)
    latest = IntField(min_value=-10_000, max_value=9_999, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Earliest is not after latest."""
        earliest, latest = attrs["earliest"], attrs["latest"]
        if earliest is not None and latest is not None and earliest > latest:
            raise serializers.ValidationError({"latest": "must not be before the earliest year"})
        return attrs


class FromSerializer(StrictSerializer):
    """Where the annotator has a value from."""

    # `from` is a Python keyword, so the field is added by name.
    def get_fields(self) -> dict[str, Any]:
        """The declared fields and `from`."""
        fields = dict(super().get_fields())
        fields["from"] = ChoiceField(choices=[(m.value, m.value) for m in MetadataFrom])
        return fields


class TextValueSerializer(FromSerializer):
    """A text and where it is from."""

    value = TextField(max_length=2_000)


class TextListValueSerializer(FromSerializer):
    """Texts and where they are from."""

    value = serializers.ListField(child=TextField(max_length=500), max_length=50)


class DateValueSerializer(FromSerializer):
    """A date and where it is from."""

    value = YearsSerializer()


class IdentifiersValueSerializer(FromSerializer):
    """Identifiers by scheme, and where they are from."""

    value = TextMapField()


class MetadataSerializer(StrictSerializer):
    """What the annotator says the artwork is: the catalogue's keys, each with where it is from."""

    title = TextValueSerializer(required=False)
    artists = TextListValueSerializer(required=False)
    date = DateValueSerializer(required=False)
    style = TextValueSerializer(required=False)  # type: ignore[assignment]
    technique = TextValueSerializer(required=False)
    inventory_number = TextValueSerializer(required=False)
    place = TextValueSerializer(required=False)
    dimensions = TextValueSerializer(required=False)
    identifiers = IdentifiersValueSerializer(required=False)


class ReferenceSerializer(StrictSerializer):
    """The picture that details are drawn on."""

    sha256 = serializers.RegexField(r"^[0-9a-f]{64}$")
    width = IntField(min_value=1, max_value=100_000)
    height = IntField(min_value=1, max_value=100_000)

    def get_fields(self) -> dict[str, Any]:
        """The declared fields and `from`, a Python keyword."""
        fields = dict(super().get_fields())
        fields["from"] = ChoiceField(choices=["video", "upload", "catalogue"])
        return fields


class RegistrationSerializer(StrictSerializer):
    """A homography from this artwork's plane to another picture's."""

    to = TextField(max_length=200)
    homography = serializers.ListField(child=NumberField(min_value=-1e9, max_value=1e9), min_length=9, max_length=9)
    by = TextField(max_length=100)


class SheetArtworkValueSerializer(StrictSerializer):
    """A sheet artwork."""

    label = TextField(max_length=200, allow_blank=False)  # type: ignore[assignment]
    catalogue = IdField(allow_null=True, default=None)
    not_identified = BoolField(default=False)
    shape = ChoiceField(choices=[(s.value, s.value) for s in Shape], default=Shape.FLAT.value)
    aspect = NumberField(allow_null=True, default=None, min_value=0.01, max_value=100)
    surface_plane = QuadField(allow_null=True, default=None)
    reference = ReferenceSerializer(allow_null=True, default=None)
    registrations = serializers.ListField(child=RegistrationSerializer(), default=list, max_length=20)
    metadata = MetadataSerializer(default=dict)
    derived_from = IdField(allow_null=True, default=None)

    def validate_surface_plane(self, value: Any) -> Any:
        """Inside the plane."""
        if value is not None and any(not (0 <= v <= 1) for point in value for v in point):
            raise serializers.ValidationError("plane coordinates run from 0 to 1")
        return value
