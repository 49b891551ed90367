"""The Caption step: words typed and counted, split into sentences and labelled, hints; and no word is ever lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.saving import saving

WORDS = "A woman stands. She holds a bird."
ARTISTS = {"value": ["Jacopo Tintoretto"], "from": "label"}


class Caption:
    """The step, open at one artwork."""

    def __init__(self, stage, visit, writer, artwork):
        self.stage, self.writer, self.artwork = stage, writer, artwork
        self.sheet = writer.sheet_id
        self.work = stage.open(visit(), self.sheet, search=f"?step=caption&selection=artwork.{artwork}")
        self.page = self.work.page
        self.field = self.page.get_by_role("textbox", name="Visual caption (English)")
        self.rows = self.page.get_by_role("list", name="Sentences").get_by_role("listitem")

    def tab(self, name):
        self.page.get_by_role("radiogroup", name="Captions").get_by_text(name).click()

    def kinds(self, *kinds):
        """Until the sentences are labelled so; None where it is still to be confirmed."""
        expect(self.rows).to_have_count(len(kinds))
        for number, kind in enumerate(kinds):
            radios = self.rows.nth(number).locator("input[type=radio]:checked")
            if kind is None:
                expect(radios).to_have_count(0)
            else:
                expect(radios).to_have_value(kind)

    def stored(self):
        """The one caption as the server has it, and the words of its sentences."""
        saving(self.page, "saved")
        (row,) = self.stage.document(self.sheet)["objects"]["caption"]
        value = row["value"]
        return value, [value["text"][s["start"] : s["end"]] for s in value["sentences"]]


@pytest.fixture
def caption(stage, visit):
    """A function: the step, with that text and sentences `(start, end, kind, source)` written before."""

    def make(text=None, sentences=()):
        writer = stage.seed(stage.sheet("constant"))
        metadata = {"title": {"value": "Nerone", "from": "label"}, "artists": ARTISTS}
        artwork = writer.artwork(metadata=metadata)
        if text is not None:
            rows = [dict(zip(("start", "end", "kind", "source"), s, strict=True)) for s in sentences]
            writer.caption(artwork, text, sentences=rows)
        return Caption(stage, visit, writer, artwork)

    return make


def test_typed_counted_split_and_confirmed_by_keys(caption):
    step = caption()
    step.work.press("t")
    expect(step.field).to_be_focused()
    step.work.type(WORDS)
    expect(step.page.get_by_text("7 words · 2 sentences")).to_be_visible()
    step.kinds(None, None)
    step.work.press("Escape", "Enter")
    step.kinds("visual", None)
    expect(step.page.get_by_text("to confirm")).to_have_count(1)
    step.work.press("Shift+Enter")
    # All is said of this one: on to the next that is required.
    expect(step.page.get_by_role("textbox", name="Contextual caption (English)")).to_be_focused()
    step.tab("Visual · English")
    step.kinds("visual", "visual")
    value, sentences = step.stored()
    assert value["text"] == WORDS
    assert sentences == ["A woman stands.", "She holds a bird."]
    assert (value["kind"], value["language"]) == ("visual", "en")


def test_an_edit_in_several_bursts_is_one_step(caption):
    step = caption()
    step.work.press("t")
    for burst in ("A woman ", "stands. ", "She holds a bird."):
        step.work.type(burst)
        # Each burst is saved by itself.
        with step.page.expect_response(lambda r: r.url.endswith("/changes") and r.ok):
            pass
    step.kinds(None, None)
    step.work.press("Control+Enter")
    expect(step.field).not_to_be_focused()
    expect(step.page.get_by_role("button", name="Undo: Type Visual caption (English)")).to_be_visible()
    step.work.press("Control+z")
    expect(step.field).to_have_value("")
    step.work.press("Control+Shift+z")
    expect(step.field).to_have_value(WORDS)


def test_labels_survive_edits_elsewhere_in_the_text(caption):
    step = caption(WORDS, [(0, 15, "visual", None), (16, 33, "contextual", "Catalogue of 1900")])
    step.kinds("visual", "contextual")
    step.field.focus()
    step.work.press("Control+Home")
    step.work.type("Today ")
    expect(step.rows.nth(0)).to_contain_text("Today A woman stands.")
    step.kinds("visual", "contextual")
    step.work.press("Control+End")
    step.work.type(" A dog sleeps.")
    step.kinds("visual", "contextual", None)
    value, sentences = step.stored()
    assert sentences == ["Today A woman stands.", "She holds a bird.", "A dog sleeps."]
    assert [(s["kind"], s["source"]) for s in value["sentences"]] == [
        ("visual", None), ("contextual", "Catalogue of 1900"), (None, None)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was painted in 1675.", "Names a date"),
        ("Tintoretto paints her.", "Names somebody (Tintoretto)"),
        ("A Baroque portrait.", "is a word of art history"),
    ],
)
def test_a_hint_says_what_nobody_can_see_and_one_key_takes_it_up(caption, text, said):
    step = caption()
    step.work.press("t")
    step.work.type(text)
    note = step.page.get_by_role("note")
    expect(note).to_contain_text(said)
    step.work.press("Escape", "h")
    step.kinds("contextual")
    expect(note).to_contain_text("Where is this known from?")
    source = step.page.get_by_role("textbox", name="Where this is known from")
    source.fill("Label beside it")
    source.press("Escape")
    expect(note).to_have_count(0)
    value, _ = step.stored()
    assert [(s["kind"], s["source"]) for s in value["sentences"]] == [("contextual", "Label beside it")]


def test_a_plain_sentence_has_no_hint(caption):
    step = caption()
    step.work.press("t")
    step.work.type('She reads a book with "1675" on it.')
    step.kinds(None)
    expect(step.page.get_by_role("note")).to_have_count(0)


def test_the_field_is_in_the_captions_language(caption):
    step = caption()
    for tab, name, language in (
        ("Visual · English", "Visual caption (English)", "en"),
        ("Visual · Italian", "Visual caption (Italian)", "it"),
    ):
        step.tab(tab)
        expect(step.page.get_by_role("textbox", name=name)).to_have_attribute("lang", language)


def test_what_is_typed_is_stored_to_the_letter(caption):
    step = caption()
    typed = "  È «Nerone» 🎨. \n\tIl cane\u00a0dorme.  "
    step.work.press("t")
    step.work.type(typed)
    expect(step.rows).to_have_count(2)
    value, sentences = step.stored()
    assert value["text"] == typed
    assert [one.strip() for one in sentences] == ["È «Nerone» 🎨.", "Il cane\u00a0dorme."]


def test_a_change_from_elsewhere_takes_no_word_and_no_focus(caption):
    step = caption()
    page = step.page
    step.work.press("t")
    step.work.type("A woman ")
    step.writer.put("sheet_artwork", {"label": "The portrait"}, id=step.artwork)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    step.work.type("stands")
    expect(page.get_by_role("heading", name="The portrait")).to_be_visible()
    expect(step.field).to_be_focused()
    step.work.type(".")
    expect(step.field).to_have_value("A woman stands.")
    step.kinds(None)
    assert step.stored()[0]["text"] == "A woman stands."


def test_a_save_in_flight_takes_no_word(caption):
    step = caption()
    page, pattern = step.page, f"**/sheets/{step.sheet}/changes"
    held = []
    page.route(pattern, lambda route: held.append(route), times=1)
    with page.expect_request(pattern):
        step.work.press("t")
        step.work.type("A woman ")
    step.work.type("stands. ")
    step.work.press("Backspace")
    saving(page, "saving")
    with page.expect_response(pattern):
        held[0].continue_()
    step.work.type(" She holds a bird.")
    expect(step.field).to_have_value(WORDS)
    expect(step.field).to_be_focused()
    step.kinds(None, None)
    value, sentences = step.stored()
    assert value["text"] == WORDS
    assert sentences == ["A woman stands.", "She holds a bird."]


def test_another_step_and_another_caption_take_no_word(caption):
    step = caption()
    step.work.press("t")
    step.work.type("A woman")
    step.tab("Contextual · English")
    other = step.page.get_by_role("textbox", name="Contextual caption (English)")
    expect(other).to_have_value("")
    other.fill("Her name is known.")
    step.page.get_by_role("navigation", name="Steps").get_by_role("button", name="Cut").click()
    step.work.step(4)
    expect(other).to_have_value("Her name is known.")
    step.tab("Visual · English")
    expect(step.field).to_have_value("A woman")
