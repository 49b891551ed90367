"""An annotator never learns what another one wrote, by none of the catalogue's endpoints."""

import pytest

from annotator.artworks.models import Artwork
from annotator.artworks.urls import urlpatterns
from tests.factories import ArtworkFactory

LIST = "/api/v1/projects/estense/artworks"
SECRET = "Kryptonian altarpiece"


@pytest.fixture
def secret(annotator_api, coordinator_api):
    made = annotator_api.post(LIST, {"title": SECRET, "artists": ["Zebedeus"], "inventory_number": "X-1"}).json()
    return Artwork.objects.get(id=made["id"])


@pytest.fixture
def other(as_user, annotators):
    return as_user(annotators[1].user)


def everything(api, artworks):
    """All that this person can get out of the catalogue, as text."""
    queries = [{}, {"search": "kryptonian"}, {"search": "kriptonian"}, {"search": "zebedeus"}, {"lacks": "date"}]
    queries += [{"status": status} for status in ("proposed", "refused", "merged", "curated")]
    queries += [{"mine": "proposed"}, {"mine": "decided"}]
    found = [api.get(LIST, query).content.decode() for query in queries]
    for artwork in artworks:
        for part in ("", "/history", "/similar", "/reference"):
            answer = api.get(f"/api/v1/artworks/{artwork.id}{part}")
            found.append(answer.content.decode() if not answer.streaming else "")
    return "\n".join(found)


@pytest.mark.parametrize("fate", ["open", "refused", "merged"])
def test_a_proposal_is_nowhere_for_another_annotator(secret, other, coordinator_api, project, fate):
    known = ArtworkFactory(project=project, title="Kryptonian altar", artists=["Zebedee"])
    if fate == "refused":
        body = {"status": "refused", "decision_note": "no"}
        assert (
            coordinator_api.patch(f"/api/v1/artworks/{secret.id}", body, headers={"If-Match": "*"}).status_code == 200
        )
    if fate == "merged":
        body = {"into": str(known.id), "into_version": 1}
        answer = coordinator_api.post(f"/api/v1/artworks/{secret.id}/merge", body, headers={"If-Match": "*"})
        assert answer.status_code == 200
    seen = everything(other, [secret, known])
    assert SECRET not in seen
    assert str(secret.id) not in seen
    assert "Anna" not in seen
    assert SECRET in everything(coordinator_api, [secret, known])


def test_every_way_to_change_it_ends_in_not_found(secret, other):
    match = {"If-Match": "*"}
    at = f"/api/v1/artworks/{secret.id}"
    assert other.patch(at, {"title": "x"}, headers=match).status_code == 404
    assert other.delete(at, headers=match).status_code == 404
    assert other.put(f"{at}/reference", {}, format="multipart", headers=match).status_code == 404
    assert other.delete(f"{at}/reference", headers=match).status_code == 404
    assert other.post(f"{at}/merge", {}, headers=match).status_code == 404
    assert other.post(f"{at}/unmerge", headers=match).status_code == 404


def test_a_search_by_the_merged_title_leads_only_who_may_know_it(
    secret, other, annotator_api, coordinator_api, project
):
    known = ArtworkFactory(project=project, title="Pala d'altare")
    body = {"into": str(known.id), "into_version": 1}
    coordinator_api.post(f"/api/v1/artworks/{secret.id}/merge", body, headers={"If-Match": "*"})
    assert other.get(LIST, {"search": "kryptonian"}).json()["results"] == []
    assert [row["title"] for row in annotator_api.get(LIST, {"search": "kryptonian"}).json()["results"]] == [
        known.title
    ]


def test_these_are_all_the_addresses_there_are():
    """A new one must be thought of here."""
    assert {str(entry.pattern).rpartition(">")[2] for entry in urlpatterns} == {
        "",
        "/artworks",
        "/artworks/decisions/seen",
        "/artworks/import",
        "/artworks/import/preview",
        "/reference",
        "/similar",
        "/history",
        "/merge",
        "/unmerge",
    }
