"""Keyboards of other countries and systems, keys that are not the page's, and keys that a person has chosen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Workspace

TELL = """
const map = new Map(Object.entries(LAYOUT));
Object.defineProperty(navigator, 'keyboard', { value: { getLayoutMap: async () => map } });
"""
PRESS = """([key, code, ...held]) => {
  const event = { key, code, bubbles: true, cancelable: true };
  for (const one of held) event[`${one}Key`] = true;
  const left = document.body.dispatchEvent(new KeyboardEvent('keydown', event));
  document.body.dispatchEvent(new KeyboardEvent('keyup', event));
  return !left;
}"""
"""A key as a browser with that layout reports it; true where the page takes it."""
ITALIAN = "{ Digit1: '1', Comma: ',', Period: '.', Minus: \"'\", Slash: '-' }"
FRENCH = "{ Digit1: '&', Digit2: 'é', Comma: ';', Period: ':', KeyQ: 'a' }"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"


def opened(stage, visit, layout="{}", **options):
    """A sheet in a browser on that keyboard, and a function that presses its keys."""
    page = visit(**options)
    page.add_init_script(TELL.replace("LAYOUT", layout))
    work = stage.open(page, stage.sheet("constant"), search="?step=cut&frame=50")
    return work, lambda *key: page.evaluate(PRESS, list(key))


def done(work, name):
    expect(work.page.get_by_role("button", name=f"Undo: {name}")).to_be_visible()


def in_step(work, name):
    expect(work.page.locator("nav [aria-current=step]")).to_contain_text(name)


def keys_of(work, command):
    """What the overlay of keys shows for a command; it is open afterwards."""
    if not work.page.get_by_role("dialog").count():
        work.press("?")
    return work.page.get_by_role("dialog").locator(f"[data-command='{command}'] kbd")


def test_italian_signs_by_character_digits_and_commas_by_place(stage, visit):
    work, press = opened(stage, visit, ITALIAN)
    rate = work.page.get_by_role("toolbar", name="Playing")
    press("-", "Slash")
    expect(rate).to_contain_text("0.5×")
    press("+", "BracketRight")
    expect(rate).to_contain_text("1×")
    press("2", "Digit2")
    done(work, "Segment: Walking")
    press("c", "KeyC")
    press(",", "Comma")
    done(work, "Move edge 50 → 49")
    press("!", "Digit2", "shift")
    in_step(work, "Box")
    press("?", "Minus", "shift")
    expect(work.page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_french_letters_by_character_digits_and_commas_by_place(stage, visit):
    work, press = opened(stage, visit, FRENCH)
    press("é", "Digit2")
    done(work, "Segment: Walking")
    press("c", "KeyC")
    press(";", "Comma")
    done(work, "Move edge 50 → 49")
    press("2", "Digit2", "shift")
    in_step(work, "Box")
    # What is printed there: another sign for the comma, the digit of the upper row for the digits.
    expect(keys_of(work, "nudge.back")).to_have_text(";")
    expect(keys_of(work, "nudge.on")).to_have_text(":")
    expect(keys_of(work, "kind.artwork")).to_have_text("1")
    work.press("Escape")
    press("a", "KeyQ")
    expect(work.page.get_by_role("dialog", name="Which artwork?")).to_be_visible()


def test_a_mac_has_command_where_others_have_control(stage, visit):
    work, press = opened(stage, visit, user_agent=MAC)
    press("c", "KeyC")
    done(work, "Cut at 50")
    assert not press("z", "KeyZ", "ctrl")
    done(work, "Cut at 50")
    assert press("z", "KeyZ", "meta")
    expect(work.page.get_by_role("button", name="Redo: Cut at 50")).to_be_visible()
    assert not press("y", "KeyY", "meta")
    expect(keys_of(work, "undo")).to_have_text("⌘+Z")


def test_keys_are_named_as_an_italian_keyboard_prints_them(stage, visit):
    page = visit(locale="it-IT")
    stage.enter(page)
    page.goto(f"/sheets/{stage.sheet('constant')}?step=cut&frame=0")
    expect(page.get_by_role("region", name="Linea del tempo")).to_be_visible(timeout=60_000)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    shown = {"play": ["Spazio"], "loop": ["Maiusc+Spazio"], "delete": ["Canc", "Backspace"], "start": ["Inizio"],
             "end": ["Fine"], "done": ["Ctrl+Invio"], "back10": ["Maiusc+←"], "undo": ["Ctrl+Z"]}  # fmt: skip
    for command, words in shown.items():
        expect(dialog.locator(f"[data-command='{command}'] kbd")).to_have_text(words)
    page.keyboard.press("Escape")
    # A screen reader has names of its own for keys.
    play = page.get_by_role("button", name="Riproduci o metti in pausa")
    expect(play).to_have_attribute("aria-keyshortcuts", "Space")


OWNED = [
    *[(letter, f"Key{letter.upper()}", "ctrl") for letter in "acdfghjlnoprstuvwx"],
    *[(letter.upper(), f"Key{letter.upper()}", "ctrl", "shift") for letter in "bcijnprtw"],
    *[(str(n), f"Digit{n}", "ctrl") for n in range(10)],
    *[(key, key, "alt") for key in ("ArrowLeft", "ArrowRight", "Home", "F4")],
    *[(letter, f"Key{letter.upper()}", "alt") for letter in "defqxz"],
    *[(letter, f"Key{letter.upper()}", "meta") for letter in "clqrtwz"],
    *[(f"F{n}", f"F{n}") for n in range(1, 13)],
    *[(key, key, "shift") for key in ("Insert", "Delete", "Escape", "F10")],
    *[(sign, code, "ctrl") for sign, code in (("+", "Equal"), ("-", "Minus"), (",", "Comma"), (" ", "Space"))],
    ("Tab", "Tab"), ("Tab", "Tab", "shift"), ("Tab", "Tab", "ctrl"),
    ("Delete", "Delete", "ctrl", "alt"), ("/", "Slash"), ("'", "Quote"), ("PrintScreen", "PrintScreen"),
]  # fmt: skip
"""Tabs, windows, pages, words, zoom and the clipboard: the browser's and the system's."""


def test_what_the_browser_or_the_system_owns_is_not_taken_in_any_step(stage, visit):
    work, press = opened(stage, visit)
    for step in range(1, 7):
        work.step(step)
        assert press("End", "End")
        assert [key for key in OWNED if press(*key)] == [], f"step {step}"
    expect(work.page.get_by_role("dialog")).to_have_count(0)
    expect(work.page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()


@pytest.fixture
def usual_keys(stage):
    """Anna's keys are the usual ones again at the end."""
    yield
    stage.apis["anna"].call("PATCH", "/api/v1/session/user", {"preferences": {"keys": {}}})


