"""Still pictures to look at: the paintings of a visit and some views of it, with the truth drawn in on request."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from annotator.domain.states import Visibility
from workers.synthetic.arrays import Image
from workers.synthetic.content import PaintingSpec
from workers.synthetic.painting import SCENES, render_painting
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import Visit

VIEWS = 8


def with_regions(painting: PaintingSpec, surface: Image) -> Image:
    """A copy of the surface with each detail's region and name drawn on it."""
    drawn = surface.copy()
    scale = np.array([surface.shape[1], surface.shape[0]])
    for detail in painting.details:
        corners = np.round(np.array(detail.region) * scale).astype(np.int32)
        colour = (0, 255 - 40 * (detail.order % 5), 60 * (detail.order % 5))
        cv2.polylines(drawn, [corners], True, colour, 2, cv2.LINE_AA)
        at = (int(corners[:, 0].min()), int(corners[:, 1].min()) + 16)
        cv2.putText(drawn, detail.name, at, cv2.FONT_HERSHEY_SIMPLEX, 0.55, colour, 1, cv2.LINE_AA)
    return drawn


def write_stills(spec: VisitSpec, out: Path) -> list[Path]:
    """One painting of each scene (or of those that are named), plain and with its details, and views of the visit.

    There are `VIEWS` of these, each also with its quads drawn in.

    Raises:
        OSError: a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Image] = {}
    for scene in spec.scenes or tuple(SCENES):
        painting, surface = render_painting(spec.seed, scene)
        pictures[f"painting_{scene}"] = surface
        pictures[f"details_{scene}"] = with_regions(painting, surface)
    visit = Visit(spec)
    for frame in np.linspace(0, len(visit.pts) - 1, VIEWS).astype(int):
        picture, places = visit.picture(int(frame))
        pictures[f"view_{frame:05d}"] = picture
        drawn = picture.copy()
        for place in places:
            if place.quad_px is not None:
                colour = (60, 220, 60) if place.visibility is Visibility.VISIBLE else (60, 60, 230)
                corners = np.round((np.array(place.quad_px) - 0.5) * 16).astype(np.int32)
                cv2.polylines(drawn, [corners], True, colour, 1, cv2.LINE_AA, 4)
        pictures[f"truth_{frame:05d}"] = drawn
    return [_written(out / f"{name}.png", picture) for name, picture in pictures.items()]


def _written(path: Path, picture: Image) -> Path:
    if not cv2.imwrite(str(path), picture):
        raise OSError(f"cannot write {path}")
    return path
