"""Words are tied by keys alone; what is deleted under a phrase is said, and tied again."""

from playwright.sync_api import expect


def test_a_name_in_the_text_is_tied_lost_and_tied_again(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    detail = writer.detail(artwork, name="Nerone")
    writer.caption(artwork, "Nerone stands on the left.", kind="visual", language="en")

    def groundings():
        (row,) = stage.document(sheet)["objects"]["caption"]
        return row["value"]["groundings"]

    with visit() as page:
        hands = stage.open(page, sheet, search=f"?step=ground&selection=artwork.{artwork}")
        expect(page.get_by_role("button", name="“Nerone” → Nerone")).to_be_visible()
        hands.press("y")
        expect(page.get_by_role("region", name="Phrases")).to_contain_text("Nerone")
        hands.step(4)
        hands.press("t")
        page.get_by_label("Visual caption (English)").fill("The emperor stands on the left.")
        hands.press("Escape")
        lost = page.get_by_role("list", name="Words are gone")
        expect(lost).to_contain_text("“Nerone” → Nerone")
        hands.press("l")
        hands.press("g")
        hands.press("ArrowRight", "ArrowRight", "l")
        expect(lost).to_have_count(0)
        expect(page.get_by_role("region", name="Phrases")).to_contain_text("emperor")
        hands.wait_saved()
    assert [(g["spans"], g["details"]) for g in groundings()] == [([[4, 11]], [detail])]