def change(work, name, key):
    """In the overlay of keys: another key for a command."""
    page = work.page
    work.press("?")
    page.get_by_role("dialog").get_by_role("textbox").fill(name)
    page.get_by_role("button", name=f"Other key for “{name}”").click()
    expect(page.get_by_role("status").filter(has_text=f"Press the new key for “{name}”")).to_be_focused()
    work.press(key)


def test_a_chosen_key_is_kept_over_a_reload_until_it_is_given_back(stage, visit, usual_keys):
    work, _ = opened(stage, visit)
    page = work.page
    with page.expect_response("**/api/v1/session/user"):
        change(work, "Cut here", "y")
    expect(keys_of(work, "cut")).to_have_text("Y")
    work.press("Escape")
    expect(page.get_by_role("button", name="Cut here")).to_have_text(re.compile("Y$"))
    page.reload()
    work = Workspace(page)
    undo = page.get_by_role("button", name=re.compile("^Undo"))
    work.press("c")
    expect(undo).to_be_disabled()
    work.press("y")
    done(work, "Cut at 50")
    work.press("?")
    page.get_by_role("button", name="All usual keys").click()
    expect(keys_of(work, "cut")).to_have_text("C")
    work.press("Escape")
    work.press("ArrowRight", "c")
    done(work, "Cut at 51")


def test_a_key_that_another_has_is_taken_only_when_told_to(stage, visit, usual_keys):
    work, _ = opened(stage, visit)
    page = work.page
    change(work, "Cut here", "Control+t")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("Ctrl+T belongs to the browser or the system")
    work.press("m")
    expect(status).to_contain_text("M is the key of “Merge back”")
    with page.expect_response("**/api/v1/session/user"):
        status.get_by_role("button", name="Take it").click()
    expect(keys_of(work, "cut")).to_have_text("M")
    page.get_by_role("dialog").get_by_role("textbox").fill("Merge back")
    expect(page.locator("[data-command=merge]")).to_contain_text("no key")
    work.press("Escape")
    work.press("m")
    done(work, "Cut at 50")
