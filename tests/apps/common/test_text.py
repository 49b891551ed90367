import pytest

from annotator.common.text import check_text, folded, text_fault
from annotator.domain.errors import Malformed

KEPT = ["", "  spaces stay  ", "e\u0301 and é", "👩‍🎨 🖼️", "שלום עולם", "tab\tline\nend\r\n", "\u200f\u202e", "\ue000"]


@pytest.mark.parametrize("typed", KEPT)
def test_text_is_kept_as_typed(typed):
    assert check_text(typed, path="x") == typed


@pytest.mark.parametrize("bad", ["\0", "a\x07", "\x7f", "\x85", "\ud800", "x\udfff"])
def test_what_no_text_can_hold_is_refused_by_place(bad):
    with pytest.raises(Malformed) as caught:
        check_text(bad, path="ops[3].value.name")
    assert list(caught.value.fields) == ["ops[3].value.name"]
    assert f"U+{ord(bad[-1]):04X}" in caught.value.detail


def test_length_counts_code_points():
    assert check_text("🖼" * 5, path="x", max_length=5)
    with pytest.raises(Malformed):
        check_text("🖼" * 6, path="x", max_length=5)


def test_fault_of_a_sound_text_is_none():
    assert text_fault("Niccolò dell’Abate — 1512?") is None


def test_folded_finds_through_accents_case_and_punctuation():
    assert folded("Régnier, NICCOLÒ  dell'Abate") == "regnier niccolo dell abate"
    assert folded("Łódź Ørsted Straße") == "lodz orsted strasse"
