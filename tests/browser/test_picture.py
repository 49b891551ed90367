"""The paragraph «Picture»: zoom, pan, crisp pixels, handles, signs besides colour, loupe; by mouse and by touch."""

import re

import pytest
from playwright.sync_api import expect

ANY = re.compile(".+")
QUAD = [[150.0, 60.0], [450.0, 70.0], [440.0, 300.0], [160.0, 290.0]]
PIXEL = """([id, x, y]) => {
  const canvas = document.querySelector(`[data-testid=${id}]`);
  const ratio = canvas.width / canvas.clientWidth;
  return [...canvas.getContext('2d').getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data];
}"""
COUNT = """([x, y, w, h]) => {
  const canvas = document.querySelector('[data-testid=overlay]');
  const data = canvas.getContext('2d').getImageData(x, y, w, h).data;
  let painted = 0;
  for (let i = 3; i < data.length; i += 4) painted += data[i] > 200 ? 1 : 0;
  return painted;
}"""
MARKS = """([x0, x1, y]) => {
  const canvas = document.querySelector('[data-testid=overlay]');
  const data = canvas.getContext('2d').getImageData(x0, y, x1 - x0, 1).data;
  const lengths = [];
  for (let i = 0, run = 0; i <= data.length; i += 4) {
    if (i < data.length && data[i] > 140 && data[i + 3] > 200) run += 1;
    else if (run > 0) { lengths.push(run); run = 0; }
  }
  return lengths;
}"""
"""How long the strokes of the track's colour are along a line of pixels."""
COLOURS = """([x, y, w, h]) => {
  const canvas = document.querySelector('[data-testid=picture]');
  const data = canvas.getContext('2d').getImageData(x, y, w, h).data;
  const found = new Set();
  for (let i = 0; i < data.length; i += 4) found.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return found.size;
}"""


def view(work):
    work.painted()
    return [float(v) for v in work.page.get_by_test_id("picture").get_attribute("data-view").split()]


def on_canvas(work, point):
    """A point of the picture in the canvas's own pixels."""
    scale, x, y = view(work)
    return point[0] * scale + x, point[1] * scale + y


def seeded(stage, visit, visibility="visible", **options):
    """A sheet with one outline in the first picture, open in the Box step."""
    sheet = stage.sheet("gallery")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    quad = None if visibility == "out" else QUAD
    writer.keyframe(writer.track(artwork), 0, quad=quad, visibility=visibility)
    work = stage.open(visit(**options), sheet)
    work.step(2)
    work.choose("Artwork #1")
    return sheet, work


def test_the_wheel_zooms_at_the_pointer_the_middle_button_and_the_hand_move(stage, visit):
    _, work = seeded(stage, visit)
    page = work.page
    point = [300.0, 200.0]
    at = work.on_screen(point)
    page.mouse.move(*at)
    before = view(work)
    page.mouse.wheel(0, -400)
    expect(page.get_by_test_id("picture")).not_to_have_attribute("data-view", " ".join(f"{v:.4f}" for v in before))
    assert view(work)[0] > 1.5 * before[0]
    assert work.on_screen(point) == pytest.approx(at, abs=1.5)
    for button, key in (("middle", None), ("left", "Shift+V")):
        if key:
            work.press(key)
        start = work.on_screen(point)
        page.mouse.move(*start)
        page.mouse.down(button=button)
        page.mouse.move(start[0] + 40, start[1] - 25, steps=3)
        page.mouse.up(button=button)
        work.painted()
        assert work.on_screen(point) == pytest.approx((start[0] + 40, start[1] - 25), abs=1.5)
    work.press("Shift+V", "Digit0")
    assert view(work) == pytest.approx(before, abs=0.01)


def test_pixels_are_crisp_beyond_twice_their_size(stage, visit):
    _, work = seeded(stage, visit)
    for _ in range(6):
        work.press("ArrowUp")
    scale = view(work)[0]
    assert scale > 6
    size = int(scale * 4)
    # Four by four source pixels have at most 25 colours where nothing is blended.
    assert work.page.evaluate(COLOURS, [300, 200, size, size]) <= 25


def test_only_the_selected_outline_has_handles_of_twelve_pixels(stage, visit):
    _, work = seeded(stage, visit)
    x, y = on_canvas(work, QUAD[2])
    for dx, dy in ((-5, -5), (5, 5), (5, -5), (-5, 5)):
        assert work.page.evaluate(PIXEL, ["overlay", x + dx, y + dy])[3] == 255
    work.step(1)
    expect(work.page.get_by_role("button", name="Bottom right corner")).to_have_count(0)
    assert work.page.evaluate(PIXEL, ["overlay", x + 5, y + 5])[3] < 255


