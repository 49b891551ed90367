import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404
from rest_framework import exceptions

from annotator.common.problems import exception_handler, flattened
from annotator.domain.errors import Busy, Conflict, Malformed, Worded


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Malformed("No.", fields={"a[0].b": ["x"]}), 422, "malformed"),
        (Conflict("No.", code="occupied", extra={"current": []}), 409, "occupied"),
        (Busy("Wait."), 503, "busy"),
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "forbidden"),
        (exceptions.ParseError("x"), 400, "parse_error"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.UnsupportedMediaType("a/b"), 415, "unsupported_media_type"),
        (exceptions.Throttled(wait=3.2), 429, "throttled"),
        (IntegrityError("UNIQUE"), 409, "conflict"),
        (OperationalError("database is locked"), 503, "busy"),
        (RequestDataTooBig(), 413, "too_large"),
        (SuspiciousOperation(), 400, "bad_request"),
        (ZeroDivisionError(), 500, "server_error"),
    ],
)
def test_every_error_is_a_problem_document(db, error, status, code):
    answer = exception_handler(error, {})
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.data["code"] == code
    assert answer.data["status"] == status
    assert answer.data["type"] == f"urn:cicerone:problem:{code}"
    assert answer.data["title"]
    assert isinstance(answer.data["detail"], str)
    assert isinstance(answer.data["fields"], dict)


def test_fields_and_extras_come_along(db):
    assert exception_handler(Malformed("x", fields={"ops[3].value.frame": ["y"]}), {}).data["fields"] == {
        "ops[3].value.frame": ["y"]
    }
    assert exception_handler(Conflict("x", extra={"current": [1]}), {}).data["current"] == [1]


def test_messages_have_names_beside_them(db):
    named = Malformed("x", fields={"slug": [Worded("Is taken.", code="taken"), "Is long."]})
    assert exception_handler(named, {}).data["field_codes"] == {"slug": ["taken", ""]}
    rest = exceptions.ValidationError({"a": [exceptions.ErrorDetail("No.", code="blank")]})
    assert exception_handler(rest, {}).data["field_codes"] == {"a": ["blank"]}


def test_waiting_times_are_headers(db):
    assert exception_handler(exceptions.Throttled(wait=3.2), {})["Retry-After"] == "4"
    assert exception_handler(Busy("x"), {})["Retry-After"] == "2"


def test_what_nobody_foresaw_is_logged_and_not_shown(db, caplog):
    with caplog.at_level(logging.ERROR):
        answer = exception_handler(RuntimeError("secret of the house"), {})
    assert "secret of the house" in caplog.text
    assert "secret" not in str(answer.data)


def test_paths_of_nested_errors():
    nested = {
        "ops": {3: {"value": {"frame": ["a"]}}, 4: ["b"]},
        "list": [{}, {"x": ["c"]}],
        "non_field_errors": ["d"],
        "deep": {"non_field_errors": ["e", "f"]},
    }
    assert flattened(nested) == {
        "ops[3].value.frame": ["a"],
        "ops[4]": ["b"],
        "list[1].x": ["c"],
        "_": ["d"],
        "deep": ["e", "f"],
    }
    assert flattened(["whole"]) == {"_": ["whole"]}


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/", "/api/v1/projects/", "/api/v1/artworks/7", "/api/%00"])
def test_unknown_addresses_of_the_api_are_json_also_without_csrf(method, path):
    from django.test import Client

    answer = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def test_a_foreign_host_is_400(client):
    answer = client.get("/api/v1/session", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_a_wrong_method_is_405_and_an_impossible_format_406(nobody_api, coordinator_api):
    answer = coordinator_api.put("/api/v1/projects", {})
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
    assert "POST" in answer["Allow"]
    assert coordinator_api.get("/api/v1/projects", headers={"accept": "text/csv"}).status_code == 406


def test_messages_do_not_send_ten_megabytes_back():
    [message] = flattened({"a": ["x" * 10_000_000]})["a"]
    assert len(message) == 301
