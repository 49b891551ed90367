"""What the rounds' endpoints take and give."""

from __future__ import annotations

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.common.serializers import ChoiceField, DateField, IdField, StrictSerializer, TextField
from annotator.domain.states import Phase
from annotator.projects.serializers import MemberSerializer
from annotator.rounds.models import Round
from annotator.rounds.policies import members_seen_by

PHASES = [phase.value for phase in Phase]
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)


class DayField(DateField):
    """A day on which a round could be."""

    def to_internal_value(self, data: Any) -> date:
        """The day, between 1900 and 2999."""
        day = super().to_internal_value(data)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError("Must lie between 1900 and 2999.", code="out_of_range")
        return day


class PhaseSerializer(StrictSerializer):
    """When a phase is planned; both days belong to it."""

    phase = ChoiceField(PHASES)
    start = DayField()
    end = DayField()


class NewRoundSerializer(StrictSerializer):
    """A new round."""

    name = TextField(max_length=200, allow_blank=False)
    phases = serializers.ListField(child=PhaseSerializer(), max_length=len(PHASES), required=False)
    phase = ChoiceField(PHASES, required=False)
    members = serializers.ListField(child=IdField(), max_length=1000, required=False, help_text="Membership ids.")


class RoundChangeSerializer(StrictSerializer):
    """Changes; what is left out stays, `members` is given whole."""

    name = TextField(max_length=200, allow_blank=False, required=False)
    phases = serializers.ListField(child=PhaseSerializer(), max_length=len(PHASES), required=False)
    phase = ChoiceField(PHASES, required=False)
    members = serializers.ListField(child=IdField(), max_length=1000, required=False, help_text="Membership ids.")


class RoundSerializer(serializers.Serializer[Round]):
    """A round, as the person sees it who asks (context: `user`)."""

    id = serializers.UUIDField()
    project = serializers.CharField(source="project.slug", help_text="The project's slug.")
    name = serializers.CharField()
    phases = PhaseSerializer(many=True)
    phase = serializers.ChoiceField(PHASES)
    members = serializers.SerializerMethodField()
    version = serializers.IntegerField()

    @extend_schema_field(MemberSerializer(many=True))
    def get_members(self, row: Round) -> list[dict[str, Any]]:
        """Coordinators see all, annotators themselves."""
        found = members_seen_by(self.context["user"], row)
        return [dict(MemberSerializer(member).data) for member in found]

    def to_representation(self, instance: Round) -> dict[str, Any]:
        """The phases are stored as they are shown."""
        shown = super().to_representation(instance)
        shown["phases"] = instance.phases
        return shown
