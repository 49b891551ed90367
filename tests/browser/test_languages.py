"""English and Italian: every text of every page, and a switch that loses nothing."""

import re

from playwright.sync_api import expect

from annotator.config import ROOT
from tests.browser.walk import furnished, walk, walk_workspace

I18N = ROOT / "frontend/src/i18n"
SEEN = """() => {
  const said = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (parent.checkVisibility() && !parent.closest('[lang="en"]:not(html)')) said.add(data.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description'])
    for (const one of document.querySelectorAll(`[${name}]`)) said.add(one.getAttribute(name).trim());
  return [...said, document.title].filter(Boolean);
}"""


def literals(language):
    """The texts of a language, from their source; placeholders stay as they are."""
    texts = set()
    for path in (I18N / language).glob("*.ts"):
        source = path.read_text(encoding="utf-8")
        texts |= set(re.findall(r"[\w?]: ?\n? *'((?:[^'\\]|\\.)+)'", source))
    return texts


def patterns(texts):
    """Texts as patterns; what is nothing but placeholders says nothing."""
    for text in texts:
        parts = re.split(r"\{\{\w+\}\}|<\w+/>", text)
        if sum(map(len, re.findall(r"[A-Za-z]{3,}", " ".join(parts)))) >= 3:
            yield re.compile(".*?".join(map(re.escape, parts)))


ENGLISH = list(patterns(literals("en") - literals("it")))
ITALIAN = list(patterns(literals("it")))


def untranslated(said):
    """What is an English text of the interface, and no Italian one."""
    for text in said:
        if any(one.fullmatch(text) for one in ENGLISH) and not any(one.fullmatch(text) for one in ITALIAN):
            yield text


def test_the_comparison_sees_english():
    assert len(ENGLISH) > 300
    said = ["Choose an artwork to describe it.", "Scegli un’opera per descriverla.", "12 artworks", "Rembrandt"]
    assert list(untranslated(said)) == ["Choose an artwork to describe it.", "12 artworks"]


def test_no_page_speaks_english_to_an_italian(stage, visit):
    page = visit(locale="it-IT")
    left = {}
    for state in walk(stage, page):
        left[state] = list(untranslated(page.evaluate(SEEN)))
        assert page.locator("html").get_attribute("lang") == "it"
    assert {state: texts for state, texts in left.items() if texts} == {}


def test_the_workspace_speaks_no_english_to_an_italian(stage, visit):
    page = visit(locale="it-IT")
    left = {state: list(untranslated(page.evaluate(SEEN))) for state in walk_workspace(stage, page)}
    assert {state: texts for state, texts in left.items() if texts} == {}


def test_the_log_in_page_is_in_the_browsers_language_and_keeps_what_was_typed(visit):
    page = visit(locale="it-IT")
    page.goto("/login")
    page.get_by_label("Nome utente").fill("anna")
    assert list(untranslated(page.evaluate(SEEN))) == []
    page.get_by_role("button", name="Italiano").click()
    page.get_by_role("menuitemradio", name="English").click()
    expect(page.get_by_label("User name")).to_have_value("anna")
    page.reload()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_a_switch_in_the_workspace_loses_nothing_and_is_kept(stage, visit):
    page = visit()
    work = stage.open(page, furnished(stage), search="?step=caption&frame=50")
    work.choose("Artwork #1")
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", "40")
    frame = work.frame
    field = page.get_by_role("textbox").first
    field.fill("Parole appena scritte")
    try:
        page.get_by_role("button", name="Switch to Italiano").click()
        expect(page.get_by_role("region", name="Linea del tempo")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "it")
        expect(page.get_by_role("textbox").first).to_have_value("Parole appena scritte")
        assert work.frame == frame
        expect(page.get_by_role("list", name="Opere di questa scheda").locator("[aria-current=true]")).to_have_count(1)
        page.wait_for_load_state("networkidle")
        assert stage.apis["anna"].get("session")["user"]["language"] == "it"
        page.reload()
        expect(page.get_by_role("region", name="Linea del tempo")).to_be_visible(timeout=60_000)
    finally:
        stage.apis["anna"].call("PATCH", "/api/v1/session/user", {"language": "auto"})
