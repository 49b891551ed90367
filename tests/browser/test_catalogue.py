"""The catalogue page: a file comes in with its columns chosen, duplicates become one, a proposal is answered."""

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
