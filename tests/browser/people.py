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
    """Cut at each edge, and say what a part shows where the program expects something else."""
    work.step(1)
    expected = "unrelated"
    for start, _, kind, _ in script.segments:
        if start:
            work.go(start)
            work.press("c")
        if kind != expected:
            work.press(KIND_KEYS[kind])
        expected = "walking" if kind == "artwork" else "artwork"


def box(work, script, read):
    """One outline per artwork, then follow N until nothing needs eyes. Returns how many pictures that took."""
    work.step(2)
    for story in script.stories.values():
        work.go(story.best_frame)
        work.draw(story.at(story.best_frame).quad)
        work.compute()
    for looked_at in range(MOST_LOOKS):
        if not work.next_needing_eyes():
            expect(work.page.get_by_role("region", name="What is missing")).not_to_contain_text("eyes")
            return looked_at
        settle(work, script.stories[work.selected()].at(work.frame), read(work))
        work.compute()
    raise AssertionError(f"after {MOST_LOOKS} looks there are still pictures that need eyes")


def settle(work, right, shown):
    """What a person does with the picture that N led to: accept what is right, else draw it or say that it is out."""
    if right is None:
        work.press("Enter")
    elif right.visibility == Visibility.OUT:
        work.press("Enter" if shown and shown["visibility"] == "out" else "x")
    elif is_right(shown, right) or not work.draw(right.quad):
        work.press("Enter")


def is_right(shown, right):
    """Whether the outline on show would do."""
    return bool(shown and shown["box"] and iou(tuple(shown["box"]), right.box) >= 0.8)


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


def name_artworks(work, script):
    work.step(3)
    for label, story in script.stories.items():
        work.choose(label)
        work.page.get_by_label("Title", exact=True).click()
        work.clicks += 1
        work.type(story.title)
        work.press("Escape")


def describe(work, script):
    """Captions, one detail, and the first word of the last caption tied to it."""
    for label, story in script.stories.items():
        work.step(4)
        work.choose(label)
        for kind, words in story.captions.items():
            work.write_caption(f"{kind.title()} · en", words)
        work.step(5)
        work.draw_detail(story.detail_region, story.detail_name)
        work.step(6)
        work.press("g", "ArrowRight")
        work.press("Digit1")
        expect(work.page.get_by_text("1 phrase")).to_be_visible()


def hand_in(work):
    work.wait_saved()
    work.press("Shift+S")
    dialog = work.page.get_by_role("dialog")
    button = dialog.get_by_role("button", name="Hand in")
    expect(button).to_be_enabled(timeout=60_000)
    button.click()
    work.clicks += 1
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
    looks = box(work, script, shown_place(installation, installation.token("carla"), sheet))
    name_artworks(work, script)
    describe(work, script)
    hand_in(work)
    return f"{looks} looks, {work.took()}"
