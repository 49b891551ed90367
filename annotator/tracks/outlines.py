"""Outlines fitted to a picture in the bounded pool: asked for by a person who has just drawn, never stored."""

from __future__ import annotations

import json
from typing import Any

from annotator.domain.errors import Malformed
from annotator.domain.geometry import Box, Quad, box_fault, quad_fault
from annotator.videos.decoding import call_on_still
from annotator.videos.models import Video

FITTED = "workers.vision.outlines:outline_json"


def fitted_outline(video: Video, *, frame: int, quad: Quad | None, box: Box | None) -> dict[str, Any]:
    """`{"quad": corners or None, "confidence": 0..1}`: the frame's outer edge near a quad or inside a box.

    Raises:
        Malformed: the outline is none, or the video has no such picture.
        Busy, Conflict: as `call_on_still`.
    """
    if (quad is None) == (box is None):
        raise _malformed("quad", "give a quad or a box")
    if frame >= (video.frames or 0):
        raise _malformed("frame", f"the video has {video.frames} pictures")
    size = {"width_px": video.width or 0, "height_px": video.height or 0}
    if quad is not None and (fault := quad_fault(quad, **size)):
        raise _malformed("quad", fault)
    if box is not None and (fault := box_fault(box, **size)):
        raise _malformed("box", fault)
    found: dict[str, Any] = json.loads(call_on_still(video, frame, FITTED, quad=quad, box=box))
    return found


def _malformed(field: str, message: str) -> Malformed:
    return Malformed(f"{field}: {message}.", fields={field: [message]})