def test_the_loupe_shows_source_pixels_beside_the_hand(stage, visit):
    _, work = seeded(stage, visit)
    page = work.page
    overlay = page.get_by_test_id("overlay")
    assert overlay.get_attribute("data-loupe") is None
    start = work.on_screen(QUAD[0])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 30, start[1] + 20, steps=4)
    expect(overlay).to_have_attribute("data-loupe", ANY)
    left, top = (float(v) for v in overlay.get_attribute("data-loupe").split())
    box = overlay.bounding_box()
    hand = start[0] + 30 - box["x"], start[1] + 20 - box["y"]
    inside = left - 8 <= hand[0] <= left + 184 and top - 8 <= hand[1] <= top + 184
    assert not inside
    # The loupe covers its place, and is five times as large as the source.
    assert page.evaluate(PIXEL, ["overlay", left + 20, top + 20])[3] == 255
    page.mouse.up()
    expect(overlay).not_to_have_attribute("data-loupe", ANY)
    work.press("b")
    page.mouse.move(*start)
    expect(overlay).to_have_attribute("data-loupe", ANY)


@pytest.mark.parametrize(("visibility", "words"), [("occluded", "Covered"), ("out", "Out of view")])
def test_colour_is_never_the_only_sign(stage, visit, visibility, words):
    _, work = seeded(stage, visit, visibility)
    expect(work.page.get_by_test_id("place")).to_contain_text(words)
    if visibility == "out":
        # The note at the lower edge, with its sign.
        height = work.page.get_by_test_id("overlay").bounding_box()["height"]
        assert work.page.evaluate(COUNT, [8, int(height) - 40, 150, 40]) > 200
    else:
        x, y = on_canvas(work, [300, 180])
        assert work.page.evaluate(COUNT, [int(x) - 30, int(y) - 30, 60, 60]) == 0
        painted = [work.page.evaluate(PIXEL, ["overlay", x + i, y])[3] for i in range(30)]
        assert max(painted) > 100 > min(painted)


BOX = [100.0, 60.0, 400.0, 200.0]
CORNERS = [[100.0, 60.0], [500.0, 60.0], [500.0, 260.0], [100.0, 260.0]]
LOOKS = {111: ("visible", "interpolated", 0.9), 112: ("visible", "propagated", 0.3), 113: ("lost", "propagated", 0.0)}


def strokes(work):
    """Along the middle of the outline's lower edge."""
    left, y = on_canvas(work, [200, 260])
    right, _ = on_canvas(work, [400, 260])
    return work.page.evaluate(MARKS, [round(left), round(right), round(y)])


def test_dashes_are_interpolated_dots_unsure_and_what_is_lost_is_a_note(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 105, "walking", None), (105, 120, "artwork", artwork), (120, 400, "walking", None)])
    for frame in (106, 118):
        writer.keyframe(track, frame, quad=CORNERS)
    stage.run(track, 106, LOOKS, BOX)
    work = stage.open(visit(), sheet, search="?step=box&frame=110")
    place = work.page.get_by_test_id("place")
    expect(place).to_contain_text("computed")
    (whole,) = strokes(work)
    work.go(111)
    expect(place).to_contain_text("interpolated")
    dashes = strokes(work)
    assert len(dashes) > whole / 20
    assert all(8 <= length <= 10 for length in dashes[1:-1])
    work.go(112)
    expect(place).to_contain_text("30 % sure")
    dots = strokes(work)
    assert len(dots) > whole / 15
    assert all(2 <= length <= 6 for length in dots[1:-1])
    work.go(113)
    expect(place).to_contain_text("Lost")
    assert strokes(work) == []
    height = work.page.get_by_test_id("overlay").bounding_box()["height"]
    assert work.page.evaluate(COUNT, [8, int(height) - 40, 150, 40]) > 200


def test_two_fingers_pinch_and_one_drags_a_large_handle(stage, visit):
    sheet, work = seeded(stage, visit, has_touch=True)
    page = work.page
    cdp = page.context.new_cdp_session(page)

    def touch(kind, *points):
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    before = view(work)
    x, y = work.on_screen([300, 180])
    touch("touchStart", (x - 40, y))
    touch("touchStart", (x - 40, y), (x + 40, y))
    for spread in (50, 60, 80):
        touch("touchMove", (x - spread, y), (x + spread, y))
    touch("touchEnd")
    assert view(work)[0] == pytest.approx(2 * before[0], rel=0.05)
    assert work.on_screen([300, 180]) == pytest.approx((x, y), abs=2)
    work.press("Digit0")
    work.painted()
    corner = work.on_screen(QUAD[0])
    # Eighteen pixels beside the corner: a mouse would miss it.
    start = corner[0] - 15, corner[1] - 10
    touch("touchStart", start)
    touch("touchMove", (start[0] + 20, start[1] + 10))
    touch("touchMove", (start[0] + 40, start[1] + 20))
    touch("touchEnd")
    work.wait_saved()
    scale = view(work)[0]
    rows = stage.document(sheet)["objects"]["keyframe"]
    moved = rows[0]["value"]["quad"][0]
    assert moved == pytest.approx([QUAD[0][0] + 40 / scale, QUAD[0][1] + 20 / scale], abs=1)
