"""What the domain's property tests draw. Always the same examples, so that CI says the same twice."""

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Source, Visibility
from annotator.domain.time import PictureTable, Span

WIDTH, HEIGHT = 640, 360
steady = settings(derandomize=True, deadline=None, max_examples=120)

time_bases = st.sampled_from([Fraction(1, 25), Fraction(1, 12800), Fraction(1, 90000), Fraction(1001, 30000)])


@st.composite
def tables(draw, max_size=40):
    """A picture table of any rate, also a variable one, that starts anywhere."""
    first = draw(st.integers(-100_000, 100_000))
    steps = draw(st.lists(st.integers(1, 5000), max_size=max_size - 1))
    pts = [first]
    for step in steps:
        pts.append(pts[-1] + step)
    return PictureTable(draw(time_bases), tuple(pts))


@st.composite
def spans(draw, end=40):
    low = draw(st.integers(0, end - 1))
    return Span(low, draw(st.integers(low + 1, end)))


px = st.floats(-WIDTH, 2 * WIDTH, allow_nan=False)
points = st.tuples(px, st.floats(-HEIGHT, 2 * HEIGHT, allow_nan=False))
quads = st.tuples(points, points, points, points)


side = st.floats(1, 300)
lean = st.floats(-200, 200)


@st.composite
def parallelograms(draw):
    """A convex quad that is not mirrored, anywhere around the picture."""
    x, y = draw(st.floats(-200, WIDTH + 200)), draw(st.floats(-200, HEIGHT + 200))
    ux, vy = draw(side), draw(side)
    uy = draw(lean)
    vx = draw(lean.filter(lambda vx: ux * vy - uy * vx > 1))
    return ((x, y), (x + ux, y + uy), (x + ux + vx, y + uy + vy), (x + vx, y + vy))


@st.composite
def boxes(draw):
    """A box inside the picture, in whole units of 0.01 px."""
    x = draw(st.integers(0, WIDTH * 100 - 1))
    y = draw(st.integers(0, HEIGHT * 100 - 1))
    w, h = draw(st.integers(1, WIDTH * 100 - x)), draw(st.integers(1, HEIGHT * 100 - y))
    return (x / 100, y / 100, w / 100, h / 100)


@st.composite
def keyframe_lists(draw, frames=40):
    """Ascending keyframes with boxes, one per picture at most."""
    numbers = sorted(draw(st.sets(st.integers(0, frames - 1), max_size=6)))
    return [Keyframe(n, Visibility.VISIBLE, None, draw(boxes())) for n in numbers]


def run(span, confidence=0.9):
    """A propagated place for each picture."""
    box = (1.0, 2.0, 30.0, 40.0)
    return [Place(frame, Visibility.VISIBLE, Source.PROPAGATED, confidence, None, box) for frame in span]
