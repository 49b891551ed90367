"""High dynamic range and wide gamut become BT.709 as the standards say."""

import itertools

import av
import numpy as np
import pytest

from workers.media.colour import cube_file, kind_of, to_sdr
from workers.media.shaping import Geometry, Shaper

HLG, PQ, BT2020, P3 = 18, 16, 9, 12


def grey(signal: float, transfer: int) -> float:
    """SDR signal of a grey."""
    rgb = to_sdr(np.full((1, 3), signal), transfer, BT2020)[0]
    assert np.ptp(rgb) < 0.004
    return float(rgb[1])


@pytest.mark.parametrize(
    ("transfer", "signal", "light"),
    [(HLG, 0.5, 50.7), (HLG, 0.38, 26.3), (PQ, 0.3, 10.1), (PQ, 0.4, 32.5)],
)
def test_mid_greys_keep_their_light(transfer, signal, light):
    """Light of BT.2100's curves in cd/m2, against reference white 203, shown with gamma 2.4."""
    assert grey(signal, transfer) == pytest.approx((light / 203) ** (1 / 2.4), rel=0.01)


@pytest.mark.parametrize("transfer", [HLG, PQ])
def test_highlights_roll_off(transfer):
    levels = [grey(signal, transfer) for signal in np.linspace(0, 1, 21)]
    assert levels[0] == 0
    assert all(b >= a for a, b in itertools.pairwise(levels))
    white = grey(0.75 if transfer == HLG else 0.5807, transfer)  # reference white, BT.2408
    assert 0.85 < white < 0.95
    assert grey(1.0, HLG) == pytest.approx(1.0, abs=0.001)


def test_gamut_red_is_inside():
    """The red of BT.709, written in BT.2020 (BT.2087), comes back as red."""
    red_2020 = np.array([[0.6274, 0.0691, 0.0164]]) ** (1 / 2.4)
    assert to_sdr(red_2020, 0, BT2020)[0] == pytest.approx([1, 0, 0], abs=0.06)
    assert to_sdr(np.ones((1, 3)), 0, P3)[0] == pytest.approx([1, 1, 1], abs=0.002)


def _frame(level: int, transfer: int, primaries: int) -> av.VideoFrame:
    planes = np.full((72, 64), level, np.uint16)
    planes[48:] = 512
    frame = av.VideoFrame.from_ndarray(planes, "yuv420p10le")
    frame.color_trc, frame.color_primaries, frame.colorspace, frame.color_range = transfer, primaries, 9, 1
    return frame


def test_only_unusual_pictures_go_through_the_table():
    assert kind_of(_frame(500, HLG, BT2020)) == (HLG, BT2020)
    assert kind_of(_frame(500, PQ, 2)) == (PQ, BT2020)
    assert kind_of(_frame(500, 1, P3)) == (0, P3)
    assert kind_of(_frame(500, 1, 1)) is None
    assert cube_file(HLG, BT2020) == cube_file(HLG, BT2020)


@pytest.mark.parametrize("transfer", [HLG, PQ])
def test_still_and_proxy_agree(transfer):
    frame = _frame(502, transfer, BT2020)
    shaper = Shaper(Geometry(64, 48))
    wanted = grey((502 - 64) / 876, transfer) * 255
    assert shaper.rgb(frame)[20, 20] == pytest.approx([wanted] * 3, abs=2)
    assert shaper.grey(frame)[20, 20] == pytest.approx(wanted, abs=2)
    proxy = shaper.yuv420p(frame)
    assert proxy.to_ndarray(format="rgb24")[20, 20] == pytest.approx([wanted] * 3, abs=3)
    assert (proxy.color_trc, proxy.color_primaries, proxy.colorspace) == (1, 1, 1)


@pytest.mark.parametrize(("lines", "matrix"), [(720, 1), (480, 5)])
def test_unnamed_matrix_is_what_players_assume(lines, matrix):
    """A saturated colour without a named matrix: BT.709 for HD, BT.601 below."""
    planes = np.full((lines * 3 // 2, 1280), 128, np.uint8)
    planes[lines : lines * 5 // 4] = 90
    planes[lines * 5 // 4 :] = 200
    unnamed = av.VideoFrame.from_ndarray(planes, "yuv420p")
    named = av.VideoFrame.from_ndarray(planes, "yuv420p")
    named.colorspace = matrix
    shaper = Shaper(Geometry(1280, lines))
    assert np.array_equal(shaper.rgb(unnamed), shaper.rgb(named))
