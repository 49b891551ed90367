"""The catalogue page: files with their columns chosen, duplicates, proposals, pictures from visits, flags."""

from playwright.sync_api import expect

FILE = "Opera,Chi,Datazione,Note\nMinerva,Gaspare Venturini,sec. XVII,x\nLa Minerva,Venturini,n.d.,y\n"


def catalogue(page, stage, person="carla"):
    stage.enter(page, person)
    page.goto("/projects/stage/catalogue")


def test_a_file_comes_in_and_duplicates_become_one(stage, visit):
    page = visit()
    catalogue(page, stage)
    page.get_by_role("button", name="Import a file").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "gallery.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    expect(page.get_by_label("Opera becomes")).to_have_value("title")
    expect(page.get_by_label("Chi becomes")).to_have_value("")
    page.get_by_label("Chi becomes").select_option("artists")
    page.get_by_role("button", name="See what would happen").click()
    expect(page.get_by_text("Note: Is not taken over: 2 rows say something here.")).to_be_visible()
    with page.expect_download() as report:
        page.get_by_role("button", name="Download the report").click()
    assert report.value.suggested_filename == "gallery-import.csv"
    page.get_by_role("button", name="Import 2 works").click()
    page.get_by_role("button", name="Edit La Minerva").click()
    page.get_by_role("tab", name="Merge").click()
    page.get_by_label("Minerva", exact=True).check()
    page.get_by_label("Take Artists from this entry").check()
    page.get_by_role("button", name="Merge", exact=True).click()
    page.get_by_role("searchbox").fill("la minerva")
    expect(page.get_by_role("button", name="Edit La Minerva")).to_be_hidden()
    page.get_by_role("button", name="Edit Minerva").click()
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text("Gaspare Venturini").first).to_be_visible()
    page.get_by_role("button", name="Put back").first.click()
    page.get_by_role("tab", name="Fields").click()
    expect(page.get_by_role("dialog").get_by_text("Gaspare Venturini")).to_be_visible()


def test_a_refused_proposal_is_told_to_who_made_it(stage, visit):
    stage.apis["anna"].call("POST", "/api/v1/projects/stage/artworks", {"title": "Seen in room 5"})
    page = visit()
    catalogue(page, stage)
    page.get_by_label("Status").select_option("proposed")
    page.get_by_role("button", name="Edit Seen in room 5").click()
    page.get_by_label("Why, for who proposed it").fill("It is no. 12.")
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_role("button", name="Edit Seen in room 5")).to_be_hidden()
    other = visit()
    catalogue(other, stage, "anna")
    news = other.get_by_role("region", name="Your proposals")
    expect(news).to_contain_text("“Seen in room 5” was refused. It is no. 12.")
    news.get_by_role("button", name="Seen").click()
    expect(news).to_be_hidden()


def test_a_proposal_that_is_there_already_takes_one_click(stage, visit):
    entries = "/api/v1/projects/stage/artworks"
    known = stage.apis["carla"].call("POST", entries, {"title": "San Giorgio e il drago", "artists": ["Cosmè Tura"]})[1]
    proposal = {"title": "S. Giorgio e il drago", "artists": ["Tura"], "place": "Room 4"}
    proposed = stage.apis["anna"].call("POST", entries, proposal)[1]
    page = visit()
    catalogue(page, stage)
    page.get_by_role("searchbox").fill("drago")
    page.get_by_role("button", name="Edit S. Giorgio e il drago").click()
    expect(page.get_by_role("region", name="A proposal")).to_contain_text("Proposed by Anna")
    page.get_by_role("button", name="It is this one: San Giorgio e il drago").click()
    expect(page.get_by_role("button", name="Edit S. Giorgio e il drago")).to_be_hidden()
    carla = stage.apis["carla"]
    assert carla.get(f"artworks/{proposed['id']}")["merged_into"] == known["id"]
    kept = carla.get(f"artworks/{known['id']}")
    assert (kept["title"], kept["place"]) == ("San Giorgio e il drago", "Room 4")


def test_the_best_view_of_a_visit_becomes_the_picture(stage, visit):
    entry = stage.apis["carla"].call("POST", "/api/v1/projects/stage/artworks", {"title": "Seen on a wall"})[1]
    writer = stage.seed(stage.sheet("gallery"))
    writer.keyframe(writer.track(writer.artwork(catalogue=entry["id"])), 50)
    page = visit()
    catalogue(page, stage)
    page.get_by_role("searchbox").fill("on a wall")
    page.get_by_role("button", name="Edit Seen on a wall").click()
    page.get_by_role("tab", name="Picture").click()
    page.get_by_role("button", name="Take the best view of gallery").click()
    expect(page.get_by_role("img", name="Reference picture of “Seen on a wall”")).to_be_visible()
    assert stage.apis["carla"].get(f"artworks/{entry['id']}")["reference"]["width"] > 100
