"""Every page and dialog that people see, for tests that look at all of them."""

import re

from playwright.sync_api import expect

STEPS = ("cut", "box", "artwork", "caption", "detail", "ground")
DIALOGS = (
    ("keys", "?"),
    ("submit", "Shift+S"),
    ("palette", "Control+k"),
    ("flag", "Shift+F"),
    ("chooser", "a"),
    ("tour", "Shift+G"),
)
QUAD = [[120, 80], [420, 90], [410, 300], [130, 290]]
WORDS = "Una donna con un cardellino. Il quadro è del 1675."


def furnished(stage):
    """A sheet of the gallery clip with one of everything on it, for anna."""
    sheet = stage.sheet("gallery")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    frames = stage.apis["carla"].get(f"videos/{stage.clip('gallery')}")["frames"]
    writer.cut([(0, 40, "unrelated", None), (40, 160, "artwork", artwork), (160, frames, "walking", None)])
    track = writer.track(artwork)
    writer.keyframe(track, 50, quad=QUAD)
    writer.detail(artwork)
    writer.caption(artwork, WORDS)
    return sheet


def pages(stage):
    """The coordinator's pages by name."""
    carla = stage.apis["carla"]
    rounds = carla.get("projects/stage/rounds")
    first = (rounds["results"] if isinstance(rounds, dict) else rounds)[0]["id"]
    inner = ("", "/videos", "/catalogue", "/rounds", f"/rounds/{first}", "/members", "/settings", "/releases")
    video = f"/videos/{stage.clip('gallery')}"
    return ["/work", "/projects", *(f"/projects/stage{one}" for one in inner), video, "/account", "/nowhere"]


def walk(stage, page):
    """Yields the name of each state of the page, once it is drawn: the coordinator's pages and what opens on them."""
    stage.clip("gallery")
    stage.sheet("gallery")
    stage.enter(page, "carla")
    for address in pages(stage):
        page.goto(address)
        drawn(page)
        yield address
    page.goto("/work")
    drawn(page)
    page.get_by_role("banner").get_by_role("button").click()
    expect(page.get_by_role("menu")).to_be_visible()
    yield "menu of the person"
    for address in ("/projects", "/projects/stage/rounds"):
        page.goto(address)
        drawn(page)
        page.get_by_role("main").get_by_role("button").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield f"{address}: new"
    page.goto("/projects/stage/catalogue")
    drawn(page)
    for number in range(page.get_by_role("main").get_by_role("button").count()):
        page.get_by_role("main").get_by_role("button").nth(number).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield f"catalogue, button {number}"
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        if number == 1:
            break


def walk_workspace(stage, page):
    """Yields the name of each state of the workspace: its steps, and what opens over them."""
    sheet = furnished(stage)
    for step in STEPS:
        stage.enter(page)
        page.goto(f"/sheets/{sheet}?step={step}&frame=50")
        page.locator("[data-testid=picture][data-frame], [data-testid=regions]").first.wait_for(timeout=60_000)
        drawn(page)
        listed = page.locator("aside li button, aside [role=option]")
        if listed.count():
            listed.first.click()
            drawn(page)
        yield f"step {step}"
    for name, key in DIALOGS:
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        yield name
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    collide(stage, page, sheet)
    yield "conflict"


def collide(stage, page, sheet):
    """A title that was changed here and elsewhere: the page asks which one stays."""
    changes = f"**/sheets/{sheet}/changes"
    (row,) = stage.document(sheet)["objects"]["sheet_artwork"]
    page.goto(f"/sheets/{sheet}?step=artwork&frame=50&selection=artwork.{row['id']}")
    title = page.get_by_label(re.compile("^(Title|Titolo)$"))
    expect(title).to_be_visible(timeout=60_000)
    page.context.route(changes, lambda route: route.abort())
    title.fill("Nerone a piedi")
    title.press("Escape")
    writer = stage.seed(sheet)
    writer.versions[row["id"]] = row["version"]
    metadata = {"title": {"value": "Nerone a cavallo", "from": "label"}}
    writer.put("sheet_artwork", {**row["value"], "metadata": metadata}, id=row["id"])
    page.context.unroute(changes)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()


def drawn(page):
    """Until everything asked for has come."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("status").filter(has_text="…")).to_have_count(0)
