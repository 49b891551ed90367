"""What a person meets first: a tour that never covers what it speaks of, and pages that say what to do next."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.hands import Workspace

STEPS = ("timeline", "picture", "inspector", "inspector", "submit")
BEGINNER = """
from annotator.accounts.models import User
from annotator.accounts.services import change_user
for user in User.objects.filter(username='anna'):
    change_user(user=user, changes={{'preferences': {{'tour_seen': {seen}}}}})
"""


@pytest.fixture
def beginner(stage):
    """Anna, who has not seen the tour yet."""
    stage.installation.manage("shell", "-c", BEGINNER.format(seen=False))
    yield
    stage.installation.manage("shell", "-c", BEGINNER.format(seen=True))


def first_sheet(stage, page):
    stage.enter(page)
    page.goto(f"/sheets/{stage.sheet('constant')}")
    card = page.get_by_role("dialog")
    expect(card).to_be_visible(timeout=60_000)
    return card


def overlap(a, b):
    wide = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return wide > 0 and high > 0


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_the_tour_goes_by_keys_and_covers_nothing_it_speaks_of(stage, visit, beginner, size):
    page = visit(viewport={"width": size[0], "height": size[1]})
    card = first_sheet(stage, page)
    expect(card).to_be_focused()
    for number, part in enumerate(STEPS, 1):
        expect(card).to_contain_text(f"Tour, {number} of 5")
        shown, target = card.bounding_box(), page.locator(f"[data-tour={part}]").bounding_box()
        assert not overlap(shown, target), part
        assert shown["x"] >= 0
        assert shown["y"] >= 0
        assert shown["x"] + shown["width"] <= size[0]
        assert shown["y"] + shown["height"] <= size[1]
        page.keyboard.press("Enter")
    expect(card).to_have_count(0)
    expect(page.locator("nav [aria-current=step]")).to_contain_text("Cut")


def test_the_tour_is_left_at_any_time_and_found_again(stage, visit, beginner):
    page = visit()
    card = first_sheet(stage, page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text("Tour, 2 of 5")
    with page.expect_response("**/api/v1/session/user"):
        page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.reload()
    work = Workspace(page)
    expect(card).to_have_count(0)
    work.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Take the tour")
    work.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    work.press("Shift+G")
    expect(card).to_contain_text("Tour, 1 of 5")


def test_the_page_works_while_the_tour_is_open(stage, visit, beginner):
    page = visit()
    card = first_sheet(stage, page)
    picture = page.get_by_test_id("picture")
    box = picture.bounding_box()
    page.mouse.click(box["x"] + 40, box["y"] + 40)
    page.keyboard.press("ArrowRight")
    expect(picture).to_have_attribute("data-frame", "1")
    expect(card).to_contain_text("Tour, 1 of 5")


def test_an_empty_project_says_what_to_do_next(stage, visit):
    page = visit()
    stage.enter(page, "carla")
    page.goto("/projects")
    page.get_by_role("button", name="New project").click()
    page.get_by_label("Title").fill("Nothing yet")
    page.keyboard.press("Enter")
    next_steps = page.get_by_role("region", name="What to do next")
    expect(next_steps.get_by_role("listitem")).to_have_count(7)
    next_steps.get_by_role("link", name="Upload the visit videos").click()
    expect(page.get_by_text("No videos yet")).to_be_visible()
    for tab, words in (
        ("Catalogue", "The catalogue is empty"),
        ("Rounds", "No rounds yet"),
        ("Releases", "No releases yet"),
    ):
        page.get_by_role("link", name=tab).click()
        expect(page.get_by_text(words)).to_be_visible()


def test_what_is_not_there_and_what_is_not_for_everybody_has_a_page(stage, visit):
    page = visit()
    stage.enter(page)
    for address in ("/projects/nope", "/nowhere", "/videos/01a1feab-c910-7dd5-9e67-22b195a63e3b"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("There is nothing here")
        expect(page.get_by_role("link", name="Go to my work")).to_be_visible()
    page.goto("/projects/stage/settings")
    expect(page.get_by_role("heading", name="Not for you to see")).to_be_visible()


def test_what_fails_to_load_can_be_tried_again(stage, visit):
    page = visit()
    stage.enter(page)
    broken = {"status": 500, "content_type": "application/problem+json", "body": json.dumps({"code": "server_error"})}
    page.route("**/api/v1/projects?*", lambda route: route.fulfill(**broken))
    page.route("**/api/v1/projects", lambda route: route.fulfill(**broken))
    page.goto("/projects")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    page.unroute_all()
    again.click()
    expect(page.get_by_role("link", name="Galleria")).to_be_visible()


QUEUE = """
from annotator.accounts.models import User
from annotator.common import jobs
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
track = Track.objects.select_related('sheet__video__project', 'sheet__round').get(pk='{track}')
stretch = view_of(track).missing[0]
payload = {{'track': str(track.pk), 'span': [stretch.span.start, stretch.span.end],
           'keyframes_digest': stretch.digest, 'engine': 'planar'}}
job = jobs.enqueue(kind='propagate', target_kind='track', target_id=track.pk,
                   project_id=track.sheet.video.project_id, payload=payload, queue='nobody',
                   by=User.objects.get(username='anna'))
print('job', job.pk)
"""
"""A computation that no worker takes."""


def test_long_work_says_how_long_it_takes_and_can_be_cancelled(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 100, "walking", None), (100, 300, "artwork", artwork), (300, 400, "walking", None)])
    writer.keyframe(track, 200)
    job = stage.installation.manage("shell", "-c", QUEUE.format(track=track)).split()[-1]
    page = visit()

    def under_way(route):
        answer = route.fetch()
        body = answer.json()
        for one in body["results"]:
            one |= {"state": "running", "progress": 0.4, "eta_s": 150}
        route.fulfill(response=answer, json=body)

    page.route("**/jobs?*", under_way)
    stage.open(page, sheet, search="?step=box&frame=200")
    bar = page.get_by_role("progressbar", name="Computing places")
    expect(bar).to_have_attribute("aria-valuenow", "40")
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector).to_contain_text("Computing places · 40 % · 3 min left")
    inspector.get_by_role("button", name="Cancel").click()
    expect(bar).to_have_count(0)
    assert stage.apis["anna"].get(f"jobs/{job}")["state"] == "cancelled"


def test_an_address_leads_back_after_the_log_in(stage, visit):
    page = visit()
    sheet = stage.sheet("constant")
    page.goto(f"/sheets/{sheet}?step=box&frame=12")
    page.get_by_label("User name").fill("anna")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    assert Workspace(page).frame == 12
    expect(page.get_by_role("navigation", name="Steps").locator("[aria-current]")).to_contain_text("Box")
