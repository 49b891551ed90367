"""POST sentences: where sentences of art history begin and end."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.captions.sentences import split_sentences
from tests.domain.strategies import steady

CASES = json.loads((Path(__file__).parents[2] / "cases" / "sentences.json").read_text(encoding="utf-8"))
BETWEEN = {"space": " ", "line": "\n", "two spaces": "  ", "paragraph": "\n\n"}
# A sentence without a stop is one only where its line ends.
TABLE = [
    pytest.param(language, sentences, between, id=f"{name}-{language}-{sentences[0][:30]}")
    for language in ("en", "it")
    for sentences in CASES[language]
    for name, between in BETWEEN.items()
    if "\n" in between or not sentences[0][-1].isalpha()
]

WORDS = 'S. Giorgio c. 1505 XVII sec. « » “ ” " ( ) ... … ? ! È a.C. - 1. J. etc. fig. 3 The il 。 他'
pieces = st.sampled_from([*WORDS.split(), "e\u0301", "👩\u200d🎨", "\n", "\n\n", "\r\n", " ", "\u00a0"])
texts = st.one_of(
    st.lists(pieces, max_size=30).map("".join),
    st.lists(pieces, max_size=30).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)


def split(text, language):
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(("language", "sentences", "between"), TABLE)
def test_the_table(language, sentences, between):
    assert split(between.join(sentences), language) == sentences


@pytest.mark.parametrize("case", CASES["exact"], ids=lambda case: case["name"])
def test_exact_texts(case):
    assert split(case["text"], case["language"]) == case["expected"]


@steady
@given(texts, st.sampled_from(["en", "it", "de"]))
@example("a. b. c.", "en")
def test_spans_ascend_apart_and_hold_every_sign(text, language):
    spans = split_sentences(text, language)
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert {at for at, sign in enumerate(text) if not sign.isspace()} <= covered
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()


@steady
@given(texts, texts)
def test_a_paragraph_does_not_change_the_one_before(first, second):
    alone = split_sentences(first, "it")
    both = split_sentences(f"{first}\n\nX{second}", "it")
    assert both[: len(alone)] == alone


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_nothing_has_no_sentence(text):
    assert split_sentences(text, "en") == []


@pytest.mark.parametrize("language", ["en", "it", "xx", "zho"])
def test_offsets_are_code_points(language):
    text = "  👑 Nero e\u0301 qui. Sì.\n"
    assert split(text, language) == ["👑 Nero e\u0301 qui.", "Sì."]


@pytest.mark.parametrize("piece", ["a. ", "“(«", "A.\n", " ", ".", "S. ", '"a ', "\n \n", "👑"])
def test_a_text_of_the_greatest_length_is_split(piece):
    assert all(start < end for start, end in split_sentences(piece * (100_000 // len(piece)) + "a", "en"))


def test_it_answers_with_spans(db, annotator_api):
    response = annotator_api.post(
        "/api/v1/sentences", {"text": "S. Giorgio. Il drago.", "language": "it"}, format="json"
    )
    assert response.json() == {"spans": [[0, 11], [12, 21]]}


def test_nobody_is_not_answered(db, nobody_api):
    assert nobody_api.post("/api/v1/sentences", {"text": "A.", "language": "en"}, format="json").status_code == 401


def test_a_language_that_is_none_is_refused(annotator_api):
    response = annotator_api.post("/api/v1/sentences", {"text": "A.", "language": "English!"}, format="json")
    assert response.status_code == 422
    assert list(response.json()["fields"]) == ["language"]
