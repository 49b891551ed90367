"""Keys of the key table, on one open sheet: each case fails when its key does nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import inside
from tests.writer import QUAD

START = 120
"""Inside the artwork's segment [100, 200), between its keyframes on 110 and 150."""


@pytest.fixture(scope="module")
def sheet(stage):
    """Two artworks, the first with keyframes, computed places, details, a caption with a phrase."""
    made = stage.sheet("constant")
    writer = stage.seed(made)
    first = writer.artwork()
    writer.artwork(label="Artwork #2", metadata={})
    writer.cut([(0, 100, "walking", None), (100, 200, "artwork", first), (200, 400, "walking", None)])
    track = writer.track(first)
    for frame in (110, 150):
        writer.keyframe(track, frame)
    nero = writer.detail(first, name="Nero")
    writer.detail(first, name="Agrippina", order=1)
    phrase = {"id": "0190f000-0000-7000-8000-0000000000aa", "spans": [[0, 4]], "role": "entity", "target": "details",
              "details": [nero], "relation": None}  # fmt: skip
    writer.caption(first, "Nero stands.", language="it", groundings=[phrase])
    api = stage.apis["anna"]
    answer = api.post(f"/api/v1/tracks/{track}/propagate", {"frame": START, "engine": "linear"})
    assert answer.status_code < 300, answer.json()
    return made


@pytest.fixture(scope="module")
def work(browser, installation, stage, sheet):
    """The sheet, open all the time. No places are computed: each case finds those that were there before."""
    context = browser.new_context(base_url=installation.url, viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.route("**/propagate", lambda route: route.abort())
    opened = stage.open(page, sheet, search=f"?step=box&frame={START}")
    expect(page.get_by_text("Computing places")).to_have_count(0, timeout=60_000)
    yield opened
    context.close()


@pytest.fixture
def at_start(work):
    """Nothing open, nothing begun; everything that a case changed is undone afterwards."""
    work.step(1)
    # By way of the start, so that the artwork's segment is entered, and its artwork selected, anew.
    work.press("Home", "Home")
    place(work, 1, START)
    yield work
    work.press("Escape", "Escape")
    undo = work.page.get_by_role("button", name=re.compile("^Undo"))
    for _ in range(10):
        if undo.is_disabled():
            return
        work.press("Control+z")
    raise AssertionError("what the case did can't be undone")


def place(work, step, frame):
    """A step and a picture, by the palette."""
    work.press("Control+k")
    work.page.keyboard.type(str(frame))
    first = work.page.get_by_role("option").first
    expect(first).to_contain_text(f"Picture {frame}")
    expect(first).to_have_attribute("data-combobox-selected", "true")
    work.press("Enter")
    expect(first).to_have_count(0)
    shows(work, frame)
    work.step(step)


def shows(work, frame):
    expect(work.page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))


def done(work, name):
    """The last step of the history."""
    expect(work.page.get_by_role("button", name=f"Undo: {name}")).to_be_visible()


def says(work, words):
    expect(work.page.get_by_test_id("notice")).to_contain_text(words)


def in_step(work, name):
    expect(work.page.locator("nav [aria-current=step]")).to_contain_text(name)


MOVES = [
    (["ArrowLeft"], START, START - 1),
    (["ArrowRight"], START, START + 1),
    (["Shift+ArrowLeft"], START, START - 10),
    (["Shift+ArrowRight"], START, START + 10),
    (["q"], START, 110),
    (["e"], START, 150),
    (["Shift+Q"], START, 100),
    (["Shift+E"], START, 200),
    (["Home"], START, 100),
    (["Home", "Home"], START, 0),
    (["End"], START, 199),
    (["End", "End"], START, 399),
]


@pytest.mark.parametrize(("keys", "start", "end"), MOVES, ids=lambda v: "-".join(v) if isinstance(v, list) else str(v))
def test_moving(at_start, keys, start, end):
    for key in keys:
        at_start.press(key)
    shows(at_start, end)


DEEDS = [
    ("c", 1, START, f"Cut at {START}"),
    ("m", 1, START, "Merge with the segment before"),
    ("1", 1, 50, "Segment: Artwork"),
    ("2", 1, START, "Segment: Walking"),
    ("3", 1, START, "Segment: Unrelated"),
    ("Comma", 1, START, "Move edge 100 → 99"),
    ("Period", 1, START, "Move edge 100 → 101"),
    ("c", 4, START, f"Cut at {START}"),
    ("f", 2, 130, "Keyframe at 130"),
    ("o", 2, 130, "Covered at 130"),
    ("x", 2, 130, "Out of view at 130"),
    ("Delete", 2, 110, "Delete keyframe at 110"),
    ("Delete", 3, START, "Delete artwork"),
]


