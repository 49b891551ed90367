import pytest

from annotator.common.models import AuditEntry
from annotator.projects.models import Project

URL = "/api/v1/projects/estense"
MATCH = {"If-Match": '"1"'}

SETTINGS = {
    "title": "  Estense è 🖼  ",
    "guidelines": "# Rules\n\n*Look* <b>first</b>.",
    "licence": "CC BY 4.0",
    "unsure_threshold": 0.35,
    "languages": ["it", "en", "pt-BR"],
    "required_kinds": [{"kind": "contextual", "language": "it"}],
    "detail_types": ["person", "drago"],
    "predicates": [],
}


def test_settings_are_stored_exactly_and_the_version_goes_up(coordinator_api, project):
    answer = coordinator_api.patch(URL, SETTINGS, headers=MATCH)
    assert answer.status_code == 200
    body = answer.json()
    assert {name: body[name] for name in SETTINGS} == SETTINGS
    assert (body["version"], answer["ETag"]) == (2, '"2"')
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.project, entry.before["title"]) == ("changed", project.id, "Galleria Estense")


def test_guidelines_are_shown_without_anything_that_runs(coordinator_api):
    text = (
        "# Hi\n\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) "
        "[b](https://example.org) ![c](https://example.org/c.png)\n\n|a|\n|-|\n|b|"
    )
    html = coordinator_api.patch(URL, {"guidelines": text}, headers=MATCH).json()["guidelines_html"]
    assert "<h1>Hi</h1>" in html
    assert "<table>" in html
    assert 'href="https://example.org" rel="noopener noreferrer nofollow"' in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_the_version_must_be_named_and_be_the_newest(coordinator_api):
    assert coordinator_api.patch(URL, {"title": "x"}).status_code == 428
    assert coordinator_api.patch(URL, {"title": "x"}, headers={"If-Match": '"7"'}).status_code == 412
    assert coordinator_api.patch(URL, {"title": "x"}, headers={"If-Match": 'W/"9", W/"1"'}).status_code == 200
    stale = coordinator_api.patch(URL, {"title": "y"}, headers=MATCH)
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (412, "stale", 2)
    assert Project.objects.get(slug="estense").title == "x"


def test_annotators_look_but_do_not_change(annotator_api):
    answer = annotator_api.patch(URL, {"title": "x"}, headers=MATCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "read_only")
    assert annotator_api.get(URL).json()["title"] == "Galleria Estense"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": 3}, "title"),
        ({"slug": "other"}, "slug"),
        ({"guidelines": "x" * 100_001}, "guidelines"),
        ({"unsure_threshold": 1.01}, "unsure_threshold"),
        ({"unsure_threshold": -1e308}, "unsure_threshold"),
        ({"unsure_threshold": "0.5"}, "unsure_threshold"),
        ({"unsure_threshold": True}, "unsure_threshold"),
        ({"unsure_threshold": None}, "unsure_threshold"),
        ({"languages": []}, "languages"),
        ({"languages": "en"}, "languages"),
        ({"languages": ["en", "English"]}, "languages[1]"),
        ({"languages": ["en", "it", "en"]}, "languages"),
        ({"languages": ["it"]}, "required_kinds[0].language"),
        ({"required_kinds": [{"kind": "visual"}]}, "required_kinds[0].language"),
        ({"required_kinds": [{"kind": "smell", "language": "en"}]}, "required_kinds[0].kind"),
        ({"required_kinds": [{"kind": "visual", "language": "en", "x": 1}]}, "required_kinds[0].x"),
        ({"required_kinds": [{"kind": "visual", "language": "en"}] * 2}, "required_kinds[1]"),
        ({"required_kinds": [7]}, "required_kinds[0]"),
        ({"detail_types": ["a", ""]}, "detail_types[1]"),
        ({"detail_types": ["a", "a"]}, "detail_types"),
        ({"detail_types": ["a\x01"]}, "detail_types[0]"),
        ({"predicates": [["a"]]}, "predicates[0]"),
        ({"predicates": {"0": "a"}}, "predicates"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(coordinator_api, body, field):
    answer = coordinator_api.patch(URL, body, headers=MATCH)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert Project.objects.get(slug="estense").version == 1


@pytest.mark.parametrize(
    "raw",
    [b'{"unsure_threshold": NaN}', b'{"unsure_threshold": 1e999}', b'{"title": "\\ud800"}', b"[" * 5000 + b"]" * 5000],
)
def test_json_that_means_nothing_is_refused(coordinator_api, raw):
    answer = coordinator_api.patch(URL, raw, content_type="application/json", headers=MATCH)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_what_is_no_json_is_400_and_other_formats_415(coordinator_api):
    assert coordinator_api.patch(URL, b"{", content_type="application/json", headers=MATCH).status_code == 400
    assert coordinator_api.patch(URL, b"a=b", content_type="text/plain", headers=MATCH).status_code == 415
    assert coordinator_api.put(URL, {}).status_code == 405
