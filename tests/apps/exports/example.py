"""One complete example: two blind sheets, a fork, a review, a solid work, everything that the format knows."""

import hashlib

from annotator.common.ids import uuid7
from annotator.domain.places import Place
from annotator.domain.states import Source, Visibility
from annotator.sheets.models import Sheet
from annotator.tracks.models import Track
from annotator.tracks.queries import view_of
from annotator.tracks.services import store_run
from tests.factories import ArtworkFactory
from tests.sheet_tools import make_sheet, make_video
from tests.writer import QUAD, Writer

BUST_BOX = [400.0, 60.5, 120.25, 200.0]


def build_example(project, coordinator, annotators, round_, as_user):
    """The first sheet accepted with corrections of a fork, the second one in progress."""
    video = make_video(project)
    target = ArtworkFactory(project=project, title="Nerone davanti al corpo di Agrippina")
    merged = ArtworkFactory(project=project, title="Nerone (doppione)", merged_into=target)
    author = _sheet(round_, video, annotators[0], coordinator, as_user)
    made = _annotate(author, merged)
    _runs(made)
    _mark_seen(author, made)
    submitted = author.api.post(
        f"/api/v1/sheets/{author.sheet_id}/submit", {"expected": Sheet.objects.get(pk=author.sheet_id).version}
    )
    assert submitted.status_code == 200, submitted.json()
    _review(author, as_user(annotators[1].user))
    blind = _sheet(round_, video, annotators[2], coordinator, as_user)
    blind.artwork(label="Artwork #1", not_identified=True, metadata={})
    return {"video": video, "author": author, "blind": blind, **made}


def _sheet(round_, video, annotator, coordinator, as_user):
    sheet = make_sheet(round_, video, annotator, coordinator.user)
    return Writer(as_user(annotator.user), sheet.id)


def _annotate(writer, catalogue):
    metadata = {
        "title": {"value": "Nerone davanti al corpo di Agrippina 🎨", "from": "label"},
        "artists": {"value": ["Luca Ferrari", "Luca da Reggio"], "from": "catalogue"},
        "date": {"value": {"text": "c. 1645", "earliest": 1640, "latest": 1650}, "from": "own_knowledge"},
        "style": {"value": "barocco", "from": "own_knowledge"},
        "technique": {"value": "olio su tela", "from": "label"},
        "inventory_number": {"value": "R.C.G.E. 1", "from": "label"},
        "place": {"value": "Sala 5", "from": "visit_notes"},
        "dimensions": {"value": "182 × 249 cm", "from": "label"},
        "identifiers": {"value": {"wikidata": "Q1", "inv": "R.C.G.E. 1"}, "from": "other"},
    }
    painting = writer.artwork(
        catalogue=str(catalogue.id),
        aspect=1.37,
        surface_plane=[[0.05, 0.05], [0.95, 0.05], [0.95, 0.95], [0.05, 0.95]],
        reference={"sha256": "0" * 64, "width": 1200, "height": 876, "from": "video"},
        registrations=[{"to": "catalogue", "homography": [1, 0, 0, 0, 1, 0, 0, 0, 1], "by": "a2"}],
        metadata=metadata,
    )
    bust = writer.artwork(label="Artwork #2", shape="solid", not_identified=True, metadata={}, derived_from=painting)
    track, bust_track = writer.track(painting), writer.track(bust)
    writer.cut(
        [
            (0, 40, "unrelated", None),
            (40, 70, "artwork", painting),
            (70, 100, "walking", None),
            (100, 104, "artwork", bust),
            (104, 200, "walking", None),
        ]
    )
    writer.keyframe(track, 45)
    writer.keyframe(track, 60, quad=[[x + 5.37, y] for x, y in QUAD], visibility="occluded")
    writer.keyframe(track, 66, quad=None, visibility="out")
    for frame in range(100, 104):
        writer.keyframe(bust_track, frame, quad=None, box=BUST_BOX)
    nero = writer.detail(painting, name="Nero", attributes=["crowned"], actions=["standing"], iconclass=["98B"])
    sword = writer.detail(painting, type="object", name="sword", part_of=nero, order=1)
    agrippina = writer.detail(painting, name="Agrippina", order=2)
    relation = writer.put("relation", {"subject": nero, "predicate": "in front of", "object": agrippina})
    for artwork in (painting, bust):
        for kind in ("visual", "contextual"):
            for language in ("en", "it"):
                _caption(writer, artwork, kind, language, nero, agrippina, relation, painting)
    return {"painting": painting, "bust": bust, "track": track, "bust_track": bust_track, "sword": sword}


