"""The look around the picture: greys without tint, figures of one width, and nothing small on the canvases."""

import pytest
from playwright.sync_api import expect

from tests.browser.walk import STEPS, drawn, furnished

TINTED = """() => {
  const parts = 'body, [data-tour], main, main > *, header, nav, aside, aside > *, [role=toolbar], [role=dialog]';
  const tint = (words) => {
    const [red, green, blue, alpha = 1] = words.match(/[\\d.]+/g).map(Number);
    return alpha > 0 && (red !== green || green !== blue);
  };
  const found = [];
  for (const part of document.querySelectorAll(parts)) {
    if (!part.checkVisibility()) continue;
    const style = getComputedStyle(part);
    for (const name of ['backgroundColor', 'borderTopColor', 'borderLeftColor', 'borderBottomColor'])
      if (tint(style[name])) found.push(`${part.outerHTML.slice(0, 120)} ${name} ${style[name]}`);
  }
  return found;
}"""
"""Parts of the page whose own ground or edge is no pure grey; keys, signs and what is chosen have the accent."""
EDGES = """(canvas) => {
  const { width, height } = canvas, context = canvas.getContext('2d');
  const at = [[2, 2], [width - 3, 2], [2, height - 3], [width >> 1, 2]];
  return at.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
}"""
SMALL = """
window.small = new Set();
const { fillText } = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (words, ...rest) {
  if (parseFloat(this.font.match(/([\\d.]+)px/)[1]) < 13) small.add(words);
  small.all = (small.all ?? 0) + 1;
  return fillText.call(this, words, ...rest);
};
"""
"""Words that are painted below 13 px."""


@pytest.fixture(params=["dark", "light"])
def scheme(request, stage):
    """Each appearance in turn; dark again at the end."""
    api = stage.apis["anna"]
    api.call("PATCH", "/api/v1/session/user", {"theme": request.param})
    yield request.param
    api.call("PATCH", "/api/v1/session/user", {"theme": "dark"})


def test_greys_have_no_tint_and_nothing_painted_is_small(stage, visit, scheme):
    page = visit(color_scheme=scheme)
    page.add_init_script(f"localStorage.setItem('mantine-color-scheme-value', '{scheme}')")
    page.add_init_script(SMALL)
    work = stage.open(page, furnished(stage), search="?frame=50")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
    tinted = {}
    for number, step in enumerate(STEPS, 1):
        work.step(number)
        expect(page.locator("nav [aria-current=step]")).to_contain_text(step.title())
        drawn(page)
        tinted[step] = page.evaluate(TINTED)
    for key in ("?", "Control+k"):
        work.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        tinted[key] = page.evaluate(TINTED)
        work.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert {where: parts for where, parts in tinted.items() if parts} == {}
    work.step(2)
    work.painted()
    for canvas in ("picture", "timeline"):
        pixels = page.get_by_test_id(canvas).evaluate(EDGES)
        assert [pixel for pixel in pixels if len(set(pixel[:3])) > 1] == [], canvas
    assert page.evaluate("small.all") > 10
    assert page.evaluate("[...small]") == []


def test_figures_that_change_have_one_width(stage, visit):
    work = stage.open(visit(), furnished(stage), search="?step=box&frame=50")
    page = work.page
    number = page.get_by_test_id("frame")
    clock = number.locator("xpath=following-sibling::*[1]")
    expect(clock).to_have_text("00:02.000")
    parts = [number, clock, page.locator("[data-saving]"), page.get_by_role("region", name="Keyframes")]
    for part in parts:
        assert part.evaluate("one => getComputedStyle(one).fontVariantNumeric") == "tabular-nums"
    before = [part.bounding_box()["x"] for part in (number, clock)]
    work.press("End", "End")
    work.shown()
    assert [part.bounding_box()["x"] for part in (number, clock)] == before
