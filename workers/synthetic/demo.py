"""The visits of the demo project."""

from fractions import Fraction

from workers.synthetic.spec import VisitSpec

# Twenty pictures a second: a fifth less to render and check at the first start, and smooth enough to annotate.
FINISHED = VisitSpec(seed=11, seconds=40.0, works=3, fps=Fraction(20))
TO_DO = VisitSpec(seed=23, seconds=40.0, works=3, fps=Fraction(20), visitor=True)
