"""The whole job, once, through the API and on real media: a rendered visit in, a release out, equal to the truth.

A coordinator takes the video in and gives it to an annotator, who makes two mistakes; a validator corrects them in a
fork and accepts. The release is read back from its ZIP as a stranger would read it.
"""

import io
import json
import uuid
import zipfile
from fractions import Fraction

import pytest
from django.core.management import call_command

from annotator.common.job_models import Job
from annotator.domain.geometry import iou
from annotator.exports.integrity import faults
from annotator.exports.reading import open_release
from annotator.sheets.models import Sheet
from tests.writer import Writer
from workers.synthetic.spec import VisitSpec
from workers.synthetic.visit import render_visit
from workers.tasks.demo_ops import sheet_ops
from workers.tasks.runner import run_job

pytestmark = pytest.mark.django_db

SPEC = VisitSpec(seed=11, seconds=8, width=480, height=270, works=2)
LATE_BY = 3
MISREAD = "The Dwel"


def plain(ops):
    """Ops as a browser sends them."""
    return json.loads(json.dumps(ops, default=str))


def post(api, path, body=None, expected=200):
    response = api.post(f"/api/v1/{path}", body if body is not None else {}, format="json")
    assert response.status_code == expected, response.content
    return response.json()


def ingest(folder, truth, project, capsys):
    """The video's id, from the command's own answer."""
    call_command("ingest", str(folder / truth.file), "--project", project.slug, "--json")
    queued = json.loads(capsys.readouterr().out)
    assert queued["verdict"] == "queued"
    job = Job.objects.of_target("video", uuid.UUID(queued["video"])).get(kind="ingest")
    # One connection sees the test's transaction, so nobody may mind the job beside it.
    assert run_job(job.id, minded=False)
    return queued["video"]


def assigned(coordinator_api, project, annotator, video_id, everybody):
    """A new sheet, by the coordinator's requests."""
    members = [str(member.id) for member in everybody]
    round_ = post(
        coordinator_api,
        f"projects/{project.slug}/rounds",
        {"name": "May", "phase": "annotation", "members": members},
        201,
    )
    body = {"video": video_id, "annotator": str(annotator.id)}
    return post(coordinator_api, f"rounds/{round_['id']}/sheets", body, 201)


def flawed(ops, works):
    """The perfect annotator's ops with one late edge and one misread title."""
    segments = ops[0]["value"]["segments"]
    segments[1]["end"] = segments[2]["start"] = segments[2]["start"] + LATE_BY
    wrong = next(op for op in ops if op["kind"] == "sheet_artwork" and op["id"] == works["w1"])
    wrong["value"]["metadata"]["title"]["value"] = MISREAD
    return ops


def annotate(api, sheet_id, truth):
    """Cut, name, box, draw details, describe: a batch for each step. The sheet artworks' ids by work."""
    works = {work.id: str(uuid.uuid4()) for work in truth.artworks}
    ops = flawed(plain(sheet_ops(Sheet.objects.get(pk=sheet_id), truth, works, {})), works)
    writer = Writer(api, sheet_id)
    for kinds in (("cut_list", "sheet_artwork"), ("track",), ("keyframe",), ("detail", "relation"), ("caption",)):
        response = writer.send(*(op for op in ops if op["kind"] in kinds))
        assert response.status_code == 200, response.json()
    return writer, works


def propagate(writer):
    """Ask for what is missing on each track, compute it, and look at what asks for eyes."""
    document = writer.api.get(f"/api/v1/sheets/{writer.sheet_id}/document").json()
    for track in document["objects"]["track"]:
        asked = post(writer.api, f"tracks/{track['id']}/propagate", {"frame": None, "engine": "planar"})
        assert asked["jobs"]
        for job in asked["jobs"]:
            assert run_job(uuid.UUID(job["id"]), minded=False)
            assert writer.api.get(f"/api/v1/jobs/{job['id']}").json()["state"] == "done"
        overview = writer.api.get(f"/api/v1/tracks/{track['id']}/overview").json()
        assert all(stretch["has_run"] for stretch in overview["stretches"] if stretch["end"] - stretch["start"] > 1)
        for start, end in overview["needs_eyes"]:
            see(writer, track["id"], overview, start, end)


def see(writer, track_id, overview, start, end):
    for stretch in overview["stretches"]:
        low, high = max(start, stretch["start"]), min(end, stretch["end"])
        if low < high:
            digest = stretch["keyframes_digest"]
            writer.put("seen", {"track": track_id, "start": low, "end": high, "keyframes_digest": digest})


def submit(writer):
    assert [
        e for e in writer.api.get(f"/api/v1/sheets/{writer.sheet_id}/checks").json()["entries"] if e["blocking"]
    ] == []
    version = writer.api.get(f"/api/v1/sheets/{writer.sheet_id}").json()["version"]
    assert post(writer.api, f"sheets/{writer.sheet_id}/submit", {"expected": version})["state"] == "submitted"


def validate(api, sheet_id, truth):
    """Take, fork, mend the two mistakes, accept. The fork's id."""
    review = post(api, f"sheets/{sheet_id}/reviews", expected=201)
    fork_id = post(api, f"reviews/{review['id']}/fork")["fork"]["id"]
    document = api.get(f"/api/v1/sheets/{fork_id}/document").json()
    versions = {row["id"]: row["version"] for rows in document["objects"].values() for row in rows}
    fork = Writer(api, fork_id, versions)
    segments = document["objects"]["cut_list"][0]["value"]["segments"]
    segments[1]["end"] = segments[2]["start"] = truth.segments[2].start
    fork.put("cut_list", {"segments": segments}, id=fork_id)
    work = next(
        row for row in document["objects"]["sheet_artwork"] if row["value"]["metadata"]["title"]["value"] == MISREAD
    )
    work["value"]["metadata"]["title"]["value"] = truth.artwork("w1").metadata.title
    fork.put("sheet_artwork", work["value"], id=work["id"])
    propagate_again(fork)
    items = api.get(f"/api/v1/reviews/{review['id']}").json()["items"]
    assert [item["kind"] for item in items] == ["edge", "artwork"]
    post(api, f"reviews/{review['id']}/finish", {"verdict": "accepted", "comment": "Two slips.", "gold": "fork"})
    return fork_id


