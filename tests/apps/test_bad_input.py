"""Every body that the API takes, with each of its values in turn replaced by something hostile.

The answer is a problem document that names the field, or, where the value happens to be possible, a success; never a
500; and an error changes nothing.
"""

import copy
import hashlib
import json

import pytest
from rest_framework.test import APIClient

from annotator.common.ids import uuid7
from tests.fuzz_world import audit_count, undone
from tests.writer import QUAD

pytestmark = pytest.mark.django_db

NEVER = ["\0", "a\x07", 10**30, -(10**30), 1e308, {"\0": 1}]
"""Possible nowhere."""
SOMEWHERE = [None, True, -1, 0, 1.5, "", " ", "x", [], {}, [None], [[1]], "a" * 100_001, "👩‍🎨 é שלום"]
"""Possible in some fields."""
RAW = ["NaN", "Infinity", "-Infinity", "1e999", '"\\ud800"', "[" * 40 + "]" * 40, '{"a": 1, "a": 2}']
"""JSON text that no field takes."""


@pytest.fixture(autouse=True)
def _own_files(world):
    """Files belong to the module, as the world does."""


REGION = [[0.1, 0.2], [0.4, 0.2], [0.4, 0.9], [0.1, 0.9]]
TEXT = "Nero stands."


def put(kind, value, id=None):
    return {"op": "put", "kind": kind, "id": str(id or uuid7()), "base_version": None, "value": value}


def batch(*ops):
    return {"change_id": str(uuid7()), "ops": list(ops)}


def caption(artwork, detail):
    grounding = {
        "id": str(uuid7()),
        "spans": [[0, 4]],
        "role": "entity",
        "target": "details",
        "details": [detail],
        "relation": None,
    }
    return {
        "artwork": artwork,
        "kind": "visual",
        "language": "it",
        "text": TEXT,
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "sentences": [{"start": 0, "end": 12, "kind": "visual", "source": None}],
        "groundings": [grounding],
    }


def changes(world):
    """One batch a kind of object, good as they stand (base versions apart)."""
    artwork, track = world.ids["sheet-artworks"][0], world.ids["tracks"][0]
    detail = world.detail
    metadata = {
        "title": {"value": "A", "from": "label"},
        "date": {"value": {"text": "1", "earliest": 1, "latest": 2}, "from": "other"},
    }
    segments = [{"id": str(uuid7()), "start": 0, "end": 60, "kind": "walking", "artwork": None}]
    return {
        "cut_list": put("cut_list", {"segments": segments}, world.sheets[0].id),
        "sheet_artwork": put(
            "sheet_artwork",
            {
                "label": "Artwork #2",
                "catalogue": None,
                "not_identified": False,
                "shape": "flat",
                "aspect": 1.4,
                "surface_plane": REGION,
                "metadata": metadata,
            },
        ),
        "track": put("track", {"artwork": artwork, "name": "x", "colour": "#ff0000"}, track),
        "keyframe": put("keyframe", {"track": track, "frame": 5, "visibility": "visible", "quad": QUAD, "box": None}),
        "box": put(
            "keyframe", {"track": track, "frame": 6, "visibility": "occluded", "quad": None, "box": [1, 2, 3, 4]}
        ),
        "detail": put(
            "detail",
            {
                "artwork": artwork,
                "type": "person",
                "name": "x",
                "attributes": ["a"],
                "actions": ["b"],
                "part_of": None,
                "order": 1,
                "iconclass": [],
                "region_plane": REGION,
            },
        ),
        "relation": put("relation", {"subject": detail, "predicate": "behind", "object": detail}),
        "caption": put("caption", caption(artwork, detail)),
        "seen": put("seen", {"track": track, "start": 50, "end": 54, "keyframes_digest": "0" * 64}),
    }


