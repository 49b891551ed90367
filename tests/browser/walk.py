"""Every page and dialog that people see, for tests that look at all of them."""

from playwright.sync_api import expect

STEPS = ("cut", "box", "artwork", "caption", "detail", "ground")
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
    for name, key in (("keys", "?"), ("submit", "Shift+S")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        yield name
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def drawn(page):
    """Until everything asked for has come."""
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("status").filter(has_text="…")).to_have_count(0)
