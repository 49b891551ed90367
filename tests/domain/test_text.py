"""Spans of texts, in code points."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import grounding_faults, sentence_faults, span_fault, text_sha256
from tests.domain.strategies import steady

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@steady
@given(texts)
def test_the_digest_is_that_of_the_utf_8(text):
    assert text_sha256(text) == hashlib.sha256(text.encode()).hexdigest()


@steady
@given(texts, st.integers(-3, 35), st.integers(-3, 35))
def test_a_span_without_fault_selects_something(text, start, end):
    if span_fault(start, end, len(text)) is None:
        assert len(text[start:end]) == end - start > 0
    else:
        assert start < 0 or end <= start or end > len(text)


@steady
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4))
def test_sentences_are_right_exactly_when_they_ascend_apart(pairs):
    sentences = [{"start": a, "end": b} for a, b in pairs]
    flat = [n for pair in pairs for n in pair]
    right = all(a < b for a, b in pairs) and flat == sorted(flat)
    assert (list(sentence_faults(sentences, 20)) == []) == right


def grounding(**changed):
    row = {"id": "g", "spans": [[0, 4]], "target": "details", "details": ["d"], "role": "entity", "relation": None}
    return {**row, **changed}


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        ([grounding(spans=[])], "groundings[0].spans"),
        ([grounding(spans=[[0, 11]])], "groundings[0].spans[0]"),
        ([grounding(spans=[[4, 8], [0, 4]])], "groundings[0].spans[1]"),
        ([grounding(spans=[[0, 4], [3, 8]])], "groundings[0].spans[1]"),
        ([grounding(target="artwork")], "groundings[0].details"),
        ([grounding(target="absent")], "groundings[0].details"),
        ([grounding(relation="r")], "groundings[0].relation"),
        ([grounding(), grounding()], "groundings[1].id"),
    ],
)
def test_a_grounding_s_faults_have_their_paths(rows, path):
    assert [at for at, _ in grounding_faults(rows, 10)] == [path]


def test_a_broken_phrase_and_a_relation_are_right():
    rows = [grounding(spans=[[0, 4], [6, 10]]), grounding(id="h", role="relation", relation="r")]
    assert list(grounding_faults(rows, 10)) == []
