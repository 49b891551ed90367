"""Where to begin, and where else: the sharpest picture of a segment, and the same artwork elsewhere, by keys."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.workers.vision_scenes import START, artwork, camera, moved, shot, wall, write_video

NAME, FRAMES, FIRST, BACK = "elsewhere", 200, range(10), range(150, 190)


@pytest.fixture(scope="module")
def truth(stage, tmp_path_factory):
    """Corners by picture of a clip of eight seconds: an artwork at its start, and again from elsewhere near its end."""
    background, art = wall(), artwork()
    cameras = {n: camera(dx=2.0 * n) for n in FIRST}
    cameras |= {n: camera(dx=-60 + 2.0 * (n - BACK.start), scale=1.15, tilt=0.15) for n in BACK}
    pictures = [shot(cameras.get(n, camera(dx=900)), art, background, noise=n + 1) for n in range(FRAMES)]
    stage.ingest(NAME, write_video(tmp_path_factory.mktemp(NAME) / f"{NAME}.mp4", pictures))
    return {n: moved(START, h) for n, h in cameras.items()}


@pytest.fixture
def sheet(stage, truth):
    """A sheet on which the artwork is outlined at the start; the segment where it comes back names none yet."""
    made = stage.sheet(NAME)
    writer = stage.seed(made)
    work = writer.artwork()
    writer.cut([(0, 10, "artwork", work), (10, 140, "walking", None), (140, FRAMES, "artwork", None)])
    writer.keyframe(writer.track(work), 4, quad=truth[4].round(2).tolist())
    return made


def objects(stage, work, sheet, kind):
    work.wait_saved()
    return [row["value"] for row in stage.document(sheet)["objects"][kind]]


def test_found_looked_at_taken_and_undone_by_keys(stage, visit, sheet, truth):
    page = visit()
    work = stage.open(page, sheet, search="?step=box&frame=4")
    work.choose("Artwork #1")
    work.press("Shift+P")
    hit = page.get_by_role("button", name=re.compile(r"^Found at .* sure$"))
    expect(hit).to_have_count(1, timeout=180_000)
    frame = int(re.search(r"picture (\d+)", hit.get_attribute("aria-label")).group(1))
    assert frame in BACK

    work.press("Shift+P")
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))
    expect(page.get_by_role("button", name="Take the proposed outline")).to_be_visible()
    assert len(objects(stage, work, sheet, "keyframe")) == 1
    with page.expect_response(lambda answer: answer.url.endswith("/changes")):
        work.press("Enter")
    expect(hit).to_have_count(0)
    (taken,) = [k for k in objects(stage, work, sheet, "keyframe") if k["frame"] == frame]
    assert np.abs(np.array(taken["quad"]) - truth[frame]).max() < 3
    (cut,) = objects(stage, work, sheet, "cut_list")
    assert cut["segments"][2]["artwork"] == cut["segments"][0]["artwork"]

    with page.expect_response(lambda answer: answer.url.endswith("/changes")):
        work.press("Control+z")
    expect(hit).to_have_count(1)
    assert len(objects(stage, work, sheet, "keyframe")) == 1
    assert objects(stage, work, sheet, "cut_list")[0]["segments"][2]["artwork"] is None
    work.press("Escape")
    expect(hit).to_have_count(0)


def test_the_sharpest_picture_is_offered_until_something_is_outlined(stage, visit, sheet, truth):
    page = visit()
    work = stage.open(page, sheet, search="?step=box&frame=142")
    best = page.get_by_role("button", name=re.compile(r"^Best picture here: \d+$"))
    expect(best).to_be_visible()
    frame = int(best.inner_text().split(":")[1].split()[0])
    assert 155 <= frame < 185
    work.press("Shift+B")
    expect(page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))
    assert work.draw(truth[frame].tolist())
    expect(best).to_have_count(0)
