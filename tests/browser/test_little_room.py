"""The workspace where there is little room: a small screen, and everything at 200 %."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walk import furnished

SMALL, ENLARGED = {"width": 1280, "height": 720}, {"width": 720, "height": 450}
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
BEYOND = """() => [...document.querySelectorAll('header button, [role=toolbar] button')].filter((one) => {
  const { right } = one.getBoundingClientRect();
  const within = one.closest('main')?.getBoundingClientRect().right ?? innerWidth;
  return right > within + 0.5;
}).map((one) => one.getAttribute('aria-label'))"""


def test_each_step_begins_at_its_top(stage, visit):
    work = stage.open(visit(viewport=SMALL), furnished(stage), search="?step=artwork&frame=50")
    work.choose("Artwork #1")
    body = work.page.locator("[data-step=artwork]")
    body.evaluate("body => body.scrollTo(0, 200)")
    assert body.evaluate("body => body.scrollTop") > 100
    work.step(4)
    body = work.page.locator("[data-step=caption]")
    expect(body).to_be_visible()
    expect(work.page).to_have_url(re.compile("step=caption"))  # only then the page is drawn for its new address
    assert body.evaluate(f"async body => {{ await {FRAMES}; return body.scrollTop; }}") == 0


@pytest.mark.parametrize("locale", ["en-GB", "it-IT"])
def test_at_200_percent_nothing_lies_under_something_else(stage, visit, locale):
    page = visit(viewport=ENLARGED, locale=locale)
    stage.enter(page)
    page.goto(f"/sheets/{furnished(stage)}?step=box&frame=50")
    expect(page.locator("[data-testid=picture][data-frame]")).to_be_visible(timeout=60_000)
    assert page.evaluate(BEYOND) == []
    # Scrolls to it, again where the list has grown meanwhile, until the pointer reaches it and nothing else.
    page.locator("aside li button").last.hover()
