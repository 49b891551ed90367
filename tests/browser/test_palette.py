"""The palette: whatever can be done, found by some letters of its name."""

import pytest
from playwright.sync_api import expect


def ask(work, words):
    """Open it, type, and take what stands first."""
    work.press("Control+k")
    expect(work.page.get_by_role("dialog", name="All commands")).to_be_visible()
    work.page.keyboard.type(words)
    expect(work.page.get_by_role("option").first).to_have_attribute("data-combobox-selected", "true")
    work.press("Enter")
    expect(work.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("step", [1, 3, 5])
def test_commands_and_pictures_are_reached_from_every_step(stage, visit, step):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.keyframe(writer.track(artwork), 20)
    work = stage.open(visit(), sheet)
    work.step(step)
    slider = work.page.get_by_role("slider", name="Picture on show")
    ask(work, "77")
    expect(slider).to_have_attribute("aria-valuenow", "77")
    ask(work, "one picture on")
    expect(slider).to_have_attribute("aria-valuenow", "78")


def test_escape_closes_it_and_runs_nothing(stage, visit):
    sheet = stage.sheet("constant")
    before = stage.document(sheet)
    work = stage.open(visit(), sheet, search="?step=cut&frame=50")
    page, dialog = work.page, work.page.get_by_role("dialog", name="All commands")
    for words in ("cut at the playhead", "77", "box", "log of nothing"):
        work.press("Control+k")
        expect(dialog.get_by_role("textbox")).to_be_focused()
        page.keyboard.type(words)
        work.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("slider", name="Picture on show")).to_have_attribute("aria-valuenow", "50")
    expect(page.locator("nav [aria-current=step]")).to_contain_text("Cut")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    expect(page.locator("[data-saving=saved]")).to_be_visible()
    assert stage.document(sheet) == before
    work.press("ArrowRight")
    expect(page.get_by_role("slider", name="Picture on show")).to_have_attribute("aria-valuenow", "51")
