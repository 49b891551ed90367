"""GET projects/{slug}/flags and …/counts: all for coordinators, one's own for others."""

import pytest

from annotator.common.ids import uuid7
from tests.apps.flags.conftest import LIST


def ids(answer):
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def test_author_and_coordinator_see_it_others_not(
    flag, annotator_api, coordinator_api, as_user, annotators, stranger_api
):
    assert ids(annotator_api.get(LIST)) == [flag["id"]]
    assert ids(coordinator_api.get(LIST)) == [flag["id"]]
    assert ids(as_user(annotators[1].user).get(LIST)) == []
    assert stranger_api.get(LIST).status_code == 404


def test_it_says_where_it_is(flag, coordinator_api, sheet):
    row = coordinator_api.get(LIST).json()["results"][0]
    assert (row["video_title"], row["annotator"], row["author"]) == ("Room 5", "a2", "a2")
    assert row["sheet"] == str(sheet.id)


def test_filters(flag, coordinator_api, annotator_api, sheet, video):
    beside = annotator_api.post(LIST, {"kind": "video", "target": str(video.id), "note": "Dark"}).json()
    url = f"/api/v1/flags/{beside['id']}"
    assert coordinator_api.patch(url, {"state": "settled"}, headers={"If-Match": '"1"'}).status_code == 200
    assert ids(coordinator_api.get(LIST)) == [beside["id"], flag["id"]]
    assert ids(coordinator_api.get(f"{LIST}?state=open")) == [flag["id"]]
    assert ids(coordinator_api.get(f"{LIST}?state=settled")) == [beside["id"]]
    assert ids(coordinator_api.get(f"{LIST}?sheet={sheet.id}")) == [flag["id"]]
    assert ids(coordinator_api.get(f"{LIST}?sheet={uuid7()}")) == []


@pytest.mark.parametrize("query", ["state=x", "sheet=x", "cursor=x", "limit=0"])
def test_a_filter_that_makes_no_sense_is_named(query, coordinator_api):
    answer = coordinator_api.get(f"{LIST}?{query}")
    assert (answer.status_code, list(answer.json()["fields"])) == (422, [query.split("=")[0]])


def test_pages(flag, coordinator_api, annotator_api, sheet):
    body = {"kind": "sheet", "target": str(sheet.id), "sheet": str(sheet.id), "note": "again"}
    made = [annotator_api.post(LIST, body).json()["id"] for _ in range(2)]
    first = coordinator_api.get(f"{LIST}?limit=2")
    assert ids(first) == made[::-1]
    assert ids(coordinator_api.get(f"{LIST}?limit=2&cursor={first.json()['next']}")) == [flag["id"]]


def test_counts_are_of_what_one_sees(flag, coordinator_api, as_user, annotators, sheet):
    expected = {"open": 1, "settled": 0, "sheets": [{"sheet": str(sheet.id), "open": 1}]}
    assert coordinator_api.get(f"{LIST}/counts").json() == expected
    blind = as_user(annotators[1].user).get(f"{LIST}/counts").json()
    assert blind == {"open": 0, "settled": 0, "sheets": []}
    coordinator_api.patch(f"/api/v1/flags/{flag['id']}", {"state": "settled"}, headers={"If-Match": '"1"'})
    assert coordinator_api.get(f"{LIST}/counts").json() == {"open": 0, "settled": 1, "sheets": []}


def test_the_list_takes_the_same_number_of_queries_whatever_its_length(
    flag, coordinator_api, annotator_api, sheet, django_assert_max_num_queries
):
    body = {"kind": "sheet", "target": str(sheet.id), "sheet": str(sheet.id), "note": "again"}
    for _ in range(5):
        annotator_api.post(LIST, body)
    with django_assert_max_num_queries(4):
        coordinator_api.get(LIST)