ROUND = {"name": "R", "phases": [{"phase": "visit", "start": "2026-02-02", "end": "2026-02-03"}], "phase": "visit"}
ARTWORK = {
    "title": "T",
    "artists": ["A"],
    "date": {"text": "1505", "earliest": 1505, "latest": 1506},
    "style": "s",
    "technique": "t",
    "inventory_number": "1",
    "place": "p",
    "dimensions": "d",
    "identifiers": {"wikidata": "Q1"},
    "licence": "CC0",
}
SETTINGS = {
    "title": "T",
    "guidelines": "g",
    "licence": "l",
    "unsure_threshold": 0.5,
    "languages": ["en", "it"],
    "required_kinds": [{"kind": "visual", "language": "en"}],
    "detail_types": ["person"],
    "predicates": ["behind"],
}
COORDINATOR, AUTHOR, VALIDATOR, NOBODY = 0, 1, 3, None

REQUESTS = {
    "log in": (NOBODY, "post", "session", {"username": "x", "password": "y"}),
    "change user": (
        AUTHOR,
        "patch",
        "session/user",
        {
            "display_name": "A",
            "language": "it",
            "theme": "light",
            "preferences": {"keys": {"cut": ["c", "Shift+c"]}, "tour_seen": True},
        },
    ),
    "change password": (AUTHOR, "post", "session/password", {"old": "x", "new": "y"}),
    "token": (AUTHOR, "post", "tokens", {"name": "x"}),
    "project": (COORDINATOR, "post", "projects", {"slug": "new", "title": "T"}),
    "settings": (COORDINATOR, "patch", "projects/{slug}", SETTINGS),
    "member": (COORDINATOR, "patch", "members/{member}", {"role": "coordinator"}),
    "invitation": (COORDINATOR, "post", "projects/{slug}/invitations", {"role": "annotator", "note": "x"}),
    "artwork": (COORDINATOR, "post", "projects/{slug}/artworks", ARTWORK),
    "change artwork": (COORDINATOR, "patch", "artworks/{artwork}", ARTWORK),
    "decide on artwork": (
        COORDINATOR,
        "patch",
        "artworks/{proposal}",
        {"status": "refused", "decision_note": "n"},
    ),
    "merge artworks": (
        COORDINATOR,
        "post",
        "artworks/{artwork}/merge",
        {"into": "{proposal}", "into_version": 1, "take": ["title"]},
    ),
    "round": (COORDINATOR, "post", "projects/{slug}/rounds", ROUND),
    "change round": (COORDINATOR, "patch", "rounds/{round}", ROUND),
    "assign": (COORDINATOR, "post", "rounds/{round}/sheets", {"video": "{video}", "annotator": "{free_member}"}),
    "change video": (
        COORDINATOR,
        "patch",
        "videos/{video}",
        {"title": "x", "recorded_on": "2026-02-06", "licence": "x"},
    ),
    "release": (
        COORDINATOR,
        "post",
        "projects/{slug}/releases",
        {"options": {"single": True, "gold": False, "quads": "all", "with_names": False}},
    ),
    "activity": (AUTHOR, "post", "sheets/{sheet}/activity", {"step": "box", "seconds": 10}),
    "submit": (AUTHOR, "post", "sheets/{sheet}/submit", {"expected": 1}),
    "reopen": (AUTHOR, "post", "sheets/{sheet}/reopen", {"expected": 1}),
    "withdraw": (COORDINATOR, "post", "sheets/{sheet}/withdraw", {"expected": 1}),
    "propagate": (AUTHOR, "post", "tracks/{track}/propagate", {"frame": 51, "engine": "linear"}),
    "outline": (AUTHOR, "post", "sheets/{sheet}/outline", {"frame": 5, "quad": QUAD, "box": None}),
    "outline in a box": (
        AUTHOR,
        "post",
        "sheets/{sheet}/outline",
        {"frame": 5, "quad": None, "box": [10.0, 20.0, 90.0, 80.0]},
    ),
    "sentences": (AUTHOR, "post", "sentences", {"text": "A. B.", "language": "en"}),
    "flag": (
        AUTHOR,
        "post",
        "projects/{slug}/flags",
        {"kind": "picture", "target": "{video}", "sheet": "{sheet}", "frame": 5, "quote": "q", "note": "n"},
    ),
    "answer": (COORDINATOR, "patch", "flags/{flag}", {"state": "settled", "answer": "a"}),
    "finish": (
        VALIDATOR,
        "post",
        "reviews/{review}/finish",
        {"verdict": "returned", "comment": "c", "gold": None},
    ),
    **{
        f"change {kind}": (AUTHOR, "post", "sheets/{sheet}/changes", kind)
        for kind in ("cut_list", "sheet_artwork", "track", "keyframe", "box", "detail", "relation", "caption", "seen")
    },
}


