"""A fork without changes differs in nothing; each single change is exactly its item."""

import itertools

import pytest

from annotator.domain.diff import diff

GROUNDING = {
    "id": "g1",
    "spans": [[0, 4]],
    "role": "entity",
    "target": "details",
    "details": ["d1"],
    "relation": None,
}
REVISION = {
    "segments": [
        {"id": "e1", "start": 0, "end": 40, "kind": "unrelated", "artwork": None},
        {"id": "e2", "start": 40, "end": 90, "kind": "artwork", "artwork": "w1"},
        {"id": "e3", "start": 90, "end": 120, "kind": "walking", "artwork": None},
    ],
    "artworks": [
        {"id": "w1", "label": "Artwork #1", "metadata": {"title": {"value": "Nero", "from": "label"}}},
        {"id": "w2", "label": "Artwork #2", "metadata": {}},
    ],
    "tracks": [
        {
            "id": "t1",
            "artwork": "w1",
            "name": "",
            "colour": "#000000",
            "spans": [[30, 100]],
            "keyframes": [
                {"id": "k1", "frame": 45, "visibility": "visible", "quad": [[1, 2]], "box": None, "by": "a2"},
                {"id": "k2", "frame": 60, "visibility": "out", "quad": None, "box": None, "by": "a2"},
            ],
            "runs": [{"start": 30, "end": 45}],
            "seen": [{"id": "n1", "start": 30, "end": 40}],
        }
    ],
    "captions": [
        {
            "id": "c1",
            "artwork": "w1",
            "kind": "visual",
            "language": "en",
            "text": "Nero stands.",
            "sentences": [{"start": 0, "end": 12, "kind": "visual", "source": None}],
            "groundings": [GROUNDING, {**GROUNDING, "id": "g2", "spans": [[5, 11]], "role": "action"}],
        }
    ],
    "details": [
        {"id": "d1", "artwork": "w1", "name": "Nero", "part_of": None},
        {"id": "d2", "artwork": "w1", "name": "crown", "part_of": "d1"},
    ],
    "relations": [{"id": "r1", "subject": "d1", "predicate": "wears", "object": "d2"}],
}


def inner_values(value):
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def ids_in(value):
    """Every id of a document, in the order in which they stand."""
    if isinstance(value, dict) and "id" in value:
        yield value["id"]
    for inner in inner_values(value):
        yield from ids_in(inner)


def renamed(value, names):
    """The same with every id replaced, and what each object was copied from."""
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    if isinstance(value, dict):
        row = {key: renamed(inner, names) for key, inner in value.items()}
        return {**row, "copied_from": value["id"]} if "id" in value else row
    return names.get(value, value) if isinstance(value, str) else value


def forked(document):
    """As a validator's fork shows it: everything under a new id that sorts the other way round."""
    names = {old: f"f{999 - number}" for number, old in enumerate(ids_in(document))}
    fork = renamed(document, names)
    for caption in fork["captions"]:
        caption["groundings"].sort(key=lambda grounding: grounding["id"])
    return fork


def original(rows, key):
    """The fork's row that was copied from `key`."""
    return next(row for row in rows if row["copied_from"] == key)


def move_edge(fork):
    original(fork["segments"], "e1")["end"] = original(fork["segments"], "e2")["start"] = 38


def change_kind(fork):
    original(fork["segments"], "e3")["kind"] = "unrelated"


def name_other_artwork(fork):
    original(fork["segments"], "e2")["artwork"] = original(fork["artworks"], "w2")["id"]


def cut_once_more(fork):
    original(fork["segments"], "e3")["end"] = 100
    fork["segments"].append({"id": "x", "start": 100, "end": 120, "kind": "walking", "artwork": None})


def merge_two(fork):
    original(fork["segments"], "e2")["end"] = 120
    fork["segments"].remove(original(fork["segments"], "e3"))


def retitle(fork):
    original(fork["artworks"], "w1")["metadata"]["title"]["value"] = "Nerone"


def recolour(fork):
    fork["tracks"][0]["colour"] = "#ffffff"


def move_keyframe(fork):
    original(fork["tracks"][0]["keyframes"], "k1")["quad"] = [[1.01, 2]]


def drop_keyframe(fork):
    fork["tracks"][0]["keyframes"].remove(original(fork["tracks"][0]["keyframes"], "k2"))


def new_keyframe(fork):
    fork["tracks"][0]["keyframes"].append({"id": "x", "frame": 70, "visibility": "out", "quad": None, "box": None})


def rename_detail(fork):
    original(fork["details"], "d2")["name"] = "wreath"


def turn_relation(fork):
    relation = fork["relations"][0]
    relation["subject"], relation["object"] = relation["object"], relation["subject"]


def retype(fork):
    fork["captions"][0]["text"] = "Nero stood."


def reground(fork):
    original(fork["captions"][0]["groundings"], "g2")["details"] = [original(fork["details"], "d2")["id"]]


SINGLE = {
    move_edge: [("edge", "e2")],
    change_kind: [("segment", "e3")],
    name_other_artwork: [("segment", "e2")],
    cut_once_more: [("edge", "x"), ("segment", "x")],
    merge_two: [("edge", "e3"), ("segment", "e3")],
    retitle: [("artwork", "w1")],
    recolour: [("track", "t1")],
    move_keyframe: [("keyframe", "k1")],
    drop_keyframe: [("keyframe", "k2")],
    new_keyframe: [("keyframe", "x")],
    rename_detail: [("detail", "d2")],
    turn_relation: [("relation", "r1")],
    retype: [("caption", "c1")],
    reground: [("caption", "c1")],
}


def test_a_copy_differs_in_nothing():
    assert diff(REVISION, forked(REVISION)) == []
    assert diff(REVISION, REVISION) == []


@pytest.mark.parametrize("change", SINGLE, ids=lambda change: change.__name__)
def test_a_single_change_is_exactly_its_item(change):
    fork = forked(REVISION)
    change(fork)
    items = diff(REVISION, fork)
    assert [(item.kind, item.id) for item in items] == SINGLE[change]
    assert all(item.before != item.after for item in items)


@pytest.mark.parametrize(
    "pair", list(itertools.combinations(SINGLE, 2)), ids=lambda p: f"{p[0].__name__}+{p[1].__name__}"
)
def test_two_changes_are_the_items_of_both(pair):
    fork = forked(REVISION)
    for change in pair:
        change(fork)
    found = {(item.kind, item.id) for item in diff(REVISION, fork)}
    assert found >= {item for change in pair for item in SINGLE[change] if item[0] != "edge"}


def test_what_is_new_has_no_before_and_what_is_gone_no_after():
    fork = forked(REVISION)
    new_keyframe(fork)
    drop_keyframe(fork)
    by_id = {item.id: item for item in diff(REVISION, fork)}
    assert by_id["x"].before is None
    assert by_id["x"].after["frame"] == 70
    assert by_id["k2"].after is None
    assert by_id["k2"].before["frame"] == 60


def test_who_did_it_and_what_was_computed_is_no_difference():
    fork = forked(REVISION)
    fork["tracks"][0]["spans"] = fork["tracks"][0]["runs"] = fork["tracks"][0]["seen"] = []
    fork["tracks"][0]["keyframes"][0]["by"] = "a9"
    assert diff(REVISION, fork) == []
