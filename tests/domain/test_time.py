"""Properties of spans and of the picture table."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.time import PictureTable, Span, union
from tests.domain.strategies import spans, steady, tables

seconds = st.fractions(0, 3, max_denominator=1000)


def pictures(found):
    return {frame for span in found for frame in span}


@steady
@given(st.lists(spans()))
def test_a_union_has_the_same_pictures_in_the_fewest_spans(given_spans):
    joined = union(given_spans)
    assert pictures(joined) == pictures(given_spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(joined))
    assert union(joined) == joined
    assert union(list(reversed(given_spans))) == joined


@steady
@given(spans(), spans())
def test_an_intersection_has_the_pictures_of_both(a, b):
    both = a.intersection(b)
    assert set(both or ()) == set(a) & set(b)
    assert both == b.intersection(a)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_or_negative_span_is_none(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@steady
@given(tables(), st.data())
def test_a_picture_is_on_show_from_its_time_until_the_next(table, data):
    frame = data.draw(st.integers(0, len(table) - 1))
    at = table.time_s(frame)
    assert table.frame_at(at) == frame
    if frame + 1 < len(table):
        almost = at + (table.time_s(frame + 1) - at) * Fraction(999, 1000)
        assert table.frame_at(almost) == frame
    else:
        assert table.frame_at(at + 1000) == frame
    assert table.frame_at(Fraction(-5)) == 0


@steady
@given(tables())
def test_times_are_exact_and_proxy_ticks_are_within_half_a_tick(table):
    assert table.time_s(0) == 0
    for frame in range(len(table)):
        exact = table.time_s(frame)
        assert exact / table.time_base == table.pts_ticks[frame] - table.pts_ticks[0]
        assert abs(table.proxy_ticks(frame) - exact * 90_000) <= Fraction(1, 2)


@steady
@given(tables(), seconds, st.data())
def test_padding_reaches_exactly_the_pictures_within_the_seconds(table, reach, data):
    start = data.draw(st.integers(0, len(table) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(table))))
    first, last = table.time_s(span.start), table.time_s(span.end - 1)
    within = {n for n in range(len(table)) if first - reach <= table.time_s(n) <= last + reach}
    assert set(table.padded(span, reach)) == within


@pytest.mark.parametrize("pts", [(), (0, 0), (0, 2, 1)])
def test_a_table_ascends_strictly(pts):
    with pytest.raises(ValueError, match=r"picture|ascend"):
        PictureTable(Fraction(1, 25), pts)
