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


def test_videos_and_entries_of_the_catalogue_too(stage, visit):
    video = stage.clip("constant")
    entry = stage.apis["anna"].call("POST", "/api/v1/projects/stage/artworks", {"title": "No label"})[1]
    page = visit()
    stage.enter(page)
    page.goto(f"/videos/{video}")
    page.get_by_role("button", name="Flag to the coordinators").click()
    page.get_by_label("Note").fill("It stops too early.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto("/projects/stage/catalogue")
    page.get_by_role("button", name="Edit No label").click()
    page.get_by_role("button", name="Flag to the coordinators").click()
    page.get_by_label("Note").fill("Who is it by?")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Note")).to_have_count(0)
    rows = stage.apis["carla"].get("projects/stage/flags?state=open")["results"]
    said = {(row["kind"], row["target"], row["quote"], row["note"]) for row in rows}
    assert said >= {
        ("video", video, "constant", "It stops too early."),
        ("catalogue", entry["id"], "No label", "Who is it by?"),
    }
