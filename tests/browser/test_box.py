"""The Box step: drawing, snapping, correcting, by mouse, by finger and by keys alone; and what the inspector says."""

import numpy as np
import pytest
from playwright.sync_api import expect

DRAG_STEPS = 6


def truth_at(stage, frame, work=0):
    """The artwork's corners in that picture of the gallery clip."""
    stage.clip("gallery")
    return stage.truths["gallery"].artworks[work].places[frame].quad_px


def whole_frame(stage, work=0):
    """A picture in which the whole outline is in view."""
    stage.clip("gallery")
    truth = stage.truths["gallery"]
    for place in truth.artworks[work].places:
        corners = np.array(place.quad_px) if place.quad_px else None
        if (
            corners is not None
            and place.visibility == "visible"
            and (corners > 8).all()
            and (corners < np.array([truth.width, truth.height]) - 8).all()
        ):
            return place.frame
    raise AssertionError("nowhere")


def keyframes(stage, sheet):
    """The keyframes on the server by picture."""
    rows = stage.document(sheet)["objects"].get("keyframe", [])
    return {row["value"]["frame"]: row["value"] for row in rows}


@pytest.fixture
def outlined(stage, visit):
    """A sheet with one artwork outlined in one picture, open in the Box step there, and that outline."""
    sheet = stage.sheet("gallery")
    writer = stage.seed(sheet)
    frame = whole_frame(stage)
    quad = [[round(v, 2) for v in corner] for corner in truth_at(stage, frame)]
    artwork = writer.artwork()
    writer.keyframe(writer.track(artwork), frame, quad=quad)
    work = stage.open(visit(), sheet)
    work.step(2)
    work.choose("Artwork #1")
    work.go(frame)
    return sheet, work, frame, quad


def drag(work, start, end, hold=False):
    """From a point of the picture to another, by mouse."""
    mouse = work.page.mouse
    mouse.move(*work.on_screen(start))
    mouse.down()
    mouse.move(*work.on_screen(end), steps=DRAG_STEPS)
    if not hold:
        mouse.up()


def sloppy(quad, by=4.0):
    signs = np.array([[1, -1], [-1, 1], [1, 1], [-1, -1]])
    return (np.array(quad) + signs * by).tolist()


def stored(stage, work, sheet, frame):
    """The keyframe as the server has it, once everything is saved."""
    work.wait_saved()
    return keyframes(stage, sheet).get(frame)


def at_whole(stage, visit):
    """The step Box at a picture that shows a whole artwork: the sheet, its workspace, the picture, the truth there."""
    sheet = stage.sheet("gallery")
    work = stage.open(visit(), sheet)
    work.step(2)
    frame = whole_frame(stage)
    work.go(frame)
    truth = np.array(truth_at(stage, frame))
    return sheet, work, frame, truth


def test_a_new_quad_slides_to_the_frame_and_one_undo_takes_it_back(stage, visit):
    sheet, work, frame, truth = at_whole(stage, visit)
    drawn = sloppy(truth)
    with work.page.expect_response(lambda r: r.url.endswith("/outline")) as answer:
        work.draw(drawn)
    assert answer.value.json().get("quad"), answer.value.text()
    expect(work.page.get_by_test_id("notice")).to_contain_text("Drawn to the frame")
    found = np.array(stored(stage, work, sheet, frame)["quad"])
    assert np.median(np.linalg.norm(found - truth, axis=1)) < 2.0
    with work.page.expect_response(lambda r: r.url.endswith("/changes")):
        work.press("Control+z")
    back = np.array(stored(stage, work, sheet, frame)["quad"])
    assert np.abs(back - drawn).max() < 1.0


def test_alt_stops_the_snapping(stage, visit):
    sheet = stage.sheet("gallery")
    page = visit()
    work = stage.open(page, sheet)
    work.step(2)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/outline") else None)
    frame = whole_frame(stage)
    work.go(frame)
    drawn = sloppy(truth_at(stage, frame))
    work.press("b")
    for corner in drawn[:3]:
        page.mouse.click(*work.on_screen(corner))
    page.keyboard.down("Alt")
    page.mouse.click(*work.on_screen(drawn[3]))
    page.keyboard.up("Alt")
    expect(page.get_by_role("list", name="Artworks on this sheet").get_by_text("Artwork #1")).to_be_visible()
    found = np.array(stored(stage, work, sheet, frame)["quad"])
    assert np.abs(found - drawn).max() < 1.0
    assert asked == []


def boxed(stage, visit):
    """A box dragged around a whole artwork, its frame proposed: the sheet, its workspace, picture, truth, the offer."""
    sheet, work, frame, truth = at_whole(stage, visit)
    work.press("b")
    drag(work, truth.min(axis=0) - 1, truth.max(axis=0) + 1)
    take = work.page.get_by_role("button", name="Take the proposed outline")
    expect(take).to_be_visible()
    return sheet, work, frame, truth, take


def test_a_box_is_kept_and_the_frame_proposed_until_enter(stage, visit):
    sheet, work, frame, truth, take = boxed(stage, visit)
    before = stored(stage, work, sheet, frame)
    assert before["quad"] is None
    assert before["box"]
    with work.page.expect_response(lambda r: r.url.endswith("/changes")):
        work.press("Enter")
    expect(take).to_have_count(0)
    found = np.array(stored(stage, work, sheet, frame)["quad"])
    assert np.median(np.linalg.norm(found - truth, axis=1)) < 2.0


def test_a_frame_that_was_taken_is_kept_by_those_who_go_on_at_once(stage, visit):
    sheet, work, frame, truth, _ = boxed(stage, visit)
    work.press("Enter", "ArrowRight")
    expect(work.page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame + 1))
    found = np.array(stored(stage, work, sheet, frame)["quad"])
    assert np.median(np.linalg.norm(found - truth, axis=1)) < 2.0


