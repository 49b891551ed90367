"""What coordinators, annotators and validators do in the pages, step by step, from a script of what is right."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from annotator.domain.geometry import iou
from annotator.domain.states import Visibility
from tests.browser.conftest import PASSWORD
from tests.browser.hands import Workspace

KIND_KEYS = {"artwork": "Digit1", "walking": "Digit2", "unrelated": "Digit3"}
MOST_LOOKS = 30
GOOD = 0.9
"""How well a proposed outline covers the artwork for a person to take it."""


@dataclass(frozen=True)
class Right:
    """What is right in one picture: `out`, or `visible` with a quad and its box; None where nobody knows."""

    visibility: str
    quad: tuple | None = None
    box: tuple | None = None


@dataclass(frozen=True)
class Story:
    """What is right of one artwork: where, and what to write of it."""

    title: str
    best_frame: int
    at: Callable[[int], Right | None]
    captions: dict[str, str]
    detail_name: str
    detail_region: tuple
    search: str = ""
    """What finds it in the catalogue; empty where that has no entry of it."""


@dataclass(frozen=True)
class Script:
    """A video's truth as an annotator sees it: segments `(start, end, kind, label)`, stories by label."""

    frames: int
    segments: tuple
    stories: dict[str, Story]


def log_in(page, name):
    page.goto("/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def make_project(page, title, slug):
    page.goto("/projects")
    page.get_by_role("button", name="New project").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill(title)
    dialog.get_by_label("Short name").fill(slug)
    dialog.get_by_role("button", name="Create").click()
    expect(page).to_have_url(re.compile(f"/projects/{slug}"))


def invite(page, visit, slug, name):
    """A member who joined by the link."""
    page.goto(f"/projects/{slug}/members")
    page.get_by_label("For whom?").fill(name)
    page.get_by_role("button", name="Make an invitation link").click()
    link = page.get_by_label("Send this link to one person").input_value()
    theirs = visit()
    theirs.goto(link)
    theirs.get_by_label("Your name").fill(name.title())
    theirs.get_by_label("User name").fill(name)
    theirs.get_by_label("Password", exact=True).fill(PASSWORD)
    theirs.get_by_role("button", name="Create my account and join").click()
    expect(theirs.get_by_role("heading", name="My work")).to_be_visible()
    return theirs


def upload(page, slug, path):
    page.goto(f"/projects/{slug}/videos")
    page.locator("input[type=file]").first.set_input_files(path)
    row = page.get_by_role("list", name="Videos of the project").get_by_role("listitem").first
    expect(row.get_by_text("Ready")).to_be_visible(timeout=240_000)
    return row.get_by_role("link").first.inner_text()


def make_round(page, slug, people, *, assign_to, video):
    page.goto(f"/projects/{slug}/rounds")
    page.get_by_role("button", name="New round").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("February")
    dialog.get_by_role("button", name=re.compile("Create|New round")).click()
    page.get_by_role("heading", name="February").wait_for()
    for name in people:
        box = page.get_by_role("checkbox", name=re.compile(name.title()))
        box.click()
        expect(box).to_be_checked()
    page.get_by_role("button", name=f"Assign {video} to {assign_to.title()}").click()
    expect(page.get_by_label(re.compile(f"{video}, {assign_to.title()}"))).to_be_visible()


def cut(work, script):
    """Cut at each edge, and say what a part shows where the program expects something else. A sheet opens at Cut."""
    expected = "unrelated"
    for start, _, kind, _ in script.segments:
        if start:
            work.go(start)
            work.press("c")
        if kind != expected:
            work.press(KIND_KEYS[kind])
        expected = "walking" if kind == "artwork" else "artwork"


def tell(work, script):
    """All that there is to say of one artwork after the other; places are computed meanwhile."""
    for label, story in script.stories.items():
        outline(work, script, label, story)
        identify(work, story)
        describe(work, story)
        draw_detail(work, story)
        ground(work)


def outline(work, script, label, story):
    """W leads to the next artwork without an outline, the tool in the hand; a box, and Enter where its frame is found.

    Where the artwork is not in full view in that picture, a better one is chosen.
    """
    work.press("w")
    work.shown()
    assert any(start <= work.frame < end for start, end, _, shown in script.segments if shown == label)
    if not work.in_full_view(story.at(work.frame)):
        work.go(story.best_frame)
    right = story.at(work.frame)
    proposed = work.drag_box(right.box) if work.in_full_view(right) else None
    if proposed and iou(bounds(proposed), right.box) >= GOOD:
        work.take()
    else:
        work.draw(right.quad)


def bounds(quad):
    """The box around a quad."""
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def look(work, script, read):
    """Follow what needs eyes until nothing does: from N to Enter, which leads on. Returns how many looks that took."""
    led = False
    for looked_at in range(MOST_LOOKS):
        work.computed()
        if not work.needs_eyes():
            return looked_at
        if not led:
            work.next_needing_eyes()
        work.shown()
        led = settle(work, script.stories[work.selected()].at(work.frame), read(work))
    raise AssertionError(f"after {MOST_LOOKS} looks there are still pictures that need eyes")


def settle(work, right, shown):
    """What a person does with a picture that needs eyes: accept what is right, else draw it or say that it is out.

    True where that leads on to the next one.
    """
    is_out = right is not None and right.visibility == Visibility.OUT
    accepts = right is None or (shown and shown["visibility"] == "out" if is_out else is_right(shown, right))
    if not accepts and is_out:
        work.press("x")
        return False
    if not accepts and work.draw(right.quad):
        return False
    work.press("Enter")
    return True


def is_right(shown, right):
    """Whether the outline on show would do."""
    return bool(shown and shown["box"] and iou(tuple(shown["box"]), right.box) >= 0.8)


def longest_look(truth):
    """The segment that shows an artwork for the longest time, and the picture in its middle."""
    segment = max((s for s in truth.segments if s.artwork), key=lambda s: s.end - s.start)
    return segment, (segment.start + segment.end) // 2


def shown_place(installation, token, sheet):
    """A function that reads what the selected artwork's outline is in the picture on show, as eyes would."""

    def read(work):
        objects = installation.get(f"sheets/{sheet}/document", token)["objects"]
        artwork = next(row["id"] for row in objects["sheet_artwork"] if row["value"]["label"] == work.selected())
        track = next(row["id"] for row in objects["track"] if row["value"]["artwork"] == artwork)
        frame = work.frame
        places = installation.get(f"tracks/{track}/places?start={frame}&end={frame + 1}", token)["places"]
        return {"box": places[0][2], "visibility": places[0][4]} if places else None

    return read


def identify(work, story):
    """The catalogue's entry where it has one; else the title as it stands on the label."""
    if story.search:
        work.press("i")
        expect(work.page.get_by_role("textbox", name="Catalogue entry")).to_be_focused()
        work.type(story.search)
        found = work.page.get_by_role("option", name=story.title)
        expect(found).to_have_attribute("data-combobox-selected", "true")
        work.press("Enter")
        expect(work.page.get_by_test_id("catalogue-entry")).to_contain_text(story.title)
    else:
        work.step(3)
        work.page.get_by_label("Title", exact=True).click()
        work.clicks += 1
        work.type(story.title)
        work.press("Escape")


def describe(work, story):
    """T, and one caption after the other; the last confirmed sentence of one leads to the next."""
    work.press("t")
    for kind, words in story.captions.items():
        work.write_caption(kind, words)


def draw_detail(work, story):
    work.press("d")
    work.draw_detail(story.detail_region, story.detail_name)


def ground(work):
    """The words that name the detail, where there are such, as soon as it has its name; else a caption's first word."""
    work.painted()
    if work.page.get_by_role("region", name="Names found in the text").count():
        work.press("y")
    else:
        work.press("g")
        expect(work.page.locator("[data-ground-text]")).to_be_focused()
        work.press("ArrowRight", "Digit1")
    expect(work.page.get_by_role("button", name="Undo: Tie words")).to_be_visible()


def hand_in(work):
    work.wait_saved()
    work.press("Shift+S")
    button = work.page.get_by_role("dialog").get_by_role("button", name="Hand in")
    expect(button).to_be_focused(timeout=60_000)
    work.press("Enter")
    expect(work.page.get_by_text("Submitted").first).to_be_visible()


def validate(page, video, *, new_title):
    """Take, correct one title in the fork, accept with the corrected copy as gold."""
    page.goto("/work")
    page.get_by_role("button", name=re.compile(f"Take {video}")).click()
    expect(page.get_by_role("heading", name=re.compile("Review of"))).to_be_visible()
    page.get_by_role("button", name="Correct it").click()
    work = Workspace(page)
    work.step(3)
    work.choose("Artwork #1")
    page.get_by_label("Title", exact=True).fill(new_title)
    work.press("Escape")
    work.wait_saved()
    page.get_by_role("link", name="Back to the review").click()
    expect(page.get_by_text(new_title).first).to_be_visible()
    page.get_by_label("Comment on the whole sheet").fill("One title was wrong.")
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted").first).to_be_visible()


def release(page, slug):
    """The documents of a release made and downloaded by the coordinator."""
    page.goto(f"/projects/{slug}/releases")
    page.get_by_role("button", name="Make a release").click()
    link = page.get_by_role("link", name="Download release 1")
    expect(link).to_be_visible(timeout=120_000)
    with page.expect_download() as started:
        link.click()
    with zipfile.ZipFile(io.BytesIO(started.value.path().read_bytes())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def annotate(page, video, script, installation):
    """The whole sheet, from my work to handing in. Returns what it took, in words."""
    page.goto("/work")
    page.get_by_role("link", name=f"Open {video}").or_(page.get_by_role("button", name=f"Open {video}")).click()
    work = Workspace(page)
    sheet = re.search(r"/sheets/([0-9a-f-]+)", page.url).group(1)
    cut(work, script)
    tell(work, script)
    looks = look(work, script, shown_place(installation, installation.token("carla"), sheet))
    hand_in(work)
    return f"{looks} looks, {work.took()}"
