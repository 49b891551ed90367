"""What the truth says is covered, against the pixels that a visitor changes."""

import cv2
import numpy as np
import pytest

from annotator.domain.geometry import box_of_quad, is_convex
from annotator.domain.states import Visibility
from workers.synthetic.camera import Camera, Plane, Pose, homography, outline
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import Visit
from workers.synthetic.visitors import draw_visitors


@pytest.fixture(scope="module")
def visit():
    return Visit(VisitSpec(seed=7, seconds=16, width=480, height=270, works=2, visitor=True))


def _changed_share(visit, frame, quad):
    """Share of the quad's pixels that differ between the picture with and without visitors."""
    gallery, pose = visit.gallery, visit.poses[frame]
    empty = gallery.view(pose)
    people = [v for v in visit.visitors if v.position(visit.times_s[frame]) is not None]
    marked = np.zeros_like(empty)
    for visitor in people:
        for texture in visitor.colours:
            texture.image[:] = 255
            texture.levels.clear()
    draw_visitors(marked, people, gallery.camera, pose, visit.times_s[frame])
    inside = np.zeros(empty.shape[:2], np.uint8)
    cv2.fillPoly(inside, [np.round((np.array(quad) - 0.5) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    hidden = marked[:, :, 0] > 127
    return float((hidden & (inside > 0)).sum()) / float(inside.sum())


def test_covered_share_is_what_the_pixels_show(visit):
    checked, occluded = 0, 0
    for frame in range(0, len(visit.pts), 3):
        _, places = visit.picture(frame)
        for place in places:
            if place.quad_px is None or place.covered == 0:
                continue
            share = _changed_share(visit, frame, place.quad_px)
            assert abs(share - place.covered) < 0.02
            assert place.visibility is (Visibility.OCCLUDED if place.covered > 0.5 else Visibility.VISIBLE)
            checked += 1
            occluded += place.visibility is Visibility.OCCLUDED
    assert checked >= 10


def test_somebody_covers_more_than_half_of_a_work_in_some_visit():
    shares = []
    for seed in (7, 8):
        visit = Visit(VisitSpec(seed=seed, seconds=20, width=160, height=90, works=2, visitor=True))
        for frame in range(0, len(visit.pts), 3):
            shares += [place.covered for place in visit.picture(frame)[1]]
    assert max(shares) > 0.5
    assert 0 < sum(share > 0.5 for share in shares) < 0.2 * len(shares)


def test_no_visitor_no_cover():
    visit = Visit(VisitSpec(seed=7, seconds=10, width=240, height=136, works=1))
    assert visit.visitors == []
    assert {place.covered for frame in range(0, 250, 10) for place in visit.picture(frame)[1]} == {0.0}


def test_out_means_that_nothing_is_inside(visit):
    """Each work painted white on black: no white pixel where it is out, some where it is in view."""
    gallery = visit.gallery
    for index, work in enumerate(gallery.works):
        work.patch.texture.image[:] = (50, 100, 150)[index]
        work.patch.texture.levels.clear()
    for frame in range(0, len(visit.pts), 40):
        pose = visit.poses[frame]
        _, places = visit.picture(frame)
        for work, place in zip(gallery.works, places, strict=True):
            matrix = homography(gallery.camera, pose, work.plane)
            polygon, whole = outline(matrix, work.plane.width_m, work.plane.height_m)
            if place.visibility is Visibility.OUT:
                inside = np.zeros((270, 480), np.uint8)
                if polygon:
                    cv2.fillPoly(inside, [np.clip(np.array(polygon), -20000, 20000).astype(np.int32)], 1)
                assert inside[1:-1, 1:-1].sum() == 0
            elif whole:
                assert is_convex(place.quad_px)
                assert place.box_px == box_of_quad(place.quad_px, width_px=480, height_px=270)


def test_a_plane_behind_the_camera_has_no_outline():
    camera, plane = Camera(100, 100, 80.0), Plane((0, 2, 2), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), 1.0, 1.0)
    ahead, behind = Pose((0.5, 0, 1.5), 0.0, 0.0, 0.0), Pose((0.5, 0, 1.5), np.pi, 0.0, 0.0)
    corners, whole = outline(homography(camera, ahead, plane), 1.0, 1.0)
    assert whole
    assert np.allclose(corners, [(30, 30), (70, 30), (70, 70), (30, 70)])
    assert outline(homography(camera, behind, plane), 1.0, 1.0) == ([], False)


def test_a_plane_beside_the_camera_is_cut_where_it_passes_it():
    camera, wall = Camera(100, 100, 80.0), Plane((1, -3, 2), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), 6.0, 1.0)
    polygon, whole = outline(homography(camera, Pose((0, 0, 1.5), 0.2, 0.0, 0.0), wall), 6.0, 1.0)
    assert not whole
    assert len(polygon) == 4
