"""POST tracks/{id}/catalogue-reference: which views are looked at, who may, and what the entry has then."""

import io

import pytest
from PIL import Image

from annotator.artworks.models import Artwork
from annotator.tracks import best_view
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db
SMALL = [[100.0, 80.0], [200.0, 80.0], [200.0, 150.0], [100.0, 150.0]]
CUT = [[-200.0, 0.0], [600.0, 0.0], [600.0, 359.0], [-200.0, 359.0]]


@pytest.fixture
def asked(monkeypatch):
    calls = []

    def called(video, name, function, **arguments):
        calls.append(arguments)
        file = io.BytesIO()
        Image.new("RGB", (300, 200), (90, 40, 40)).save(file, "JPEG")
        return file.getvalue()

    monkeypatch.setattr(best_view, "cached_call", called)
    return calls


@pytest.fixture
def entry(project):
    return ArtworkFactory(project=project)


@pytest.fixture
def track(writer, entry):
    writer.artwork_id = writer.artwork(catalogue=str(entry.id))
    return writer.track(writer.artwork_id)


def url(track):
    return f"/api/v1/tracks/{track}/catalogue-reference"


def test_whole_and_large_views_some_pictures_apart_are_looked_at(writer, track, entry, asked, coordinator_api):
    for frame in (10, 11, 30):
        writer.keyframe(track, frame)
    writer.keyframe(track, 50, quad=SMALL)
    writer.keyframe(track, 70, quad=CUT)
    writer.keyframe(track, 90, visibility="occluded")
    answer = coordinator_api.post(url(track))
    assert answer.status_code == 200, answer.json()
    assert [view["number"] for view in asked[0]["views"]] == [10, 30, 50, 70]
    entry.refresh_from_db()
    assert (entry.reference_width, entry.reference_height, entry.version) == (300, 200, 2)


def test_annotators_only_for_their_own_proposals(writer, track, asked, annotator_api, stranger_api, coordinator_api):
    writer.keyframe(track, 10)
    assert annotator_api.post(url(track)).status_code == 403
    assert stranger_api.post(url(track)).status_code == 404
    own = annotator_api.post("/api/v1/projects/estense/artworks", {"title": "Own"}).json()
    artwork = writer.artwork(catalogue=own["id"])
    mine = writer.track(artwork)
    assert annotator_api.post(url(mine)).json()["code"] == "no_place"
    writer.keyframe(mine, 20)
    assert annotator_api.post(url(mine)).status_code == 200
    assert Artwork.objects.get(id=own["id"]).reference_key


def test_without_a_link_there_is_no_entry(writer, coordinator_api, asked):
    track = writer.track(writer.artwork())
    assert coordinator_api.post(url(track)).json()["code"] == "not_linked"


def test_a_solid_work_is_described_on_the_catalogues_picture_as_it_was(writer, track, entry, asked, coordinator_api):
    writer.keyframe(track, 10)
    coordinator_api.post(url(track))
    entry.refresh_from_db()
    reference = {"sha256": entry.reference_sha256, "width": 300, "height": 200, "from": "catalogue"}
    writer.put(
        "sheet_artwork",
        {"label": "Bust", "catalogue": str(entry.id), "shape": "solid", "reference": reference},
        id=writer.artwork_id,
    )
    coordinator_api.delete(f"/api/v1/artworks/{entry.id}/reference", headers={"If-Match": "*"})
    answer = writer.api.get(f"/api/v1/sheet-artworks/{writer.artwork_id}/reference.jpg")
    assert (answer.status_code, Image.open(io.BytesIO(answer.content)).size) == (200, (300, 200))
