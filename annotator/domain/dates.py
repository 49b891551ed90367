"""Years that a written date means, in English and Italian; the browser's twin proves the same tests/cases/dates.json.

The text is reduced to a few plain words, then read by tables: a *point* (a year, a decade, a century or a part of one),
a *bound* ("before", "post") on a point, a *range* of two of them. docs/dates.md says what each form means, and why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

LAST_YEAR = 2999
Years = tuple[int | None, int | None]


@dataclass(frozen=True)
class Dating:
    """Earliest and latest year (negative: before Christ; None: open); `undated`: the text says that nobody knows."""

    earliest: int | None
    latest: int | None
    undated: bool = False


_DASHES = "‐‑‒–—―−"
_QUOTES = "’‘ʼ`´′"
_PLAIN = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, "'") | dict.fromkeys("[](){}?", " "))

_UNDATED = re.compile(
    r"n\.? ?d\.?|s\.? ?d\.?|s\.? ?a\.?|undated|no date|not dated|unknown(?: date)?|"
    r"date (?:not known|unknown|not recorded)|senza data|non dat(?:ato|ata|abile)|"
    r"data (?:ignota|sconosciuta)|ignot[ao]|sconosciut[ao]|-"
)
_BC = r"(?:b\.? ?c\.? ?e\.?|b\.? ?c\.?|a\. ?c\.?|ac|av\.? ?cr\.?|before christ|avanti cristo)(?![a-z])"
_AD = r"(?:a\.? ?d\.?|c\.? ?e\.|ce|d\. ?c\.?|dc|dopo cristo|anno domini)(?![a-z])"
_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre gen mag giu lug ago set ott dic spring summer autumn winter primavera estate autunno inverno"
).replace(" ", "|")
_ASIDE = (
    "circa about around approximately approx probably perhaps possibly ca cca c verso intorno all forse probabilmente "
    "presumibilmente attorno exhibited esposto dated datato datata datati inscribed signed firmato firmata painted "
    "dipinto dipinta executed eseguito eseguita engraved inciso published pubblicato made created finished completed "
    "begun reworked year years anno documented documentato doc period periodo"
).replace(" ", "|")
_ARTICLES = (
    r"the|of|in|on|del|dello|della|dell'|dei|degli|nel|nello|nella|nell'|negli|il|lo|la|l'|le|gli|a(?= meta)|alla|al|"
    r"agli|di"
)
_RANGE = (
    r"^ *(?:from|dal|dall'|dai|dagli|between|tra|fra) (?:il |l'|gli )?(.+?) "
    r"(?:to|until|al|all'|ai|agli|and|e|ed|fino al) (?:il |l'|gli )?"
)

_REDUCTIONS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern), by)
    for pattern, by in [
        (r"(?<![a-z])" + _BC, " bc "),
        (r"(?<![a-z])" + _AD, " ad "),
        (r"\b((?:dal|del|nel|al)?l)'(?=\w)", r"\1' "),
        (r"\b(\d+) ?(?:st|nd|rd|th)\b", r"\1th"),
        (r"\b(\d+) ?[°ºª]", r"\1th"),
        (r"\b(\d{1,2}) (?=(?:" + _MONTHS + r")\b)", " "),
        (r"\b(?:" + _MONTHS + r")\b\.?(?:-(?:" + _MONTHS + r")\b\.?)?", " "),
        (_RANGE, r" \1 - "),
        (r" (?:o|or|oppure|to) (?:il )?", " - "),
        (r"(?<=\w)/(?=\w)", "-"),
        (r"(?<=th) c\b\.?", " sec "),
        (r"\b(?:" + _ASIDE + r")\b(?:\.|')?", " "),
        (r"(?<![a-z'])(?:" + _ARTICLES + r")(?![a-z])", " "),
        (r"\b(?:secolo|secoli|secc|sec|saec|century|centuries|cent)\b\.?", " sec "),
        (r"[.,;:]", " "),
        (r"^ *(?:e|and) ", " "),
        (r"\b(mid|meta)(?:-|')", r"\1 "),
        (r" +", " "),
    ]
]

_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
_ROMAN = {name: number for number, name in enumerate(_NUMERALS.split(" "), start=1)}
_NAMED = {
    name: number
    for number, names in enumerate(
        [
            "first primo", "second secondo", "third terzo", "fourth quarto", "fifth quinto", "sixth sesto",
            "seventh settimo", "eighth ottavo", "ninth nono", "tenth decimo", "eleventh undicesimo",
            "twelfth dodicesimo", "thirteenth tredicesimo", "fourteenth quattordicesimo", "fifteenth quindicesimo",
            "sixteenth sedicesimo", "seventeenth diciassettesimo", "eighteenth diciottesimo",
            "nineteenth diciannovesimo", "twentieth ventesimo", "twenty-first ventunesimo",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ALONE = dict(
    zip(
        ["duecento", "trecento", "quattrocento", "cinquecento", "seicento", "settecento", "ottocento", "novecento"],
        range(13, 21),
        strict=True,
    )
) | {name: number for name, number in _ROMAN.items() if number >= 10}
"""What names a century without the word."""
_TENS = dict(
    zip(
        ["dieci", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"],
        range(10, 100, 10),
        strict=True,
    )
)
_ORDINALS = {
    name: number
    for number, names in enumerate(
        [
            "first prima primo 1th 1a i",
            "second seconda secondo 2th 2a ii",
            "third terza terzo 3th iii",
            "fourth quarta quarto 4th iv",
        ],
        start=1,
    )
    for name in names.split()
}
_PARTS = {"half": 2, "meta": 2, "third": 3, "terzo": 3, "quarter": 4, "quarto": 4, "decade": 10, "decennio": 10}
_EARLY = "early|beginning|start|inizio|inizi|principio|principi|esordio|primi anni|first years|opening years"
_MIDDLE = "mid|middle|meta"
_LATE = "late|end|fine|scorcio|ultimi anni|last years|closing years"
_BEFORE = "before|ante|prima|avanti|anteriore|by|entro|not later than|no later than|non oltre|until|up to|fino"
_AFTER = (
    "after|post|dopo|posteriore|since|from|dal|dall'|not before|not earlier than|non prima|non ante|a partire dal|da"
)

_PART = re.compile(rf"(?:({'|'.join(_ORDINALS)}|last|final|ultimo|ultima) ({'|'.join(_PARTS)})) (.+)")
_STAGE = re.compile(rf"(?:({_EARLY})|({_MIDDLE})|({_LATE}))(?: |-)(.+)")
_BOUND = re.compile(rf"(?:({_BEFORE})|({_AFTER})) (.+)")
_BOTH = re.compile(r"post (.+) ante (.+)")
_CENTURY = re.compile(r"(?:sec ([a-z-]+|\d{1,2}(?:th)?)|([a-z-]+|\d{1,2}(?:th)?) sec)")
_HUNDREDS = re.compile(r"'([2-9])00|(\d{1,2})00'?s")
_DECADE = re.compile(r"(?:anni )?(\d{2,3}0)'?s|anni (\d{3}0)")
_TENS_OF = re.compile(r"anni (?:'(\d)0|(\w+)) (.+)")
_YEAR = re.compile(r"(?:ad )?(\d{3,4})(?: ad)?|(?:ad )(\d{1,4})|(\d{1,4}) ad")
_SEC = re.compile(r"\bsec\b")
_ISO = re.compile(r"\s*(\d{4})-[01]\d-[0-3]\d\s*")


def dating(text: str) -> Dating | None:
    """What `text` means, or None where it is not understood.

    "About" does not widen the years, by how much is a curator's judgement. Bounds include the year that they name.
    """
    plain = _folded(text)
    if _UNDATED.fullmatch(plain):
        return Dating(None, None, undated=True)
    if iso := _ISO.fullmatch(plain):
        return Dating(int(iso[1]), int(iso[1]))
    found: list[Years] = []
    for part in _statements(plain):
        years = _statement(part)
        if years is None:
            return None
        found.append(years)
    return _checked(_hull(found)) if found else None


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_PLAIN)
    return " ".join(bare.split()).strip(" .")


def _statements(plain: str) -> list[str]:
    """The statements of a text that lists several; one without a figure or a century (a place) says nothing."""
    parts = [part for part in re.split(r"[,;] ", plain) if part.strip()]
    telling = [part for part in parts if re.search(r"\d", part) or _statement(part)]
    return telling or parts


def _statement(text: str) -> Years | None:
    reduced = _reduced(text)
    era = -1 if reduced.endswith(" bc") else 1
    reduced = reduced.removesuffix(" bc") if era < 0 else reduced
    return _bound(reduced, era) or _range(reduced, era)


def _reduced(text: str) -> str:
    for pattern, by in _REDUCTIONS:
        text = pattern.sub(by, text)
    return text.strip(" -")


def _range(text: str, era: int) -> Years | None:
    for dash in re.finditer(r" ?-+ ?", text):
        left, right = text[: dash.start()].strip(), text[dash.end() :].strip()
        if left and right and (found := _two(left, right, era)):
            return found
    return None


def _two(left: str, right: str, era: int) -> Years | None:
    first_era = -1 if left.endswith(" bc") else 1 if " ad" in f" {right}" else era
    left, right = _completed(left.removesuffix(" bc"), right, first_era)
    first, last = _bound(left, first_era), _bound(right, era)
    if first is None or last is None:
        return None
    years = first[0], last[1]
    return None if years[0] is not None and years[1] is not None and years[0] > years[1] else years


def _completed(left: str, right: str, era: int) -> tuple[str, str]:
    """Both sides with what is said once for the two: 1640-45, XVI-XVII sec."""
    year = re.search(r"\d+$", left)
    if year and era > 0 and re.fullmatch(r"\d{1,3}", right) and len(year[0]) > len(right):
        return left, year[0][: len(year[0]) - len(right)] + right
    if _SEC.search(right) and not _SEC.search(left) and not re.search(r"\d{3}", left):
        return f"{left} sec", right
    if _SEC.search(left) and not _SEC.search(right) and not re.search(r"\d{3}", right):
        return left, f"{right} sec"
    return left, right


def _bound(text: str, era: int) -> Years | None:
    if point := _point(text, era):
        return point
    if both := _BOTH.fullmatch(text):
        return _two(f"post {both[1]}", f"ante {both[2]}", era)
    if bound := _BOUND.fullmatch(text):
        years = _point(bound[3], era)
        if years is None:
            return None
        return (None, years[0]) if bound[1] else (years[1], None)
    return None


def _point(text: str, era: int) -> tuple[int, int] | None:
    readers: list[Callable[[str, int], tuple[int, int] | None]] = [_year, _decade, _century, _part, _stage]
    return next((found for reader in readers if (found := reader(text, era))), None)


def _year(text: str, era: int) -> tuple[int, int] | None:
    if era < 0:
        year = -int(text) if re.fullmatch(r"\d{1,5}", text) else 0
    else:
        found = _YEAR.fullmatch(text)
        year = int(found[1] or found[2] or found[3]) if found else 0
    return (year, year) if year else None


def _decade(text: str, era: int) -> tuple[int, int] | None:
    if era < 0:
        return None
    if (found := _DECADE.fullmatch(text)) and (first := int(found[1] or found[2])) % 100:
        return first, first + 9
    if found := _TENS_OF.fullmatch(text):
        tens = int(found[1]) * 10 if found[1] else _TENS.get(found[2])
        century = _century(found[3], era)
        if tens and century:
            return century[0] - 1 + tens, century[0] + 8 + tens
    return None


def _century(text: str, era: int) -> tuple[int, int] | None:
    if found := _HUNDREDS.fullmatch(text):  # '600, 1600s: the hundred years that begin so
        first = 100 * int(found[2] or f"1{found[1]}")
        return (first, first + 99) if era > 0 and 100 <= first <= 2000 else None
    bare = text.removesuffix(" ad")
    number = _ALONE.get(bare, 0)
    if found := _CENTURY.fullmatch(bare):
        said = found[1] or found[2]
        number = _ROMAN.get(said) or _NAMED.get(said) or _figure(said)
    if not 1 <= number <= (21 if era > 0 else 99):
        return None
    first = 100 * (number - 1) + 1 if era > 0 else -100 * number
    return first, first + 99


def _figure(said: str) -> int:
    return int(said.removesuffix("th")) if re.fullmatch(r"\d{1,2}(?:th)?", said) else 0


def _part(text: str, era: int) -> tuple[int, int] | None:
    found = _PART.fullmatch(text)
    whole = _century(found[3], era) if found else None
    if not found or not whole:
        return None
    parts = _PARTS[found[2]]
    number = _ORDINALS.get(found[1], parts)
    if number > parts:
        return None
    return whole[0] + (100 * (number - 1)) // parts, whole[0] + (100 * number) // parts - 1


def _stage(text: str, era: int) -> tuple[int, int] | None:
    found = _STAGE.fullmatch(text)
    if not found:
        return None
    if decade := _decade(found[4], era):
        shares = (0, 3) if found[1] else (3, 6) if found[2] else (6, 9)
        return decade[0] + shares[0], decade[0] + shares[1]
    whole = _century(found[4], era)
    if not whole:
        return None
    shares = (0, 24) if found[1] else (40, 59) if found[2] else (75, 99)
    return whole[0] + shares[0], whole[0] + shares[1]


def _hull(found: list[Years]) -> Years:
    firsts, lasts = [first for first, _ in found], [last for _, last in found]
    first = None if None in firsts else min(year for year in firsts if year is not None)
    last = None if None in lasts else max(year for year in lasts if year is not None)
    return first, last


def _checked(years: Years) -> Dating | None:
    first, last = years
    if any(year is not None and year > LAST_YEAR for year in years) or years == (None, None):
        return None
    return None if first is not None and last is not None and first > last else Dating(first, last)
