"""Ingest as a job: every way it can end, and what the video says then."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from annotator.common import jobs
from annotator.common.job_models import Job
from annotator.common.models import AuditEntry
from annotator.common.storage import kept_files
from annotator.videos import services
from annotator.videos.models import Video, VideoTable
from annotator.videos.services import receive_file
from annotator.videos.tables import pack_hashes
from tests.video_factory import ingested, small_file
from tests.workers.media_files import Recipe, write_sound
from workers.media.errors import IngestFailed
from workers.tasks import ingest as task
from workers.tasks import runner


class NoMinder(runner.Minder):
    """The heartbeat thread has a connection of its own, which does not see a test's open transaction."""

    def _mind(self):
        return


def kept(folder):
    root = Path(kept_files().location) / folder
    return sorted(path for path in root.rglob("*") if path.is_file())


@pytest.fixture
def file(tmp_path):
    return small_file(tmp_path / "source")


def test_ready_with_its_table_and_files(project, tmp_path):
    ticks = [0, 700, 1000, 2500, 2600, 5000]
    recipe = Recipe(size=(98, 130), ticks=ticks, rotation=90, time_base=Fraction(1, 10000))
    video = ingested(project, small_file(tmp_path / "source", recipe))
    assert (video.state, video.reason, video.detail) == ("ready", "", "")
    assert (video.frames, video.width, video.height, video.rotation) == (6, 130, 98, 90)
    table = video.picture_table()
    assert [table.time_s(n) for n in range(6)] == [Fraction(tick, 10000) for tick in ticks]
    assert len(kept("proxies")) == len(kept("posters")) == 1
    assert kept("scratch") == []
    assert AuditEntry.objects.filter(verb="ready", target_id=str(video.id)).count() == 1


@pytest.mark.parametrize(("name", "code"), [("notes.mp4", "not_a_video"), ("song.m4a", "audio_only")])
def test_refused_with_a_reason(project, tmp_path, name, code):
    path = tmp_path / name
    if code == "audio_only":
        write_sound(path)
    else:
        path.write_text("room 5: St. Francis\n" * 50)
    video = ingested(project, path)
    assert (video.state, video.reason) == ("refused", code)
    assert video.detail.endswith(".")
    assert Job.objects.get(target_id=video.id).state == "done"
    assert kept("proxies") == []


def test_failed_through_our_fault_and_tried_again(project, file, monkeypatch, coordinator):
    really = task.run_ingest

    def broken(*args, **kwargs):
        raise IngestFailed("the disk is full")

    monkeypatch.setattr(task, "run_ingest", broken)
    video = ingested(project, file)
    assert (video.state, video.reason, video.detail) == ("failed", "check_failed", "the disk is full")
    monkeypatch.setattr(task, "run_ingest", really)
    services.retry_video(video=video, by=coordinator.user)
    runner.drain()
    video.refresh_from_db()
    assert (video.state, video.reason, video.frames) == ("ready", "", 40)


def test_a_bug_of_ours_is_said_in_plain_words(project, file, monkeypatch):
    monkeypatch.setattr(task, "run_ingest", lambda *args, **kwargs: 1 / 0)
    video = ingested(project, file)
    assert video.state == "failed"
    assert "our side" in video.detail
    assert "ZeroDivision" not in video.detail


def test_cancelled_in_the_middle_leaves_nothing_and_can_be_tried_again(project, file, monkeypatch, coordinator):
    video = receive_file(project=project, path=file, title="x", by=None)
    job = Job.objects.get()
    really = task.run_ingest

    def cancelled_half_way(source, out, *, progress, cancelled):
        def watched(share, stage):
            if share > 0.3:
                jobs.cancel(job, coordinator.user)
                jobs.watch(claim)
            progress(share, stage)

        return really(source, out, progress=watched, cancelled=cancelled)

    monkeypatch.setattr(task, "run_ingest", cancelled_half_way)
    claim = jobs.claim(["media"], "w")
    runner.run_claim(claim)
    video.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, video.state, video.reason) == ("cancelled", "failed", "cancelled")
    assert not VideoTable.objects.exists()
    assert kept("proxies") == kept("scratch") == []
    monkeypatch.setattr(task, "run_ingest", really)
    services.retry_video(video=video, by=coordinator.user)
    runner.drain()
    video.refresh_from_db()
    assert video.state == "ready"


