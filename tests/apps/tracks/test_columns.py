"""Places column by column answer as the domain's functions do, whatever the places are."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import places as domain
from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import Span
from annotator.tracks.columns import confidence_stretches, levels, merged_columns, needs_eyes
from annotator.tracks.packing import pack_run
from tests.domain.strategies import steady

FRAMES = 60
BOX = (1.0, 2.0, 30.0, 40.0)
THRESHOLDS = st.sampled_from([0.0, 0.3, 0.5, 0.8, 1.0])


@st.composite
def spans(draw):
    start = draw(st.integers(0, FRAMES - 1))
    return Span(start, draw(st.integers(start + 1, FRAMES)))


@st.composite
def worlds(draw):
    """Keyframes, and disjoint runs of computed places (one may lie under a keyframe)."""
    frames = sorted(draw(st.sets(st.integers(0, FRAMES - 1), max_size=8)))
    hands = [Visibility.VISIBLE, Visibility.OCCLUDED, Visibility.OUT]
    keyframes = []
    for frame in frames:
        visibility = draw(st.sampled_from(hands))
        keyframes.append(Keyframe(frame, visibility, None, None if visibility is Visibility.OUT else BOX))
    edges = sorted(draw(st.sets(st.integers(0, FRAMES), max_size=6)))
    runs = [[draw(computed(frame)) for frame in range(a, b)] for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return keyframes, runs


@st.composite
def computed(draw, frame):
    visibility = draw(st.sampled_from(list(Visibility)))
    source = draw(st.sampled_from([Source.PROPAGATED, Source.INTERPOLATED]))
    confidence = 0.0 if visibility is Visibility.LOST else draw(st.integers(0, 1000)) / 1000
    return Place(frame, visibility, source, confidence, None, None)


def merged(keyframes, runs):
    return list(domain.merge_places(keyframes, runs, width_px=640, height_px=360))


@steady
@given(worlds())
def test_the_merge_is_the_domain_s(world):
    keyframes, runs = world
    columns = merged_columns(keyframes, [pack_run(run) for run in runs])
    wanted = merged(keyframes, runs)
    assert columns.frame.tolist() == [p.frame for p in wanted]
    assert columns.confidence.tolist() == [p.confidence for p in wanted]
    assert len(columns.source) == len(columns.visibility) == len(wanted)


@steady
@given(
    worlds(), st.lists(spans(), max_size=3), st.lists(spans(), max_size=3), st.lists(spans(), max_size=2), THRESHOLDS
)
def test_what_needs_eyes_is_the_domain_s(world, named, seen, busy, threshold):
    keyframes, runs = world
    columns = merged_columns(keyframes, [pack_run(run) for run in runs])
    asked = {"named": named, "seen": seen, "busy": busy, "threshold": threshold}
    assert needs_eyes(columns, **asked) == domain.needs_eyes(merged(keyframes, runs), **asked)


@steady
@given(worlds(), THRESHOLDS)
def test_stretches_hold_every_place_once_and_are_as_long_as_can_be(world, threshold):
    keyframes, runs = world
    columns = merged_columns(keyframes, [pack_run(run) for run in runs])
    stretches = confidence_stretches(columns, threshold)
    by_frame = {
        frame: (s["visibility"], s["source"], s["level"]) for s in stretches for frame in range(s["start"], s["end"])
    }
    places, level = merged(keyframes, runs), levels(columns, threshold).tolist()
    assert by_frame == {p.frame: (p.visibility, p.source, v) for p, v in zip(places, level, strict=True)}
    for a, b in itertools.pairwise(stretches):
        assert a["end"] < b["start"] or by_frame[a["start"]] != by_frame[b["start"]]
