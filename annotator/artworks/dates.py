"""Years that a written date means, where it says them in figures."""

from __future__ import annotations

import re

_AROUND = r"(?:c\.|ca\.?|circa|c)?"
_YEAR = re.compile(rf"^\s*{_AROUND}\s*(\d{{3,4}})\s*{_AROUND}\s*$", re.IGNORECASE)
_YEARS = re.compile(rf"^\s*{_AROUND}\s*(\d{{3,4}})\s*[-–—/]\s*{_AROUND}\s*(\d{{2,4}})\s*{_AROUND}\s*$", re.IGNORECASE)


def understood(text: str) -> tuple[int, int] | None:
    """Earliest and latest year of `1505`, `c. 1505`, `1640-1645`, `1640-45`; None for anything else.

    "About" does not widen the years: by how much is a curator's judgement.
    """
    if found := _YEAR.match(text):
        year = int(found[1])
        return year, year
    if found := _YEARS.match(text):
        first, last = found[1], found[2]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if int(first) <= int(last):
            return int(first), int(last)
    return None
