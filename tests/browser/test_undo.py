"""One history over everything: named steps, a list where one can jump, great deletes and back, never others' work."""

import pytest
from playwright.sync_api import expect

from annotator.common.ids import uuid7
from tests.browser.saving import cut_on, edges, saving
from tests.writer import QUAD


def test_steps_are_named_and_one_jumps_between_them_by_key_and_mouse(visit, stage):
    sheet = stage.sheet("constant")
    page = visit()
    work = stage.open(page, sheet)
    cut_on(work, 4)
    page.get_by_role("button", name="Undo: Cut at 4").hover()
    expect(page.get_by_role("tooltip").filter(has_text="Undo: Cut at 4")).to_be_visible()
    page.mouse.move(700, 300)
    work.press("Shift+H")
    steps = page.get_by_role("menuitem")
    expect(steps).to_have_text(["Cut at 4now", "Cut at 3", "Cut at 2", "Cut at 1", "As it was at the beginning"])
    work.press("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown", "Enter")
    expect(page.get_by_role("button", name="Undo: Cut at 2")).to_be_visible()
    saving(page, "saved")
    assert edges(stage, sheet)[0] == [0, 1, 2]
    page.get_by_role("button", name="History").click()
    steps.filter(has_text="Cut at 3").click()
    saving(page, "saved")
    assert edges(stage, sheet)[0] == [0, 1, 2, 3]
    work.press("Shift+H")
    steps.filter(has_text="As it was at the beginning").click()
    saving(page, "saved")
    assert edges(stage, sheet)[0] == [0]


def test_an_artwork_with_thousands_of_children_is_deleted_and_comes_back_whole(visit, stage):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    track = writer.track(artwork)
    value = {"track": track, "visibility": "visible", "quad": QUAD, "box": None}
    writer.send(*[writer.op_put("keyframe", {**value, "frame": n}, id=uuid7()) for n in range(400)])
    region = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]
    detail = {"artwork": artwork, "type": "person", "region_plane": region}
    writer.send(*[writer.op_put("detail", {**detail, "order": n}, id=uuid7()) for n in range(1600)])
    before = stage.document(sheet)["objects"]
    page = visit()
    work = stage.open(page, sheet, search=f"?step=artwork&selection=artwork.{artwork}")
    page.get_by_role("button", name="Delete").first.click()
    saving(page, "saved")
    gone = stage.document(sheet)["objects"]
    assert not any(gone[kind] for kind in ("sheet_artwork", "track", "keyframe", "detail"))
    work.press("Control+z")
    saving(page, "saved")
    after = stage.document(sheet)["objects"]
    for kind in ("sheet_artwork", "track", "keyframe", "detail"):
        assert {r["id"]: r["value"] for r in after[kind]} == {r["id"]: r["value"] for r in before[kind]}


@pytest.fixture
def titled(visit, stage):
    """A sheet whose artwork was just given a title, how another browser gives it another, and the open page."""
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    page = visit()
    work = stage.open(page, sheet, search=f"?step=artwork&selection=artwork.{artwork}")
    with page.expect_response(lambda answer: answer.url.endswith("/changes")):
        page.get_by_label("Title", exact=True).fill("Nerone a piedi")
        work.press("Escape")
    saving(page, "saved")

    def elsewhere(title):
        (row,) = stage.document(sheet)["objects"]["sheet_artwork"]
        assert row["value"]["metadata"]["title"]["value"] == "Nerone a piedi"
        writer.versions[artwork] = row["version"]
        metadata = {"title": {"value": title, "from": "label"}}
        writer.put("sheet_artwork", {**row["value"], "metadata": metadata}, id=artwork)

    return sheet, elsewhere, work


@pytest.mark.parametrize("by", ["key", "list"])
def test_what_was_changed_elsewhere_is_not_undone_and_undo_says_so(visit, stage, titled, by):
    sheet, elsewhere, work = titled
    page = work.page
    elsewhere("Nerone a cavallo")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Nerone a cavallo")
    before = stage.document(sheet)
    if by == "key":
        work.press("Control+z")
    else:
        work.press("Shift+H")
        page.get_by_role("menuitem", name="As it was at the beginning").click()
    expect(page.get_by_test_id("notice")).to_contain_text("“Edit Title” no longer applies")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Nerone a cavallo")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    saving(page, "saved")
    assert stage.document(sheet) == before


def test_undo_of_what_was_changed_unheard_asks_first(stage, titled):
    sheet, elsewhere, work = titled
    page = work.page
    elsewhere("Nerone a cavallo")
    before = stage.document(sheet)
    work.press("Control+z")
    dialog = page.get_by_role("dialog", name="Changed twice")
    expect(dialog.get_by_role("button", name="Keep the other")).to_be_visible()
    assert stage.document(sheet) == before
    dialog.get_by_role("button", name="Keep the other").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Nerone a cavallo")
    saving(page, "saved")
    assert stage.document(sheet) == before
