"""Propagation as a person uses it: one keyframe, P, then N until nothing needs eyes; what is exported is right."""

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from annotator.domain.geometry import iou
from annotator.domain.states import Visibility
from tests.browser.people import MOST_LOOKS, Right, longest_look, settle, shown_place
from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.visit import render_visit

HAND_PX = 1.5
"""How far a careful hand is from a corner, as a standard deviation."""
ENOUGH = 0.99
HARD = HardOptions(noise=6, oblique_deg=55, re_entry=True)
CLIP = VisitSpec(seed=32, width=480, height=270, seconds=8, works=1, visitor=True, hard=HARD)
NAME = "oblique"


@pytest.fixture
def truth(stage, tmp_path):
    """Of a visit to one painting, ingested: seen from the side, people pass, the camera turns away and comes back."""
    made = render_visit(CLIP, tmp_path)
    stage.ingest(NAME, (tmp_path / "visit.mp4").rename(tmp_path / f"{NAME}.mp4"))
    return made


def by_hand(work, frame, rng):
    """What a person sees to be right in that picture, with corners as a hand sets them."""
    place = work.places[frame]
    if place.visibility is Visibility.OUT or place.quad_px is None:
        return Right("out")
    quad = np.array(place.quad_px) + rng.normal(0, HAND_PX, (4, 2))
    return Right(place.visibility.value, quad.tolist(), place.box_px)


def follow(work, right_at, read):
    """N until nothing needs eyes, each time what is right there; the number of pictures looked at."""
    for looked_at in range(MOST_LOOKS):
        if not work.next_needing_eyes():
            return looked_at
        settle(work, right_at(work.frame), read(work))
        work.compute()
    raise AssertionError(f"after {MOST_LOOKS} looks there are still pictures that need eyes")


def exported(stage, sheet, folder):
    """The only track of that sheet in a release, its lines of places, and the people's names by pseudonym."""
    stage.installation.manage("export", "--project", "stage", "--out", folder, "--with-names")
    videos = [json.loads(path.read_text()) for path in folder.glob("videos/*.json")]
    (track,) = next(s["tracks"] for video in videos for s in video["sheets"] if s["id"] == sheet)
    lines = (json.loads(line) for path in folder.glob("places/*") for line in path.read_text().splitlines())
    people = {person["id"]: person["name"] for person in json.loads((folder / "dataset.json").read_text())["people"]}
    return track, [line for line in lines if line[0] == track["id"]], people


def right_share(work, lines, spans):
    """The share of the visible pictures of these spans whose exported box is right, and the pictures that are not."""
    boxes = {line[1]: tuple(line[2:6]) for line in lines if line[2] is not None}
    visible = [p for start, end in spans for p in work.places[start:end] if p.visibility is Visibility.VISIBLE]
    wrong = [p.frame for p in visible if p.frame not in boxes or iou(boxes[p.frame], p.box_px) < 0.8]
    return 1 - len(wrong) / len(visible), wrong


def test_one_keyframe_then_n_until_nothing_needs_eyes(truth, stage, visit, tmp_path, capsys):
    (painting,) = truth.artworks
    sheet = stage.sheet(NAME)
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.track(artwork)
    writer.cut([(s.start, s.end, s.kind.value, artwork if s.artwork else None) for s in truth.segments])
    _, middle = longest_look(truth)
    rng = np.random.default_rng(1)

    work = stage.open(visit(), sheet)
    work.step(2)
    work.choose("Artwork #1")
    work.go(middle)
    assert work.draw(by_hand(painting, middle, rng).quad)
    work.compute()
    read = shown_place(stage.installation, stage.apis["anna"].token, sheet)
    looks = follow(work, lambda frame: by_hand(painting, frame, rng), read)
    work.wait_saved()

    track, lines, _ = exported(stage, sheet, tmp_path / "release")
    share, wrong = right_share(painting, lines, track["spans"])
    with capsys.disabled():
        print(
            f"\n{len(track['keyframes'])} keyframes for {len(lines)} pictures, {looks} looks, {work.took()}; "
            f"{share:.1%} of the visible ones right, wrong: {wrong}"
        )
    assert {s.start for s in truth.segments if s.artwork} <= {line[1] for line in lines}
    assert share >= ENOUGH


def test_enter_marks_as_seen_by_whom_and_when_into_the_export(stage, visit, tmp_path):
    sheet = stage.sheet("constant")
    writer = stage.seed(sheet)
    artwork = writer.artwork()
    writer.cut([(0, 100, "walking", None), (100, 200, "artwork", artwork), (200, 400, "walking", None)])
    track = writer.track(artwork)
    for frame in (110, 150):
        writer.keyframe(track, frame)
    page = visit()
    page.route("**/propagate", lambda route: route.abort())
    stage.compute(track, engine="linear")
    work = stage.open(page, sheet, search="?step=box&frame=120")
    overview = f"tracks/{track}/overview"
    (start, end), *others = stage.apis["anna"].get(overview)["needs_eyes"]

    begun = datetime.now(UTC).replace(microsecond=0)
    work.go(start)
    work.press("Enter")
    work.wait_saved()
    assert stage.apis["anna"].get(overview)["needs_eyes"] == others
    made, _, people = exported(stage, sheet, tmp_path / "release")
    (seen,) = made["seen"]
    assert (seen["start"], seen["end"], people[seen["by"]]) == (start, end, "Anna")
    assert begun <= datetime.fromisoformat(seen["at"]) <= datetime.now(UTC)
    (run,) = [run for run in made["runs"] if run["start"] <= start < run["end"]]
    assert seen["keyframes_digest"] == run["keyframes_digest"]

    with page.expect_response(lambda answer: answer.url.endswith("/changes")):
        work.press("Control+z")
    assert stage.apis["anna"].get(overview)["needs_eyes"] == [[start, end], *others]
    assert exported(stage, sheet, tmp_path / "again")[0]["seen"] == []
