import pytest

from annotator.artworks.models import Artwork
from annotator.common.models import AuditEntry
from annotator.sheets.models import SheetArtwork
from tests.factories import ArtworkFactory

LIST = "/api/v1/projects/estense/artworks"


def at(artwork, action=""):
    return f"/api/v1/artworks/{artwork.id}{action}"


def merged(api, lost, into, *, take=(), version=1, into_version=1):
    body = {"into": str(into.id), "into_version": into_version, "take": list(take)}
    return api.post(at(lost, "/merge"), body, headers={"If-Match": f'"{version}"'})


def titles(api, **query):
    return [row["title"] for row in api.get(LIST, query).json()["results"]]


def test_a_merge_is_a_redirect_found_under_both_titles(coordinator_api, annotator_api, project):
    lost = ArtworkFactory(project=project, title="La Carità romana", place="21")
    kept = ArtworkFactory(project=project, title="Cimone e Pero", place="")
    answer = merged(coordinator_api, lost, kept, take=["place"])
    assert answer.status_code == 200, answer.json()
    assert (answer.json()["id"], answer.json()["place"], answer.json()["title"]) == (
        str(kept.id),
        "21",
        "Cimone e Pero",
    )
    assert annotator_api.get(at(lost)).json()["merged_into"] == str(kept.id)
    assert titles(annotator_api) == ["Cimone e Pero"]
    assert titles(annotator_api, search="carita") == ["Cimone e Pero"]
    assert titles(annotator_api, search="caritta") == ["Cimone e Pero"]
    assert titles(coordinator_api, status="merged") == ["La Carità romana"]


def test_chains_stay_one_step_long_and_come_back_when_it_is_taken_back(coordinator_api, project):
    a, b, c = (ArtworkFactory(project=project, title=title) for title in "ABC")
    merged(coordinator_api, a, b)
    assert merged(coordinator_api, b, c).status_code == 200
    assert {row.merged_into_id for row in Artwork.objects.exclude(id=c.id)} == {c.id}
    b.refresh_from_db()
    answer = coordinator_api.post(at(b, "/unmerge"), headers={"If-Match": f'"{b.version}"'})
    assert (answer.status_code, answer.json()["merged_into"]) == (200, None)
    a.refresh_from_db()
    assert a.merged_into_id == b.id
    again = coordinator_api.post(at(b, "/unmerge"), headers={"If-Match": answer["ETag"]})
    assert (again.status_code, again.json()["code"]) == (409, "not_merged")


def test_links_of_sheets_keep_resolving(coordinator_api, annotator_api, writer, project):
    lost, kept = (ArtworkFactory(project=project, title=title) for title in ("Doppione", "Minerva"))
    artwork = writer.artwork(catalogue=str(lost.id))
    assert merged(coordinator_api, lost, kept).status_code == 200
    linked = SheetArtwork.objects.get(id=artwork).catalogue_id
    assert annotator_api.get(f"/api/v1/artworks/{linked}").json()["merged_into"] == str(kept.id)
    writer.artwork(catalogue=str(lost.id))
    assert coordinator_api.delete(at(kept), headers={"If-Match": "*"}).status_code == 409


def test_a_merged_proposal_is_decided_and_a_proposed_survivor_accepted(coordinator_api, annotator_api, project):
    lost, kept = (annotator_api.post(LIST, {"title": title}).json() for title in ("Minerva", "La Minerva"))
    lost, kept = (Artwork.objects.get(id=row["id"]) for row in (lost, kept))
    assert merged(coordinator_api, lost, kept).json()["status"] == "curated"
    news = annotator_api.get(LIST, {"mine": "decided"}).json()["results"]
    assert {(row["title"], row["merged_into"]) for row in news} == {("Minerva", str(kept.id)), ("La Minerva", None)}


def test_a_merged_entry_is_not_changed_any_more(coordinator_api, project):
    lost, kept = (ArtworkFactory(project=project) for _ in range(2))
    version = merged(coordinator_api, lost, kept) and 2
    answer = coordinator_api.patch(at(lost), {"title": "x"}, headers={"If-Match": f'"{version}"'})
    assert (answer.status_code, answer.json()["code"]) == (409, "merged")
    assert merged(coordinator_api, kept, lost, into_version=2).json()["code"] == "merged"


def test_identifiers_of_both_are_kept_when_taken(coordinator_api, project):
    lost = ArtworkFactory(project=project, identifiers={"wikidata": "Q1", "iccd": "08"})
    kept = ArtworkFactory(project=project, identifiers={"wikidata": "Q2", "viaf": "7"})
    answer = merged(coordinator_api, lost, kept, take=["identifiers", "date", "reference"])
    assert answer.json()["identifiers"] == {"wikidata": "Q1", "iccd": "08", "viaf": "7"}


def test_only_coordinators_and_only_on_what_they_have_seen(coordinator_api, annotator_api, stranger_api, project):
    own = Artwork.objects.get(id=annotator_api.post(LIST, {"title": "Own"}).json()["id"])
    lost, kept = (ArtworkFactory(project=project) for _ in range(2))
    assert merged(annotator_api, own, kept).status_code == 403
    assert merged(annotator_api, lost, kept).status_code == 403
    assert merged(stranger_api, lost, kept).status_code == 404
    assert coordinator_api.post(at(lost, "/merge"), {"into": str(kept.id), "into_version": 1}).status_code == 428
    assert merged(coordinator_api, lost, kept, version=3).status_code == 412
    assert merged(coordinator_api, lost, kept, into_version=3).status_code == 412
    assert not Artwork.objects.filter(merged_into__isnull=False).exists()


def test_into_itself_another_project_or_nothing_is_refused(coordinator_api, project):
    lost, elsewhere = ArtworkFactory(project=project), ArtworkFactory()
    for into in (lost, elsewhere):
        answer = merged(coordinator_api, lost, into)
        assert (answer.status_code, list(answer.json()["fields"])) == (422, ["into"])
    kept = ArtworkFactory(project=project)
    assert "take[0]" in merged(coordinator_api, lost, kept, take=["status"]).json()["fields"]
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("title", "artists", "likely"),
    [
        ("Giove ed Europa", ["Jacopo Tintoretto"], True),
        ("Giove e Europa", [], True),
        ("GIOVE ED EUROPA ", ["Tintoreto"], True),
        ("Nerone davanti al corpo di Agrippina", ["Jacopo Tintoretto"], False),
        ("Minerva", [], False),
    ],
)
def test_likely_duplicates_stand_beside_a_proposal(coordinator_api, project, title, artists, likely):
    known = ArtworkFactory(project=project, title="Giove ed Europa", artists=["Robusti Jacopo detto Tintoretto"])
    proposal = ArtworkFactory(project=project, title=title, artists=artists, status="proposed")
    found = coordinator_api.get(at(proposal, "/similar")).json()["results"]
    assert [row["artwork"]["id"] for row in found] == ([str(known.id)] if likely else [])
