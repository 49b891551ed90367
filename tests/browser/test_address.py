"""The address of a sheet says step, picture and selection: it can be shared, and back and forward go through it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Workspace


@pytest.fixture
def sheet(stage):
    """Two artworks, each named by a segment; the first with a detail and a phrase."""
    made = stage.sheet("constant")
    writer = stage.seed(made)
    first, second = writer.artwork(), writer.artwork(label="Artwork #2")
    writer.cut([(0, 100, "walking", None), (100, 200, "artwork", first), (200, 400, "artwork", second)])
    writer.keyframe(writer.track(first), 110)
    nero = writer.detail(first, name="Nero")
    writer.detail(first, name="Agrippina", order=1)
    phrase = {"id": "0190f000-0000-7000-8000-0000000000ab", "spans": [[0, 4]], "role": "entity", "target": "details",
              "details": [nero], "relation": None}  # fmt: skip
    writer.caption(first, "Nero stands.", kind="contextual", language="it", groundings=[phrase])
    return made


def says(page, *parts):
    """Until the address says each of these."""
    for part in parts:
        expect(page).to_have_url(re.compile(re.escape(part)))


def in_step(page, name):
    expect(page.get_by_role("navigation", name="Steps").locator("[aria-current=step]")).to_contain_text(name)


def shows(page, frame):
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))


def chosen(page, label):
    current = page.get_by_role("list", name="Artworks on this sheet").locator("[aria-current=true]")
    expect(current).to_contain_text(label)


def copied(visit, stage, page):
    """The address as it is now, opened in another browser of the same person."""
    other = visit()
    stage.enter(other)
    other.goto(page.url)
    Workspace(other)
    return other


def test_a_copied_address_shows_the_same_detail(stage, visit, sheet):
    page = visit()
    work = stage.open(page, sheet, search="?step=box&frame=120")
    work.step(5)
    work.press("k", "k")
    current = "[aria-current=true]"
    expect(page.get_by_role("list", name="Details").locator(current)).to_contain_text("Agrippina")
    says(page, "step=detail", "frame=120", "detail.")
    other = visit()
    stage.enter(other)
    other.goto(page.url)
    expect(other.get_by_role("list", name="Details").locator(current)).to_contain_text("Agrippina", timeout=60_000)
    expect(other.get_by_test_id("frame")).to_have_text("frame 120")
    in_step(other, "Detail")


def test_a_copied_address_shows_the_same_caption_and_phrase(stage, visit, sheet):
    page = visit()
    work = stage.open(page, sheet, search="?step=cut&frame=150")
    work.step(6)
    page.get_by_role("radiogroup", name="Captions").get_by_text("Contextual · Italian").click()
    work.press("j")
    says(page, "step=ground", "frame=150", "grounding.", "captionLanguage.it")
    other = copied(visit, stage, page)
    shows(other, 150)
    expect(other.get_by_role("region", name="Phrases").locator("[aria-current=true]")).to_contain_text("Nero")
    assert other.url == page.url


def test_an_artwork_away_from_the_picture_stays_the_selected_one(stage, visit, sheet):
    page = visit()
    work = stage.open(page, sheet, search="?step=box&frame=150")
    work.press("k")
    chosen(page, "Artwork #2")
    says(page, "frame=150", "artwork.")
    other = copied(visit, stage, page)
    shows(other, 150)
    chosen(other, "Artwork #2")


def test_back_and_forward_go_through_steps_and_selections_not_pictures(stage, visit, sheet):
    page = visit()
    work = stage.open(page, sheet, search="?step=cut&frame=120")
    work.press("ArrowRight", "ArrowRight")
    says(page, "frame=122")
    work.step(2)
    says(page, "step=box")
    work.press("ArrowRight")
    says(page, "frame=123")
    work.press("k")
    chosen(page, "Artwork #2")
    says(page, "step=box")
    work.go(130)
    says(page, "frame=130")
    page.go_back()
    chosen(page, "Artwork #1")
    in_step(page, "Box")
    shows(page, 123)
    page.go_back()
    in_step(page, "Cut")
    shows(page, 122)
    page.go_forward()
    in_step(page, "Box")
    shows(page, 123)
    page.go_forward()
    chosen(page, "Artwork #2")
    shows(page, 130)
    says(page, "frame=130", "step=box")


def test_back_leads_out_where_nothing_was_chosen(stage, visit, sheet):
    page = visit()
    stage.enter(page)
    page.goto("/work")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    work = stage.open(page, sheet, search="?step=cut&frame=120")
    work.go(250)
    # The picture and what is selected along with it are no places of their own.
    says(page, "frame=250", "artwork.")
    page.go_back()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def test_back_to_what_is_gone_shows_the_rest(stage, visit, sheet):
    page = visit()
    work = stage.open(page, sheet, search="?step=box&frame=120")
    work.step(5)
    says(page, "step=detail")
    work.press("k")
    expect(page.get_by_role("region", name="The selected detail")).to_be_visible()
    says(page, "detail.")
    work.press("Delete")
    expect(page.get_by_role("list", name="Details").get_by_role("listitem")).to_have_count(1)
    work.step(1)
    says(page, "step=cut")
    page.go_back()
    in_step(page, "Detail")
    page.go_back()
    in_step(page, "Detail")
    expect(page.get_by_role("region", name="The selected detail")).to_have_count(0)
