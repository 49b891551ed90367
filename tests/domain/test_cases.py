"""The cases in tests/cases, which the browser's TypeScript twins prove too (frontend/src/domain/cases.test.ts)."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from annotator.domain import checks, geometry, places
from annotator.domain.cutlist import cut_list_faults, named_segments
from annotator.domain.dates import dating
from annotator.domain.states import Source, Visibility
from annotator.domain.text import text_sha256
from annotator.domain.time import PictureTable, Span, union

Case = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "cases"


def cases(name: str) -> Any:
    file, _, key = name.partition(".")
    rows = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))[key]
    return pytest.mark.parametrize("case", rows)


def pairs(spans: list[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def table(case: Case) -> PictureTable:
    return PictureTable(Fraction(*case["time_base"]), tuple(case["pts"]))


def corners(points: Any) -> Any:
    return tuple((float(x), float(y)) for x, y in points)


def keyframe(row: Case) -> places.Keyframe:
    quad = corners(row["quad"]) if row["quad"] else None
    box = tuple(float(v) for v in row["box"]) if row["box"] else None
    return places.Keyframe(row["frame"], Visibility(row["visibility"]), quad, box)  # type: ignore[arg-type]


def place(row: Case) -> places.Place:
    hand = keyframe(row | {"visibility": row["visibility"]})
    return places.Place(
        hand.frame, hand.visibility, Source(row["source"]), row["confidence"], hand.quad_px, hand.box_px
    )


@cases("time.union")
def test_union(case: Case) -> None:
    assert pairs(union([Span(*s) for s in case["spans"]])) == case["expected"]


@cases("time.intersection")
def test_intersection(case: Case) -> None:
    found = Span(*case["a"]).intersection(Span(*case["b"]))
    assert (pairs([found])[0] if found else None) == case["expected"]


@cases("time.frame_at")
def test_frame_at(case: Case) -> None:
    assert table(case).frame_at(Fraction(*case["time"])) == case["expected"]


@cases("time.padded")
def test_padded(case: Case) -> None:
    found = table(case).padded(Span(*case["span"]), Fraction(*case["seconds"]))
    assert pairs([found])[0] == case["expected"]


@cases("time.proxy_ticks")
def test_proxy_ticks(case: Case) -> None:
    pictures = table(case)
    assert [pictures.proxy_ticks(n) for n in range(len(pictures))] == case["expected"]


@cases("geometry.round_px")
def test_round_px(case: Case) -> None:
    assert geometry.round_px(case["value"]) == case["expected"]


@cases("geometry.round_plane")
def test_round_plane(case: Case) -> None:
    assert geometry.round_plane(case["value"]) == case["expected"]


@cases("geometry.round_confidence")
def test_round_confidence(case: Case) -> None:
    assert geometry.round_confidence(case["value"]) == case["expected"]


@cases("geometry.box_of_quad")
def test_box_of_quad(case: Case) -> None:
    found = geometry.box_of_quad(corners(case["quad"]), width_px=case["width"], height_px=case["height"])
    assert (list(found) if found else None) == case["expected"]


@cases("geometry.quad_fault")
def test_quad_fault(case: Case) -> None:
    fault = geometry.quad_fault(corners(case["quad"]), width_px=case["width"], height_px=case["height"])
    assert (fault is None) == (case["expected"] is None)


@cases("geometry.box_fault")
def test_box_fault(case: Case) -> None:
    x, y, w, h = (float(v) for v in case["box"])
    fault = geometry.box_fault((x, y, w, h), width_px=case["width"], height_px=case["height"])
    assert (fault is None) == (case["expected"] is None)


@cases("geometry.clip_to_picture")
def test_clip_to_picture(case: Case) -> None:
    found = geometry.clip_to_picture(corners(case["polygon"]), width_px=case["width"], height_px=case["height"])
    assert [pytest.approx(p) for p in case["expected"]] == [list(p) for p in found]


@cases("geometry.iou")
def test_iou(case: Case) -> None:
    assert geometry.iou(tuple(case["a"]), tuple(case["b"])) == pytest.approx(case["expected"])


@cases("places.named_spans")
def test_named_spans(case: Case) -> None:
    assert pairs(places.named_spans(named_segments(case["segments"]), case["artwork"])) == case["expected"]


@cases("places.extent")
def test_extent(case: Case) -> None:
    pictures = PictureTable(Fraction(*case["time_base"]), tuple(range(case["frames_in_video"])))
    found = places.extent(case["frames"], named_segments(case["segments"]), case["artwork"], pictures)
    assert pairs(found) == case["expected"]


def plain(stretch: places.Stretch) -> Case:
    return {
        "span": [stretch.span.start, stretch.span.end],
        "left": stretch.left.frame if stretch.left else None,
        "right": stretch.right.frame if stretch.right else None,
        "needs_run": places.needs_run(stretch),
        "digest": stretch.digest,
    }


@cases("places.stretches")
def test_stretches(case: Case) -> None:
    found = places.stretches([keyframe(k) for k in case["keyframes"]], [Span(*s) for s in case["spans"]])
    assert [plain(s) for s in found] == case["expected"]


@cases("places.merge_places")
def test_merge_places(case: Case) -> None:
    runs = [[place(p) for p in run] for run in case["runs"]]
    keyframes = [keyframe(k) for k in case["keyframes"]]
    found = places.merge_places(keyframes, runs, width_px=case["width"], height_px=case["height"])
    assert list(found) == [place(p) for p in case["expected"]]


@cases("places.needs_eyes")
def test_needs_eyes(case: Case) -> None:
    def spans(key: str) -> Iterator[Span]:
        return (Span(*s) for s in case[key])

    found = places.needs_eyes(
        [place(p) for p in case["places"]],
        named=list(spans("named")),
        seen=list(spans("seen")),
        busy=list(spans("busy")),
        threshold=case["threshold"],
    )
    assert pairs(found) == case["expected"]


@cases("cutlist.fault")
def test_cut_list_fault(case: Case) -> None:
    keys = ("id", "start", "end", "kind", "artwork")
    segments = [dict(zip(keys, row, strict=True)) for row in case["segments"]]
    faults = list(cut_list_faults(segments, case["frames"]))
    assert (faults == []) == (case["expected"] is None)


@cases("text.sha256")
def test_text_sha256(case: Case) -> None:
    assert text_sha256(case["text"]) == case["expected"]


@cases("text.length")
def test_length_is_code_points(case: Case) -> None:
    assert len(case["text"]) == case["code_points"]
    assert len(case["text"].encode("utf-16-le")) // 2 == case["utf16"]


@cases("dates.dating")
def test_dating(case: Case) -> None:
    found = dating(case["text"])
    assert (asdict(found) if found else None) == case["expected"]


def sheet_facts(case: Case) -> checks.SheetFacts:
    keys = ("id", "start", "end", "kind", "artwork")
    return checks.SheetFacts(
        segments=[dict(zip(keys, row, strict=True)) for row in case["segments"]],
        artworks={
            id: {**row, "metadata": {} if row["title"] is None else {"title": {"value": row["title"]}}}
            for id, row in case["artworks"].items()
        },
        captions={
            id: {
                "artwork": artwork,
                "kind": kind,
                "language": language,
                "text": text,
                "sentences": [{"kind": sentence} for sentence in sentences],
                "groundings": [
                    dict(zip(("id", "target", "details", "relation"), row, strict=True)) for row in groundings
                ],
            }
            for id, (artwork, kind, language, text, sentences, groundings) in case["captions"].items()
        },
        tracks=[
            checks.TrackFacts(id, artwork, keyframes, [Span(*s) for s in eyes])
            for id, artwork, keyframes, eyes in case["tracks"]
        ],
        required_kinds=[{"kind": kind, "language": language} for kind, language in case["required_kinds"]],
    )


@cases("checks.missing")
def test_missing(case: Case) -> None:
    found = checks.missing(sheet_facts(case))
    rows = [[e.code, e.blocking, e.kind, e.id, e.artwork, e.frame, dict(e.params)] for e in found]
    assert rows == case["expected"]
