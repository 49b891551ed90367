"""Properties of extent, stretches, merge and needs-eyes."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import places
from annotator.domain.places import NamedSegment, corrections
from annotator.domain.states import SegmentKind, Source, Visibility
from annotator.domain.time import PictureTable, Span
from tests.domain.strategies import HEIGHT, WIDTH, keyframe_lists, run, spans, steady

FRAMES = 40
SIZE = {"width_px": WIDTH, "height_px": HEIGHT}
TABLE = PictureTable(Fraction(1, 3), tuple(range(FRAMES)))
"""Three pictures a second: two seconds are six pictures."""


@st.composite
def cut_lists(draw):
    """Named segments that cover the video."""
    bounds = [0, *sorted(draw(st.sets(st.integers(1, FRAMES - 1), max_size=5))), FRAMES]
    names = [draw(st.sampled_from(["a", "b", None])) for _ in bounds[1:]]
    return [
        NamedSegment(Span(start, end), SegmentKind.ARTWORK if name else SegmentKind.WALKING, name)
        for start, end, name in zip(bounds, bounds[1:], names, strict=False)
    ]


@steady
@given(keyframe_lists(), cut_lists())
def test_an_extent_holds_its_keyframes_and_reaches_no_further_than_told(keyframes, segments):
    frames = [k.frame for k in keyframes]
    found = places.extent(frames, segments, "a", TABLE)
    inside = {n for span in found for n in span}
    assert set(frames) <= inside
    named = {n for s in segments if s.artwork == "a" for n in s.span}
    near = {n for n in range(FRAMES) if any(abs(n - m) <= 6 for m in named | set(frames))}
    assert inside <= near
    assert bool(found) == bool(frames)


@steady
@given(keyframe_lists(), st.lists(spans(), max_size=3))
def test_stretches_are_apart_stay_inside_and_begin_or_end_at_keyframes(keyframes, given_spans):
    extent = places.union(given_spans)
    found = places.stretches(keyframes, extent)
    frames = [n for stretch in found for n in stretch.span]
    assert len(frames) == len(set(frames))
    for stretch in found:
        assert any(s.start <= stretch.span.start and stretch.span.end <= s.end for s in extent)
        assert stretch.left is not None or stretch.right is not None
        assert stretch.left is None or stretch.left.frame == stretch.span.start
        assert stretch.right is None or stretch.right.frame == stretch.span.end
        assert not any(k.frame in stretch.span and k.frame != stretch.span.start for k in keyframes)
    covered = {n for s in extent if any(k.frame in s for k in keyframes) for n in s}
    assert set(frames) == covered


@steady
@given(keyframe_lists(), st.data())
def test_a_digest_changes_exactly_when_the_content_does(keyframes, data):
    for stretch in places.stretches(keyframes, [Span(0, FRAMES)]):
        same = replace(stretch)
        assert same.digest == stretch.digest
        side = "left" if stretch.left is not None else "right"
        keyframe = getattr(stretch, side)
        x, y, w, h = keyframe.box_px
        change = data.draw(
            st.sampled_from(
                [
                    {"box_px": (x + 0.01, y, w, h)},
                    {"visibility": Visibility.OCCLUDED},
                    {"visibility": Visibility.OUT, "box_px": None},
                ]
            )
        )
        assert replace(stretch, **{side: replace(keyframe, **change)}).digest != stretch.digest
        assert replace(stretch, span=Span(stretch.span.start, stretch.span.end + 1)).digest != stretch.digest


@steady
@given(keyframe_lists(), st.lists(spans(), max_size=4))
def test_a_merge_invents_nothing_and_the_hand_wins(keyframes, runs_on):
    runs = [run(span) for span in places.union(runs_on)]
    merged = list(places.merge_places(keyframes, runs, **SIZE))
    frames = [place.frame for place in merged]
    hand = {k.frame: k for k in keyframes}
    computed = {place.frame: place for one in runs for place in one}
    assert frames == sorted(hand.keys() | computed.keys())
    for place in merged:
        if place.frame in hand:
            assert (place.source, place.confidence) == (Source.HAND, 1.0)
            assert place.box_px == hand[place.frame].box_px
        else:
            assert place == computed[place.frame]


@steady
@given(keyframe_lists(), st.lists(spans(), max_size=3), st.lists(spans(), max_size=3), st.lists(spans(), max_size=2))
def test_what_needs_eyes_is_unsure_or_missing_and_not_seen(keyframes, runs_on, named, seen):
    runs = [run(span, confidence=0.9 if index % 2 else 0.2) for index, span in enumerate(places.union(runs_on))]
    merged = list(places.merge_places(keyframes, runs, **SIZE))
    sure = {place.frame for place in merged if place.confidence >= 0.5}
    unsure = {place.frame for place in merged} - sure
    found = {n for span in places.needs_eyes(merged, named=named, seen=seen, threshold=0.5) for n in span}
    missing = {n for span in named for n in span} - sure
    assert found == (unsure | missing) - {n for span in seen for n in span}
    busy = {n for span in places.needs_eyes(merged, named=named, seen=(), threshold=0.5, busy=seen) for n in span}
    assert busy == found


@steady
@given(cut_lists())
def test_named_spans_are_the_segments_that_name_it(segments):
    found = {n for span in places.named_spans(segments, "a") for n in span}
    assert found == {n for s in segments if s.artwork == "a" for n in s.span}


def test_a_correction_is_wanted_where_most_is_in_doubt():
    confidences = dict.fromkeys(range(10), 0.4) | dict.fromkeys(range(20, 26), 0.0)
    first, second, third = corrections(confidences, [Span(0, 10), Span(20, 26), Span(40, 41)])
    assert (first.span, first.frame, first.repairs) == (Span(0, 10), 4, 6.0)
    assert (second.span, second.frame, second.repairs) == (Span(20, 26), 22, 6.0)
    assert (third.frame, third.repairs) == (40, 1.0)


def test_the_picture_of_a_correction_divides_the_doubt():
    confidences = dict(enumerate([0.9] * 8 + [0.1] * 2))
    (only,) = corrections(confidences, [Span(0, 10)])
    assert only.frame == 8
