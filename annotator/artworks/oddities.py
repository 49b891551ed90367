"""What is odd about a cell of a catalogue: said, never mended. The text goes in as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.artworks.said import Said
from annotator.domain.dates import Dating, dating

_PLACEHOLDER = re.compile(
    r"\s*(?:-+|–|—|\?+|\.+|x+|n\.? ?[dan]\.?|n/a|s\. ?[nda]\.|senza (?:numero|titolo|data)|unknown|none|null|"
    r"nan|tbd|ignot[oa]|x+ x x+(?: x x+)?(?: cm| mm)?)\s*",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"attribuit|attributed|scuola d|school of|bottega|workshop|cerchia|circle of|follower|seguace|manner of|maniera|"
    r"after |copia da|copy of|collaborator|\(\?\)|\?",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\d+(?:[.,]\d+)?\s*(?:x|×)\s*\d+(?:[.,]\d+)?\s*(?:cm|mm)", re.IGNORECASE)
_MISREAD = re.compile("Ã[\x80-¿©¨]|â€|\ufffd|Â[°ºª«»]")
_MARKUP = re.compile(r"</?[a-z][^>]{0,80}>|&(?:[a-z]{2,8}|#\d{1,6});", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\w+ \w+[^,]*, \w+ \w+")


def is_placeholder(value: str) -> bool:
    """Whether the cell only says that there is nothing to say."""
    return _PLACEHOLDER.fullmatch(value) is not None


def oddities(name: str, value: str) -> Iterator[Said]:
    """What a person should know about the value of this field."""
    if value != value.strip():
        yield Said("outer_spaces", "Has spaces at its beginning or end; kept.")
    if re.search(r"\S[ \t]{2,}\S|\S\t\S", value.strip()):
        yield Said("inner_spaces", "Has several spaces in a row; kept.")
    if "\n" in value.strip():
        yield Said("line_breaks", "Goes over several lines; kept.")
    if _MISREAD.search(value):
        yield Said("misread", "Seems to have been read in a wrong encoding once.")
    if _MARKUP.search(value):
        yield Said("markup", "Holds markup; kept as text.")
    if name == "date_text":
        return  # the years say it
    if is_placeholder(value):
        yield _placeholder(value.strip()[:40])
    else:
        yield from _of_field(name, value)


def _placeholder(text: str) -> Said:
    return Said("placeholder", f"“{text}” seems to say that nothing is known; kept.", {"text": text})


def _of_field(name: str, value: str) -> Iterator[Said]:
    if name == "artists" and _ATTRIBUTION.search(value):
        yield Said("attribution", "Is an attribution, not a plain name; kept with its words.")
    if name == "artists" and _TWO_NAMES.search(re.sub(r"\([^)]*\)", "", value)):
        yield Said("several_names", "May name several people; only a semicolon parts them.")
    if name in {"title", "technique"} and "?" in value:
        yield Said("uncertain", "Holds a question mark; kept.")
    if name == "technique" and _SIZE.search(value):
        yield Said("size_inside", "Seems to hold the dimensions, too; kept.")
    if name == "dimensions" and len(re.findall(_SIZE, value)) > 1:
        yield Said("several_sizes", "Holds several sizes; kept as text.")


def of_date(text: str) -> tuple[Dating | None, Said | None]:
    """What a date means, and what is to be said of that."""
    found = dating(text)
    if found is None:
        return None, Said(
            "date_not_understood", f"No years understood in “{text[:80]}”; the text is kept.", {"text": text[:80]}
        )
    if found.undated:
        return found, Said("undated", f"“{text[:40]}”: no date is known.", {"text": text[:40]})
    return found, None
