"""The page holds still: results, refusals and the work of others arrive, and nothing that was there moves."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.saving import saving
from tests.browser.walk import drawn
from tests.writer import QUAD

HIGH = {"width": 1440, "height": 1700}
"""The whole inspector is in view: what lies below the window's edge is not seen to move."""
WATCH = """
window.shifts = [];
const keep = (list) => {
  for (const { sources } of list)
    for (const { node, previousRect: from, currentRect: to } of sources)
      if (from.width && to.width)
        shifts.push(`${from.x},${from.y} → ${to.x},${to.y}: ${node?.outerHTML?.slice(0, 200) ?? node?.textContent}`);
};
const observer = new PerformanceObserver((list) => keep(list.getEntries()));
observer.observe({ type: 'layout-shift' });
window.moved = async () => {
  for (let paint = 0; paint < 3; paint++) await new Promise((done) => requestAnimationFrame(done));
  keep(observer.takeRecords());
  return shifts.splice(0);
};
"""
"""What the browser itself saw move, whether or not somebody had just pressed a key."""
RESULTS = re.compile(r"/api/v1/(.+/)?(clearest|overviews|places|checks|jobs|flags|artworks|pictures|rectified)\b")
ENTRY = {
    "title": "The festive entry of Agrippina into Brindisi with the ashes of Germanicus",
    "artists": ["Peter Paul Rubens", "Frans Snyders", "Jan Wildens"],
    "date": {"text": "between 1610 and 1615"},
    "inventory_number": "RF 1938-13",
}


@pytest.fixture
def writer(stage):
    """To a sheet with an outlined artwork, one of the catalogue, and a segment in which nothing is outlined."""
    made = stage.seed(stage.sheet("constant"))
    status, entry = stage.apis["anna"].call("POST", "/api/v1/projects/stage/artworks", ENTRY)
    assert status == 201, entry
    metadata = {"title": {"value": "Agrippina", "from": "label"}}
    first = made.artwork()
    made.second = made.artwork(label="Artwork #2", catalogue=entry["id"], metadata=metadata)
    made.cut([(0, 100, "walking", None), (100, 200, "artwork", first), (200, 400, "artwork", None)])
    made.keyframe(made.track(first), 110)
    made.track(made.second)
    return made


def watched(visit):
    page = visit(viewport=HIGH)
    page.add_init_script(WATCH)
    return page


def moved(page):
    """What has moved since the last time."""
    return page.evaluate("moved()")


def opened(stage, visit, writer, search):
    """The sheet, all its first results shown."""
    work = stage.open(watched(visit), writer.sheet_id, search=search)
    drawn(work.page)
    moved(work.page)
    return work


def test_what_moves_is_seen(stage, visit, writer):
    page = opened(stage, visit, writer, "?step=box&frame=150").page
    page.evaluate("document.querySelector('aside h2').before(document.createElement('hr'))")
    assert moved(page)


@pytest.mark.parametrize("address", ["box&frame=150", "box&frame=250", "artwork&frame=0", "detail&frame=150"])
def test_results_after_the_opening(stage, visit, writer, address):
    page = watched(visit)
    held = []
    page.route(RESULTS, lambda route: route.continue_() if held is None else held.append(route))
    stage.enter(page)
    page.goto(f"/sheets/{writer.sheet_id}?step={address}&selection=artwork.{writer.second}")
    expect(page.get_by_role("region", name="Timeline")).to_be_visible(timeout=60_000)
    shown = "[data-testid=picture][data-frame]" if "detail" not in address else "aside h2"
    page.locator(shown).first.wait_for()
    moved(page)
    waiting, held = held, None
    assert len(waiting) > 1
    for one in waiting:
        one.continue_()
    drawn(page)
    assert moved(page) == []


def test_places_that_are_computed(stage, visit, writer):
    work = opened(stage, visit, writer, "?step=box&frame=150")
    work.compute()
    expect(work.page.get_by_test_id("place")).not_to_contain_text("No place")
    assert moved(work.page) == []


def test_hits_of_a_search(stage, visit, writer):
    work = opened(stage, visit, writer, "?step=box&frame=150")
    page = work.page
    found = {"state": "running", "progress": 0.2, "eta_s": 10, "result": None}

    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, json=response.json() | found)

    page.route("**/find", answer)
    page.route("**/api/v1/jobs/*", answer)
    work.press("Shift+P")
    expect(page.get_by_role("progressbar", name="Looking through the video")).to_be_visible()
    moved(page)
    hits = [{"start": n, "end": n + 10, "frame": n + 5, "quad": QUAD, "confidence": 0.8} for n in range(210, 390, 20)]
    found |= {"state": "done", "progress": 1.0, "result": {"hits": hits}}
    expect(page.get_by_test_id("hits")).to_be_visible()
    assert moved(page) == []


def test_saving_and_its_refusal(stage, visit, writer):
    page = opened(stage, visit, writer, "?step=artwork&frame=150").page
    changes = f"**/sheets/{writer.sheet_id}/changes"
    page.context.route(changes, lambda route: route.abort())
    title = page.get_by_label("Title", exact=True)
    title.evaluate("field => field.removeAttribute('maxlength')")
    title.fill("N" * 2001)
    title.press("Escape")
    saving(page, "offline")
    assert moved(page) == []
    page.context.unroute(changes)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saving(page, "needs_you")
    expect(page.get_by_role("alert").filter(has_text="Not saved")).to_be_visible()
    assert moved(page) == []


def test_checks_notices_and_the_work_of_another_browser(stage, visit, writer):
    work = opened(stage, visit, writer, "?step=box&frame=150")
    page = work.page
    missing = page.locator("[data-check]")
    before = missing.count()
    writer.artwork(label="Artwork #3", metadata={})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(missing.filter(has_text="Artwork #3").first).to_be_visible()
    assert missing.count() > before
    work.press("Control+z")
    expect(page.get_by_test_id("notice")).not_to_be_empty()
    assert [line for line in moved(page) if "data-check" not in line] == []
