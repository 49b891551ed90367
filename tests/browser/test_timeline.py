"""The timeline as hands and eyes meet it: zoomed, scrubbed, cut edges dragged, rows of tracks, in words."""

import pytest
from playwright.sync_api import expect

from tests.browser.timeline import Timeline
from tests.writer import QUAD

BAND, FILM, ROW = 78, 44, 24
TRACKS_TOP = 92


@pytest.fixture
def timeline(stage, visit):
    """400 pictures: walking, an artwork with keyframes of each kind, walking."""
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 100, "unrelated", None), (100, 300, "artwork", artwork), (300, 400, "walking", None)])
    writer.keyframe(track, 120)
    writer.keyframe(track, 180, visibility="occluded")
    writer.keyframe(track, 240, quad=None, visibility="out")
    made = Timeline(stage.open(visit(), sheet))
    made.segments = lambda: stage.document(sheet)["objects"]["cut_list"][0]["value"]["segments"]
    return made


def test_zooms_around_the_pointer_down_to_single_pictures_by_wheel_and_keys(timeline):
    x = timeline.box["x"] + 500
    timeline.move(x, FILM)
    under = timeline.frame_at(x)
    assert (timeline.data("first"), timeline.canvas.get_attribute("data-shown")) == (0, "0 400")
    for _ in range(12):
        timeline.wheel(0, -300)
    assert timeline.data("px") == 60
    assert timeline.frame_at(x) == pytest.approx(under, abs=0.02)
    timeline.wheel(120, 0)
    assert timeline.frame_at(x) == pytest.approx(under + 2, abs=0.02)
    timeline.work.press("Shift+Digit0")
    timeline.settle()
    assert timeline.canvas.get_attribute("data-shown") == "0 400"
    timeline.work.press("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowDown")
    timeline.settle()
    whole = timeline.box["width"] - timeline.data("gutter")
    assert timeline.data("px") == pytest.approx(whole / 400 * 1.5, rel=0.01)
    timeline.click(150, BAND)
    timeline.work.press("Shift+z")
    timeline.settle()
    assert timeline.frame_at(timeline.box["x"] + timeline.data("gutter") + whole * 0.1) == pytest.approx(100, abs=1)


def test_a_click_seeks_and_a_drag_scrubs_without_painting(timeline):
    timeline.click(200, 8)
    picture = timeline.page.get_by_test_id("picture")
    expect(picture).to_have_attribute("data-frame", "200")
    timeline.move(timeline.x_of(210), FILM)
    timeline.page.mouse.down()
    timeline.settle()
    paints = timeline.data("paints")
    for frame in range(212, 290, 2):
        timeline.move(timeline.x_of(frame + 0.5), FILM)
        assert timeline.playhead.get_attribute("data-frame") == str(frame)
    assert timeline.data("paints") == paints
    timeline.page.mouse.up()
    expect(picture).to_have_attribute("data-frame", "288")
    middle = timeline.playhead.bounding_box()
    assert middle["x"] + middle["width"] / 2 == pytest.approx(timeline.x_of(288.5), abs=1)


def test_an_edge_takes_the_picture_along_and_esc_gives_it_up(timeline):
    page, picture = timeline.page, timeline.page.get_by_test_id("picture")
    timeline.move(timeline.x_of(100), BAND)
    page.mouse.down()
    timeline.move(timeline.x_of(130), BAND, steps=4)
    expect(picture).to_have_attribute("data-frame", "130")
    expect(timeline.tip).to_contain_text("Edge 100 → 130 (+30)")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(picture).to_have_attribute("data-frame", "0")
    assert timeline.segments()[1]["start"] == 100
    timeline.move(timeline.x_of(100), BAND)
    page.mouse.down()
    timeline.move(timeline.x_of(90), BAND, steps=3)
    timeline.move(timeline.x_of(110), BAND, steps=3)
    page.mouse.up()
    timeline.work.press("Period", "Period", "Comma")
    expect(picture).to_have_attribute("data-frame", "111")
    timeline.work.wait_saved()
    assert [s["start"] for s in timeline.segments()] == [0, 111, 300]
    timeline.work.press("Control+z", "Control+z")
    timeline.work.wait_saved()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert [s["start"] for s in timeline.segments()] == [0, 100, 300]


def test_names_what_the_hand_is_over_and_says_it_in_words(timeline):
    def named(frame, y):
        timeline.move(timeline.x_of(frame + 0.5), y)
        return timeline.tip.text_content()

    assert named(200, 8) == "00:08.000 · picture 200"
    assert named(200, BAND) == "Artwork #1 · 100–299 · 00:04.000 · 8.0 s"
    assert named(300 - 0.5, BAND).startswith("Artwork #1 | Walking · edge before 300")
    row = TRACKS_TOP + ROW / 2
    assert named(120, row) == "Artwork #1 · keyframe at 120: Visible"
    assert named(180, row) == "Artwork #1 · keyframe at 180: Covered"
    assert named(240, row) == "Artwork #1 · keyframe at 240: Out of view"
    slider = timeline.page.get_by_role("slider", name="Picture on show")
    expect(slider).to_have_attribute("aria-valuetext", "00:00.000 · picture 0 · Unrelated")
    expect(timeline.page.get_by_test_id("timeline-words")).to_have_text(
        "In view: pictures 0 to 399 of 400. 3 segments: Unrelated 0–99, Artwork #1 100–299, Walking 300–399. "
        "1 track. 3 keyframes in view."
    )
    slider.focus()
    timeline.work.press("PageUp")
    expect(slider).to_have_attribute("aria-valuenow", "40")


