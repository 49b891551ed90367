"""Changed twice, or refused: both are shown, nothing is lost, a person decides."""

import pytest
from playwright.sync_api import expect

from tests.browser.saving import saving


@pytest.fixture
def opened(visit, stage):
    """A sheet with one artwork, open at the Artwork step; a script that writes to the same sheet."""
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork(label="Artwork #1")
    page = visit()
    work = stage.open(page, sheet, search=f"?step=artwork&selection=artwork.{artwork}")
    return sheet, writer, artwork, work


def title(stage, sheet):
    (row,) = stage.document(sheet)["objects"]["sheet_artwork"]
    return row["value"]["metadata"]["title"]["value"]


def write_title(page, words):
    field = page.get_by_label("Title", exact=True)
    field.fill(words)
    field.press("Escape")


@pytest.mark.parametrize("keep", ["mine", "other"])
def test_a_conflict_keeps_one_and_undo_brings_the_other(stage, opened, keep):
    sheet, writer, artwork, work = opened
    page = work.page
    value = {"label": "Artwork #1", "metadata": {"title": {"value": "Nerone a cavallo", "from": "label"}}}
    writer.put("sheet_artwork", value, id=artwork)
    write_title(page, "Nerone a piedi")
    dialog = page.get_by_role("dialog", name="Changed twice")
    expect(dialog.locator("mark")).to_have_text(["piedi", "cavallo"])
    dialog.get_by_role("button", name=f"Keep {'mine' if keep == 'mine' else 'the other'}").click()
    expect(page.locator("[role=dialog]")).to_have_count(0)
    saving(page, "saved")
    kept, other = ("Nerone a piedi", "Nerone a cavallo")[:: 1 if keep == "mine" else -1]
    assert title(stage, sheet) == kept
    expect(page.get_by_label("Title", exact=True)).to_have_value(kept)
    work.press("Control+z")
    expect(page.get_by_label("Title", exact=True)).to_have_value(other)
    saving(page, "saved")
    assert title(stage, sheet) == other


def test_a_refused_change_is_shown_with_the_servers_words_and_what_builds_on_it_waits(stage, opened):
    sheet, _, _, work = opened
    page = work.page
    saving(page, "saved")
    before = title(stage, sheet)
    pattern = f"**/sheets/{sheet}/changes"
    page.context.route(pattern, lambda route: route.abort())
    page.get_by_label("Title", exact=True).evaluate("field => field.removeAttribute('maxlength')")
    write_title(page, "N" * 2001)
    work.press("u")
    page.context.unroute(pattern)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    refused = page.get_by_role("alert").filter(has_text="Not saved")
    expect(refused).to_contain_text("2000")
    expect(refused).to_contain_text("1 later change builds on it and waits")
    expect(refused).to_contain_text("N" * 2001)
    saving(page, "needs_you")
    assert title(stage, sheet) == before
    expect(page.get_by_label("Title", exact=True)).to_have_value(before)
    refused.get_by_role("button", name="Give it up").click()
    saving(page, "saved")
    assert title(stage, sheet) == before


def test_a_refusal_is_worded_in_italian(visit, stage):
    sheet = stage.sheet("constant")
    artwork = stage.seed(sheet).artwork()
    page = visit(locale="it-IT")
    stage.enter(page)
    page.goto(f"/sheets/{sheet}?step=artwork&selection=artwork.{artwork}")
    title = page.get_by_label("Titolo", exact=True)
    title.evaluate("field => field.removeAttribute('maxlength')")
    title.fill("N" * 2001)
    title.press("Escape")
    refused = page.get_by_role("alert").filter(has_text="Non salvato")
    expect(refused.get_by_role("listitem")).to_have_text("È troppo lungo.")
    expect(refused).to_contain_text("Questo è quello che avevi")
    expect(page.locator("[data-saving=needs_you]")).to_contain_text("rifiutata")


def test_two_tabs_show_each_others_changes_at_once_and_undo_only_their_own(visit, stage):
    sheet = stage.sheet("constant")
    page = visit()
    one = stage.open(page, sheet)
    two = stage.open(page.context.new_page(), sheet)
    page.context.route(f"**/sheets/{sheet}/changes", lambda route: route.abort())
    one.press("ArrowRight", "c")
    inside = two.page.get_by_role("list", name="All segments")
    expect(inside.get_by_role("listitem")).to_have_count(2)
    two.press("Control+z")
    expect(inside.get_by_role("listitem")).to_have_count(2)
    two.press("End", "c")
    expect(page.get_by_role("list", name="All segments").get_by_role("listitem")).to_have_count(3)
    one.press("Control+z")
    expect(page.get_by_test_id("notice")).to_contain_text("no longer applies")
    page.context.unroute(f"**/sheets/{sheet}/changes")
    for work in (one, two):
        work.page.evaluate("window.dispatchEvent(new Event('online'))")
        saving(work.page, "saved")
    (row,) = stage.document(sheet)["objects"]["cut_list"]
    assert len(row["value"]["segments"]) == 3


@pytest.mark.parametrize("ends", ["reloaded", "closed"])
def test_words_typed_as_the_page_ends_are_there_next_time(stage, opened, ends):
    sheet, _, _, work = opened
    page, address = work.page, work.page.url
    page.context.route(f"**/sheets/{sheet}/changes", lambda route: route.abort())
    page.get_by_label("Title", exact=True).fill("")
    page.keyboard.type("Il vero Nerone")
    if ends == "reloaded":
        page.reload()
    else:
        with page.expect_event("close"):
            page.close(run_before_unload=True)
        page = page.context.new_page()
        page.goto(address)
    page.context.unroute(f"**/sheets/{sheet}/changes")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Il vero Nerone")
    saving(page, "saved")
    assert title(stage, sheet) == "Il vero Nerone"
