"""Sharpness: blurred pictures count less, whatever the size of the file; the clearest of a stretch is found."""

import av
import cv2
import numpy as np
import pytest

from tests.workers.media_files import Recipe, write
from tests.workers.vision_scenes import artwork, camera, shot, wall, write_video
from workers.media.ingest import ingest
from workers.media.sharpness import clearest, packed, sharpness, unpacked


def shown(picture):
    return av.VideoFrame.from_ndarray(np.repeat(picture[..., None], 3, axis=2), format="rgb24").reformat(
        format="yuv420p"
    )


@pytest.fixture
def still():
    return shot(camera(), artwork(), wall())


def test_the_more_blurred_the_less(still):
    found = [
        sharpness(shown(still if sigma == 0 else cv2.GaussianBlur(still, (0, 0), sigma))) for sigma in (0, 0.7, 1.5, 3)
    ]
    assert found == sorted(found, reverse=True)
    assert found[0] > 4 * found[-1]


def test_what_is_around_does_not_count(still):
    loud = still.copy()
    loud[:50], loud[-50:] = np.random.default_rng(1).integers(0, 255, (2, 50, still.shape[1]))
    assert sharpness(shown(loud)) == pytest.approx(sharpness(shown(still)), rel=0.02)


def test_ingest_measures_every_picture(tmp_path, still):
    blurred = [still if n in (12, 13, 14) else cv2.GaussianBlur(still, (0, 0), 2.5) for n in range(24)]
    found = ingest(
        write_video(tmp_path / "film.mp4", blurred),
        tmp_path / "out",
        progress=lambda share, stage: None,
        cancelled=lambda: False,
    )
    values = unpacked((tmp_path / "out" / found.sharpness).read_bytes())
    assert len(values) == found.frames == 24
    assert set(np.argsort(values)[-3:].tolist()) == {12, 13, 14}
    assert clearest(values, 0, 24) == 13


def test_pictures_too_small_to_have_a_middle_are_measured_too(tmp_path):
    path = write(tmp_path / "small.mp4", Recipe())
    found = ingest(path, tmp_path / "out", progress=lambda share, stage: None, cancelled=lambda: False)
    assert len(unpacked((tmp_path / "out" / found.sharpness).read_bytes())) == found.frames


def test_the_clearest_is_in_the_middle_and_not_alone():
    values = np.ones(100)
    values[[5, 50, 95]] = 90  # beyond the middle half, and alone
    values[60:63] = 20
    assert clearest(unpacked(packed(values)), 0, 100) == 61
    assert clearest(unpacked(packed(values)), 59, 62) in range(59, 62)
    assert clearest(unpacked(packed([1.0])), 0, 1) == 0


def test_what_is_larger_than_is_kept_is_the_largest():
    assert unpacked(packed([1e9, 2.0])).tolist() == [65504.0, 2.0]
