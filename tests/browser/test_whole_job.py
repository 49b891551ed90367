"""The whole main job as people do it: a coordinator, two annotators, a validator; drawn and typed in a browser.

The API is used only to read the result, which is compared with the truth: of a rendered visit, and of real pictures.
"""

import itertools
import json

import pytest

from annotator.domain.geometry import iou
from annotator.domain.states import Visibility
from tests.browser.people import (
    Right,
    Script,
    Story,
    annotate,
    invite,
    log_in,
    make_project,
    make_round,
    release,
    upload,
    validate,
)
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import render_visit

NEW_TITLE = "A better title"


def rendered_script(truth):
    """The script of a rendered visit; artworks are numbered as they are first outlined."""
    order = dict.fromkeys(segment.artwork for segment in truth.segments if segment.artwork)
    labels = {key: f"Artwork #{number}" for number, key in enumerate(order, 1)}
    segments = [(s.start, s.end, s.kind.value, labels.get(s.artwork)) for s in truth.segments]
    stories = {label: rendered_story(truth, truth.artwork(key)) for key, label in labels.items()}
    return Script(truth.frames, tuple(segments), stories)


def rendered_story(truth, work):
    def at(frame):
        place = work.places[frame]
        if place.visibility is Visibility.OUT or place.quad_px is None:
            return Right("out")
        return Right(place.visibility.value, place.quad_px, place.box_px)

    segment = next(s for s in truth.segments if s.artwork == work.id)
    inside = [p for p in work.places[segment.start : segment.end] if p.visibility is Visibility.VISIBLE and p.quad_px]
    whole = [p for p in inside if all(0 <= x <= truth.width and 0 <= y <= truth.height for x, y in p.quad_px)]
    best = max(whole or inside, key=lambda p: p.box_px[2] * p.box_px[3])
    captions = {c.kind.value: c.text for c in work.captions if c.language == "en"}
    detail = work.details[0]
    return Story(work.metadata.title, best.frame, at, captions, detail.name or detail.type, detail.region)


def real_script(truth, frames):
    """One painting in one still of each of three clips; every clip's edge is cut."""
    stills = sorted(truth["stills"], key=lambda still: still["first_frame"])
    chosen = [largest(truth, stills, clip) for clip in truth["segments"][:6:2]]
    edges = {0, frames, *(clip["first_frame"] for clip in truth["segments"])}
    shown = {}
    for number, (still, box) in enumerate(chosen, 1):
        start, end = still["first_frame"], still["last_frame"] + 1
        edges |= {start, end}
        shown[start] = (f"Artwork #{number}", end, box)
    ordered = sorted(edges)
    segments = [
        (a, b, "artwork" if a in shown else "unrelated", shown[a][0] if a in shown else None)
        for a, b in itertools.pairwise(ordered)
    ]
    stories = {label: real_story(start, end, box) for start, (label, end, box) in sorted(shown.items())}
    return Script(frames, tuple(segments), stories)


