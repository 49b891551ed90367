"""Sprite sheets: the picture in each tile is the one its number names; the poster is not black."""

from fractions import Fraction

import numpy as np
import pytest
from av.video.frame import VideoFrame
from PIL import Image

from tests.workers.media_files import Recipe, painted, shown, write
from workers.media.filmstrip import FilmstripWriter, tile_size
from workers.media.ingest import ingest


def tiles(out, meta):
    """[number shown] of all tiles in order."""
    numbers = []
    for index in range(len(meta["pictures"])):
        sheet, place = divmod(index, meta["columns"] * meta["rows"])
        y, x = place // meta["columns"] * meta["tile_height"], place % meta["columns"] * meta["tile_width"]
        picture = np.asarray(Image.open(out / meta["sheets"][sheet]))
        numbers.append(shown(picture[y : y + meta["tile_height"], x : x + meta["tile_width"]]))
    return numbers


def test_tiles_show_what_their_numbers_say(tmp_path):
    """Two minutes, a picture each half second: key pictures come each 6 s, and each gets a tile."""
    recipe = Recipe(time_base=Fraction(1, 1000), ticks=[500 * n for n in range(240)], size=(160, 90))
    source = write(tmp_path / "a.mkv", recipe)
    result = ingest(source, tmp_path / "out", progress=lambda share, doing: None, cancelled=lambda: False)
    assert result.sprites["pictures"] == list(range(0, 240, 12))
    assert tiles(tmp_path / "out", result.sprites) == result.sprites["pictures"]
    assert Image.open(tmp_path / "out" / "sprites-0.jpg").size == (1600, 180)
    poster = np.asarray(Image.open(tmp_path / "out" / result.poster))
    assert poster.shape == (90, 160, 3)
    assert shown(poster) == 12  # at 6 s; the next key picture comes at 12 s, after a tenth of the 119.5 s


def test_one_tile_per_two_seconds(tmp_path):
    recipe = Recipe(ticks=[512 * n for n in range(240)])
    source = write(tmp_path / "a.mp4", recipe)
    result = ingest(source, tmp_path / "out", progress=lambda share, doing: None, cancelled=lambda: False)
    assert result.sprites["pictures"] == [0, 60, 108, 156, 204]  # the first key pictures at or after 2, 4, 6, 8 s


def _frame(grey):
    return VideoFrame.from_ndarray(np.repeat(grey[:, :, None], 3, axis=2), "rgb24")


def test_full_sheets_and_the_rest(tmp_path):
    strip = FilmstripWriter(tmp_path, size=(64, 48), duration_s=Fraction(500))
    for number in range(215):
        strip.add(number, number * 180_000, _frame(painted(number, 64, 48)))
    sprites = strip.finish()
    assert sprites.sheets == ["sprites-0.jpg", "sprites-1.jpg", "sprites-2.jpg"]
    assert [Image.open(tmp_path / name).height // sprites.tile_height for name in sprites.sheets] == [10, 10, 2]
    assert tiles(tmp_path, sprites.to_json()) == list(range(215))


def test_poster_avoids_the_dark(tmp_path):
    strip = FilmstripWriter(tmp_path, size=(64, 48), duration_s=Fraction(40))
    black = np.zeros((48, 64), np.uint8)
    for number, grey in enumerate([black, black, black, painted(3, 64, 48), painted(4, 64, 48)]):
        strip.add(number, number * 180_000, _frame(grey))
    strip.finish()
    assert shown(np.asarray(Image.open(tmp_path / "poster.jpg"))) == 3


@pytest.mark.parametrize(
    ("size", "tile"), [((1280, 720), (160, 90)), ((404, 720), (50, 90)), ((2000, 200), (240, 24)), ((2, 2), (90, 90))]
)
def test_tile_size(size, tile):
    assert tile_size(*size) == tile
