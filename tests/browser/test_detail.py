"""The Detail step: regions on the frontal picture by mouse and by keys alone, zoomed; types, words, parts."""

import pytest
from playwright.sync_api import expect

QUAD = [[150.0, 60.0], [450.0, 70.0], [440.0, 300.0], [160.0, 290.0]]


@pytest.fixture
def drawing(stage, visit):
    """An artwork with a reference picture, open in the Detail step."""
    sheet = stage.sheet("gallery")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.keyframe(writer.track(artwork), 30, quad=QUAD)
    work = stage.open(visit(), sheet)
    work.step(2)
    work.choose("Artwork #1")
    work.step(5)
    picture = work.page.get_by_test_id("detail-stage").locator("img")
    expect(picture).to_be_visible()
    return sheet, work, picture


def details(stage, work, sheet):
    """The details on the server, once everything is saved."""
    work.wait_saved()
    return [row["value"] for row in stage.document(sheet)["objects"].get("detail", [])]


def test_drawn_while_zoomed_moved_and_one_corner_dragged(drawing, stage):
    sheet, work, picture = drawing
    page = work.page
    before = picture.bounding_box()
    page.mouse.move(before["x"] + before["width"] / 4, before["y"] + before["height"] / 4)
    page.mouse.wheel(0, -300)
    regions = page.get_by_test_id("regions")
    expect(regions).not_to_have_attribute("data-view", "")
    after = picture.bounding_box()
    assert after["width"] > 1.3 * before["width"]
    assert (after["x"] + after["width"] / 4) == pytest.approx(before["x"] + before["width"] / 4, abs=2)
    work.press("d")
    work.draw_detail([[0.15, 0.15], [0.3, 0.35]], "dog")
    made = details(stage, work, sheet)[0]["region_plane"]
    assert made[0] == pytest.approx([0.15, 0.15], abs=0.02)
    assert made[2] == pytest.approx([0.3, 0.35], abs=0.02)
    handle = page.get_by_role("button", name="Corner 3 of 4").bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + after["width"] * 0.05, y, steps=4)
    page.mouse.up()
    moved = details(stage, work, sheet)[0]["region_plane"]
    assert moved[2] == pytest.approx([0.35, made[2][1]], abs=0.02)
    assert moved[0] == made[0]
    work.press("Digit0")
    assert picture.bounding_box()["width"] == pytest.approx(before["width"], abs=1)


def test_drawn_and_corrected_by_keys_alone(drawing, stage):
    sheet, work, _ = drawing
    page = work.page
    work.press("d", "Enter")
    expect(page.get_by_role("button", name="Crosshair")).to_be_focused()
    work.press("Enter", *["Shift+ArrowRight"] * 4, "Enter", *["Shift+ArrowDown"] * 3, "Enter", "Enter")
    made = details(stage, work, sheet)
    assert len(made[0]["region_plane"]) == 3
    corner = page.get_by_role("button", name="Corner 1 of 3")
    corner.focus()
    before = made[0]["region_plane"]
    for _ in range(3):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    after = details(stage, work, sheet)[0]["region_plane"]
    assert after[0][0] < before[0][0]
    assert after[1:] == before[1:]
    page.evaluate("document.activeElement.blur()")
    with page.expect_response(lambda r: r.url.endswith("/changes")):
        work.press("Control+z")
    assert details(stage, work, sheet)[0]["region_plane"] == before


def test_types_by_one_press_and_words_used_before(drawing, stage):
    sheet, work, _ = drawing
    page = work.page
    work.press("d")
    work.draw_detail([[0.1, 0.1], [0.3, 0.4]], "Nero")
    types = page.get_by_role("group", name="Types").get_by_role("button")
    chosen = types.nth(2).inner_text()
    types.nth(2).click()
    attributes = page.get_by_label("Attributes", exact=True).first
    attributes.fill("crowned")
    attributes.press("Enter")
    work.press("Escape")
    work.press("d")
    work.draw_detail([[0.5, 0.1], [0.8, 0.4]], "Agrippina")
    page.get_by_label("Attributes", exact=True).first.click()
    page.get_by_role("option", name="crowned").click()
    page.get_by_label("Part of").select_option(label="Nero")
    first, second = sorted(details(stage, work, sheet), key=lambda d: d["order"])
    assert first["type"] == chosen
    assert second["attributes"] == ["crowned"]
    assert second["part_of"]
