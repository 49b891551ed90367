"""Properties of rounding, clipping, boxes and their overlap."""

import math

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.geometry import (
    box_fault,
    box_of_quad,
    clip_to_picture,
    iou,
    is_convex,
    quad_fault,
    quad_of_box,
    round_confidence,
    round_plane,
    round_px,
    round_quad_px,
    signed_area,
)
from annotator.tracks.kinds import quad_px, to_units
from tests.domain.strategies import HEIGHT, WIDTH, boxes, parallelograms, points, quads, steady

SIZE = {"width_px": WIDTH, "height_px": HEIGHT}


@steady
@given(st.floats(-1e5, 1e5, allow_nan=False))
def test_rounding_twice_is_rounding_once(value):
    for rounded in (round_px, round_plane, round_confidence):
        assert rounded(rounded(value)) == rounded(value)
    assert abs(round_px(value) - value) <= 0.005 + 1e-9


@steady
@given(quads)
def test_a_rounded_quad_survives_storage(quad):
    rounded = round_quad_px(quad)
    assert round_quad_px(rounded) == rounded
    assert quad_px(to_units(v for point in rounded for v in point)) == rounded


@steady
@given(quads)
def test_the_box_of_a_quad_lies_in_the_picture_and_is_that_of_its_rounded_self(quad):
    box = box_of_quad(quad, **SIZE)
    assert box == box_of_quad(round_quad_px(quad), **SIZE)
    if box is not None:
        assert box_fault(box, **SIZE) is None
        assert tuple(map(round_px, box)) == box


@steady
@given(boxes())
def test_a_box_inside_is_the_box_of_its_own_quad(box):
    found = box_of_quad(quad_of_box(box), **SIZE)
    assert found is not None
    assert all(abs(a - b) <= 0.01 + 1e-9 for a, b in zip(found, box, strict=True))


@steady
@given(parallelograms())
def test_clipping_keeps_what_is_inside_and_nothing_else(quad):
    assert is_convex(quad)
    clipped = clip_to_picture(quad, **SIZE)
    assert all(-1e-6 <= x <= WIDTH + 1e-6 and -1e-6 <= y <= HEIGHT + 1e-6 for x, y in clipped)
    again = clip_to_picture(clipped, **SIZE)
    assert math.isclose(signed_area(again), signed_area(clipped), abs_tol=1e-3)
    assert signed_area(clipped) <= signed_area(quad) + 1e-3
    inside = [p for p in quad if 0 <= p[0] <= WIDTH and 0 <= p[1] <= HEIGHT]
    if len(inside) == 4:
        assert math.isclose(signed_area(clipped), signed_area(quad), rel_tol=1e-9)


@steady
@given(boxes(), boxes())
def test_overlap_is_symmetric_and_between_nothing_and_all(a, b):
    assert iou(a, b) == iou(b, a)
    assert 0.0 <= iou(a, b) <= 1.0 + 1e-9
    assert math.isclose(iou(a, a), 1.0)


@steady
@given(st.one_of(quads, parallelograms()))
def test_a_quad_without_fault_is_convex_and_has_a_box(quad):
    if quad_fault(quad, **SIZE) is None:
        assert is_convex(quad)
        assert box_of_quad(quad, **SIZE) is not None
        a, b, c, d = quad
        assert quad_fault((b, a, d, c), **SIZE) is not None


@steady
@given(points, st.sampled_from([math.nan, math.inf, -math.inf]))
def test_what_is_no_number_is_a_fault(point, bad):
    assert quad_fault(((bad, 0.0), point, point, point), **SIZE) is not None
    assert box_fault((bad, 0.0, 1.0, 1.0), **SIZE) is not None
