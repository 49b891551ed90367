import pytest

from annotator.artworks.models import Artwork
from annotator.common.models import AuditEntry
from tests.factories import ArtworkFactory

LIST = "/api/v1/projects/estense/artworks"
MATCH = {"If-Match": '"1"'}
FULL = {
    "title": "  Minerva, l’«étude» 🎨 ",
    "artists": ["Venturini Gaspare (Ferrara  notizie dal 1576 al 1593)"],
    "date": {"text": "sec. XVI", "earliest": 1501, "latest": 1600},
    "style": "Manierismo",
    "technique": "olio su tela",
    "inventory_number": "inv. 12",
    "place": "20",
    "dimensions": "73 × 97 cm",
    "identifiers": {"wikidata": "Q42", "אב": "x"},
    "licence": "CC0",
}


def url(artwork):
    return f"/api/v1/artworks/{artwork.id}"


def test_a_coordinators_entry_is_curated_and_kept_as_typed(coordinator_api):
    answer = coordinator_api.post(LIST, FULL)
    assert answer.status_code == 201
    body = answer.json()
    assert {name: body[name] for name in FULL} == FULL
    assert (body["status"], body["merged_into"], body["reference_url"], body["version"]) == ("curated", None, None, 1)
    assert coordinator_api.get(f"/api/v1/artworks/{body['id']}").json() == body
    assert AuditEntry.objects.get().target_id == body["id"]


def test_an_annotators_entry_is_a_proposal_out_of_others_sight(as_user, annotators, coordinator_api, annotator_api):
    made = annotator_api.post(LIST, {"title": "Seen in room 5"}).json()
    assert made["status"] == "proposed"
    other = as_user(annotators[1].user)
    assert other.get(LIST).json()["results"] == []
    assert other.get(f"/api/v1/artworks/{made['id']}").status_code == 404
    assert [row["id"] for row in annotator_api.get(LIST).json()["results"]] == [made["id"]]
    assert [row["id"] for row in coordinator_api.get(LIST).json()["results"]] == [made["id"]]


def test_annotators_change_their_proposals_until_accepted(annotator_api, coordinator_api):
    made = annotator_api.post(LIST, {"title": "Seen"}).json()
    at = f"/api/v1/artworks/{made['id']}"
    assert annotator_api.patch(at, {"place": "5"}, headers=MATCH).json()["version"] == 2
    assert annotator_api.patch(at, {"status": "curated"}, headers={"If-Match": '"2"'}).status_code == 403
    accepted = coordinator_api.patch(at, {"status": "curated"}, headers={"If-Match": '"2"'})
    assert accepted.json()["status"] == "curated"
    assert annotator_api.patch(at, {"place": "6"}, headers={"If-Match": '"3"'}).status_code == 403
    assert annotator_api.get(at).json()["place"] == "5"


def test_others_see_nothing(stranger_api, project):
    artwork = ArtworkFactory(project=project)
    assert stranger_api.get(LIST).status_code == 404
    assert stranger_api.post(LIST, {"title": "x"}).status_code == 404
    assert stranger_api.get(url(artwork)).status_code == 404
    assert stranger_api.delete(url(artwork), headers=MATCH).status_code == 404


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Apollo", "La Carità romana", "Minerva"]),
        ("carita", ["La Carità romana"]),
        ("CARITÀ", ["La Carità romana"]),
        ("regnier nicolas", ["La Carità romana"]),
        ("Nicolas Régnier", ["La Carità romana"]),
        ("niccolò", ["Apollo"]),
        ("abat apo", ["Apollo"]),
        ("q42", ["Minerva"]),
        ("minerva regnier", []),
        ("%", ["Apollo", "La Carità romana", "Minerva"]),
    ],
)
def test_search_folds_accents_and_takes_words_in_any_order(annotator_api, project, search, found):
    ArtworkFactory(project=project, title="La Carità romana", artists=["Régnier Nicolas detto Nicola Renieri"])
    ArtworkFactory(project=project, title="Apollo", artists=["Niccolò dell'Abate"])
    ArtworkFactory(project=project, title="Minerva", identifiers={"wikidata": "Q42"})
    assert [row["title"] for row in annotator_api.get(LIST, {"search": search}).json()["results"]] == found


def test_pages_of_equal_titles_follow_each_other(coordinator_api, project):
    for _ in range(5):
        ArtworkFactory(project=project, title="Madonna")
    seen, cursor = [], None
    while True:
        answer = coordinator_api.get(LIST, {"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [row["id"] for row in answer["results"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5


def test_a_partial_date_leaves_the_rest(coordinator_api):
    made = coordinator_api.post(LIST, FULL).json()
    answer = coordinator_api.patch(f"/api/v1/artworks/{made['id']}", {"date": {"latest": None}}, headers=MATCH)
    assert answer.json()["date"] == {"text": "sec. XVI", "earliest": 1501, "latest": None}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": " \t"}, "title"),
        ({"title": "x" * 10_000_000}, "title"),
        ({"artists": "Anna"}, "artists"),
        ({"artists": ["a"] * 51}, "artists"),
        ({"artists": [None]}, "artists[0]"),
        ({"date": "1505"}, "date"),
        ({"date": {"earliest": 1600, "latest": 1500}}, "date.latest"),
        ({"date": {"earliest": 1.5}}, "date.earliest"),
        ({"date": {"earliest": True}}, "date.earliest"),
        ({"date": {"earliest": 10**30}}, "date.earliest"),
        ({"date": {"latest": -60_000}}, "date.latest"),
        ({"date": {"year": 1500}}, "date.year"),
        ({"identifiers": []}, "identifiers"),
        ({"identifiers": {"a": 1}}, "identifiers.a"),
        ({"identifiers": {"": "x"}}, "identifiers."),
        ({"identifiers": {str(n): "x" for n in range(51)}}, "identifiers"),
        ({"merged_into": None}, "merged_into"),
        ({"id": "x"}, "id"),
        ({"status": "imported"}, "status"),
        ({"licence": "\x1b[31m"}, "licence"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(coordinator_api, project, body, field):
    artwork = ArtworkFactory(project=project, title="Before")
    answer = coordinator_api.patch(url(artwork), {"place": "9", **body}, headers=MATCH)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert Artwork.objects.get().version == 1


@pytest.mark.parametrize("search", ["a\0b", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "x" * 501])
def test_a_search_that_is_no_text_is_refused(coordinator_api, search):
    answer = coordinator_api.get(LIST, {"search": search})
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["search"])


def test_deleting_needs_the_version_and_takes_it_out(coordinator_api, annotator_api, project):
    artwork = ArtworkFactory(project=project)
    assert annotator_api.delete(url(artwork), headers=MATCH).status_code == 403
    assert coordinator_api.delete(url(artwork)).status_code == 428
    assert coordinator_api.delete(url(artwork), headers={"If-Match": '"3"'}).status_code == 412
    assert coordinator_api.delete(url(artwork), headers=MATCH).status_code == 204
    assert not Artwork.objects.exists()
    assert AuditEntry.objects.get(verb="deleted").before["title"] == artwork.title


def test_what_something_leads_to_is_not_deleted(coordinator_api, project):
    target = ArtworkFactory(project=project)
    ArtworkFactory(project=project, merged_into=target)
    answer = coordinator_api.delete(url(target), headers=MATCH)
    assert (answer.status_code, answer.json()["code"]) == (409, "in_use")
    assert Artwork.objects.count() == 2
    assert not AuditEntry.objects.exists()