def _caption(writer, artwork, kind, language, nero, agrippina, relation, painting):
    text = (
        "Nero 👑 stands before Agrippina.\nThe subject comes from Tacitus." if language == "en" else "È Nerone; così."
    )
    split = text.find("\n")
    end = split if split > 0 else len(text)
    sentences = [{"start": 0, "end": end, "kind": kind, "source": None}]
    if split > 0:
        sentences.append({"start": split + 1, "end": len(text), "kind": "contextual", "source": "Tacitus, Annales"})
    on_painting = artwork == painting
    groundings = [
        _grounding([[0, 4]], "entity", "details" if on_painting else "artwork", [nero] if on_painting else [])
    ]
    if on_painting and language == "en":
        groundings.append(_grounding([[0, 4], [7, 13]], "relation", "details", [nero, agrippina], relation))
        groundings.append(_grounding([[14, 20]], "action", "absent", []))
    writer.caption(artwork, text, kind=kind, language=language, sentences=sentences, groundings=groundings)


def _grounding(spans, role, target, details, relation=None):
    return {
        "id": str(uuid7()),
        "spans": spans,
        "role": role,
        "target": target,
        "details": details,
        "relation": relation,
    }


def _runs(made):
    """A run for each stretch that lacks one, as a propagator gives it; the solid work has interpolated boxes."""
    for track_id, engine, computed in (
        (made["track"], "planar", _computed),
        (made["bust_track"], "linear", _interpolated),
    ):
        track = Track.objects.select_related("sheet__video", "sheet__round").get(pk=track_id)
        for stretch in view_of(track).missing:
            places = [computed(frame) for frame in stretch.span]
            store_run(
                track=track,
                stretch=stretch,
                engine=engine,
                version="1",
                parameters={"b": 1, "a": 0.25},
                places=places,
            )


def _computed(frame):
    """Sure places, but one unsure, one lost, one occluded without a quad."""
    if frame == 50:
        return Place(frame, Visibility.LOST, Source.PROPAGATED, 0.0)
    if frame == 51:
        return Place(frame, Visibility.OUT, Source.PROPAGATED, 0.75)
    quad = tuple((round(x + frame / 7, 2), y) for x, y in QUAD)
    box = (100.0, 80.0, 200.0, 170.0)
    if frame == 52:
        return Place(frame, Visibility.OCCLUDED, Source.PROPAGATED, 0.625)
    return Place(frame, Visibility.VISIBLE, Source.PROPAGATED, 0.321 if frame == 53 else 0.97, quad, box)


def _interpolated(frame):
    return Place(frame, Visibility.VISIBLE, Source.INTERPOLATED, 0.4 if frame < 90 else 0.6, None, tuple(BUST_BOX))


def _mark_seen(writer, made):
    for track_id in (made["track"], made["bust_track"]):
        overview = writer.api.get(f"/api/v1/tracks/{track_id}/overview").json()
        for start, end in overview["needs_eyes"]:
            for stretch in overview["stretches"]:
                low, high = max(start, stretch["start"]), min(end, stretch["end"])
                if low < high:
                    digest = stretch["keyframes_digest"]
                    writer.put("seen", {"track": track_id, "start": low, "end": high, "keyframes_digest": digest})


def _review(author, api):
    review = api.post(f"/api/v1/sheets/{author.sheet_id}/reviews").json()
    fork_id = api.post(f"/api/v1/reviews/{review['id']}/fork").json()["fork"]["id"]
    document = api.get(f"/api/v1/sheets/{fork_id}/document").json()
    versions = {row["id"]: row["version"] for rows in document["objects"].values() for row in rows}
    fork = Writer(api, fork_id, versions)
    segments = document["objects"]["cut_list"][0]["value"]["segments"]
    segments[0]["end"] = segments[1]["start"] = 38
    fork.put("cut_list", {"segments": segments}, id=fork_id)
    caption = next(row for row in document["objects"]["caption"] if row["value"]["language"] == "it")
    text = caption["value"]["text"] + " Ora sì."
    digest = hashlib.sha256(text.encode()).hexdigest()
    fork.put("caption", {**caption["value"], "text": text, "text_sha256": digest}, id=caption["id"])
    segment = Sheet.objects.get(pk=author.sheet_id).cut_list.segments[1]["id"]
    judged = {"verdict": "corrected", "comment": "Two pictures late."}
    assert api.put(f"/api/v1/reviews/{review['id']}/items/edge/{segment}", judged).status_code == 200
    ended = api.post(f"/api/v1/reviews/{review['id']}/finish", {"verdict": "accepted", "gold": "fork"})
    assert ended.status_code == 200, ended.json()
