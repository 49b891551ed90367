"""Texts exactly as typed, and spans of them in Unicode code points."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def text_sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8: says which text a set of spans was made for."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def span_fault(start: int, end: int, length: int) -> str | None:
    """Why `[start, end)` is no span of a text of that many code points, or None."""
    if start < 0 or end <= start:
        return "a span is half-open and never empty: start < end"
    if end > length:
        return f"the span ends beyond the text ({length} characters)"
    return None


def sentence_faults(sentences: Sequence[Mapping[str, Any]], length: int) -> Iterator[tuple[str, str]]:
    """Each `(path, message)` that is wrong: sentences ascend and don't overlap."""
    before = 0
    for index, sentence in enumerate(sentences):
        path = f"sentences[{index}]"
        fault = span_fault(sentence["start"], sentence["end"], length)
        if fault:
            yield path, fault
        if sentence["start"] < before:
            yield f"{path}.start", "sentences ascend and don't overlap"
        before = sentence["end"]


def grounding_faults(groundings: Sequence[Mapping[str, Any]], length: int) -> Iterator[tuple[str, str]]:
    """Each `(path, message)` that is wrong with the groundings' own shape; references are checked elsewhere."""
    ids = set()
    for index, grounding in enumerate(groundings):
        path = f"groundings[{index}]"
        if grounding["id"] in ids:
            yield f"{path}.id", "this id stands twice in the caption"
        ids.add(grounding["id"])
        yield from _grounding_span_faults(grounding["spans"], length, path)
        if grounding["target"] != "details" and grounding["details"]:
            yield f"{path}.details", f"a grounding on «{grounding['target']}» names no details"
        if grounding["relation"] is not None and grounding["role"] != "relation":
            yield f"{path}.relation", "only a grounding of role relation names one"


def _grounding_span_faults(spans: Sequence[Sequence[int]], length: int, path: str) -> Iterator[tuple[str, str]]:
    if not spans:
        yield f"{path}.spans", "a grounding has at least one span"
    before = 0
    for index, (start, end) in enumerate(spans):
        fault = span_fault(start, end, length)
        if fault:
            yield f"{path}.spans[{index}]", fault
        elif start < before:
            yield f"{path}.spans[{index}]", "spans ascend and don't overlap"
        before = end