def test_escape_keeps_the_box(stage, visit):
    sheet, work, frame, _, take = boxed(stage, visit)
    work.press("Escape")
    expect(take).to_have_count(0)
    assert stored(stage, work, sheet, frame)["box"]


def test_arrows_move_the_chosen_corner_and_not_the_picture(outlined, stage):
    sheet, work, frame, quad = outlined
    page = work.page
    page.mouse.click(*work.on_screen(quad[2]))
    corner = page.get_by_role("button", name="Bottom right corner")
    expect(corner).to_be_focused()
    work.press("ArrowRight", "ArrowRight", "Shift+ArrowUp")
    moved = stored(stage, work, sheet, frame)["quad"]
    assert moved[2] == pytest.approx([quad[2][0] + 2, quad[2][1] - 10], abs=0.01)
    assert moved[0] == quad[0]
    assert work.frame == frame
    expect(page.get_by_role("button", name="Bottom right corner")).to_have_attribute(
        "aria-label", f"Bottom right corner, {moved[2][0]:g}, {moved[2][1]:g}"
    )
    work.press("Escape")
    expect(corner).not_to_be_focused()
    work.press("ArrowRight")
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame + 1))


def test_a_held_arrow_is_one_step_of_the_history(outlined, stage):
    sheet, work, frame, quad = outlined
    page = work.page
    page.mouse.click(*work.on_screen(quad[0]))
    expect(page.get_by_role("button", name="Top left corner")).to_be_focused()
    for _ in range(5):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert stored(stage, work, sheet, frame)["quad"][0] == pytest.approx([quad[0][0] - 5, quad[0][1]], abs=0.01)
    with page.expect_response(lambda r: r.url.endswith("/changes")):
        work.press("Control+z")
    assert stored(stage, work, sheet, frame)["quad"] == quad


def test_tab_reaches_the_corners(outlined):
    _, work, _, _ = outlined
    page = work.page
    page.get_by_role("button", name="Top left corner").focus()
    for name in ("Top right", "Bottom right", "Bottom left"):
        work.press("Tab")
        expect(page.get_by_role("button", name=f"{name} corner")).to_be_focused()


def test_a_quad_by_keys_alone(stage, visit):
    sheet = stage.sheet("gallery")
    work = stage.open(visit(), sheet)
    page = work.page
    work.step(2)
    page.get_by_role("switch", name="Draw new outlines to the frame").click()
    page.evaluate("document.activeElement.blur()")
    work.press("b", "Enter")
    crosshair = page.get_by_role("button", name="Crosshair for corner 1")
    expect(crosshair).to_be_focused()
    moves = ("Shift+ArrowLeft", "Shift+ArrowUp"), ("Shift+ArrowRight",), ("Shift+ArrowDown",), ("Shift+ArrowLeft",)
    for number, keys in enumerate(moves, start=1):
        work.press(*[key for key in keys for _ in range(5 * (2 if number > 1 else 1))])
        work.press("Enter")
    expect(page.get_by_role("button", name="Top left corner")).to_be_focused()
    quad = stored(stage, work, sheet, 0)["quad"]
    (left, top), (right, _), (_, bottom), _ = quad
    assert (right - left, bottom - top) == pytest.approx((100, 100), abs=0.02)
    work.press("ArrowLeft")
    assert stored(stage, work, sheet, 0)["quad"][0][0] == pytest.approx(left - 1, abs=0.02)
    assert work.frame == 0


def test_a_corner_may_lie_far_outside_and_no_further(outlined, stage):
    sheet, work, frame, quad = outlined
    truth = stage.truths["gallery"]
    work.zoom_out_to([[-truth.width * 0.98, 0], [0, truth.height * 1.9]])
    drag(work, quad[0], [-truth.width * 0.6, -truth.height * 0.2])
    assert stored(stage, work, sheet, frame)["quad"][0] == pytest.approx(
        [-truth.width * 0.6, -truth.height * 0.2], abs=3
    )
    drag(work, [-truth.width * 0.6, -truth.height * 0.2], [-truth.width * 1.03, 0])
    assert stored(stage, work, sheet, frame)["quad"][0][0] == -truth.width


def test_the_inspector_says_what_is_here_and_leads_to_keyframes(outlined):
    _, work, frame, _ = outlined
    page = work.page
    expect(page.get_by_test_id("place")).to_contain_text("by hand")
    expect(page.get_by_role("button", name="Delete").first).to_be_enabled()
    page.get_by_role("button", name="Covered").click()
    expect(page.get_by_test_id("place")).to_contain_text("Covered")
    work.press("x")
    expect(page.get_by_test_id("place")).to_contain_text("Out of view")
    work.press("Control+z", "Control+z", "ArrowRight")
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame + 1))
    keyframe = page.get_by_role("region", name="Keyframes").get_by_role("button", name=f"Keyframe {frame}:")
    keyframe.click()
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))
    expect(keyframe).to_have_attribute("aria-current", "true")
    work.press("Delete")
    expect(keyframe).to_have_count(0)


def test_solid_works_have_boxes_only(outlined, stage):
    sheet, work, frame, _ = outlined
    page = work.page
    page.get_by_role("radiogroup", name="Flat or solid").get_by_text("Solid").click()
    work.go(frame + 3)
    work.press("b")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/outline") else None)
    drag(work, [100, 60], [300, 200])
    made = stored(stage, work, sheet, frame + 3)
    assert made["quad"] is None
    assert made["box"] == pytest.approx([100, 60, 200, 140], abs=2)
    assert asked == []
