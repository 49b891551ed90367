"""What is missing, live: each kind of entry comes and goes with the work, `W` leads to its place, `S` settles it."""

import pytest
from playwright.sync_api import expect

from tests.browser.saving import saving
from tests.writer import QUAD

PHRASE = {"id": "0190f000-0000-7000-8000-0000000000ac", "spans": [[0, 4]], "role": "entity", "target": "details",
          "details": [], "relation": None}  # fmt: skip
TITLE = {"title": {"value": "Nerone", "from": "label"}}
OPEN = [{"start": 0, "end": 12, "kind": None, "source": None}]
KINDS = ("visual", "contextual")


def furnish(
    stage, *, segment=True, place=True, title=True, captions=KINDS, sentences=None, groundings=(), shape="flat"
):
    """A sheet with one artwork on pictures 100 and 101, everything said of it but what is left out."""
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork(metadata=TITLE if title else {}, shape=shape)
    named = artwork if segment else None
    writer.cut([(0, 100, "walking", None), (100, 102, "artwork", named), (102, 400, "walking", None)])
    track = writer.track(artwork)
    if place:
        for frame in (100, 101):
            writer.keyframe(track, frame)
    for kind in captions:
        more = {"sentences": sentences, "groundings": groundings} if kind == captions[-1] else {}
        writer.caption(artwork, "Nero stands.", kind=kind, **more)
    return sheet


class Missing:
    """The list of what is missing, in somebody's browser and on the server."""

    def __init__(self, stage, visit, sheet):
        self.stage, self.sheet = stage, sheet
        page = visit()
        # No places are computed: only hands change the list.
        page.route("**/propagate", lambda route: route.abort())
        self.work = stage.open(page, sheet, search="?step=cut&frame=0")
        self.page = page
        self.rows = page.locator("[data-check]")

    def row(self, code):
        return self.page.locator(f"[data-check={code}]")

    def lead(self, code):
        """W, until the entry of that kind is the one that was led to."""
        for _ in range(self.rows.count()):
            self.work.press("w")
            if self.row(code).and_(self.page.locator("[aria-current]")).count():
                return
        raise AssertionError(f"W never leads to {code}")

    def agree(self, *codes):
        """Until the page shows these entries, and the server, asked for its own, says the same."""
        for code in codes:
            expect(self.row(code)).to_have_count(codes.count(code))
        expect(self.rows).to_have_count(len(codes))
        saving(self.page, "saved")
        shown = [row.get_attribute("data-check") for row in self.rows.all()]
        listed = self.stage.apis["anna"].get(f"sheets/{self.sheet}/checks")["entries"]
        assert sorted(shown) == sorted(codes) == sorted(entry["code"] for entry in listed)

    def in_step(self, name):
        expect(self.page.locator("nav [aria-current=step]")).to_contain_text(name)

    def shows(self, frame):
        expect(self.page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))

    def undo(self):
        self.page.evaluate("document.activeElement.blur()")
        self.work.press("Control+z")


@pytest.fixture
def missing(stage, visit):
    """A function: the list of a sheet that is complete but for what is left out."""
    return lambda **lacks: Missing(stage, visit, furnish(stage, **lacks))


def test_nothing_is_missing_on_a_complete_sheet(missing):
    found = missing()
    expect(found.page.get_by_role("region", name="What is missing")).to_contain_text("Nothing is missing")
    found.agree()


def test_an_untouched_sheet_is_not_called_complete(stage, visit):
    page = visit()
    stage.open(page, stage.sheet("constant"))
    found = page.get_by_role("region", name="What is missing")
    expect(found).to_contain_text("Nothing is annotated yet")
    page.keyboard.press("Shift+S")
    expect(page.get_by_role("dialog")).to_contain_text("says that the video shows no artwork")


def test_a_segment_without_its_artwork(missing):
    found = missing(segment=False)
    code = "segment_without_artwork"
    found.agree(code)
    found.lead(code)
    # In the middle, ready to outline it: that names the moment, too.
    found.in_step("Box")
    found.shows(101)
    found.work.press("s")
    dialog = found.page.get_by_role("dialog", name="Which artwork?")
    expect(dialog.get_by_role("option").first).to_contain_text("Artwork #1")
    expect(dialog.get_by_role("option").first).to_have_attribute("data-combobox-selected", "true")
    found.work.press("Enter")
    found.agree()
    found.undo()
    found.agree(code)


def test_an_artwork_without_a_place(missing):
    found = missing(place=False)
    code = "artwork_without_track"
    found.agree(code)
    found.lead(code)
    found.in_step("Box")
    found.shows(101)
    found.work.press("s")
    draw = found.page.get_by_role("group", name="Tools").get_by_role("button", name="Draw", exact=True)
    expect(draw).to_have_attribute("aria-pressed", "true")
    for corner in QUAD:
        found.page.mouse.click(*found.work.on_screen(corner))
    # One picture of the segment has a place now; the other one is asked for.
    found.agree("needs_eyes")
    found.undo()
    found.agree(code)


