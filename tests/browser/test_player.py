"""The picture on the screen is the picture that is named: every path, read from the pixels of each paint."""

import pytest
from playwright.sync_api import expect

from tests.browser.barcodes import COUNT_OPEN, PATHS, WITHOUT_DECODER, Watch, wrong
from tests.browser.stage import BARCODE_FRAMES

LAST = BARCODE_FRAMES - 1
PROXY = "/proxy.mp4"


def opened(stage, page, clip="variable", script="", sheet=None):
    """The workspace on a barcode clip, watched."""
    if script:
        page.add_init_script(script)
    work = stage.open(page, sheet or stage.sheet(clip))
    return work, Watch(page)


def place(page, frame):
    """Where that picture lies on the timeline, in the browser's pixels."""
    timeline = page.get_by_test_id("timeline")
    box = timeline.bounding_box()
    first, px, gutter = (float(timeline.get_attribute(f"data-{name}")) for name in ("first", "px", "gutter"))
    return box["x"] + gutter + (frame - first + 0.5) * px, box["y"] + 8


def stopped(page):
    """Playing is over."""
    page.get_by_role("button", name="Play or pause", pressed=False).wait_for()


@pytest.mark.parametrize("path", PATHS)
def test_every_path_shows_what_it_names(stage, visit, path):
    work, watch = opened(stage, visit(), script=PATHS[path])
    page = work.page
    expect(page.get_by_test_id("picture")).to_have_attribute("data-path", path)
    assert watch.rest() == 0
    for keys, wanted in ((["ArrowRight"] * 3, 3), (["Shift+ArrowRight", "ArrowLeft"], 12), (["End"], LAST)):
        work.press(*keys)
        assert watch.rest() == wanted
    page.mouse.click(*place(page, 237))
    assert watch.rest() == 237
    work.press("Home")
    assert watch.rest() == 0
    work.press("Space")
    watch.until("shown.at(-1)?.named > 4")
    work.press("Space")
    stopped(page)
    rested = watch.rest()
    shown = watch.taken()
    assert wrong(shown) == []
    assert shown[-1]["named"] == rested


def test_a_held_key_shows_every_picture_in_order(stage, visit):
    work, watch = opened(stage, visit())
    watch.rest()
    watch.taken()
    for way, numbers in (("ArrowRight", range(1, 41)), ("ArrowLeft", range(39, -1, -1))):
        for number in numbers:
            work.page.keyboard.down(way)
            watch.until(f"shown.some((s) => s.named === {number})")
        work.page.keyboard.up(way)
        shown = watch.taken()
        assert wrong(shown) == []
        assert [one["named"] for one in shown if not one["sharp"]] == list(numbers)


@pytest.mark.parametrize("path", ["combined", "video"])
def test_after_scrubbing_the_last_picture_is_the_wanted_one(stage, visit, path):
    work, watch = opened(stage, visit(), script=PATHS[path])
    page = work.page
    page.mouse.move(*place(page, 10))
    page.mouse.down()
    for frame in [*range(20, 390, 30), *range(390, 300, -3), 123]:
        page.mouse.move(*place(page, frame))
    page.mouse.up()
    assert watch.rest() == 123
    shown = watch.taken()
    assert wrong(shown) == []
    assert len(shown) > 5


def test_a_loop_never_leaves_its_span(stage, visit):
    sheet = stage.sheet("constant")
    stage.seed(sheet).cut(
        [(0, 20, "walking", None), (20, 32, "unrelated", None), (32, BARCODE_FRAMES, "walking", None)]
    )
    work, watch = opened(stage, visit(), sheet=sheet)
    page = work.page
    page.mouse.click(*place(page, 25))
    assert watch.rest() == 25
    watch.taken()
    work.press("Shift+Space")
    watch.until("shown.filter((s) => s.named === 20).length > 2 && shown.some((s) => s.named === 31)")
    work.press("Space")
    stopped(page)
    watch.rest()
    shown = watch.taken()
    assert wrong(shown) == []
    assert {one["named"] for one in shown} <= set(range(20, 32))


