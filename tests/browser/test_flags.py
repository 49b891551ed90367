"""A thing is flagged with one key; the coordinator answers; the author reads it, and nobody else."""

from playwright.sync_api import expect


def test_from_a_key_to_the_answer(stage, visit):
    sheet = stage.sheet("constant")
    artwork = stage.seed(sheet).artwork()
    with visit() as page:
        hands = stage.open(page, sheet, search=f"?step=artwork&selection=artwork.{artwork}")
        hands.press("Shift+F")
        page.get_by_label("Note").fill("Is this a copy?")
        hands.press("Control+Enter")
        expect(page.get_by_test_id("notice")).to_contain_text("Flagged")
        expect(page.get_by_role("button", name="Flagged already")).to_be_visible()
    rows = stage.apis["carla"].get(f"projects/stage/flags?sheet={sheet}")["results"]
    assert [(row["kind"], row["target"], row["note"]) for row in rows] == [("artwork", artwork, "Is this a copy?")]
    with visit() as page:
        stage.enter(page, "carla")
        page.goto("/projects/stage/flags")
        page.get_by_label("Answer").fill("Yes, of 1700.")
        page.get_by_role("button", name="Settle").click()
        expect(page.get_by_text("No open flags")).to_be_visible()
    assert stage.apis["anna"].get("projects/stage/flags")["results"][0]["answer"] == "Yes, of 1700."
    assert stage.apis["bruno"].get("projects/stage/flags")["results"] == []
