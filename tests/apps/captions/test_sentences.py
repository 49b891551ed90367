"""POST sentences: where sentences of art history begin and end."""

import pytest

from annotator.captions.sentences import split_sentences

ENGLISH = [
    ["Nero stands.", "Agrippina lies on the ground."],
    ["The panel was painted c. 1505 in Ferrara.", "It is signed."],
    ["It dates from ca. 1645.", "The frame is later."],
    ["See fig. 3 and pl. IV.", "Both show him."],
    ["Fig. 3 shows the back.", "It is blank."],
    ["Inv. no. R.C.G.E. 12 belongs to the gallery.", "It came from Modena."],
    ["The subject comes from Tacitus, op. cit. p. 12.", "It is rare."],
    ["J. M. W. Turner saw it.", "He drew it twice."],
    ["J.M.W. Turner saw it.", "He drew it twice."],
    ["A work by L. Ferrari hangs here.", "Nobody looks."],
    ["St. George kills the dragon.", "A princess watches."],
    ["Is he asleep?", "No!", "He is dead."],
    ["He says “Come here.”", "She does not come."],
    ["Dr. Rossi attributes it to Mr. Smith.", "We do not."],
    ["It measures 12.5 by 30.2 cm.", "The support is oak."],
    ["The saints (Peter, Paul, etc.) stand behind.", "One kneels."],
    ["It was made in the 1st c. B.C. and restored later.", "The nose is new."],
    ["Vol. 2, pp. 12–14, describes it.", "There is no picture."],
]
ITALIAN = [
    ["Nerone è in piedi.", "Agrippina giace a terra."],
    ["La tavola è del sec. XVII.", "La cornice è posteriore."],
    ["Dipinto nel sec. XVI a Ferrara.", "È firmato."],
    ["S. Giorgio uccide il drago.", "La principessa guarda."],
    ["I Ss. Pietro e Paolo sono in piedi.", "Uno prega."],
    ["La chiesa di S. Maria lo conserva.", "È una pala."],
    ["Il dipinto (inv. n. 12) viene da Modena.", "È grande."],
    ["Opera di L. Ferrari, c. 1645.", "È un olio su tela."],
    ["Si veda fig. 3 e tav. IV.", "Mostrano il retro."],
    ["Cfr. Tacito, Annales.", "Il tema è raro."],
    ["Il prof. Rossi lo attribuisce a Guercino.", "Noi no."],
    ["Dorme?", "No!", "È morto."],
    ["Dice: «Vieni qui.»", "Lei non viene."],
    ["I santi, i profeti, ecc. sono in alto.", "Cristo è al centro."],
    ["Misura 12,5 × 30,2 cm.", "Il supporto è di quercia."],
    ["Risale al I sec. a.C. ed è restaurato.", "Il naso è nuovo."],
    ["Giovan Francesco Barbieri, d. il Guercino, lo dipinse.", "Era giovane."],
    ["Op. cit., p. 12.", "Manca la figura."],
]


@pytest.mark.parametrize("sentences", ENGLISH, ids=lambda s: s[0][:25])
@pytest.mark.parametrize("between", [" ", "\n", "  "], ids=["space", "line", "two spaces"])
def test_english(sentences, between):
    text = between.join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, "en")] == sentences


@pytest.mark.parametrize("sentences", ITALIAN, ids=lambda s: s[0][:25])
@pytest.mark.parametrize("between", [" ", "\n", "  "], ids=["space", "line", "two spaces"])
def test_italian(sentences, between):
    text = between.join(sentences)
    assert [text[a:b] for a, b in split_sentences(text, "it")] == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_nothing_has_no_sentence(text):
    assert split_sentences(text, "en") == []


@pytest.mark.parametrize("language", ["en", "it", "xx", "zho"])
def test_offsets_are_code_points(language):
    text = "  👑 Nero e\u0301 qui. Sì.\n"
    spans = split_sentences(text, language)
    assert [text[a:b] for a, b in spans] == ["👑 Nero e\u0301 qui.", "Sì."]


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