def test_kinds_and_keyframes_differ_in_form_not_only_in_colour(timeline):
    figures = [timeline.pixels(timeline.x_of(frame), 80, 24, 10) for frame in (60, 250, 350)]
    assert [len(figure) > 1 for figure in figures] == [True, False, True]
    middle = TRACKS_TOP + 11
    visible, occluded, out = (
        [timeline.pixels(timeline.x_of(frame + 0.5) + dx, middle, 1, 1) for dx in (-3, 3)] for frame in (120, 180, 240)
    )
    assert visible[0] == visible[1]
    assert occluded[0] != occluded[1]
    assert out[0] not in (visible[0], occluded[0])


def test_confidence_differs_in_height_and_unsure_and_lost_in_figure(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 100, "walking", None), (100, 300, "artwork", artwork), (300, 400, "walking", None)])
    for frame in (100, 299):
        writer.keyframe(track, frame)
    looks = {"likely": (140, 0.65), "unsure": (180, 0.3), "lost": (220, 0.0)}
    places = {
        frame: ("lost" if state == "lost" else "visible", "propagated", sure)
        for state, (start, sure) in looks.items()
        for frame in range(start, start + 40)
    }
    stage.run(track, 100, places, [100.0, 80.0, 200.0, 170.0])
    timeline = Timeline(stage.open(visit(), sheet))
    middle = TRACKS_TOP + ROW / 2
    heights, figures = {}, {}
    for state, frame in {"sure": 120, "likely": 160, "unsure": 200, "lost": 240}.items():
        timeline.move(timeline.x_of(frame), middle)
        expect(timeline.tip).to_contain_text(f"Artwork #1 · {state} ·")
        timeline.settle()
        # Above the mark of what needs eyes, which lies at the row's lower edge.
        column = [timeline.pixels(timeline.x_of(frame), TRACKS_TOP + y, 8, 1) for y in range(ROW - 6)]
        heights[state] = sum(row != column[1] for row in column)
        figures[state] = max(len(row) for row in column)
    assert heights["sure"] > heights["likely"] > heights["unsure"] > 3
    assert heights["sure"] >= heights["lost"] > 3
    assert (figures["sure"], figures["likely"]) == (1, 1)
    assert figures["unsure"] > 1
    assert figures["lost"] > 1


def test_the_minimap_shows_where_one_is_and_can_be_dragged(timeline):
    timeline.move(timeline.x_of(50), FILM)
    for _ in range(4):
        timeline.wheel(0, -300)
    first = timeline.data("first")
    whole = timeline.box["width"] - timeline.data("gutter")
    bottom = timeline.box["height"] - timeline.data("map") / 2

    def on_map(frame):
        return timeline.box["x"] + timeline.data("gutter") + frame / 400 * whole

    shown = whole / timeline.data("px")
    timeline.move(on_map(first + shown / 2), bottom)
    timeline.page.mouse.down()
    timeline.move(on_map(first + shown / 2 + 200), bottom, steps=4)
    timeline.page.mouse.up()
    timeline.settle()
    assert timeline.data("first") == pytest.approx(first + 200, abs=1)
    assert timeline.work.frame == 0


def test_more_rows_than_fit_scroll_and_the_selected_one_is_in_view(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    for number in range(9):
        artwork = writer.artwork(label=f"Artwork #{number + 1}")
        writer.keyframe(writer.track(artwork), 20 * number, quad=QUAD)
    timeline = Timeline(stage.open(visit(), sheet))
    timeline.move(timeline.box["x"] + 30, TRACKS_TOP + 20)
    timeline.wheel(0, 60)
    assert timeline.data("scroll") == 60
    timeline.work.press("k", "j")
    timeline.settle()
    room = timeline.box["height"] - TRACKS_TOP - timeline.data("map") - 2
    assert timeline.data("scroll") == pytest.approx(9 * ROW - room, abs=1)
    timeline.work.press("k")
    timeline.settle()
    assert timeline.data("scroll") == 0


def test_fingers_zoom_and_drag_edges(stage, visit):
    sheet = stage.sheet("constant")
    stage.seed(sheet).cut([(0, 200, "unrelated", None), (200, 400, "walking", None)])
    page = visit(has_touch=True)
    timeline = Timeline(stage.open(page, sheet))
    touch = page.context.new_cdp_session(page)

    def fingers(kind, *xs, y=FILM):
        points = [{"x": x, "y": timeline.box["y"] + y, "id": n} for n, x in enumerate(xs)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    left, right = timeline.x_of(180), timeline.x_of(220)
    fingers("touchStart", left)
    fingers("touchStart", left, right)
    for step in range(1, 6):
        fingers("touchMove", left - 30 * step, right + 30 * step)
    timeline.settle()
    assert timeline.frame_at(left - 150) == pytest.approx(180, abs=1)
    assert timeline.frame_at(right + 150) == pytest.approx(220, abs=1)
    fingers("touchEnd")
    edge = timeline.x_of(200)
    fingers("touchStart", edge + 9, y=BAND)
    fingers("touchMove", edge + 9 + 5 * timeline.data("px"), y=BAND)
    fingers("touchEnd", y=BAND)
    timeline.work.wait_saved()
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", "205")
