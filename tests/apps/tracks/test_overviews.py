"""GET sheets/{id}/overviews: every track's overview in one answer."""

import pytest

pytestmark = pytest.mark.django_db


def test_each_track_as_it_answers_alone(writer):
    tracks = []
    for number in range(2):
        track = writer.track(writer.artwork())
        writer.keyframe(track, 40 + number)
        tracks.append(track)
    alone = [writer.api.get(f"/api/v1/tracks/{track}/overview").json() for track in tracks]
    together = writer.api.get(f"/api/v1/sheets/{writer.sheet_id}/overviews").json()["tracks"]
    assert sorted(together, key=lambda t: t["track"]) == sorted(alone, key=lambda t: t["track"])
    assert [t["keyframes"] for t in alone] == [[40], [41]]


def test_no_more_queries_for_more_tracks(writer, django_assert_max_num_queries):
    for number in range(6):
        writer.keyframe(writer.track(writer.artwork()), number)
    with django_assert_max_num_queries(16):
        assert len(writer.api.get(f"/api/v1/sheets/{writer.sheet_id}/overviews").json()["tracks"]) == 6
