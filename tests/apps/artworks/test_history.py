from tests.factories import ArtworkFactory

LIST = "/api/v1/projects/estense/artworks"


def match(version):
    return {"If-Match": f'"{version}"'}


def history(api, row):
    return api.get(f"/api/v1/artworks/{row['id']}/history")


def test_each_field_says_who_changed_what_and_can_be_put_back(coordinator_api):
    made = coordinator_api.post(LIST, {"title": "Minerva", "artists": ["Anna"], "date": {"text": "1505"}}).json()
    at = f"/api/v1/artworks/{made['id']}"
    coordinator_api.patch(at, {"title": "La Minerva", "identifiers": {"wikidata": "Q1"}}, headers=match(1))
    newest, first = history(coordinator_api, made).json()["results"]
    assert (newest["by"], newest["mine"], newest["verb"]) == ("Carla", True, "changed")
    assert newest["changes"] == [
        {"field": "title", "before": "Minerva", "after": "La Minerva"},
        {"field": "identifiers", "before": {}, "after": {"wikidata": "Q1"}},
    ]
    created = {change["field"]: (change["before"], change["after"]) for change in first["changes"]}
    assert created["date.earliest"] == (None, 1505)
    assert "search_text" not in str(first)
    back = coordinator_api.patch(at, {"title": newest["changes"][0]["before"]}, headers=match(2))
    assert back.json()["title"] == "Minerva"
    assert len(history(coordinator_api, made).json()["results"]) == 3


def test_pages_follow_each_other(coordinator_api):
    made = coordinator_api.post(LIST, {"title": "0"}).json()
    for number in range(1, 4):
        coordinator_api.patch(f"/api/v1/artworks/{made['id']}", {"title": str(number)}, headers=match(number))
    url = f"/api/v1/artworks/{made['id']}/history"
    page = coordinator_api.get(url, {"limit": 3}).json()
    assert [entry["changes"][0]["after"] for entry in page["results"]] == ["3", "2", "1"]
    assert len(coordinator_api.get(url, {"cursor": page["next"]}).json()["results"]) == 1


def test_annotators_read_it_on_their_own_proposals_only_and_without_names(
    annotator_api, coordinator_api, annotators, as_user, project, stranger_api
):
    made = annotator_api.post(LIST, {"title": "Seen"}).json()
    coordinator_api.patch(f"/api/v1/artworks/{made['id']}", {"place": "5"}, headers=match(1))
    newest, first = history(annotator_api, made).json()["results"]
    assert (newest["by"], newest["mine"]) == ("", False)
    assert (first["by"], first["mine"]) == ("Anna", True)
    assert history(as_user(annotators[1].user), made).status_code == 404
    assert history(stranger_api, made).status_code == 404
    curated = ArtworkFactory(project=project)
    assert history(annotator_api, {"id": curated.id}).status_code == 403
    coordinator_api.patch(f"/api/v1/artworks/{made['id']}", {"status": "curated"}, headers=match(2))
    assert history(annotator_api, made).status_code == 403
