"""How right sentences are split, on texts that no rule was made for: `python -m bench.sentences`.

Prints, by language, how many of the boundaries that are found are right (precision) and how many of the right ones are
found (recall); the sentences of each row are joined by a space. Beside it, the whole's simplest rival: a stop, white
space and a capital.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.captions.sentences import split_sentences

HELD_OUT = Path(__file__).parents[1] / "tests" / "cases" / "sentences_held_out.json"
Splitter = Callable[[str, str], list[tuple[int, int]]]


def naive(text: str, language: str) -> list[tuple[int, int]]:
    """The reference: every stop with white space and a capital behind it."""
    ends = [m.end() for m in re.finditer(r"[.!?…]+[»”\"')]*(?=\s+[A-ZÀ-Ý«“\"(])", text)] + [len(text)]
    return [(a, b) for a, b in zip([0, *ends], ends, strict=False) if a < b]


def ends_of(sentences: list[str]) -> Iterator[int]:
    """Where the sentences end in their joined text, but for the last."""
    at = -1
    for sentence in sentences[:-1]:
        at += len(sentence) + 1
        yield at


def measured(split: Splitter, language: str, rows: list[list[str]]) -> tuple[int, int, int, list[str]]:
    """Right boundaries found, all found, all there are; and the texts that came out wrong."""
    right = found = there = 0
    wrong = []
    for sentences in rows:
        text = " ".join(sentences)
        expected = set(ends_of(sentences))
        got = {end for _, end in split(text, language)[:-1]}
        right, found, there = right + len(got & expected), found + len(got), there + len(expected)
        if got != expected:
            wrong.append(text)
    return right, found, there, wrong


def main() -> None:
    """Print the table."""
    rows = json.loads(HELD_OUT.read_text(encoding="utf-8"))
    for name, split in (("rules", split_sentences), ("a stop and a capital", naive)):
        for language in ("en", "it"):
            right, found, there, wrong = measured(split, language, rows[language])
            print(f"{name}, {language}: precision {right / found:.3f} recall {right / there:.3f} of {there}")
            if split is split_sentences:
                print(*(f"  wrong: {text}" for text in wrong), sep="\n")


if __name__ == "__main__":
    main()
