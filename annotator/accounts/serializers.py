"""What the accounts' endpoints take and give."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from annotator.accounts.models import USERNAME_PATTERN, User
from annotator.accounts.preferences import PreferencesChangeSerializer, PreferencesSerializer
from annotator.common.serializers import ChoiceField, StrictSerializer, TextField


class UsernameField(serializers.RegexField):
    """A log-in name: letters without accents, digits, `. _ @ + -`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            USERNAME_PATTERN,
            max_length=64,
            trim_whitespace=False,
            error_messages={"invalid": "Letters without accents, digits and . _ @ + - only; first a letter or digit."},
            **kwargs,
        )

    def to_internal_value(self, data: Any) -> str:
        """The name; numbers are not names."""
        if not isinstance(data, str):
            raise serializers.ValidationError("Must be text.", code="not_text")
        return super().to_internal_value(data)


class UserSerializer(serializers.Serializer[User]):
    """A person, as they see themselves."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    display_name = serializers.CharField()
    language = serializers.ChoiceField(User.Language.choices)
    theme = serializers.ChoiceField(User.Theme.choices)
    is_staff = serializers.BooleanField()
    preferences = PreferencesSerializer()


class SessionSerializer(serializers.Serializer[Any]):
    """Who is logged in; null: nobody."""

    user = UserSerializer(allow_null=True)


class LogInSerializer(StrictSerializer):
    """Name and password."""

    username = TextField(max_length=200, allow_blank=False)
    password = TextField(max_length=1000, allow_blank=False)


class UserChangeSerializer(StrictSerializer):
    """What people may change about themselves."""

    display_name = TextField(max_length=120, allow_blank=False, required=False)
    language = ChoiceField(User.Language.choices, required=False)
    theme = ChoiceField(User.Theme.choices, required=False)
    preferences = PreferencesChangeSerializer(required=False)


class PasswordChangeSerializer(StrictSerializer):
    """The old password proves that it is still the same person."""

    old = TextField(max_length=1000, allow_blank=False)
    new = TextField(max_length=1000, allow_blank=False)


class TokenInputSerializer(StrictSerializer):
    """A new token's name."""

    name = TextField(max_length=120, allow_blank=False)


class TokenSerializer(serializers.Serializer[Any]):
    """A token; the secret itself only in the answer that makes it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    token = serializers.CharField(required=False, help_text="Only in the answer that makes it.")
