"""Who painted it and when: invented, consistent, and different for each seed."""

from __future__ import annotations

import numpy as np

from workers.synthetic.content import Metadata

ARTISTS = (
    "Bartolomeo Ferrandi",
    "Lucia Anselmi Torri",
    "Master of the Goldfinch",
    "Girolamo Vezzani",
    "Camilla Bonfanti",
    "Ercole da Montecorvo",
    "Workshop of Ercole da Montecorvo",
    "Pietro Saltarelli",
    "Ippolita Zanetti",
    "Cornelis van der Linde",
    "Orsola Benvenuti",
    "Teodoro Malaspini",
)
TECHNIQUES = ("Oil on canvas", "Oil on canvas", "Oil on panel", "Tempera on panel", "Oil on copper")


def dated(rng: np.random.Generator) -> tuple[str, int, int]:
    """A date as labels write it, with the earliest and the latest year it means."""
    year = int(rng.integers(1480, 1790))
    form = int(rng.integers(5))
    if form == 0:
        return str(year), year, year
    if form == 1:
        return f"c. {year}", year - 5, year + 5
    if form == 2:
        return f"{year}-{year + 6}", year, year + 6
    century = (year - 1) // 100 + 1
    first = (century - 1) * 100 + 1
    if form == 3:
        half = (year - first) // 50
        return f"{('first', 'second')[half]} half of the {century}th century", first + 50 * half, first + 50 * half + 49
    return f"after {year}", year, year + 30


def metadata(
    rng: np.random.Generator, *, title: str, title_it: str, style: str, width_m: float, height_m: float
) -> Metadata:
    """A label's worth of facts."""
    artist = ARTISTS[int(rng.integers(len(ARTISTS)))]
    artists = [artist]
    if rng.uniform() < 0.12:
        artists.append(ARTISTS[(ARTISTS.index(artist) + 3) % len(ARTISTS)])
    text, earliest, latest = dated(rng)
    return Metadata(
        title=title,
        title_it=title_it,
        artists=tuple(artists),
        date_text=text,
        earliest=earliest,
        latest=latest,
        style=style,
        technique=TECHNIQUES[int(rng.integers(len(TECHNIQUES)))],
        inventory_number=f"{int(rng.integers(1, 9999)):04d}",
        height_cm=round(height_m * 1000) / 10,
        width_cm=round(width_m * 1000) / 10,
    )
