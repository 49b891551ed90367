"""Splitting a text into sentences. A library finds the ends; abbreviations of art history are joined again."""

from __future__ import annotations

import re

from sentencex import segment

ABBREVIATION = re.compile(
    r"(?:^|[\s(\[«\"'])(?:"
    r"[A-Z]|[A-Z]\.[A-Z]|"  # initials: J., J.M.
    r"c|ca|cf|cfr|cat|inv|n|nn|nr|no|nos|op|cit|ibid|fig|figg|figs|tav|tavv|pl|pp?|vol|voll|ed|eds|a\.c|d\.c|"
    r"sec|secc|ss?|sg|sgg|SS?|Ss|Sta|Sto|St|Mr|Mrs|Dr|Prof|dott|prof|mons|card|detto|attr|fl|d|b|r|v|vs|etc|ecc|es|e\.g|i\.e|"
    r"lett|dim|h|alt|largh|diam|olio su|coll|propr|gall|mus|bibl|arch|ms|mss|f|ff|fol|foll"
    r")\.$",
)
NUMBERED = re.compile(r"(?:^|\s)(?:n|nn|no|fig|inv|cat|tav|pl|p|pp|sec|c|ca|vol|nr)\.\s*$", re.IGNORECASE)

AFTER_A_MEASURE = re.compile(r"(?<=\d\scm\.)\s+(?=[A-ZÀ-Ý])|(?<=\d\smm\.)\s+(?=[A-ZÀ-Ý])|(?<=\d\sm\.)\s+(?=[A-ZÀ-Ý])")
"""The library takes every "cm." for an abbreviation inside a sentence."""


def _continues(before: str, after: str) -> bool:
    """True where the boundary between two pieces is an abbreviation's, not a sentence's."""
    left, right = before.rstrip(), after.lstrip()
    if not left or not right:
        return False
    if left == before and left.endswith(".") and right == after:
        return True  # "a.C.": no white space, no boundary
    if NUMBERED.search(left):
        return True
    if ABBREVIATION.search(left):
        return True
    return right[0].islower() and left.endswith(".")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences in code points, half-open, without the white space around them.

    `language` is a two-letter code; unknown ones fall back to the library's own fallback.
    """
    joined: list[str] = []
    for piece in segment(language, text):
        if joined and _continues(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return _spans(text, [part for piece in joined for part in AFTER_A_MEASURE.split(piece)])


def _spans(text: str, pieces: list[str]) -> list[tuple[int, int]]:
    """Find each piece in order; white space that the library swallowed lies between them."""
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        core = piece.strip()
        if not core:
            continue
        start = text.find(core, at)
        if start < 0:
            # The library changed characters inside: give up on its boundaries rather than on the text.
            return [_whole(text)] if text.strip() else []
        spans.append((start, start + len(core)))
        at = start + len(core)
    return spans


def _whole(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip())
