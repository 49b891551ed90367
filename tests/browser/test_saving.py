"""No work is lost: the network goes, the server dies, the tab is closed, the session ends; each change arrives once."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.saving import cut_network, cut_on, edges, saving, says, second_server, taken

HUNDRED = list(range(101))


@pytest.fixture
def sheet(stage):
    """An empty sheet of 400 pictures."""
    return stage.sheet("constant")


def test_ten_minutes_without_a_network(visit, stage, sheet):
    page = visit()
    page.clock.install()
    work = stage.open(page, sheet)
    mend = cut_network(page)
    cut_on(work, 50)
    page.clock.fast_forward("05:00")
    cut_on(work, 50)
    page.clock.fast_forward("05:00")
    says(page, "Offline, 100 waiting")
    assert edges(stage, sheet) == ([0], 1)
    mend()
    page.clock.fast_forward("00:16")
    saving(page, "saved")
    assert edges(stage, sheet) == (HUNDRED, 101)


def test_the_server_dies_while_it_saves(visit, stage, sheet, installation):
    with second_server(installation) as server:
        page = visit(base_url=server.url)
        work = stage.open(page, sheet)
        cut_on(work, 40)
        server.kill()
        cut_on(work, 30)
        server.start()
        cut_on(work, 15)
        server.kill()
        cut_on(work, 15)
        server.start()
        saving(page, "saved")
        assert edges(stage, sheet) == (HUNDRED, 101)


def test_a_closed_tab_asks_nothing_and_my_work_sends_what_it_left(visit, stage, sheet):
    page = visit()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    work = stage.open(page, sheet)
    mend = cut_network(page)
    cut_on(work, 100)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    mend()
    again = page.context.new_page()
    with again.expect_event("response", taken(100), timeout=120_000):
        again.goto("/work")
    assert asked == []
    assert edges(stage, sheet) == (HUNDRED, 101)


def test_the_sheet_shows_at_once_what_a_closed_tab_left(visit, stage, sheet):
    page = visit()
    work = stage.open(page, sheet)
    cut_network(page)
    cut_on(work, 20)
    page.close()  # in the very moment of the last change
    again = page.context.new_page()
    again.context.unroute("**/api/**")
    again.context.route(f"**/sheets/{sheet}/changes", lambda route: route.abort())
    stage.open(again, sheet)
    says(again, "Offline, 20 waiting")
    again.context.unroute(f"**/sheets/{sheet}/changes")
    again.evaluate("window.dispatchEvent(new Event('online'))")
    saving(again, "saved")
    assert edges(stage, sheet) == (HUNDRED[:21], 21)


def test_a_session_that_ends_keeps_everything_until_one_logs_in_in_place(visit, stage, sheet):
    page = visit()
    work = stage.open(page, sheet)
    cut_on(work, 5)
    saving(page, "saved")
    page.context.clear_cookies()
    cut_on(work, 5)
    saving(page, "needs_you")
    page.get_by_role("button", name="Needs you: log in again").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("5 changes are kept")
    dialog.get_by_label("Password of anna", exact=True).fill("wrong")
    dialog.get_by_role("button", name="Log in and save").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Password of anna", exact=True).fill(PASSWORD)
    dialog.get_by_role("button", name="Log in and save").click()
    saving(page, "saved")
    assert edges(stage, sheet) == (HUNDRED[:11], 11)


def test_somebody_else_in_the_same_browser_never_sends_it(visit, stage, sheet):
    page = visit()
    work = stage.open(page, sheet)
    stage.enter(page, "bruno")
    cut_on(work, 3)
    expect(page.get_by_role("button", name="Needs you: log in again")).to_be_visible()
    theirs = page.context.new_page()
    theirs.goto("/work")
    expect(theirs.get_by_role("heading", name="My work")).to_be_visible()
    assert edges(stage, sheet) == ([0], 1)
    stage.enter(page, "anna")
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saving(page, "saved")
    assert edges(stage, sheet) == ([0, 1, 2, 3], 4)


def test_a_browser_that_keeps_nothing_says_so_and_saves(visit, stage, sheet):
    page = visit()
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    work = stage.open(page, sheet)
    expect(page.get_by_test_id("not-kept")).to_be_visible()
    cut_on(work, 3)
    saving(page, "saved")
    assert edges(stage, sheet) == ([0, 1, 2, 3], 4)


def test_handing_in_sends_what_waits_first(visit, stage, sheet):
    page = visit()
    work = stage.open(page, sheet)
    work.press("3")
    saving(page, "saved")
    pattern = f"**/sheets/{sheet}/changes"
    page.context.route(pattern, lambda route: route.abort())
    work.press(*"2323232")
    saving(page, "offline")
    work.press("Shift+S")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("7 changes are sent first")
    page.context.unroute(pattern)
    dialog.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Submitted").first).to_be_visible()
    (row,) = stage.document(sheet)["objects"]["cut_list"]
    assert [s["kind"] for s in row["value"]["segments"]] == ["walking"]
    assert stage.document(sheet)["state"] == "submitted"
