"""The whole API against its own schema: whatever is sent, the answer is a documented one, and an error changes nothing.

2,000 cases (CICERONE_FUZZ_CASES), the same ones in each run.
"""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import checks

from annotator.wsgi import application
from tests.fuzz_world import audit_count, undone

CASES = int(os.environ.get("CICERONE_FUZZ_CASES", "2000"))
CHECKED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
BUSY = 503  # the bounded pool of decoders is full: an honest answer

pytestmark = pytest.mark.django_db  # makes the test database; the world lives outside of each test


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Long texts and the pattern that keeps control characters out cost seconds to make; shorter and wilder ones do."""
    _tame(raw_schema)


def _tame(node):
    if isinstance(node, dict):
        if "u0000" in str(node.get("pattern", "")):
            del node["pattern"]
        if node.get("type") == "string" and "maxLength" in node:
            node["maxLength"] = min(node["maxLength"], 200)
        for inner in node.values():
            _tame(inner)
    elif isinstance(node, list):
        for inner in node:
            _tame(inner)


schema = schemathesis.openapi.from_wsgi("/api/schema/", application)
schema.config.phases.update(phases=["examples", "fuzzing"])
schema.config.generation.update(deterministic=True, with_security_parameters=False)
OPERATIONS = schema.statistic.operations.total


@pytest.fixture(autouse=True)
def _own_files(world):
    """Files belong to the module, as the world does."""


@schemathesis.serializer("application/offset+octet-stream")
def _bytes_as_they_are(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@schema.hook
def map_path_parameters(context, path_parameters):
    """Addresses that lead to something; the world is known once a test runs."""
    world = getattr(schema, "world", None)
    if world is None or not path_parameters:
        return path_parameters
    return world.place(context.operation.path, path_parameters)


@schema.parametrize()
@settings(
    max_examples=-(-CASES // OPERATIONS),
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_a_documented_one(case, world):
    schema.world = world
    # Compressed answers are for those who ask.
    headers = {
        "Accept-Encoding": "identity",
        "Authorization": f"Token {world.token((case.path_parameters, case.query, case.body))}",
    }
    if case.method in {"PATCH", "PUT", "DELETE"} and "If-Match" not in (case.headers or {}):
        headers["If-Match"] = "*"
    with undone():
        before = audit_count()
        response = case.call(headers=headers)
        written = audit_count() - before
    if response.status_code == BUSY:
        assert response.headers["retry-after"]
        return
    case.validate_response(response, checks=CHECKED)
    if response.status_code >= 400:
        assert written == 0, f"{response.status_code}, but something was written down"
