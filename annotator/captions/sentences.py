"""Splitting a text into sentences, by rule.

A stop ends a sentence where white space and no lower-case letter follows it (the sentence boundary rules of Unicode
Standard Annex 29, SB6 to SB11), unless it belongs to an abbreviation, an initial or the number of a list. A quotation
and what stands in brackets is never cut inside. A line that is a title or an item of a list is a sentence; a line that
was only broken is none. What decided this: docs/adr/0016-words-and-flags.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from annotator.captions.abbreviations import Abbreviations, abbreviations_of

_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d"
_STOP = re.compile(
    r"(?<![.!?…؟।])(?P<stop>[.!?…؟।]+)"
    r"(?P<close>(?:[\"'”’»›)\]¹²³⁰-⁹]|\[\d{1,3}\])*)"
    rf"(?:\s?[{_EMOJI}]+)?(?=\s|$)"
    r"|[。！？]+[”’」』）]*"
)
_LINE = re.compile(r"\n\s*")
_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,3}[.)]|[a-z]\))\s")
_OPENING = re.compile(r"[\"'“‘«‹„(\[¿¡–—\-•*\s]*")
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_FIRST = re.compile(r"[^\W\d_]+['’]?")
_ROMAN = re.compile(r"[IVXLCDM]+$")
_NUMBER_BEFORE = re.compile(r"(?:\d(?:st|nd|rd|th)?|\b[IVXLCDM]+)\s$")
_NUMBER_LIKE = re.compile(r"[(\[]?(?:\d|§|[IVXLCDM]+\b(?!['’])|[A-Z]\b(?!['’])|(?:[A-Z]\.){2}|[A-Z]{1,4}\d)")
_ARTICLE_LIKE = re.compile(r"[AEIO]\s+[^\W\d_A-Z]")
"""«A later hand», «I santi»: a capital that is a word, not a number."""
_CHRIST = re.compile(r"C\.")
"""The second half of "a. C."."""
_ERA = frozenset({"a.c", "d.c", "b.c", "a.d", "b.c.e", "c.e", "s.d", "s.l", "n.d"})
_PAIRS = {"“": "”", "«": "»", "‹": "›", "„": "“”", "(": ")", "[": "]", "‘": "’", "「": "」", "『": "』", "（": "）"}
_CLOSES = {'"': '"'} | {
    closing: "".join(opening for opening, closings in _PAIRS.items() if closing in closings)
    for closing in "".join(_PAIRS.values())
}
_SIGN = re.compile(f"[{re.escape(''.join({*_PAIRS, *_CLOSES}))}]")
_ELLIPSIS = ("...", "…")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences in code points, half-open, ascending, without the white space around them.

    Together they hold every character of the text that is not white space. `language` is a tag such as "it"; one that
    is not known takes the abbreviations of all.
    """
    words = abbreviations_of(language)
    ends = sorted({*_stops(text, words), *_line_ends(text, words), len(text)})
    spans: list[tuple[int, int]] = []
    at = 0
    for end in ends:
        piece = text[at:end]
        core = piece.strip()
        if core:
            start = at + len(piece) - len(piece.lstrip())
            _add(spans, text, (start, start + len(core)))
        at = end
    return spans


def _add(spans: list[tuple[int, int]], text: str, span: tuple[int, int]) -> None:
    """A piece without a letter or digit says nothing alone: it goes with the sentence before it."""
    if spans and not any(c.isalnum() for c in text[span[0] : span[1]]):
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)


def _stops(text: str, words: Abbreviations) -> Iterator[int]:
    """Where a stop ends a sentence."""
    kept = _Kept(text)
    begin = 0
    for match in _STOP.finditer(text):
        if kept.inside(match.end()):
            continue
        if match["stop"] is None or _ends(text, begin, match, words):
            yield match.end()
            begin = match.end()


def _ends(text: str, begin: int, match: re.Match[str], words: Abbreviations) -> bool:
    after_at = _opened(text, match.end())
    after = text[after_at : after_at + 40]
    if after[:1].islower():
        return False
    before, stop, close = text[max(begin, match.start() - 80) : match.start()], match["stop"], match["close"]
    if stop in _ELLIPSIS and close[:1] in {"]", ")"} and before.endswith(("[", "(")):
        return False
    if stop != "." or (close and close[0] not in ")]"):
        return True
    return not _abbreviates(before.lstrip(), after, words) if not close else not _is_short(before, words)


def _opened(text: str, at: int) -> int:
    """Past the white space and the opening signs."""
    found = _OPENING.match(text, at)
    return found.end() if found else at


def _is_short(before: str, words: Abbreviations) -> bool:
    found = _WORD.search(before)
    return bool(found) and found[0].lower() in words.never | words.before_number | _ERA  # type: ignore[index]


