"""Every picture of every odd file by its number: right picture, right way up, right time, found again at random."""

import random
from fractions import Fraction

import av
import numpy as np
import pytest

from annotator.domain.time import Span
from tests.workers.media_files import KINDS, Recipe, make, painted, shown, skip_by_edit_list, write
from workers.media.decode import luma_hash, timed
from workers.media.errors import WrongPicture
from workers.media.frames import PictureStream, iter_pictures, read_picture, scan


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_name_pictures(tmp_path, kind):
    path, recipe = make(tmp_path, kind)
    table = scan(path)
    pictures = list(iter_pictures(path, Span(0, len(table))))
    assert [shown(picture.image) for picture in pictures] == list(range(len(recipe.ticks)))
    width, height = recipe.upright_size()
    assert {picture.image.shape for picture in pictures} == {(height, width, 3)}


@pytest.mark.parametrize("kind", KINDS)
def test_times_are_the_files(tmp_path, kind):
    path, recipe = make(tmp_path, kind)
    table = scan(path)
    times = [(ticks - int(table.pts_ticks[0])) * table.time_base for ticks in table.pts_ticks.tolist()]
    wanted = [(ticks - recipe.ticks[0]) * recipe.time_base for ticks in recipe.ticks]
    assert times == wanted
    assert table.pts_origin == "container"


@pytest.mark.parametrize("kind", KINDS)
def test_random_access_is_exact(tmp_path, kind):
    path, recipe = make(tmp_path, kind)
    table = scan(path)
    numbers = random.Random(7).choices(range(len(recipe.ticks)), k=12)
    with PictureStream(path, table) as stream:
        assert [shown(stream.read(number, mode="grey").image) for number in numbers] == numbers


def test_stretches_start_anywhere(tmp_path):
    path, _ = make(tmp_path, "b_pictures")
    table = scan(path)
    for start in (0, 1, 17, 38):
        span = Span(start, min(start + 5, 40))
        pictures = list(iter_pictures(path, span, table=table, max_size=(64, 64), mode="grey"))
        assert [picture.number for picture in pictures] == [shown(picture.image) for picture in pictures] == list(span)
        assert {picture.image.shape for picture in pictures} == {(48, 64)}
        assert [picture.pts_ticks for picture in pictures] == table.pts_ticks[span.start : span.end].tolist()


def test_edit_list_hides_pictures(tmp_path):
    path = skip_by_edit_list(write(tmp_path / "pre_roll.mp4", Recipe(options={"bf": "0", "g": "40"})), 10 * 512)
    table = scan(path)
    assert len(table) == 30
    assert [shown(picture.image) for picture in iter_pictures(path, Span(0, 30), table=table)] == list(range(10, 40))
    assert shown(read_picture(path, table, 7)) == 17


def test_grey_levels_survive(tmp_path):
    for kind in ("constant_25", "full_range", "ten_bit", "rgb"):
        path, recipe = make(tmp_path, kind)
        picture = read_picture(path, None, 5)
        off = np.abs(picture.mean(axis=2) - painted(5, *recipe.size))
        assert np.median(off) <= 3, kind


def test_hash_tells_another_file(tmp_path):
    path, _ = make(tmp_path, "constant_25")
    table = scan(path)
    other = write(tmp_path / "other.mp4", Recipe(first_number=3))
    with pytest.raises(WrongPicture):
        read_picture(other, table, 5)
    with pytest.raises(WrongPicture):
        read_picture(path, table, 40)


def test_hash_is_the_luma_plane(tmp_path):
    """Recomputed here from the plane's definition, with 8 and with 10 bits."""
    import hashlib

    for kind in ("odd_size", "ten_bit"):
        path, recipe = make(tmp_path, kind)
        width, height = recipe.size
        samples = 2 if kind == "ten_bit" else 1
        with av.open(str(path)) as container:
            frame = next(container.decode(video=0))
        plane = frame.planes[0]
        rows = [bytes(plane)[y * plane.line_size : y * plane.line_size + width * samples] for y in range(height)]
        wanted = hashlib.blake2b(b"".join(rows), digest_size=8).digest()
        assert luma_hash(frame) == int.from_bytes(wanted, "big") == int(scan(path).luma_hash[0])


def test_table_survives_its_file(tmp_path):
    path, _ = make(tmp_path, "wide_pixels_turned")
    table = scan(path)
    table.save(tmp_path / "table.npz")
    assert shown(read_picture(path, tmp_path / "table.npz", 21)) == 21
    again = type(table).load(tmp_path / "table.npz")
    assert again.geometry == table.geometry
    assert (again.time_base, again.pts_origin, again.stream_index) == (table.time_base, "container", 0)
    assert np.array_equal(again.luma_hash, table.luma_hash)


def _frames(times):
    for ticks in times:
        frame = av.VideoFrame(16, 16, "gray")
        frame.pts = ticks
        yield frame


@pytest.mark.parametrize(
    ("given", "wanted", "made_up"),
    [
        ([None, None, None], [0, 40, 80], {0, 1, 2}),
        ([0, 40, 40, 80], [0, 40, 60, 80], {2}),
        ([0, 40, None, 120], [0, 40, 80, 120], {2}),
        ([0, 40, 20, 30, 160], [0, 40, 80, 120, 160], {2, 3}),
        ([None, 40, 80], [0, 40, 80], {0}),
        ([5, 45, 85], [5, 45, 85], set()),
        ([0, 40, 40], [0, 40, 80], {2}),
    ],
)
def test_missing_times_are_derived(given, wanted, made_up):
    found = list(timed(_frames(given), time_base=Fraction(1, 1000), step_ticks=Fraction(40)))
    assert [picture.pts_ticks for picture in found] == wanted
    assert {picture.number for picture in found if picture.derived} == made_up


def test_times_too_close_for_the_proxy_are_derived():
    """Two pictures within 1/90000 s would fall on one tick of the proxy."""
    found = list(timed(_frames([0, 5, 40_000]), time_base=Fraction(1, 1_000_000), step_ticks=Fraction(40_000)))
    assert [picture.derived for picture in found] == [False, True, False]
    assert [picture.pts_ticks for picture in found] == [0, 20_000, 40_000]
