"""What the interface remembers of a person, besides language and theme: their keys, and whether they took the tour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.common.serializers import BoolField, StrictSerializer, shown

COMMAND_PATTERN = r"^[a-z][A-Za-z0-9]{0,39}(\.[A-Za-z0-9]{1,40}){0,3}$"
"""A command of the interface, such as `edge.next`; which ones there are is the interface's affair."""
NAMED_KEYS = (
    "Arrow(Left|Right|Up|Down)|Digit[0-9]|Comma|Period|Space|Enter|Escape|Delete|Backspace|"
    "Home|End|Page(Up|Down)|Insert"
)
CHORD_PATTERN = rf"^(Mod\+)?(Shift\+)?([!-@\[-~¡-ʯ]|{NAMED_KEYS})$"
"""`c`, `Shift+e`, `Mod+z`, `Digit1`, `?`: a small letter or a sign by itself, other keys by their place."""
MAX_COMMANDS = 200
MAX_CHORDS = 4

_COMMAND = re.compile(COMMAND_PATTERN.removesuffix("$") + r"\Z")
_CHORD = re.compile(CHORD_PATTERN.removesuffix("$") + r"\Z")


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {
            "type": "array",
            "items": {"type": "string", "pattern": CHORD_PATTERN},
            "maxItems": MAX_CHORDS,
            "uniqueItems": True,
        },
        "maxProperties": MAX_COMMANDS,
    }
)
class KeysField(serializers.Field[dict[str, list[str]], Any, dict[str, list[str]], Any]):
    """Chords by command, where they differ from the usual ones; an empty list is a command without keys."""

    def to_internal_value(self, data: Any) -> dict[str, list[str]]:
        """The object, each name and chord checked."""
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("Must be an object of chords by command.", code="not_object")
        if len(data) > MAX_COMMANDS:
            raise serializers.ValidationError(f"At most {MAX_COMMANDS} commands are possible.", code="too_many")
        errors = {shown(name): [fault] for name, chords in data.items() if (fault := _fault(name, chords))}
        if errors:
            raise serializers.ValidationError(errors)
        return {name: list(chords) for name, chords in data.items()}

    def to_representation(self, value: dict[str, list[str]]) -> dict[str, list[str]]:
        """The object itself."""
        return value


def _fault(name: Any, chords: Any) -> str | None:
    if not isinstance(name, str) or not _COMMAND.match(name):
        return "Is no name of a command."
    if not isinstance(chords, list) or len(chords) > MAX_CHORDS:
        return f"Must be a list of at most {MAX_CHORDS} chords."
    if not all(isinstance(chord, str) and _CHORD.match(chord) for chord in chords):
        return "Must be chords such as c, Shift+e, Mod+z or Digit1."
    return "Names a chord twice." if len(set(chords)) < len(chords) else None


class PreferencesSerializer(serializers.Serializer[Any]):
    """What is remembered; members that were never set have their usual values."""

    keys = serializers.SerializerMethodField()
    tour_seen = serializers.SerializerMethodField()

    @extend_schema_field(KeysField)
    def get_keys(self, stored: Mapping[str, Any]) -> dict[str, list[str]]:
        """Only commands whose keys were changed."""
        return dict(stored.get("keys", {}))

    def get_tour_seen(self, stored: Mapping[str, Any]) -> bool:
        """The five-step tour was taken, or left."""
        return bool(stored.get("tour_seen", False))


class PreferencesChangeSerializer(StrictSerializer):
    """Members to set; each is replaced whole."""

    keys = KeysField(required=False)
    tour_seen = BoolField(required=False)
