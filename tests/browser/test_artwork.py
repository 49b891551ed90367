"""The Artwork step by keyboard: found with a slip, linked, dated in words, proposed, marked as not identified."""

from playwright.sync_api import expect


def test_an_artwork_is_found_linked_dated_and_proposed_by_keyboard(stage, visit):
    carla = stage.apis["carla"]
    known = {"title": "Giove ed Europa", "artists": ["Jacopo Tintoretto"], "date": {"text": "1541"}}
    assert carla.call("POST", "/api/v1/projects/stage/artworks", known)[0] == 201
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork(metadata={})
    page = visit()
    work = stage.open(page, sheet, search=f"?step=artwork&artwork={artwork}")
    page.get_by_role("list", name="Artworks").get_by_role("button").first.click()
    work.press("i")
    search = page.get_by_role("textbox", name="Catalogue entry")
    expect(search).to_be_focused()
    page.keyboard.type("tintoreto")
    option = page.get_by_role("option", name="Giove ed Europa")
    expect(option).to_have_attribute("data-combobox-selected", "true")
    work.press("Enter")
    entry = page.get_by_test_id("catalogue-entry")
    expect(entry).to_contain_text("Giove ed Europa")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Giove ed Europa")
    expect(page.get_by_label("Title: known from")).to_have_value("catalogue")
    date = page.get_by_label("Date as shown", exact=True)
    date.fill("prima metà del XVI secolo")
    expect(page.get_by_text("Means 1501–1550")).to_be_visible()
    expect(page.get_by_label("Earliest")).to_have_value("1501")
    expect(page.get_by_label("Date as shown: known from")).to_have_value("label")
    work.press("Escape", "Shift+U", "i")
    page.keyboard.type("A work nobody knows")
    expect(page.get_by_role("option", name="Propose “A work nobody knows” as a new entry")).to_be_visible()
    work.press("ArrowDown", "Enter")
    expect(entry).to_contain_text("Your proposal")
    work.press("Escape", "Shift+U", "u")
    expect(page.get_by_role("checkbox", name="Not identified yet")).to_be_checked()
