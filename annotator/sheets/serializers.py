"""Sheets as the API shows them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.common.serializers import ChoiceField, IntField, StrictSerializer
from annotator.domain.states import SheetPurpose, SheetState
from annotator.projects.serializers import RequiredKindSerializer
from annotator.sheets.models import Sheet

STEPS = ("cut", "box", "artwork", "caption", "detail", "ground")


class SheetProjectSerializer(serializers.Serializer[Any]):
    """The project, as far as a list shows it."""

    slug = serializers.CharField()
    title = serializers.CharField()


class SheetRoundSerializer(serializers.Serializer[Any]):
    """The round."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class SheetVideoSerializer(serializers.Serializer[Any]):
    """The video, as far as a list shows it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    frames = serializers.IntegerField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    duration_s = serializers.FloatField(allow_null=True)
    state = serializers.CharField()
    poster_url = serializers.CharField(allow_null=True)


class SheetPersonSerializer(serializers.Serializer[Any]):
    """A member by pseudonym; the name only where the reader may know it."""

    id = serializers.UUIDField()
    pseudonym = serializers.CharField()
    display_name = serializers.CharField()


class StepProgressSerializer(serializers.Serializer[Any]):
    """How far each step is, 0..1."""

    cut = serializers.FloatField()
    box = serializers.FloatField()
    artwork = serializers.FloatField()
    caption = serializers.FloatField()
    detail = serializers.FloatField()
    ground = serializers.FloatField()


class SheetSummarySerializer(serializers.Serializer[Any]):
    """One sheet in a list."""

    id = serializers.UUIDField()
    purpose = serializers.ChoiceField(choices=[(p.value, p.value) for p in SheetPurpose])
    state = serializers.ChoiceField(choices=[(s.value, s.value) for s in SheetState])
    version = serializers.IntegerField()
    project = SheetProjectSerializer()
    round = SheetRoundSerializer()
    video = SheetVideoSerializer()
    annotator = SheetPersonSerializer()
    validator = SheetPersonSerializer(allow_null=True)
    progress = StepProgressSerializer()
    review = serializers.UUIDField(
        allow_null=True, help_text="The newest review of this sheet, or that this fork is of"
    )
    editable = serializers.BooleanField()
    updated_at = serializers.DateTimeField()


class SheetDetailSerializer(SheetSummarySerializer):
    """One sheet with what its workspace needs of the project."""

    languages = serializers.ListField(child=serializers.CharField())
    required_kinds = RequiredKindSerializer(many=True)
    detail_types = serializers.ListField(child=serializers.CharField())
    predicates = serializers.ListField(child=serializers.CharField())
    unsure_threshold = serializers.FloatField()
    guidelines_html = serializers.CharField()


class ExpectedSerializer(StrictSerializer):
    """The sheet version that the caller has seen."""

    expected = IntField(min_value=1)


class ActivitySerializer(StrictSerializer):
    """Seconds of activity in one step."""

    step = ChoiceField(choices=STEPS)
    seconds = IntField(min_value=1, max_value=120)


def person(membership: Any) -> dict[str, Any] | None:
    """A membership as a person in a sheet."""
    if membership is None:
        return None
    return {
        "id": str(membership.id),
        "pseudonym": membership.pseudonym,
        "display_name": membership.user.display_name,
    }


def sheet_summary(sheet: Sheet, *, user: Any, progress: dict[str, float]) -> dict[str, Any]:
    """A sheet (loaded `with_context`) as `SheetSummarySerializer` shows it."""
    video = sheet.video
    mine = sheet.annotator.user_id == user.pk
    return {
        "id": str(sheet.id),
        "purpose": sheet.purpose,
        "state": sheet.state,
        "version": sheet.version,
        "project": {"slug": sheet.round.project.slug, "title": sheet.round.project.title},
        "round": {"id": str(sheet.round_id), "name": sheet.round.name},
        "video": {
            "id": str(video.id),
            "title": video.title,
            "frames": video.frames,
            "width": video.width,
            "height": video.height,
            "duration_s": video.duration_s,
            "state": video.state,
            "poster_url": f"/api/v1/videos/{video.id}/poster.jpg" if video.poster_key else None,
        },
        "annotator": person(sheet.annotator),
        "validator": person(sheet.validator),
        "progress": progress,
        "review": str(sheet.review_id) if sheet.review_id else None,
        "editable": mine and sheet.is_open,
        "updated_at": sheet.updated_at.isoformat(),
    }
