"""The same artwork elsewhere in a video."""

import numpy as np
import pytest

from annotator.domain.time import Span
from tests.workers.vision_scenes import START, artwork, camera, corner_error, moved, shot, wall
from workers.vision.find import find_elsewhere
from workers.vision.homography import as_quad
from workers.vision.pictures import ArrayPictures
from workers.vision.propagators import Cancellation

AWAY = camera(dx=900)


@pytest.fixture(scope="module")
def visit():
    """Seen in 0 to 9, gone, seen again in 30 to 41 from elsewhere, another painting in 50 to 59."""
    background, mine, other = wall(), artwork(), artwork(seed=11)
    views = {n: (camera(dx=2.0 * n), mine) for n in range(10)}
    views |= {n: (camera(dx=-60 + 3.0 * (n - 30), scale=1.15, tilt=0.15), mine) for n in range(30, 42)}
    views |= {n: (camera(dx=1.5 * (n - 50)), other) for n in range(50, 60)}
    pictures = [shot(*views.get(n, (AWAY, mine))[:2], background, noise=n + 1) for n in range(64)]
    return ArrayPictures(pictures), {n: moved(START, views[n][0]) for n in views}


def found_in(visit, spans, every=3, **options):
    source, truth = visit
    return find_elsewhere(source, frame=4, quad_px=as_quad(np.round(truth[4], 2)), spans=spans, every=every, **options)


def test_it_is_found_where_it_is_and_nowhere_else(visit):
    (hit,) = found_in(visit, [Span(10, 64)])
    assert 30 <= hit.span.start <= 33 < 38 <= hit.span.end <= 42
    assert hit.frame in hit.span
    assert corner_error(hit.quad_px, visit[1][hit.frame]) < 2.0
    assert hit.confidence > 0.9


def test_only_the_spans_asked_for_are_looked_at(visit):
    assert found_in(visit, [Span(10, 29), Span(44, 64)]) == []


def test_the_same_every_time(visit):
    assert found_in(visit, [Span(20, 50)]) == found_in(visit, [Span(20, 50)])


def test_it_tells_how_far_it_is_and_stops_when_asked(visit):
    told = []
    found_in(visit, [Span(10, 20), Span(40, 45)], progress=lambda done, of: told.append((done, of)))
    assert told == [(n, 15) for n in range(1, 16)]
    with pytest.raises(Cancellation):
        found_in(visit, [Span(10, 64)], cancelled=lambda: True)
