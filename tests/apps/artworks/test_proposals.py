from annotator.artworks.models import Artwork
from tests.factories import ArtworkFactory

LIST = "/api/v1/projects/estense/artworks"


def at(row, action=""):
    return f"/api/v1/artworks/{row['id']}{action}"


def match(version):
    return {"If-Match": f'"{version}"'}


def proposed(api, **values):
    return api.post(LIST, {"title": "Seen in room 5", **values}).json()


def test_a_refusal_reaches_its_author_with_the_reason_and_nobody_else(
    coordinator_api, annotator_api, annotators, as_user
):
    made = proposed(annotator_api)
    body = {"status": "refused", "decision_note": "It is no. 12, “Minerva”."}
    answer = coordinator_api.patch(at(made), body, headers=match(1))
    assert (answer.status_code, answer.json()["status"], answer.json()["proposer"]) == (200, "refused", "Anna")
    [news] = annotator_api.get(LIST, {"mine": "decided"}).json()["results"]
    assert (news["status"], news["decision"]["note"], news["proposer"]) == ("refused", body["decision_note"], None)
    other = as_user(annotators[1].user)
    assert other.get(at(made)).status_code == 404
    assert other.get(LIST, {"status": "refused"}).json()["results"] == []
    assert annotator_api.patch(at(made), {"title": "x"}, headers=match(2)).status_code == 403
    assert annotator_api.post(f"{LIST}/decisions/seen").json() == {"seen": 1}
    assert annotator_api.get(LIST, {"mine": "decided"}).json()["results"] == []
    assert annotator_api.post(f"{LIST}/decisions/seen").json() == {"seen": 0}


def test_an_accepted_proposal_is_everybodys_without_its_author_or_note(
    coordinator_api, annotator_api, annotators, as_user
):
    made = proposed(annotator_api)
    coordinator_api.patch(at(made), {"status": "curated", "decision_note": "Thank you"}, headers=match(1))
    seen = as_user(annotators[1].user).get(at(made)).json()
    assert (seen["status"], seen["proposer"], seen["decision"], seen["mine"]) == ("curated", None, None, False)
    assert "Anna" not in str(seen)
    assert annotator_api.get(at(made)).json()["decision"]["note"] == "Thank you"


def test_a_refusal_can_be_thought_over_and_nothing_else(coordinator_api, annotator_api, project):
    made = proposed(annotator_api)
    coordinator_api.patch(at(made), {"status": "refused"}, headers=match(1))
    assert coordinator_api.patch(at(made), {"status": "curated"}, headers=match(2)).json()["status"] == "curated"
    answer = coordinator_api.patch(at(made), {"status": "refused"}, headers=match(3))
    assert (answer.status_code, answer.json()["code"]) == (409, "status")


def test_authors_decide_nothing(annotator_api):
    made = proposed(annotator_api)
    for body in ({"status": "refused"}, {"status": "curated"}, {"decision_note": "Well done"}):
        assert annotator_api.patch(at(made), body, headers=match(1)).status_code == 403
    assert Artwork.objects.get().decision_note == ""


def test_years_come_from_the_words_unless_they_are_given(coordinator_api):
    made = coordinator_api.post(LIST, {"title": "A", "date": {"text": "prima metà del XVI secolo"}}).json()
    assert made["date"] == {"text": "prima metà del XVI secolo", "earliest": 1501, "latest": 1550}
    changed = coordinator_api.patch(at(made), {"date": {"earliest": 1520}}, headers=match(1)).json()
    assert changed["date"]["earliest"] == 1520
    both = {"text": "sec. XVII", "earliest": 1610, "latest": 1620}
    assert coordinator_api.patch(at(made), {"date": both}, headers=match(2)).json()["date"] == both
    kept = coordinator_api.patch(at(made), {"date": {"text": "who knows"}}, headers=match(3)).json()["date"]
    assert kept == {"text": "who knows", "earliest": 1610, "latest": 1620}


def test_the_list_is_narrowed(coordinator_api, project):
    ArtworkFactory(project=project, title="A", status="imported", artists=["x"], date_text="1505", date_earliest=1505)
    ArtworkFactory(project=project, title="B", status="proposed", reference_key="references/x.jpg")

    def titles(**query):
        return [row["title"] for row in coordinator_api.get(LIST, query).json()["results"]]

    assert titles(status="imported") == ["A"]
    assert titles(status="proposed") == ["B"]
    assert titles(lacks="artists") == ["B"]
    assert titles(lacks="picture") == ["A"]
    assert titles(lacks="years") == titles(lacks="date") == ["B"]
    assert titles(mine="proposed") == []
    for name in ("status", "lacks", "mine"):
        answer = coordinator_api.get(LIST, {name: "whatever"})
        assert (answer.status_code, list(answer.json()["fields"])) == (422, [name])


def test_one_slip_a_word_is_forgiven_where_nothing_matches(annotator_api, project):
    ArtworkFactory(project=project, title="Giove ed Europa", artists=["Robusti Jacopo detto Tintoretto"])
    ArtworkFactory(project=project, title="Minerva")
    slips = ["tintoreto", "tintorretto", "tintoertto", "xintoretto", "giove tintoreto", "giovx"]
    for search in slips:
        [row] = annotator_api.get(LIST, {"search": search}).json()["results"]
        assert row["title"] == "Giove ed Europa", search
    for search in ["tntreto", "giove minerva", "xyz"]:
        assert annotator_api.get(LIST, {"search": search}).json()["results"] == [], search
