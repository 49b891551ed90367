"""A rendered visit: the same from the same seed, exactly partitioned, timed as its truth says."""

import hashlib
from dataclasses import replace
from fractions import Fraction

import av
import pytest

from annotator.domain.states import SegmentKind, Visibility
from workers.synthetic.places import place_of
from workers.synthetic.spec import VisitSpec
from workers.synthetic.truth import VisitTruth
from workers.synthetic.visit import Cancelled, Visit, render_visit, timestamps

SMALL = VisitSpec(seed=3, seconds=4, width=240, height=136, works=2, visitor=True)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    out = tmp_path_factory.mktemp("visit")
    return out, render_visit(SMALL, out)


def _decoded(path):
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return stream.time_base, [
            (frame.pts, hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest()) for frame in container.decode(stream)
        ]


def test_the_same_seed_gives_the_same_truth_and_the_same_pictures(rendered, tmp_path):
    out, truth = rendered
    assert render_visit(SMALL, tmp_path) == truth
    assert (tmp_path / "truth.json").read_bytes() == (out / "truth.json").read_bytes()
    assert _decoded(tmp_path / "visit.mp4") == _decoded(out / "visit.mp4")


def test_another_seed_gives_another_visit(rendered):
    _, truth = rendered
    other = Visit(replace(SMALL, seed=4))
    assert other.gallery.works[0].painting != truth.artworks[0]
    assert [w.painting.seed for w in other.gallery.works] != [w.painting_seed for w in truth.artworks]


def test_the_file_has_the_timestamps_of_the_truth(rendered):
    out, truth = rendered
    time_base, pictures = _decoded(out / "visit.mp4")
    assert time_base == truth.time_base == Fraction(1, 90_000)
    assert tuple(pts for pts, _ in pictures) == truth.pts == tuple(n * 3600 for n in range(100))


def test_variable_rate_is_exact_too(tmp_path):
    spec = replace(SMALL, variable_rate=True, visitor=False, works=1)
    truth = render_visit(spec, tmp_path)
    _, pictures = _decoded(tmp_path / "visit.mp4")
    assert tuple(pts for pts, _ in pictures) == truth.pts
    assert len({b - a for a, b in zip(truth.pts, truth.pts[1:], strict=False)}) > 10
    assert truth.table.time_s(truth.frames - 1) < 4


def test_a_rate_that_is_no_whole_number():
    ticks = timestamps(VisitSpec(seconds=2, fps=Fraction(30_000, 1001)))
    assert ticks[:4] == (0, 3003, 6006, 9009)
    assert len(ticks) == 60


def test_segments_partition_the_pictures(rendered):
    _, truth = rendered
    assert truth.segments[0].start == 0
    assert truth.segments[-1].end == truth.frames
    for left, right in zip(truth.segments, truth.segments[1:], strict=False):
        assert left.end == right.start
    for segment in truth.segments:
        assert segment.start < segment.end
        assert (segment.kind is SegmentKind.ARTWORK) == (segment.artwork is not None)
    assert {s.artwork for s in truth.segments} == {None, "w1", "w2"}
    assert {s.kind for s in truth.segments} == set(SegmentKind)


def test_the_camera_attends_to_the_work_that_the_segment_names():
    visit = Visit(VisitSpec(seed=8, seconds=24, width=160, height=90, works=3))
    gallery = visit.gallery
    rows = [
        [place_of(n, w.plane, gallery.camera, pose, []) for w in gallery.works] for n, pose in enumerate(visit.poses)
    ]
    truth = visit.truth(rows)
    for segment in truth.segments:
        if segment.artwork is None:
            continue
        places = truth.artwork(segment.artwork).places[segment.start : segment.end]
        in_view = [p for p in places if p.visibility is Visibility.VISIBLE]
        assert len(in_view) >= 0.95 * len(places)
        large = [p for p in in_view if p.box_px[2] * p.box_px[3] > 0.12 * 160 * 90]
        assert len(large) >= 0.9 * len(places)


def test_places_are_one_per_picture_and_consistent(rendered):
    _, truth = rendered
    for work in truth.artworks:
        assert [p.frame for p in work.places] == list(range(truth.frames))
        for place in work.places:
            if place.visibility is Visibility.OUT:
                assert (place.quad_px, place.box_px) == (None, None)
            else:
                assert place.box_px is not None
                assert (place.covered > 0.5) == (place.visibility is Visibility.OCCLUDED)


def test_the_truth_file_reads_back_as_it_was(rendered):
    out, truth = rendered
    assert VisitTruth.read(out / "truth.json") == truth


def test_a_truth_file_of_something_else_is_refused(rendered, tmp_path):
    out, _ = rendered
    text = (out / "truth.json").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text(text.replace('"frames":100', '"frames":"100"'), encoding="utf-8")
    with pytest.raises(ValueError, match="frames"):
        VisitTruth.read(tmp_path / "a.json")
    (tmp_path / "b.json").write_text('{"format": "other"}', encoding="utf-8")
    with pytest.raises(ValueError, match="is not a"):
        VisitTruth.read(tmp_path / "b.json")


def test_cancelling_leaves_no_file(tmp_path):
    seen = []

    def progress(done, total):
        seen.append((done, total))

    with pytest.raises(Cancelled):
        render_visit(SMALL, tmp_path, progress=progress, cancelled=lambda: len(seen) == 5)
    assert seen == [(n, 100) for n in range(1, 6)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"seconds": 0},
        {"seconds": float("nan")},
        {"width": 641},
        {"height": 8},
        {"works": 0},
        {"works": 11},
        {"fps": Fraction(0)},
        {"works": 2, "scenes": ("king",)},
    ],
)
def test_a_senseless_specification_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        VisitSpec(**wrong)


def test_ten_works_fit_into_a_room_and_all_are_visited():
    visit = Visit(VisitSpec(seed=2, seconds=60, width=128, height=72, works=10, scenes=("vanitas",) * 10))
    room = visit.gallery.room
    for hanging in room.hangings:
        length = (room.width_m, room.depth_m)[hanging.wall % 2]
        assert hanging.u_m > 0.2
        assert hanging.u_m + hanging.width_m < length - 0.2
    attended = [s.work for s in visit.gallery.plan.stretches if s.work is not None]
    assert attended == list(range(10))
