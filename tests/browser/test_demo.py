"""The demo has everything done once, to look at: each step of the finished sheet shows something finished."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import running
from tests.browser.hands import Workspace

MAKE = """
from dataclasses import replace
from workers.synthetic.demo import FINISHED, TO_DO
from workers.tasks.demo_project import make_demo
size = {'width': 480, 'height': 270}
make_demo(specs=(replace(FINISHED, **size), replace(TO_DO, seconds=2, **size)))
"""
"""The demo as the first start makes it, but for smaller pictures and a shorter visit to do: it takes half the time."""
STEPS = ("Cut", "Box", "Artwork", "Caption", "Detail", "Ground")
OPAQUE = """(overlay, points) => {
  const { left, top } = overlay.getBoundingClientRect(), ratio = overlay.width / overlay.clientWidth;
  const around = ([x, y]) => [(x - left) * ratio - 4, (y - top) * ratio - 4, 8, 8].map(Math.round);
  const context = overlay.getContext('2d');
  return points.map((at) => context.getImageData(...around(at)).data.some((value, i) => i % 4 === 3 && value > 0));
}"""
"""Whether something is drawn around each point of the screen."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A running installation with the demo and nothing else."""
    with running(tmp_path_factory.mktemp("demo"), lambda made: made.manage("shell", "-c", MAKE)) as made:
        yield made


@pytest.fixture
def finished(demo, visit):
    """Anna's finished sheet, found in her work with the password of the first logins."""
    page = visit(base_url=demo.url)
    page.goto("/")
    logins = dict(line.split() for line in (demo.data / "first-logins.txt").read_text().splitlines())
    page.get_by_label("User name").fill("anna")
    page.get_by_label("Password", exact=True).fill(logins["anna"])
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("region", name="To do").get_by_role("link")).to_have_text("Open")
    done = page.get_by_role("region", name="Done")
    expect(done).to_contain_text("Accepted")
    done.get_by_role("link", name="Open Synthetic visit").click()
    return Workspace(page)


def outlined(demo, work):
    """Whether an outline is drawn where the server says that the first artwork is."""
    sheet, token = re.search(r"/sheets/([0-9a-f-]+)", work.page.url).group(1), demo.token("anna")
    objects = demo.get(f"sheets/{sheet}/document", token)["objects"]
    first = next(row["id"] for row in objects["sheet_artwork"] if row["value"]["label"] == "Artwork #1")
    track = next(row["id"] for row in objects["track"] if row["value"]["artwork"] == first)
    places = demo.get(f"tracks/{track}/places?start={work.frame}&end={work.frame + 1}", token)["places"]
    x, y, wide, high = places[0][2]
    sides = [(x + wide / 2, y), (x + wide / 2, y + high), (x, y + high / 2), (x + wide, y + high / 2)]
    return work.page.get_by_test_id("overlay").evaluate(OPAQUE, [work.on_screen(side) for side in sides])


def test_each_step_shows_something_finished(demo, finished):
    work, page = finished, finished.page
    inspector = page.get_by_role("complementary", name="Inspector")
    expect(inspector).to_contain_text("Nothing is missing")
    for step in STEPS:
        expect(page.get_by_role("progressbar", name=f"Progress of {step}")).to_have_attribute("aria-valuenow", "100")

    segments = inspector.get_by_role("list", name="All segments").get_by_role("button")
    expect(segments.filter(has_text="Artwork #")).to_have_count(3)
    for name in ("Next to decide", "Cut here", "Walking"):
        expect(inspector.get_by_role("button", name=name, exact=True)).to_be_disabled()
    segments.filter(has_text="Artwork #1").click()

    work.step(2)
    expect(page.get_by_test_id("place")).to_contain_text("Visible")
    assert inspector.get_by_role("button", name="Keyframe ").count() >= 3
    work.go(work.frame + 20)
    expect(page.get_by_test_id("place")).to_contain_text("Visible")
    assert all(outlined(demo, work))

    work.step(3)
    expect(page.get_by_test_id("catalogue-entry")).to_contain_text("The Duel")
    for field in ("Title", "Date as shown", "Technique", "Inventory number", "Dimensions"):
        expect(inspector.get_by_role("textbox", name=field, exact=True)).not_to_have_value("")

    work.step(4)
    captions = inspector.get_by_role("radiogroup", name="Captions").locator("label")
    expect(captions).to_have_count(4)
    for number, kind in enumerate(("Visual", "Contextual") * 2):
        captions.nth(number).click()
        expect(inspector.get_by_role("textbox", name=f"{kind} caption")).not_to_have_value("")
        sentences = inspector.get_by_role("list", name="Sentences").get_by_role("listitem")
        expect(sentences.first.get_by_role("radio", name=kind)).to_be_checked()
        assert sentences.count() == sentences.locator("input:checked").count()

    work.step(5)
    details = inspector.get_by_role("list", name="Details").get_by_role("button")
    expect(details.filter(has_text="castle")).to_be_visible()
    expect(page.locator("[data-testid=detail-stage] img")).to_be_visible()
    details.first.click()
    expect(page.get_by_role("region", name="The selected detail").get_by_label("Name")).not_to_have_value("")

    work.step(6)
    captions.first.click()
    phrases = inspector.get_by_role("region", name="Phrases").get_by_role("button")
    phrases.filter(has_text="castle").first.click()
    expect(page.get_by_role("region", name="Phrases").locator("[aria-current=true]")).to_contain_text("castle")
