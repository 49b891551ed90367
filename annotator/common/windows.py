"""Windows of pictures in addresses: `?start=&end=`."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from annotator.domain.errors import Malformed

FRAME_PARAMETER = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
WINDOW_PARAMETERS = [OpenApiParameter("start", FRAME_PARAMETER), OpenApiParameter("end", FRAME_PARAMETER)]


def window(request: Request, frames: int) -> tuple[int, int]:
    """`[start, end)` as asked for, cut at the video's end; the whole video where nothing is said.

    Raises:
        Malformed: a bound is no picture number, or the end lies before the start.
    """
    bounds = []
    for name, default in (("start", 0), ("end", frames)):
        given = request.query_params.get(name)
        if given is not None and not (given.isascii() and given.isdigit() and int(given) < 2**31):
            raise Malformed(f"{name}: a picture number.", fields={name: ["Must be a picture number."]})
        bounds.append(default if given is None else int(given))
    start, end = bounds[0], min(bounds[1], frames)
    if end < start:
        raise Malformed("end: before start.", fields={"end": ["Must not be before start."]})
    return start, end
