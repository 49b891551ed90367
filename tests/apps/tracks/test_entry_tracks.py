"""GET artworks/{id}/tracks: where an entry has been seen, for whom."""

import pytest

from annotator.artworks.models import Artwork
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(project):
    return ArtworkFactory(project=project)


@pytest.fixture
def track(writer, entry):
    return writer.track(writer.artwork(catalogue=str(entry.id)))


def shown(api, entry):
    answer = api.get(f"/api/v1/artworks/{entry.id}/tracks")
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def test_tracks_with_keyframes(writer, track, entry, sheet, video, coordinator_api):
    assert shown(coordinator_api, entry) == []
    writer.keyframe(track, 10)
    writer.keyframe(track, 30)
    writer.track(writer.artwork(label="Artwork #2"))
    pseudonym = sheet.annotator.pseudonym
    assert shown(coordinator_api, entry) == [
        {
            "track": track,
            "sheet": str(sheet.id),
            "label": "Artwork #1",
            "video_title": video.title,
            "annotator": pseudonym,
            "keyframes": 2,
        }
    ]


def test_of_what_was_merged_into_it_too(writer, track, entry, project, coordinator_api):
    writer.keyframe(track, 10)
    survivor = ArtworkFactory(project=project)
    Artwork.objects.filter(pk=entry.pk).update(merged_into=survivor)
    assert [row["track"] for row in shown(coordinator_api, survivor)] == [track]


def test_annotators_see_their_own_only(writer, track, entry, annotator_api, as_user, annotators, stranger_api):
    writer.keyframe(track, 10)
    assert len(shown(annotator_api, entry)) == 1
    assert shown(as_user(annotators[1].user), entry) == []
    assert stranger_api.get(f"/api/v1/artworks/{entry.id}/tracks").status_code == 404


def test_withdrawn_sheets_are_left_out(writer, track, entry, sheet, coordinator_api):
    writer.keyframe(track, 10)
    assert len(shown(coordinator_api, entry)) == 1
    url = f"/api/v1/sheets/{sheet.id}/withdraw"
    version = coordinator_api.get(f"/api/v1/sheets/{sheet.id}").json()["version"]
    assert coordinator_api.post(url, {"expected": version}, format="json").status_code == 200
    assert shown(coordinator_api, entry) == []
