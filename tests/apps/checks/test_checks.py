"""GET sheets/{id}/checks: each thing that is missing, by its code, and gone once it is there."""

import pytest

from annotator.common import jobs
from tests.sheet_tools import FRAMES, complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(writer, sheet):
    """A function: the entries of one code."""

    def found(code):
        body = writer.api.get(f"/api/v1/sheets/{sheet.id}/checks").json()
        assert body["blocking"] == sum(entry["blocking"] for entry in body["entries"])
        return [entry for entry in body["entries"] if entry["code"] == code]

    return found


def test_a_complete_sheet_misses_nothing(writer, project, sheet):
    complete(writer, project)
    assert writer.api.get(f"/api/v1/sheets/{sheet.id}/checks").json() == {"blocking": 0, "entries": []}


def test_a_segment_without_its_artwork(writer, entries):
    writer.cut([(0, 50, "walking", None), (50, FRAMES, "artwork", None)])
    found = entries("segment_without_artwork")
    assert [(entry["kind"], entry["frame"], entry["blocking"]) for entry in found] == [("segment", 50, True)]
    writer.cut([(0, 50, "walking", None), (50, FRAMES, "artwork", writer.artwork())])
    assert entries("segment_without_artwork") == []


def test_an_artwork_without_a_place(writer, entries):
    artwork = writer.artwork()
    track = writer.track(artwork)
    assert [entry["id"] for entry in entries("artwork_without_track")] == [artwork]
    writer.keyframe(track, 5)
    assert entries("artwork_without_track") == []


@pytest.mark.parametrize("said", [{"not_identified": True}, {"metadata": {"title": {"value": "N", "from": "label"}}}])
def test_an_artwork_that_nobody_says_what_it_is(writer, entries, said):
    artwork = writer.artwork(metadata={"title": {"value": "  ", "from": "label"}})
    assert [entry["artwork"] for entry in entries("title_missing")] == [artwork]
    writer.put("sheet_artwork", {"label": "Artwork #1", **said}, id=artwork)
    assert entries("title_missing") == []


def test_a_required_caption(writer, entries, project):
    artwork = writer.artwork()
    wanted = [{"kind": k["kind"], "language": k["language"]} for k in project.required_kinds]
    assert [entry["params"] for entry in entries("caption_missing")] == wanted
    writer.caption(artwork, "Nero.", kind=wanted[0]["kind"], language=wanted[0]["language"])
    assert [entry["params"] for entry in entries("caption_missing")] == wanted[1:]


def test_a_shape_that_is_not_known_does_not_block(writer, entries):
    writer.artwork(shape="unknown")
    assert [entry["blocking"] for entry in entries("shape_unknown")] == [False]


def test_pictures_that_need_eyes_until_they_are_seen_or_computed(writer, entries, project):
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 100, "artwork", artwork), (100, FRAMES, "walking", None)])
    writer.keyframe(track, 40)
    found = entries("needs_eyes")
    assert [(entry["id"], entry["frame"], entry["params"]) for entry in found] == [(track, 0, {"pictures": 99})]

    stretches = writer.api.get(f"/api/v1/tracks/{track}/overview").json()["stretches"]
    first = stretches[0]
    digest = first["keyframes_digest"]
    writer.put("seen", {"track": track, "start": 0, "end": 40, "keyframes_digest": digest})
    assert [entry["params"] for entry in entries("needs_eyes")] == [{"pictures": 59}]
    span = [stretches[1]["start"], stretches[1]["end"]]
    payload = {"track": track, "span": span, "keyframes_digest": "x", "engine": "planar"}
    jobs.enqueue(
        kind="propagate", target_kind="track", target_id=track, project_id=project.id, payload=payload,
        queue="vision", by=None,
    )  # fmt: skip
    assert entries("needs_eyes") == []


def test_a_sentence_whose_kind_nobody_has_confirmed(writer, entries):
    artwork = writer.artwork()
    rows = [{"start": 0, "end": 5, "kind": None, "source": None}]
    caption = writer.caption(artwork, "Nero.", sentences=rows)
    found = entries("sentence_without_kind")
    assert [(entry["id"], entry["params"]) for entry in found] == [(caption, {"sentences": 1})]


def test_a_caption_that_was_not_split(writer, entries):
    caption = writer.caption(writer.artwork(), "Nero.", sentences=[])
    assert [entry["id"] for entry in entries("caption_without_sentences")] == [caption]


def test_a_grounding_that_points_at_nothing(writer, entries):
    artwork = writer.artwork()
    row = {"id": "0190f000-0000-7000-8000-000000000001", "spans": [[0, 4]], "role": "entity", "target": "details",
           "details": [], "relation": None}  # fmt: skip
    caption = writer.caption(artwork, "Nero.", groundings=[row])
    assert [entry["params"] for entry in entries("grounding_without_target")] == [{"grounding": row["id"]}]
    row = {**row, "details": [writer.detail(artwork)]}
    writer.caption(artwork, "Nero.", groundings=[row], id=caption)
    assert entries("grounding_without_target") == []


def test_a_stranger_sees_nothing(stranger_api, sheet):
    assert stranger_api.get(f"/api/v1/sheets/{sheet.id}/checks").status_code == 404
