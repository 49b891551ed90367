"""Text is stored exactly as typed; only what no text can hold is refused."""

from __future__ import annotations

import unicodedata

from annotator.domain.errors import Malformed

ALLOWED_CONTROLS = frozenset("\t\n\r")
_CONTROLS = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
PATTERN = rf"^[^{_CONTROLS}]*$"
"""The same rule as a regular expression, for the API's schema (surrogates can't be written there)."""
PATTERN_NOT_BLANK = rf"^[^{_CONTROLS}]*[^\s{_CONTROLS}][^{_CONTROLS}]*$"


def text_fault(value: str) -> str | None:
    """Why `value` can't be stored, as a sentence, or None.

    Refused: U+0000, lone surrogates, control characters but tab and line ends.
    """
    if value.isascii() and value.isprintable():
        return None
    for offset, character in enumerate(value):
        category = unicodedata.category(character)
        if category == "Cs":
            return f"Holds half a surrogate pair (U+{ord(character):04X}) at character {offset}."
        if category == "Cc" and character not in ALLOWED_CONTROLS:
            return f"Holds the control character U+{ord(character):04X} at character {offset}."
    return None


def check_text(value: str, *, path: str, max_length: int | None = None) -> str:
    """`value`, unchanged.

    Raises:
        Malformed: it holds what can't be stored, or more than `max_length` code points; `fields` names `path`.
    """
    fault = text_fault(value)
    if max_length is not None and len(value) > max_length:
        fault = f"Has {len(value)} characters; at most {max_length} are possible."
    if fault:
        raise Malformed(fault, fields={path: [fault]})
    return value


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def folded(value: str) -> str:
    """For searching only: lower case, without accents, words parted by single spaces, punctuation gone."""
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
