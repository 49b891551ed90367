"""GET tracks/{id}/places: the merge of keyframes and runs, as JSON and as CPL1."""

import struct

import pytest

from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.services import store_run
from tests.sheet_tools import FRAMES
from tests.writer import QUAD

pytestmark = pytest.mark.django_db
RECORD = struct.Struct("<IBBHB3x8i4i")


@pytest.fixture
def track(writer):
    """Keyframes on 40 and 60; a run between them, unsure and lost at its end."""
    artwork = writer.artwork()
    made = writer.track(artwork)
    writer.cut([(0, 40, "walking", None), (40, 61, "artwork", artwork), (61, FRAMES, "walking", None)])
    writer.keyframe(made, 40)
    writer.keyframe(made, 60)
    row = Track.objects.select_related("sheet__video", "sheet__round").get(pk=made)
    stretch = next(s for s in view_of(row).missing if s.span.start == 40)
    places = [computed(frame) for frame in stretch.span]
    store_run(track=row, stretch=stretch, engine="planar", version="1", parameters={}, places=places)
    return made


def computed(frame):
    if frame == 59:
        return Place(frame, Visibility.LOST, Source.PROPAGATED, 0.0)
    quad = tuple((x + 0.25, y) for x, y in QUAD)
    return Place(
        frame, Visibility.OCCLUDED, Source.PROPAGATED, 0.4 if frame == 58 else 0.875, quad, (1.0, 2.5, 3.0, 4.0)
    )


def test_as_json(writer, track):
    body = writer.api.get(f"/api/v1/tracks/{track}/places?start=40&end=42").json()
    hand, run = body["places"]
    assert (body["start"], body["end"], body["provisional"]) == (40, 42, [])
    assert hand == [40, QUAD, [100.0, 80.0, 200.0, 170.0], "hand", "visible", 1.0]
    assert run == [41, [[x + 0.25, y] for x, y in QUAD], [1.0, 2.5, 3.0, 4.0], "propagated", "occluded", 0.875]


def test_as_bytes_says_the_same(writer, track):
    url = f"/api/v1/tracks/{track}/places?start=0&end={FRAMES}"
    listed = writer.api.get(url).json()["places"]
    content = writer.api.get(url, headers={"accept": "application/octet-stream"}).content
    assert content[:4] == b"CPL1"
    records = list(RECORD.iter_unpack(content[8:]))
    assert struct.unpack("<I", content[4:8]) == (len(records),) == (21,)
    sources, visibilities = ("hand", "propagated", "interpolated"), ("visible", "occluded", "out", "lost")
    for (frame, quad, box, source, visibility, confidence), record in zip(listed, records, strict=True):
        at, s, v, thousandths, flags, *units = record
        assert (at, sources[s], visibilities[v], thousandths / 1000) == (frame, source, visibility, confidence)
        assert flags == (1 if quad else 0) | (2 if box else 0)
        assert [u / 100 for u in units[:8]] == ([c for p in quad for c in p] if quad else [0.0] * 8)
        assert [u / 100 for u in units[8:]] == (box or [0.0] * 4)


def test_a_run_whose_keyframe_has_moved_counts_as_absent(writer, track):
    keyframe = writer.api.get(f"/api/v1/sheets/{writer.sheet_id}/document").json()["objects"]["keyframe"][0]
    moved = {**keyframe["value"], "quad": [[101.0, 80.0], *QUAD[1:]]}
    writer.put("keyframe", moved, id=keyframe["id"])
    assert [p[0] for p in writer.api.get(f"/api/v1/tracks/{track}/places").json()["places"]] == [40, 60]
    writer.put("keyframe", keyframe["value"], id=keyframe["id"])
    assert len(writer.api.get(f"/api/v1/tracks/{track}/places").json()["places"]) == 21


@pytest.mark.parametrize("query", ["start=-1", "start=x", "end=1e3", "start=9&end=3", "start=99999999999"])
def test_a_window_that_is_none_is_refused(writer, track, query):
    assert writer.api.get(f"/api/v1/tracks/{track}/places?{query}").status_code == 422


def test_the_overview_joins_what_is_alike(writer, track):
    body = writer.api.get(f"/api/v1/tracks/{track}/overview").json()
    assert body["spans"] == [[0, 111]]
    assert body["keyframes"] == [40, 60]
    assert [(s["start"], s["end"], s["has_run"]) for s in body["stretches"]] == [
        (0, 40, False),
        (40, 60, True),
        (60, 111, False),
    ]
    assert [(c["start"], c["end"], c["visibility"], c["level"]) for c in body["confidence"]] == [
        (40, 41, "visible", 3),
        (41, 58, "occluded", 3),
        (58, 59, "occluded", 1),
        (59, 60, "lost", 0),
        (60, 61, "visible", 3),
    ]
    assert body["needs_eyes"] == [[58, 60]]
