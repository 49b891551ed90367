"""A track's best view as the catalogue's reference picture."""

from __future__ import annotations

import hashlib
import json

from annotator.domain.errors import Conflict
from annotator.domain.geometry import Quad
from annotator.domain.states import Visibility
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.views import outline, worth
from annotator.videos.decoding import cached_call

BEST = "workers.vision.best_view:best_view_jpeg"
LONGEST_PX = 2400
_VIEWS = 8
_APART = 5
_SURE = 0.8


def best_view(track: Track) -> bytes:
    """The sharpest and most frontal of the track's largest whole views, as JPEG; made in the decode pool.

    Keyframes and places that are sure are looked at, some pictures apart from each other.

    Raises:
        Conflict: it is nowhere seen (code `no_place`), or the video has no file; Busy: try again.
    """
    chosen = _candidates(track)
    if not chosen:
        raise Conflict("The artwork has no place in any picture yet.", code="no_place")
    views = [{"number": number, "quad": [list(point) for point in quad]} for number, quad in chosen]
    digest = hashlib.sha256(json.dumps(views).encode()).hexdigest()[:24]
    return cached_call(track.sheet.video, f"best-{digest}.jpg", BEST, views=views, max_side=LONGEST_PX)


def _candidates(track: Track) -> list[tuple[int, Quad]]:
    view, video = view_of(track), track.sheet.video
    seen: list[tuple[int, Quad]] = []
    for place in view.places:
        quad = outline(place)
        if quad and place.visibility == Visibility.VISIBLE and place.confidence >= _SURE:
            seen.append((place.frame, quad))
    ranked = sorted(seen, key=lambda one: (*worth(one[1], video), -one[0]), reverse=True)
    chosen: list[tuple[int, Quad]] = []
    for number, quad in ranked:
        if len(chosen) < _VIEWS and all(abs(number - other) >= _APART for other, _ in chosen):
            chosen.append((number, quad))
    return chosen