def propagate_again(fork):
    """An earlier edge makes the track's extent longer: the stretch before the first keyframe is computed again."""
    for row in fork.api.get(f"/api/v1/sheets/{fork.sheet_id}/document").json()["objects"]["track"]:
        for job in post(fork.api, f"tracks/{row['id']}/propagate", {"frame": None, "engine": "planar"})["jobs"]:
            assert run_job(uuid.UUID(job["id"]), minded=False)


def release(api, project, folder):
    """Ask for a release, make it, download it, unpack it, prove it."""
    asked = post(api, f"projects/{project.slug}/releases", {"options": {}}, 201)
    assert run_job(uuid.UUID(asked["job"]["id"]), minded=False)
    made = api.get(f"/api/v1/projects/{project.slug}/releases").json()["results"][0]
    content = b"".join(api.get(made["download_url"]).streaming_content)
    assert len(content) == made["bytes"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return open_release(folder)


def compare_video(video, truth):
    base = Fraction(*video["time_base"])
    assert (video["frames"], video["width"], video["height"]) == (truth.frames, truth.width, truth.height)
    assert [(p - video["pts"][0]) * base for p in video["pts"]] == [p * truth.time_base for p in truth.pts]
    assert len(set(video["luma_hash"])) > truth.frames // 2


def compare_words(sheet, truth):
    """Segments, metadata, captions, details, relations and groundings are those of the truth."""
    titles = {row["id"]: row["metadata"]["title"]["value"] for row in sheet["artworks"]}
    known = {work.id: work.metadata.title for work in truth.artworks}
    found = [(s["start"], s["end"], s["kind"], titles.get(s["artwork"])) for s in sheet["segments"]]
    assert found == [(s.start, s.end, s.kind.value, known.get(s.artwork)) for s in truth.segments]
    names = {row["id"]: (titles[row["artwork"]], row["name"]) for row in sheet["details"]}
    texts, grounded = {}, {}
    for row in sheet["captions"]:
        key = (titles[row["artwork"]], row["kind"], row["language"])
        texts[key] = row["text"]
        grounded[key] = sorted(
            (g["spans"], g["role"], sorted(names[d] for d in g["details"])) for g in row["groundings"]
        )
    for work in truth.artworks:
        title, by_id = work.metadata.title, {d.id: (work.metadata.title, d.name) for d in work.details}
        assert sorted(n for n in names.values() if n[0] == title) == sorted(by_id.values())
        for caption in work.captions:
            key = (title, caption.kind.value, caption.language)
            assert texts[key] == caption.text
            assert grounded[key] == sorted(
                ([list(s) for s in g.spans], g.role.value, sorted(by_id[d] for d in g.details))
                for g in caption.groundings
            )
    assert len(sheet["relations"]) == sum(len(work.relations) for work in truth.artworks)


def compare_places(sheet, places, truth):
    """Shares of the pictures in which a work is visible in its own segment, whose place has an IoU of 0.8 or more."""
    titles = {row["id"]: row["metadata"]["title"]["value"] for row in sheet["artworks"]}
    shares = {}
    for track in sheet["tracks"]:
        work = next(work for work in truth.artworks if work.metadata.title == titles[track["artwork"]])
        boxes = {line[1]: tuple(line[2:6]) for line in places[track["id"]] if line[2] is not None}
        spans = [s for s in truth.segments if s.artwork == work.id]
        wanted = [p for p in work.places if p.box_px and any(s.start <= p.frame < s.end for s in spans)]
        right = sum(iou(boxes[p.frame], p.box_px) >= 0.8 for p in wanted if p.frame in boxes)
        shares[work.id] = right / len(wanted)
        assert sum(line[6] == "hand" for line in places[track["id"]]) <= 4
    return shares


def test_from_a_video_to_a_dataset(project, coordinator_api, annotators, annotator_api, as_user, tmp_path, capsys):
    truth = render_visit(SPEC, tmp_path / "visit")
    video_id = ingest(tmp_path / "visit", truth, project, capsys)
    sheet = assigned(coordinator_api, project, annotators[0], video_id, annotators)
    assert [row["id"] for row in annotator_api.get("/api/v1/my/sheets").json()["results"]] == [sheet["id"]]

    writer, _ = annotate(annotator_api, sheet["id"], truth)
    propagate(writer)
    submit(writer)
    fork_id = validate(as_user(annotators[1].user), sheet["id"], truth)
    document, places = next(release(coordinator_api, project, tmp_path / "release").videos())

    compare_video(document["video"], truth)
    by_id = {row["id"]: row for row in document["sheets"]}
    author, fork = by_id[sheet["id"]], by_id[fork_id]
    assert (author["state"], author["gold"], fork["state"], fork["gold"]) == ("accepted", False, "accepted", True)
    assert author["segments"][2]["start"] == truth.segments[2].start + LATE_BY
    assert [item["kind"] for item in author["reviews"][0]["items"]] == ["artwork", "edge"]
    compare_words(fork, truth)
    shares = compare_places(fork, places, truth)
    assert sorted(shares) == ["w1", "w2"]
    assert min(shares.values()) >= 0.95, shares
    assert list(faults()) == []