def test_an_artwork_without_a_title(missing):
    found = missing(title=False)
    code = "title_missing"
    found.agree(code)
    found.lead(code)
    found.in_step("Artwork")
    found.shows(100)
    found.work.press("s")
    found.agree()
    expect(found.page.get_by_role("checkbox", name="Not identified yet")).to_be_checked()
    found.undo()
    found.agree(code)
    found.page.get_by_label("Title", exact=True).fill("Nerone")
    found.agree()


@pytest.mark.parametrize("kind", KINDS)
def test_a_required_caption(missing, kind):
    found = missing(captions=[k for k in KINDS if k != kind])
    found.agree("caption_missing")
    expect(found.row("caption_missing")).to_contain_text(f"Artwork #1: {kind} caption, English")
    found.lead("caption_missing")
    found.in_step("Caption")
    found.work.press("s")
    field = found.page.get_by_role("textbox", name=f"{kind.title()} caption (English)")
    expect(field).to_be_focused()
    found.work.type("Nero stands.")
    found.agree("sentence_without_kind")
    found.work.press("Escape", "Enter")
    found.agree()
    found.undo()
    found.agree("sentence_without_kind")


def test_pictures_that_need_eyes(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.cut([(0, 100, "walking", None), (100, 104, "artwork", artwork), (104, 400, "walking", None)])
    track = writer.track(artwork)
    for frame in (100, 103):
        writer.keyframe(track, frame)
    for kind in KINDS:
        writer.caption(artwork, "Nero stands.", kind=kind)
    found = Missing(stage, visit, sheet)
    found.agree("needs_eyes")
    expect(found.row("needs_eyes")).to_contain_text("2 pictures need eyes")
    found.lead("needs_eyes")
    found.in_step("Box")
    found.shows(101)
    found.work.press("s")
    found.agree()
    found.undo()
    found.agree("needs_eyes")
    # A person's own place settles a picture as well, one at a time.
    found.work.press("ArrowRight", "x")
    expect(found.row("needs_eyes")).to_contain_text("1 picture needs eyes")
    found.agree("needs_eyes")


def test_a_sentence_without_its_kind(missing):
    found = missing(sentences=OPEN)
    code = "sentence_without_kind"
    found.agree(code)
    found.lead(code)
    found.in_step("Caption")
    expect(found.page.get_by_role("textbox", name="Contextual caption (English)")).to_be_visible()
    found.work.press("s")
    # Said to be contextual: now it is asked, without blocking, where it is known from.
    found.agree()
    expect(found.page.get_by_role("note")).to_contain_text("Where is this known from?")
    found.undo()
    found.agree(code)


def test_a_text_without_sentences_is_split_where_it_is_led_to(missing):
    found = missing(sentences=[])
    found.agree("caption_without_sentences")
    found.lead("caption_without_sentences")
    found.in_step("Caption")
    found.agree("sentence_without_kind")


def test_a_phrase_that_points_nowhere(missing):
    found = missing(groundings=[PHRASE])
    code = "grounding_without_target"
    found.agree(code)
    found.lead(code)
    found.in_step("Ground")
    phrase = found.page.get_by_role("region", name="Phrases").locator("[aria-current=true]")
    expect(phrase).to_contain_text("nowhere yet")
    found.work.press("s")
    expect(phrase).not_to_contain_text("nowhere yet")
    found.agree()
    found.undo()
    found.agree(code)


def test_a_hint_only_speaks(missing):
    found = missing(shape="unknown")
    found.agree("shape_unknown")
    hint = found.page.get_by_role("list", name="Hints").locator("[data-check=shape_unknown]")
    expect(hint.get_by_role("button")).to_have_count(1)
    found.lead("shape_unknown")
    found.in_step("Box")
    found.work.press("s")
    expect(found.page.get_by_test_id("notice")).to_contain_text("Nothing that could be settled is marked")
    found.agree("shape_unknown")
    found.work.press("Shift+S")
    expect(found.page.get_by_role("dialog").get_by_role("button", name="Hand in")).to_be_enabled()


def test_handing_in_says_what_is_missing_and_waits_for_it(missing):
    found = missing(title=False)
    found.work.press("Shift+S")
    dialog = found.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Artworks without a title: 1")
    expect(dialog.get_by_role("button", name="Hand in")).to_be_disabled()


def test_an_italian_reads_words_and_no_codes(stage, visit):
    sheet = furnish(stage, captions=())
    page = visit(locale="it-IT")
    stage.enter(page)
    page.goto(f"/sheets/{sheet}?step=cut&frame=0")
    rows = page.locator("[data-check=caption_missing]")
    expect(rows.nth(0)).to_contain_text("Artwork #1: descrizione visiva, inglese", timeout=60_000)
    expect(rows.nth(1)).to_contain_text("descrizione contestuale, inglese")
