"""What the projects' endpoints take and give."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.accounts.models import User
from annotator.accounts.serializers import UsernameField
from annotator.common.serializers import ChoiceField, NumberField, StrictSerializer, TextField, text_list
from annotator.domain.states import CaptionKind, Role
from annotator.projects.invitations import username_hint
from annotator.projects.markdown import rendered
from annotator.projects.models import Invitation, Membership, Project

ROLES = [role.value for role in Role]
CAPTION_KINDS = [kind.value for kind in CaptionKind]
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"


class PatternField(serializers.RegexField):
    """Text of a certain form, never trimmed; numbers are not text."""

    def __init__(self, pattern: str, **kwargs: Any) -> None:
        super().__init__(pattern, trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The text itself."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Must be text.", code="not_text")
        return super().to_internal_value(data)


class LanguageField(PatternField):
    """A BCP 47 tag: `en`, `it`, `pt-BR`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            LANGUAGE_PATTERN,
            max_length=32,
            error_messages={"invalid": "Must be a language such as en or it."},
            **kwargs,
        )


class RequiredKindSerializer(StrictSerializer):
    """A caption without which a sheet can't be submitted."""

    kind = ChoiceField(CAPTION_KINDS)
    language = LanguageField()


class CountsSerializer(serializers.Serializer[Any]):
    """How much there is."""

    videos = serializers.IntegerField()
    sheets = serializers.IntegerField()
    artworks = serializers.IntegerField()


class ProjectSerializer(serializers.Serializer[Project]):
    """A project, as the person sees it who asks (needs `queries.projects_of`)."""

    slug = serializers.CharField()
    title = serializers.CharField()
    guidelines = serializers.CharField(help_text="Markdown.")
    guidelines_html = serializers.SerializerMethodField()
    licence = serializers.CharField()
    unsure_threshold = serializers.FloatField()
    languages = serializers.ListField(child=serializers.CharField())
    required_kinds = serializers.ListField(child=RequiredKindSerializer())
    detail_types = serializers.ListField(child=serializers.CharField())
    predicates = serializers.ListField(child=serializers.CharField())
    role = serializers.ChoiceField(ROLES, source="my_role")
    version = serializers.IntegerField()
    counts = serializers.SerializerMethodField()

    def get_guidelines_html(self, project: Project) -> str:
        """Sanitised."""
        return rendered(project.guidelines)

    @extend_schema_field(CountsSerializer)
    def get_counts(self, project: Any) -> dict[str, int]:
        """From the annotations of `projects_of`."""
        return {
            "videos": project.videos_count,
            "sheets": project.sheets_count,
            "artworks": project.artworks_count,
        }


class NewProjectSerializer(StrictSerializer):
    """A new project's name in addresses, and its title."""

    slug = PatternField(
        SLUG_PATTERN,
        max_length=60,
        error_messages={"invalid": "Small letters without accents, digits and single hyphens only."},
    )
    title = TextField(max_length=200, allow_blank=False)


class ProjectChangeSerializer(StrictSerializer):
    """Settings; what is left out stays."""

    title = TextField(max_length=200, allow_blank=False, required=False)
    guidelines = TextField(max_length=100_000, required=False)
    licence = TextField(max_length=200, required=False)
    unsure_threshold = NumberField(min_value=0, max_value=1, required=False)
    languages = serializers.ListField(child=LanguageField(), min_length=1, max_length=20, required=False)
    required_kinds = serializers.ListField(child=RequiredKindSerializer(), max_length=40, required=False)
    detail_types = text_list(max_items=200, max_length=100, required=False)
    predicates = text_list(max_items=200, max_length=100, required=False)


class PersonSerializer(serializers.Serializer[User]):
    """A person, as others of the project see them."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    display_name = serializers.CharField()


class MemberSerializer(serializers.Serializer[Membership]):
    """Somebody in a project."""

    id = serializers.UUIDField()
    user = PersonSerializer()
    role = serializers.ChoiceField(ROLES)
    pseudonym = serializers.CharField()
    active = serializers.BooleanField(source="is_active")
    version = serializers.IntegerField()


class MemberChangeSerializer(StrictSerializer):
    """Another role."""

    role = ChoiceField(ROLES)


class NewInvitationSerializer(StrictSerializer):
    """Whom the link is for."""

    role = ChoiceField(ROLES)
    note = TextField(max_length=200, required=False)


class InvitationSerializer(serializers.Serializer[Invitation]):
    """An invitation; the link itself only in the answer that makes it."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(ROLES)
    note = serializers.CharField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    token = serializers.CharField(required=False, help_text="Only in the answer that makes it.")
    url_path = serializers.CharField(required=False, help_text="Only in the answer that makes it.")


class ProjectNameSerializer(serializers.Serializer[Project]):
    """Which project."""

    slug = serializers.CharField()
    title = serializers.CharField()


class InvitationOfferSerializer(serializers.Serializer[Invitation]):
    """What a link offers to whoever holds it."""

    project = ProjectNameSerializer()
    role = serializers.ChoiceField(ROLES)
    username_hint = serializers.SerializerMethodField()

    def get_username_hint(self, invitation: Invitation) -> str:
        """Empty when there is nothing to propose."""
        return username_hint(invitation)


class JoinSerializer(StrictSerializer):
    """Somebody new; people who are logged in send nothing."""

    username = UsernameField()
    display_name = TextField(max_length=120, allow_blank=False)
    password = TextField(max_length=1000, allow_blank=False)


class EmptySerializer(StrictSerializer):
    """Nothing."""