def largest(truth, stills, clip):
    """The still in the middle of the clip, and its largest painting that stands clear of the picture's edge."""
    inside = [s for s in stills if clip["first_frame"] <= s["first_frame"] <= clip["last_frame"] and s["boxes"]]
    still = inside[len(inside) // 2]
    clear = [b["bbox"] for b in still["boxes"] if inside_picture(b["bbox"], truth)]
    boxes = clear or [b["bbox"] for b in still["boxes"]]
    return still, max(boxes, key=lambda b: b[2] * b[3])


def inside_picture(box, truth):
    x, y, w, h = box
    return x > 2 and y > 2 and x + w < truth["width"] - 2 and y + h < truth["height"] - 2


def real_story(start, end, box):
    x, y, w, h = box
    quad = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))

    def at(frame):
        return Right("visible", quad, tuple(box)) if start <= frame < end else None

    captions = {
        "visual": "A framed painting hangs on the wall.",
        "contextual": "It belongs to the Galleria Estense in Modena, and was seen during a visit, c. 2018.",
    }
    region = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))
    return Story(f"Painting in picture {start}", (start + end) // 2, at, captions, "figure", region)


def compare(files, script):
    document = json.loads(next(text for name, text in files.items() if name.startswith("videos/")))
    assert document["video"]["frames"] == script.frames
    author, fork = document["sheets"]
    assert (author["state"], fork["purpose"], fork["gold"]) == ("accepted", "review", True)
    label_of = {a["id"]: a["label"] for a in author["artworks"]}
    segments = [(s["start"], s["end"], s["kind"], label_of.get(s["artwork"])) for s in author["segments"]]
    assert segments == list(script.segments)
    titles = {a["label"]: a["metadata"]["title"]["value"] for a in author["artworks"]}
    assert titles == {label: story.title for label, story in script.stories.items()}
    assert [i["kind"] for i in author["reviews"][0]["items"]] == ["artwork"]
    assert NEW_TITLE in {a["metadata"]["title"]["value"] for a in fork["artworks"]}
    compare_words(author, script, label_of)
    assert right_share(files, author, script, label_of) >= 0.95


def compare_words(author, script, label_of):
    written = {(label_of[c["artwork"]], c["kind"]): c["text"] for c in author["captions"]}
    assert written == {(label, kind): t for label, s in script.stories.items() for kind, t in s.captions.items()}
    details = {d["id"]: (label_of[d["artwork"]], d["name"]) for d in author["details"]}
    assert sorted(details.values()) == sorted((label, s.detail_name) for label, s in script.stories.items())
    groundings = [(c, g) for c in author["captions"] for g in c["groundings"]]
    assert len(groundings) == len(script.stories)
    for caption, grounding in groundings:
        (start, end) = grounding["spans"][0]
        name = details[grounding["details"][0]][1]
        assert start == 0 or caption["text"][start:end].casefold()[:4] == name.casefold()[:4]
        assert [details[d][0] for d in grounding["details"]] == [label_of[caption["artwork"]]]


def right_share(files, author, script, label_of):
    """The share of known pictures of named segments in which the exported box is right (IoU of at least 0.8)."""
    lines = next(text for name, text in files.items() if name.startswith("places/")).splitlines()
    places = {(line[0], line[1]): line for line in map(json.loads, lines)}
    track_of = {label_of[track["artwork"]]: track["id"] for track in author["tracks"]}
    right = total = 0
    for start, end, _, label in script.segments:
        for frame in range(start, end) if label else ():
            known = script.stories[label].at(frame)
            if known and known.visibility == "visible":
                line = places.get((track_of[label], frame))
                total += 1
                right += line is not None and line[2] is not None and iou(tuple(line[2:6]), known.box) >= 0.8
    return right / total


def whole_job(visit, installation, slug, path, script):
    """Three people, one video, one release."""
    carla = visit()
    log_in(carla, "carla")
    make_project(carla, f"Project {slug}", slug)
    names = [f"{name}-{slug}" for name in ("anna", "bruno")]
    anna, bruno = (invite(carla, visit, slug, name) for name in names)
    video = upload(carla, slug, path)
    make_round(carla, slug, names, assign_to=names[0], video=video)
    print(annotate(anna, video, script, installation))
    validate(bruno, video, new_title=NEW_TITLE)
    compare(release(carla, slug), script)
    assert "consistent" in installation.manage("check_data")


def test_a_rendered_visit_becomes_a_dataset(visit, installation, tmp_path):
    truth = render_visit(VisitSpec(seed=5, seconds=10, width=640, height=360, works=2), tmp_path)
    whole_job(visit, installation, "rendered", tmp_path / "visit.mp4", rendered_script(truth))


@pytest.mark.samples
def test_real_pictures_become_a_dataset(visit, installation, samples):
    folder = samples / "estense_gallery"
    truth = json.loads((folder / "estense_visit_A_h264.truth.json").read_text())
    script = real_script(truth, truth["segments"][-1]["last_frame"] + 1)
    whole_job(visit, installation, "real", folder / "estense_visit_A_h264.mp4", script)