def test_a_result_that_comes_too_late_is_thrown_away(project, file, monkeypatch):
    video = receive_file(project=project, path=file, title="x", by=None)
    old = jobs.claim(["media"], "old")
    really = task.ingest_services.accept

    def accept_late(**values):
        monkeypatch.setattr(task.ingest_services, "accept", really)
        jobs.release(old, counts=True)
        runner.drain()
        return really(**values)

    monkeypatch.setattr(task.ingest_services, "accept", accept_late)
    runner.run_claim(old)
    video.refresh_from_db()
    assert video.state == "ready"
    assert len(kept("proxies")) == 1
    assert str(kept("proxies")[0]).endswith(video.proxy_key)
    assert AuditEntry.objects.filter(verb="ready").count() == 1


def test_a_withdrawn_video_is_not_checked(project, file, coordinator):
    video = receive_file(project=project, path=file, title="x", by=None)
    claim = jobs.claim(["media"], "w")
    services.withdraw_video(video=video, by=coordinator.user, expected=1)
    runner.run_claim(claim)
    video.refresh_from_db()
    assert video.state == "withdrawn"
    assert Job.objects.get().state == "cancelled"


def test_a_lost_original_is_said(project, file):
    video = receive_file(project=project, path=file, title="x", by=None)
    kept_files().delete(video.source_key)
    runner.drain()
    video.refresh_from_db()
    assert video.state == "failed"
    assert "Upload it again" in video.detail


@pytest.fixture
def absent(project, file):
    """As an import leaves it: the table, no file."""
    video = ingested(project, file)
    original = {name: getattr(video, name) for name in ("source_key", "proxy_key", "poster_key")}
    Video.objects.filter(id=video.id).update(
        state="absent", source_key="", proxy_key="", poster_key="", filmstrip=None, created_by=None
    )
    VideoTable.objects.filter(video=video).update(
        frames_times=b"", frames_full=b"", stream_index=None, coded_width=None, coded_height=None
    )
    for key in original.values():
        kept_files().delete(key)
    Job.objects.all().delete()
    video.refresh_from_db()
    return video


def test_the_file_of_an_absent_video_is_attached_by_its_sum(project, absent, file):
    again = receive_file(project=project, path=file, title="other title", by=None)
    assert (again.id, again.state) == (absent.id, "checking")
    runner.drain()
    again.refresh_from_db()
    assert (again.state, again.title) == ("ready", absent.title)
    assert again.proxy_key
    assert Video.objects.count() == 1


def test_an_upload_of_it_is_handed_over(project, absent, file, coordinator):
    uploaded = Video.objects.create(project=project, title="Upload", source_key="originals/x.bin", bytes=1)
    kept_files().save("originals/x.bin", file.open("rb"))
    services.queue_ingest(uploaded, by=coordinator.user)
    runner.drain()
    absent.refresh_from_db()
    uploaded.refresh_from_db()
    assert (absent.state, absent.source_key) == ("ready", "originals/x.bin")
    assert (uploaded.state, uploaded.reason, uploaded.source_key) == ("withdrawn", "attached", "")
    assert Job.objects.get().result == {"video": str(absent.id), "verdict": "ready"}


def test_other_pictures_than_the_import_knew_stay_away(project, absent, file):
    VideoTable.objects.filter(video=absent).update(luma_hash=pack_hashes(list(range(40))))
    receive_file(project=project, path=file, title="x", by=None)
    runner.drain()
    absent.refresh_from_db()
    assert (absent.state, absent.reason, absent.proxy_key) == ("absent", "other_pictures", "")
    assert kept("proxies") == []


def test_the_command_says_a_verdict_for_each_file(project, file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(runner, "Minder", NoMinder)
    notes = tmp_path / "notes.mp4"
    notes.write_text("no video")
    with pytest.raises(SystemExit) as ended:
        call_command("ingest", str(file), str(notes), str(tmp_path / "none"), project="estense", json=True, wait=True)
    assert ended.value.code == 1
    ready, refused, failed = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(ready) == {"file", "video", "verdict", "reason", "detail", "frames", "width", "height"}
    assert (ready["verdict"], ready["frames"], ready["width"], ready["height"]) == ("ready", 40, 128, 96)
    assert (refused["verdict"], refused["reason"]) == ("refused", "not_a_video")
    assert (failed["verdict"], failed["video"]) == ("failed", None)


def test_the_command_without_wait_queues(project, file, capsys):
    call_command("ingest", str(file), project="estense", json=True)
    line = json.loads(capsys.readouterr().out)
    assert line["verdict"] == "queued"
    assert Job.objects.get().target_id == Video.objects.get(id=line["video"]).id


def test_the_command_knows_its_projects(db, file):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("ingest", str(file), project="nowhere")