@pytest.mark.parametrize(("key", "step", "frame", "name"), DEEDS, ids=[f"{d[0]}-{d[1]}" for d in DEEDS])
def test_deeds(at_start, key, step, frame, name):
    place(at_start, step, frame)
    if step == 2:
        # The case before has undone a keyframe: what was computed without it has to come back first.
        expect(at_start.page.get_by_test_id("place")).not_to_contain_text("Not known")
    at_start.press(key)
    done(at_start, name)


def test_delete_takes_the_selected_edge(at_start):
    at_start.press("Shift+E", "Delete")
    done(at_start, "Merge with the segment before")


def test_delete_says_when_nothing_is_selected(at_start):
    at_start.press("Delete")
    says(at_start, "Nothing is selected")


def test_j_and_k_go_through_artworks(at_start):
    at_start.step(2)
    chosen = at_start.artworks().locator("[aria-current=true]")
    first, other = ("Artwork #1", "Artwork #2") if "#1" in chosen.inner_text() else ("Artwork #2", "Artwork #1")
    at_start.press("k")
    expect(chosen).to_contain_text(other)
    at_start.press("j")
    expect(chosen).to_contain_text(first)


def test_j_and_k_go_through_details(at_start):
    at_start.step(5)
    chosen = at_start.page.get_by_role("list", name="Details").locator("[aria-current=true]")
    for key, name in (("k", "Nero"), ("k", "Agrippina"), ("j", "Nero")):
        at_start.press(key)
        expect(chosen).to_contain_text(name)


def test_j_and_k_go_through_captions(at_start):
    at_start.step(4)
    tabs = at_start.page.get_by_role("radiogroup", name="Captions").locator("input")
    values = [tab.get_attribute("value") for tab in tabs.all()]
    first = next(n for n, tab in enumerate(tabs.all()) if tab.is_checked())
    at_start.press("k")
    expect(tabs.nth((first + 1) % len(values))).to_be_checked()
    at_start.press("j", "j")
    expect(tabs.nth((first - 1) % len(values))).to_be_checked()


def test_z_zooms_to_the_selected_outline_and_0_fits(at_start):
    place(at_start, 2, 110)
    picture = at_start.page.get_by_test_id("picture")
    fitted = picture.get_attribute("data-view")
    at_start.press("z")
    expect(picture).not_to_have_attribute("data-view", fitted)
    box = picture.bounding_box()
    assert float(picture.get_attribute("data-view").split()[0]) > 1.3 * float(fitted.split()[0])
    assert all(inside(at_start.on_screen(corner), box) for corner in QUAD)
    at_start.press("Digit0")
    expect(picture).to_have_attribute("data-view", fitted)


def test_enter_names_what_is_expected_here(at_start):
    place(at_start, 1, 50)
    at_start.press("Digit1", "Enter")
    done(at_start, "Name the artwork")
    expect(at_start.page.get_by_role("heading", name="Artwork #3")).to_be_visible()


def test_delete_takes_the_selected_detail(at_start):
    at_start.step(5)
    at_start.press("k", "Delete")
    done(at_start, "Delete detail")
    names = at_start.page.get_by_role("list", name="Details").get_by_role("listitem")
    expect(names).to_have_text([re.compile("Agrippina")])


def test_delete_takes_the_caption_on_show_and_the_selected_phrase(at_start):
    tab = at_start.page.get_by_role("radiogroup", name="Captions").get_by_text("Visual · Italian")
    at_start.step(6)
    tab.click()
    at_start.press("j", "Delete")
    done(at_start, "Delete phrase")
    expect(at_start.page.get_by_role("region", name="Phrases")).to_have_count(0)
    at_start.step(4)
    at_start.press("Delete")
    done(at_start, "Delete Visual caption (Italian)")
    expect(at_start.page.get_by_role("textbox", name="Visual caption (Italian)")).to_have_value("")


@pytest.mark.parametrize(
    ("key", "name"),
    [("Shift+1", "Cut"), ("Shift+2", "Box"), ("Shift+3", "Artwork"), ("Shift+4", "Caption"), ("Shift+5", "Detail"),
     ("Shift+6", "Ground"), ("t", "Caption"), ("d", "Detail"), ("g", "Ground"), ("b", "Box")],
)  # fmt: skip
def test_steps(at_start, key, name):
    at_start.step(3 if name == "Cut" else 1)
    at_start.press(key.replace("+", "+Digit") if "+" in key else key)
    in_step(at_start, name)


