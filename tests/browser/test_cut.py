"""The step Cut: a visit cut into moments by keys, most of what follows foreseen."""

from playwright.sync_api import expect


def deeds(work):
    """Everything that the hands did, whatever it was."""
    return work.presses + work.clicks + work.drags + work.letters


def test_a_visit_is_cut_with_one_key_a_moment(stage, visit):
    sheet = stage.sheet("constant")
    work = stage.open(visit(), sheet)
    finding = 0
    for frame in (50, 120, 200, 310):
        before = deeds(work)
        work.go(frame)
        finding += deeds(work) - before
        work.press("c")
    work.press("Digit3")
    work.wait_saved()
    segments = stage.document(sheet)["objects"]["cut_list"][0]["value"]["segments"]
    assert [(s["start"], s["kind"]) for s in segments] == [
        (0, "unrelated"),
        (50, "artwork"),
        (120, "walking"),
        (200, "artwork"),
        (310, "unrelated"),
    ]
    assert deeds(work) - finding == 4 + 1
    work.press("m")
    expect(work.page.get_by_role("list", name="All segments").get_by_role("listitem")).to_have_count(4)


def test_the_list_leads_to_each_segment_and_to_what_is_to_decide(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.cut([(0, 90, "unrelated", None), (90, 180, "artwork", artwork), (180, 400, "walking", None)])
    work = stage.open(visit(), sheet)
    rows = work.page.get_by_role("list", name="All segments").get_by_role("button")
    expect(rows).to_have_count(3)
    rows.filter(has_text="Walking").click()
    expect(work.page.get_by_test_id("picture")).to_have_attribute("data-frame", "180")
    expect(rows.filter(has_text="Walking")).to_have_attribute("aria-current", "true")
    expect(work.page.get_by_role("button", name="Next to decide")).to_be_disabled()
    work.go(250)
    work.press("c", "Home", "Home", "u")
    expect(work.page.get_by_test_id("picture")).to_have_attribute("data-frame", "250")
    expect(work.page.get_by_text("1 to decide")).to_be_visible()
    work.press("Digit3")
    expect(work.page.get_by_text("1 to decide")).to_have_count(0)
    expect(work.page.get_by_role("heading", name="Unrelated")).to_be_visible()