@pytest.mark.parametrize(
    ("broken", "path"),
    [
        ("VideoDecoder.isConfigSupported = async (config) => ({ supported: false, config });", "video"),
        ("VideoDecoder.prototype.decode = () => { throw new DOMException('gone'); };", "video"),
        ("HTMLVideoElement.prototype.play = () => Promise.reject(new Error('no'));" + WITHOUT_DECODER, "video"),
    ],
    ids=["codec not supported", "decoder broken", "playing refused"],
)
def test_the_next_path_takes_over(stage, visit, broken, path):
    work, watch = opened(stage, visit(), script=broken)
    work.press("ArrowRight", "Shift+ArrowRight")
    assert watch.rest() == 11
    work.press("Space")
    page = work.page
    expect(page.get_by_test_id("picture")).to_have_attribute("data-path", path)
    if "play" not in broken:
        watch.until("shown.at(-1)?.named > 13")
        work.press("Space")
    stopped(page)
    watch.rest()
    assert wrong(watch.taken()) == []


def test_without_any_proxy_the_server_decodes(stage, visit):
    page = visit()
    page.route(f"**{PROXY}*", lambda route: route.fulfill(status=200, body="no video"))
    work, watch = opened(stage, page)
    work.press("ArrowRight", "Shift+ArrowRight")
    assert watch.rest() == 11
    expect(page.get_by_test_id("picture")).to_have_attribute("data-path", "stills")
    assert wrong(watch.taken()) == []


def test_only_bounded_ranges_are_asked_for_and_every_picture_is_closed(stage, visit):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request) if PROXY in request.url else None)
    work, watch = opened(stage, page, script=COUNT_OPEN)
    for frame in (300, 20, 180):
        page.mouse.click(*place(page, frame))
        watch.rest()
        work.press(*["ArrowRight"] * 5)
        watch.rest()
    ranges = [request.headers["range"] for request in asked]
    assert ranges
    assert all(one.rpartition("-")[2] for one in ranges)
    assert len(set(ranges)) == len(ranges)
    assert page.evaluate("pictures.open") > 0
    page.get_by_role("link", name="Back to my work").click()
    page.wait_for_function("() => pictures.open === 0")


def test_a_picture_out_of_reach_is_said_and_asked_for_again(stage, visit):
    page = visit()
    work, watch = opened(stage, page)
    watch.rest()
    page.context.set_offline(True)
    page.mouse.click(*place(page, 300))
    alert = page.get_by_text("This picture could not be loaded", exact=False)
    expect(alert).to_be_visible()
    assert work.frame == 0
    page.context.set_offline(False)
    work.press("ArrowRight")
    assert watch.rest() == 301
    expect(alert).to_have_count(0)
    assert wrong(watch.taken()) == []


def test_outlines_are_painted_with_the_picture_they_belong_to(stage, visit):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    track = writer.track(writer.artwork())
    first, count = 100, 60
    keyframes = []
    for number in range(first, first + count):
        left = 100.0 + 4 * (number - first)
        quad = [[left, 200], [left + 60, 200], [left + 60, 300], [left, 300]]
        value = {"track": track, "frame": number, "visibility": "visible", "quad": quad, "box": None}
        keyframes.append(writer.op_put("keyframe", value))
    assert writer.send(*keyframes).status_code == 200
    work, watch = opened(stage, visit(), sheet=sheet)
    page = work.page
    page.mouse.click(*place(page, first))
    assert watch.rest() == first
    watch.edges_at(250)
    watch.taken()
    work.press("ArrowRight", "ArrowRight", "ArrowLeft", "Space")
    watch.until(f"shown.some((s) => s.named > {first + 25})")
    work.press("Space")
    stopped(page)
    page.mouse.move(*place(page, first + 50))
    page.mouse.down()
    for number in range(first + 50, first, -4):
        page.mouse.move(*place(page, number))
    page.mouse.up()
    watch.rest()
    seen = [one for one in watch.taken() if first <= one["painted"] < first + count]
    assert len(seen) > 20
    for one in seen:
        assert one["named"] == one["painted"]
        assert abs(one["edge"] - (100 + 4 * (one["painted"] - first))) < 2, one
