"""Rectified pictures of artworks: decoded and warped in the bounded pool, kept in the disk cache."""

from __future__ import annotations

import hashlib
import json

from annotator.artworks.references import reference_bytes
from annotator.domain.errors import Conflict
from annotator.domain.geometry import Quad, clip_to_picture, quad_of_box, signed_area
from annotator.domain.places import Keyframe, Place
from annotator.domain.states import Visibility
from annotator.sheets.models import SheetArtwork
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.videos.decoding import cached_call
from annotator.videos.models import Video

WHOLE = 0.99
RECTIFIED = "workers.vision.views:rectified_jpeg"


def outline(place: Place | None) -> Quad | None:
    """The quad of a place, or its box's corners where only a box is known."""
    if place is None:
        return None
    return place.quad_px or (quad_of_box(place.box_px) if place.box_px else None)


def rectified_view(track: Track, *, frame: int, max_side: int) -> bytes:
    """The artwork in picture `frame`, frontal, as JPEG.

    Raises:
        Conflict: there is no place of it in that picture (code `no_place`).
    """
    found = next((place for place in view_of(track).places if place.frame == frame), None)
    quad = outline(found)
    if quad is None:
        raise Conflict("The artwork has no place in this picture.", code="no_place")
    return _rectified(track.sheet.video, frame, quad, max_side)


def reference_view(artwork: SheetArtwork, *, max_side: int = 1600) -> bytes:
    """The picture that details are drawn on: the keyframe in which most of the artwork is seen, frontal, as JPEG.

    Where the sheet has taken the catalogue's picture instead (works that are not flat), it is that one, as it was then.

    Raises:
        Conflict: the artwork has no visible keyframe yet (code `no_keyframe`).
    """
    if artwork.reference and artwork.reference.get("from") == "catalogue":
        return reference_bytes(artwork.reference["sha256"])
    track = Track.objects.filter(artwork=artwork).select_related("sheet__video").first()
    best = clearest_keyframe(track) if track else None
    if track is None or best is None:
        raise Conflict("Box the artwork first: its reference picture is taken from a keyframe.", code="no_keyframe")
    return _rectified(track.sheet.video, *best, max_side)


def clearest_keyframe(track: Track) -> tuple[int, Quad] | None:
    """Picture and outline of the keyframe in which most of the artwork is seen; None where none shows it."""
    video = track.sheet.video
    seen = [
        (k.frame, quad)
        for k in view_of(track).keyframes
        if k.visibility == Visibility.VISIBLE and (quad := _outline_of(k))
    ]
    return max(seen, key=lambda one: (*worth(one[1], video), -one[0]), default=None)


def _outline_of(keyframe: Keyframe) -> Quad | None:
    return keyframe.quad_px or (quad_of_box(keyframe.box_px) if keyframe.box_px else None)


def worth(quad: Quad, video: Video) -> tuple[bool, float]:
    """A whole view is worth more than a cut one, then a large one more than a small one."""
    inside = clip_to_picture(quad, width_px=video.width or 0, height_px=video.height or 0)
    area = abs(signed_area(inside)) if inside else 0.0
    return area >= WHOLE * abs(signed_area(quad)), area


def _rectified(video: Video, frame: int, quad: Quad, max_side: int) -> bytes:
    digest = hashlib.sha256(json.dumps([quad, max_side]).encode()).hexdigest()[:24]
    points = [list(point) for point in quad]
    return cached_call(video, f"{frame}-{digest}.jpg", RECTIFIED, number=frame, quad=points, max_side=max_side)
