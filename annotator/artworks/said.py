"""What an import may say of a cell, a row or a file: in a sentence, and as a code with values for other languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

Code = Literal[
    "read_as",
    "comma_separated",
    "semicolon_separated",
    "tab_separated",
    "json_lines",
    "read_works",
    "read_format",
    "yaml_tabs",
    "beside",
    "mapped",
    "not_taken",
    "too_many_cells",
    "not_json",
    "no_object",
    "doubled",
    "same_work",
    "merged",
    "changed",
    "filled",
    "no_title",
    "no_artist",
    "bad_text",
    "too_long",
    "outer_spaces",
    "inner_spaces",
    "line_breaks",
    "misread",
    "markup",
    "placeholder",
    "attribution",
    "several_names",
    "uncertain",
    "size_inside",
    "several_sizes",
    "date_not_understood",
    "undated",
    "no_year",
    "years_in_disorder",
    "years_differ",
]
CODES: tuple[Code, ...] = get_args(Code)


@dataclass(frozen=True)
class Said:
    """`code` groups what is alike; `message` says it in English, `values` is what the sentence names."""

    code: Code
    message: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """Something that has to be said of a column, or of the file."""

    about: str
    said: Said