def leaves(value, path=()):
    """Every place in a body, the containers too."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from leaves(inner, (*path, key))


def replaced(body, path, value):
    """The body with one place set, or taken away (`...`)."""
    changed = copy.deepcopy(body)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return changed


def mutations(body):
    """(raw JSON, whether it must be refused, the key at the top)."""
    for path in leaves(body):
        for value in NEVER:
            yield json.dumps(replaced(body, path, value)), True, path[0]
        for value in [*SOMEWHERE, *([...] if isinstance(path[-1], str) else [])]:
            yield json.dumps(replaced(body, path, value)), False, path[0]
        for raw in RAW:
            yield json.dumps(replaced(body, path, "@@@")).replace('"@@@"', raw), True, None
    for whole in ("[]", '"text"', "7", "true", "[{}]"):
        yield whole, True, None
    yield json.dumps({**body, "surplus": 1}), True, "surplus"


def fault(response, refused, key):
    """What is wrong about an answer, or None."""
    if response.status_code < 400:
        return "was taken" if refused else None
    if response.status_code >= 500:
        return "is our fault"
    document = response.json()
    if response["Content-Type"] != "application/problem+json" or not document["detail"]:
        return "is no problem document"
    if refused and response.status_code not in {400, 422}:
        return f"was not refused as malformed but {document['code']}"
    if refused and key and not any(str(place).startswith(str(key)) for place in document["fields"]):
        return f"does not name {key}: {document['fields']}"
    return None


@pytest.mark.parametrize("name", REQUESTS)
def test_nothing_hostile_comes_through(name, world):
    role, method, path, body = REQUESTS[name]
    names = world.names()
    body = batch(changes(world)[body]) if isinstance(body, str) else json.loads(_filled(json.dumps(body), names))
    client = APIClient()
    if role is not None:
        client.force_authenticate(world.members[role].user)
    url = "/api/v1/" + _filled(path, names)
    faults = []
    for raw, refused, key in mutations(body):
        with undone():
            before = audit_count()
            response = client.generic(method.upper(), url, raw, "application/json", headers={"If-Match": "*"})
            written = audit_count() - before
        found = fault(response, refused, key)
        if response.status_code >= 400 and written:
            found = "was refused and yet something was written"
        if found:
            faults.append(f"{raw[:300]} → {response.status_code} {found}")
    assert not faults, f"{len(faults)}, such as:\n" + "\n".join(faults[:8])


@pytest.mark.parametrize("name", REQUESTS)
def test_ten_megabytes_of_text_are_refused(name, world):
    role, method, path, body = REQUESTS[name]
    names = world.names()
    body = batch(changes(world)[body]) if isinstance(body, str) else json.loads(_filled(json.dumps(body), names))
    client = APIClient()
    if role is not None:
        client.force_authenticate(world.members[role].user)
    long = "x" * 10_000_000
    for key in body:
        with undone():
            answer = client.generic(
                method.upper(),
                "/api/v1/" + _filled(path, names),
                json.dumps({**body, key: long}),
                "application/json",
                headers={"If-Match": "*"},
            )
        assert answer.status_code == 422, (key, answer.status_code)
        assert key in answer.json()["fields"]
        assert len(answer.content) < 10_000


def _filled(text, names):
    for name, value in names.items():
        text = text.replace("{" + name + "}", str(value))
    return text