def _abbreviates(before: str, after: str, words: Abbreviations) -> bool:
    """True where the point after `before` belongs to its last word; `after` begins with no lower-case letter."""
    if before.isdigit() and len(before) <= 3:
        return True  # the number of a list
    found = _WORD.search(before)
    if found is None:
        return False
    word = found[0]
    if before == word and (len(word) == 1 or _ROMAN.match(word)):
        return True  # the letter or number of a list
    if "." in word or (len(word) == 1 and word.isupper()):
        return _is_initial(word, before[: found.start()], after, words)
    low = word.lower()
    if low in words.never or (low in "ad" and _CHRIST.match(after)):
        return True
    if low in words.before_number or _has_no_vowel(word):
        return _numbers(low, before[: found.start()], after)
    return False


def _is_initial(word: str, left: str, after: str, words: Abbreviations) -> bool:
    """Initials, "S." and other dotted words; an era, a ruler's number and one before a new start are an end."""
    first = _FIRST.match(after)
    start = first[0].lower() if first else ""
    if word.lower() in _ERA or (word == "C" and left.endswith(("a. ", "d. "))):
        return False
    if word.lower() in words.never and "." in word:
        return True
    if _ROMAN.match(word) and re.search(r"\b[A-Z]\w+\s$", left):
        return start not in words.starters | {"la", "lo", "le"}
    return word == "S" or start not in words.starters


def _has_no_vowel(word: str) -> bool:
    return len(word) > 1 and not word.isupper() and word.isascii() and not re.search(r"[aeiouy]", word.lower())


def _numbers(word: str, left: str, after: str) -> bool:
    """True where a number or a shelf mark follows: "inv. n. 12", "cat. A"; after "XVII sec." a new sentence begins."""
    if not _NUMBER_LIKE.match(after):
        return False
    if _ARTICLE_LIKE.match(after):
        return word in {"sec", "secc"} and not _NUMBER_BEFORE.search(left)
    return True


def _line_ends(text: str, words: Abbreviations) -> Iterator[int]:
    """Where a line ends a sentence without a stop."""
    kept = _Kept(text)
    for match in _LINE.finditer(text):
        anew = match[0].count("\n") > 1
        if anew or (not kept.inside(match.end()) and _is_line(text, match, words)):
            yield match.end()


def _is_line(text: str, match: re.Match[str], words: Abbreviations) -> bool:
    """True where the line is whole: the next one begins anew, and this one ends neither in mid-phrase nor in a point
    (of which `_stops` decides)."""
    if _ITEM.match(text, match.end()):
        return True
    last = text[max(match.start() - 40, 0) : match.start()].rstrip()
    at = _opened(text, match.end())
    after = text[at : at + 1]
    if after.islower() or last.endswith((",", "-", "–", ".", "'", "’", "(", "&")):
        return False
    found = _WORD.search(last)
    return found is None or found[0].lower() not in words.unfinished


class _Kept:
    """The stretches of quotations and brackets, in which nothing ends."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in _quoted(text):
            if not self.ends or start >= self.ends[-1]:
                self.starts.append(start)
                self.ends.append(end)

    def inside(self, at: int) -> bool:
        """True where `at` lies between an opening sign and its closing one."""
        index = bisect_right(self.starts, at - 1) - 1
        return index >= 0 and at < self.ends[index]


def _quoted(text: str) -> list[tuple[int, int]]:
    """Pairs of signs within a paragraph, by their start: from the opening sign to behind the closing one."""
    found: list[tuple[int, int]] = []
    offset = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        found += [(offset + start, offset + end) for start, end in _pairs(paragraph)]
        offset += len(paragraph)
    return sorted(found)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _SIGN.finditer(text):
        sign, at = match[0], match.start()
        opening = next((o for o in _CLOSES.get(sign, "") if waiting[o]), None)
        if opening and not (sign == "’" and text[at + 1 : at + 2].isalpha()):
            start = _taken_back(opened, waiting, opening)
            yield start, at + 1
        elif sign in _PAIRS or (sign == '"' and _opens(text, at)):
            opened.append((sign, at))
            waiting[sign] += 1


def _taken_back(opened: list[tuple[str, int]], waiting: Counter[str], sign: str) -> int:
    """Where the last such sign stands; what was opened behind it was never closed."""
    while True:
        last, at = opened.pop()
        waiting[last] -= 1
        if last == sign:
            return at


def _opens(text: str, at: int) -> bool:
    """A straight quotation mark; behind a digit it says inches."""
    return (at == 0 or not text[at - 1].isalnum()) and bool(text[at + 1 : at + 2].strip())
