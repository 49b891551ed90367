"""Which moves a sheet may make: those of the architecture, and no others."""

import itertools

import pytest

from annotator.domain.states import EDITABLE_STATES, ENUMERATIONS, FORK_MOVES, SHEET_MOVES, SheetState

ALLOWED = {
    ("todo", "in_progress"), ("todo", "submitted"), ("todo", "withdrawn"),
    ("in_progress", "submitted"), ("in_progress", "withdrawn"),
    ("submitted", "in_progress"), ("submitted", "in_validation"), ("submitted", "withdrawn"),
    ("in_validation", "submitted"), ("in_validation", "accepted"), ("in_validation", "returned"),
    ("in_validation", "withdrawn"), ("returned", "submitted"), ("returned", "withdrawn"),
}  # fmt: skip
ALLOWED_FORK = {("in_progress", "submitted"), ("in_progress", "withdrawn"), ("submitted", "accepted")}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(SheetState, repeat=2)))
def test_a_sheet_moves_as_the_rules_say(before, after):
    assert (after in SHEET_MOVES.get(before, ())) == ((before.value, after.value) in ALLOWED)
    assert (after in FORK_MOVES.get(before, ())) == ((before.value, after.value) in ALLOWED_FORK)


def test_every_state_can_be_reached_and_the_last_ones_never_left():
    reached, frontier = {SheetState.TODO}, {SheetState.TODO}
    while frontier:
        frontier = {after for before in frontier for after in SHEET_MOVES[before]} - reached
        reached |= frontier
    assert reached == set(SheetState)
    assert [state for state in SheetState if not SHEET_MOVES[state]] == [SheetState.ACCEPTED, SheetState.WITHDRAWN]


def test_only_open_sheets_are_edited():
    assert {state.value for state in EDITABLE_STATES} == {"todo", "in_progress", "returned"}


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_values_are_their_names_in_small_letters(enumeration):
    assert all(member.value == member.name.lower() for member in enumeration)
