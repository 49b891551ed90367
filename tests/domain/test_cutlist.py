"""The cut list is a partition, or says why not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.cutlist import cut_list_faults
from tests.domain.strategies import steady

FRAMES = 60


def segment(number, start, end, kind="walking", artwork=None):
    return {"id": f"s{number}", "start": start, "end": end, "kind": kind, "artwork": artwork}


def partition(edges):
    bounds = [0, *sorted(edges), FRAMES]
    return [segment(n, a, b) for n, (a, b) in enumerate(itertools.pairwise(bounds))]


partitions = st.sets(st.integers(1, FRAMES - 1), max_size=8).map(partition)


def is_partition(rows):
    covered = [n for row in rows for n in range(row["start"], row["end"])]
    return covered == list(range(FRAMES)) and all(row["end"] > row["start"] for row in rows)


@steady
@given(partitions)
def test_a_partition_has_no_fault(rows):
    assert list(cut_list_faults(rows, FRAMES)) == []


@steady
@given(partitions, st.data())
def test_any_edge_moved_on_one_side_only_is_a_fault_at_its_place(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    side = data.draw(st.sampled_from(["start", "end"]))
    rows[index][side] += data.draw(st.integers(-5, 5).filter(bool))
    faults = dict(cut_list_faults(rows, FRAMES))
    assert faults
    assert all(path.startswith("segments[") for path in faults)


@steady
@given(st.lists(st.tuples(st.integers(0, FRAMES + 2), st.integers(0, FRAMES + 2)), max_size=5))
def test_it_is_free_of_faults_exactly_when_it_is_a_partition(pairs):
    rows = [segment(n, a, b) for n, (a, b) in enumerate(pairs)]
    assert (list(cut_list_faults(rows, FRAMES)) == []) == (bool(rows) and is_partition(rows))


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        ([], "segments"),
        ([segment(0, 0, 59)], "segments[0].end"),
        ([segment(0, 0, 61)], "segments[0].end"),
        ([segment(0, 1, 60)], "segments[0].start"),
        ([segment(0, 0, 30), segment(1, 31, 60)], "segments[1].start"),
        ([segment(0, 0, 30), segment(1, 29, 60)], "segments[1].start"),
        ([segment(0, 0, 30), segment(0, 30, 60)], "segments[1].id"),
        ([segment(0, 0, 60, artwork="a")], "segments[0].artwork"),
    ],
)
def test_each_fault_has_its_path(rows, path):
    assert path in dict(cut_list_faults(rows, FRAMES))
