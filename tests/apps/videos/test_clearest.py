"""GET videos/{id}/clearest: the sharpest picture of a stretch, as measured at ingest."""

import numpy as np
import pytest

from annotator.videos.models import VideoTable
from workers.media.sharpness import packed


@pytest.fixture
def url(video):
    return f"/api/v1/videos/{video.id}/clearest"


@pytest.fixture
def measured(video):
    values = np.ones(40)
    values[9:12], values[29:32] = 30, 50
    VideoTable.objects.filter(video_id=video.id).update(sharpness=packed(values))


def test_ingest_has_measured_every_picture(video):
    assert len(VideoTable.objects.get(video_id=video.id).sharpness) == 2 * video.frames


def test_the_sharpest_of_the_stretch(annotator_api, url, measured):
    assert annotator_api.get(f"{url}?start=0&end=20").json() == {"frame": 10}
    assert annotator_api.get(f"{url}?start=20&end=40").json() == {"frame": 30}


def test_nothing_where_it_was_not_measured_or_nothing_is_asked_for(annotator_api, url, measured, video):
    assert annotator_api.get(f"{url}?start=7&end=7").json() == {"frame": None}
    assert annotator_api.get(f"{url}?start=70&end=90").status_code == 422
    VideoTable.objects.filter(video_id=video.id).update(sharpness=b"")
    assert annotator_api.get(f"{url}?start=0&end=20").json() == {"frame": None}


@pytest.mark.parametrize("query", ["start=-1", "end=x", "start=9&end=4", "start=99999999999"])
def test_a_stretch_that_is_none_is_refused(annotator_api, url, query):
    assert annotator_api.get(f"{url}?{query}").status_code == 422


def test_others_see_nothing(stranger_api, nobody_api, url):
    assert stranger_api.get(url).status_code == 404
    assert nobody_api.get(url).status_code in {401, 403}
