"""axe on every page, dialog and step, dark in English and light in Italian; everything by keyboard; no small print."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.walk import furnished, pages, walk, walk_workspace

LOOKS = (("en-GB", "dark"), ("it-IT", "light"))
SMALL = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (data.trim() && parent.checkVisibility() && parseFloat(getComputedStyle(parent).fontSize) < 13)
      found.add(data.trim());
  }
  return [...found];
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const around = one.closest('label, .mantine-SegmentedControl-control') ?? one.parentElement;
  const ring = [one, around, ...(around?.children ?? [])].some((part) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  });
  one.dataset.visited = 'yes';
  return { what: one.outerHTML.slice(0, 160), ring: ring || style.borderColor !== style.backgroundColor };
}"""
LEFT_OUT = """() => [...document.querySelectorAll('a[href], button, input, textarea, select')].filter((one) =>
  one.checkVisibility() && !one.disabled && one.tabIndex >= 0 && !one.dataset.visited && one.type !== 'file'
  && !(one.type === 'radio' && document.querySelector(`input[name="${one.name}"][data-visited]`))
).map((one) => one.outerHTML.slice(0, 160))"""
MOST_TABS = 90
OPTIONS = {"rules": {"region": {"enabled": False}}}
"""Menus and dialogs lie beside the landmarks on purpose."""


def faults(page):
    """What axe finds, and text below 13 px, in a line each."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    lines = [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]
    return lines + [f"small: {text}" for text in page.evaluate(SMALL)]


def look(visit, locale, scheme):
    """A page in that language and appearance."""
    page = visit(locale=locale, color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    return page


@pytest.fixture
def shown_as(stage):
    """A function: everybody's appearance is this one; dark again at the end."""

    def choose(scheme):
        for api in stage.apis.values():
            assert api.call("PATCH", "/api/v1/session/user", {"theme": scheme})[0] == 200

    yield choose
    choose("dark")


@pytest.mark.parametrize(("locale", "scheme"), LOOKS)
def test_pages_and_dialogs(stage, visit, shown_as, locale, scheme):
    shown_as(scheme)
    page = look(visit, locale, scheme)
    page.goto("/login")
    expect(page.get_by_role("textbox").first).to_be_visible()
    found = {"/login": faults(page)}
    for state in walk(stage, page):
        found[state] = faults(page)
    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize(("locale", "scheme"), LOOKS)
def test_steps_of_the_workspace(stage, visit, shown_as, locale, scheme):
    shown_as(scheme)
    page = look(visit, locale, scheme)
    found = {state: faults(page) for state in walk_workspace(stage, page)}
    assert {state: lines for state, lines in found.items() if lines} == {}


def tabbed(page):
    """Tab until the focus comes round; what had the focus without showing it, and what never had it."""
    hidden, rounds = [], 0
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        one = page.evaluate(FOCUSED)
        rounds += one is None  # past the last: the browser goes on from the first
        if rounds == 2:
            break
        if one is not None and not one["ring"]:
            hidden.append(one["what"])
    return hidden, page.evaluate(LEFT_OUT)


def test_all_can_be_reached_by_tab(stage, visit):
    page = visit()
    stage.sheet("gallery")
    stage.enter(page, "carla")
    for address in pages(stage):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert tabbed(page) == ([], []), address


def test_the_workspace_can_be_reached_by_tab(stage, visit):
    page = visit()
    work = stage.open(page, furnished(stage), search="?step=box&frame=50")
    work.choose("Artwork #1")
    page.locator("body").press("Escape")
    page.evaluate("document.activeElement.blur()")
    assert tabbed(page) == ([], [])


LINES = """(css) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility()).map((one) => {
  const { outlineStyle, backgroundColor } = getComputedStyle(one);
  return [outlineStyle, backgroundColor];
})"""


def test_high_contrast_says_by_lines_what_backgrounds_said(stage, visit):
    page = visit(forced_colors="active")
    stage.open(page, furnished(stage), search="?step=box&frame=50")
    steps = page.evaluate(LINES, "nav button")
    assert [line for line, _ in steps] == ["none", "solid", "none", "none", "none", "none"]
    ((_, done),) = page.evaluate(LINES, "nav [aria-current] .mantine-Progress-section")
    ((_, rest),) = page.evaluate(LINES, "nav [aria-current] .mantine-Progress-root")
    assert done != rest
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=timeline]')).forcedColorAdjust") == "none"
    )
