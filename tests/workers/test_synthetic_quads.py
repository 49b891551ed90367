"""The truth quads against the pixels themselves: half a pixel off would show here."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from workers.synthetic.camera import Camera
from workers.synthetic.gallery import build
from workers.synthetic.path import Way
from workers.synthetic.places import place_of
from workers.synthetic.spec import VisitSpec


def _edge_offset(picture, a, b, inwards):
    """How far a bright rectangle's edge in the pixels lies from the line a-b, in pixels, at several places along it.

    A profile across the edge is sampled in display pixels (the pixel (i, j) has its centre at (i + .5, j + .5));
    its area above the dark level is the length of the bright part.
    """
    found = []
    for t in np.linspace(0.2, 0.8, 13):
        middle = a + t * (b - a)
        steps = np.arange(-6, 6, 0.02) + 0.01
        points = middle[None, :] + steps[:, None] * inwards[None, :]
        xs, ys = (points[:, i].astype(np.float32)[None, :] - 0.5 for i in (0, 1))
        profile = cv2.remap(picture.astype(np.float32), xs, ys, cv2.INTER_LINEAR)[0]
        bright = profile[-40:].mean()
        dark = profile[:40].mean()
        found.append(6 - float(((profile - dark) / (bright - dark)).sum() * 0.02))
    return np.array(found)


@pytest.mark.parametrize("frame", [70, 90, 150, 190])
def test_the_quad_is_where_the_frame_ends_in_the_picture(frame):
    """Work and wall are painted white on black, so that nothing but geometry decides where the edge is."""
    gallery = build(VisitSpec(seed=5, seconds=10, works=1, scenes=("vanitas",)), Camera(960, 540, 768.0))
    work = gallery.works[0]
    texture = work.patch.texture
    plain = np.zeros_like(texture.image)
    per_x, per_y = texture.metres_per_texel()
    hanging = gallery.room.hangings[0]
    x = round((hanging.u_m - work.patch.origin_m[0]) / per_x)
    y = round((hanging.v_m - work.patch.origin_m[1]) / per_y)
    plain[y : y + round(hanging.height_m / per_y), x : x + round(hanging.width_m / per_x)] = 255
    texture.image = plain
    texture.levels.clear()
    for wall in (*gallery.walls, gallery.floor, gallery.ceiling):
        wall.image[:] = 0
    times = [n / 25 for n in range(250)]
    pose = Way(gallery.plan.keys, np.random.default_rng(3)).at(times)[frame]
    picture = gallery.view(pose)[:, :, 0]
    place = place_of(frame, work.plane, gallery.camera, pose, [])
    quad = np.array(place.quad_px)
    middle = quad.mean(axis=0)
    checked = 0
    for a, b in pairwise([*quad, quad[0]]):
        along = (b - a) / np.linalg.norm(b - a)
        inwards = np.array([-along[1], along[0]])
        assert (middle - a) @ inwards > 0
        ends = np.array([a + 0.2 * (b - a), a + 0.8 * (b - a)])
        if (ends < 8).any() or (ends > np.array([952, 532])).any():
            continue
        offsets = _edge_offset(picture, a, b, inwards)
        assert abs(offsets.mean()) < 0.05
        assert np.abs(offsets).max() < 0.1
        checked += 1
    assert checked >= 2