def test_b_draws_and_v_selects(at_start):
    at_start.press("b")
    draw = at_start.page.get_by_role("group", name="Tools").get_by_role("button", name="Draw", exact=True)
    expect(draw).to_have_attribute("aria-pressed", "true")
    at_start.press("v")
    expect(draw).to_have_attribute("aria-pressed", "false")


def test_space_plays_when_it_is_let_go(at_start):
    play = at_start.page.get_by_role("button", name="Play or pause")
    at_start.page.keyboard.down("Space")
    expect(play).to_have_attribute("aria-pressed", "false")
    at_start.page.keyboard.up("Space")
    expect(play).to_have_attribute("aria-pressed", "true")
    at_start.press("Space")
    expect(play).to_have_attribute("aria-pressed", "false")


def test_shift_space_loops_the_segment(at_start):
    place(at_start, 1, 195)
    at_start.press("Shift+Space")
    at_start.page.wait_for_function(
        "() => { const n = Number(document.querySelector('[data-testid=picture]').dataset.frame);"
        " return n >= 100 && n < 195 }"
    )
    at_start.press("Space")


def test_slower_and_faster(at_start):
    rate = at_start.page.get_by_role("toolbar", name="Playing")
    at_start.press("-")
    expect(rate).to_contain_text("0.5×")
    at_start.press("+", "+")
    expect(rate).to_contain_text("1.5×")
    at_start.press("-")
    expect(rate).to_contain_text("1×")


def test_n_leads_to_what_needs_eyes_and_enter_says_it_is_seen(at_start):
    at_start.press("n")
    in_step(at_start, "Box")
    expect(at_start.page.get_by_test_id("picture")).not_to_have_attribute("data-frame", str(START))
    at_start.press("Enter")
    expect(at_start.page.get_by_role("button", name=re.compile(r"Undo: Seen \d+–\d+"))).to_be_visible()
    place(at_start, 1, START)
    at_start.press("Shift+N")
    in_step(at_start, "Box")


def test_p_computes_now(at_start):
    with at_start.page.expect_request("**/propagate"):
        at_start.press("p")


def test_a_asks_which_artwork(at_start):
    at_start.press("a")
    expect(at_start.page.get_by_role("dialog", name="Which artwork?")).to_be_visible()


def test_undo_and_redo(at_start):
    at_start.press("c", "Control+z")
    says(at_start, f"Undone: Cut at {START}")
    at_start.press("Control+Shift+z")
    says(at_start, f"Redone: Cut at {START}")


def test_in_a_text_field_only_two_keys_act_and_its_undo_is_its_own(at_start):
    page = at_start.page
    at_start.step(3)
    title = page.get_by_role("textbox", name="Title", exact=True)
    for leave in ("Escape", "Control+Enter"):
        title.focus()
        at_start.press("End")
        page.keyboard.type(" c1?")
        expect(title).to_have_value("Nerone c1?")
        at_start.press("Control+z")
        expect(title).not_to_have_value("Nerone c1?")
        title.fill("Nerone e Agrippina")
        at_start.press(leave)
        expect(title).not_to_be_focused()
        done(at_start, "Edit Title")
        at_start.press("Control+z")
        expect(title).to_have_value("Nerone")


def test_a_text_field_keeps_every_other_key(at_start):
    at_start.step(3)
    title = at_start.page.get_by_role("textbox", name="Title", exact=True)
    title.focus()
    at_start.press("Control+k", "Shift+Digit2", "c", "Home", "ArrowRight", "Delete", "Space", "Enter", "Shift+e", "?")
    expect(at_start.page.get_by_role("dialog")).to_have_count(0)
    in_step(at_start, "Artwork")
    shows(at_start, START)
    expect(title).to_be_focused()


def test_tab_moves_the_focus(at_start):
    at_start.press("Tab", "Tab")
    assert at_start.page.evaluate("document.activeElement !== document.body")


def overlay(page):
    return page.get_by_role("dialog", name="Keys")


def test_the_overlay_shows_and_searches_all_keys(at_start):
    page = at_start.page
    at_start.press("?")
    expect(overlay(page).locator("[data-command]")).not_to_have_count(0)
    page.keyboard.type("next keyfr")
    rows = overlay(page).locator("[data-command]")
    expect(rows).to_have_count(1)
    expect(rows.locator("kbd")).to_have_text("E")
