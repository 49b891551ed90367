"""What a release of many places costs: seconds until its progress is seen, in all, and memory.

    python -m bench.export [--places 120000]

A sheet with ten tracks is exported by the job that the button queues, in a process of its own; this process looks at
the job through its own connection. Reference: json.dumps of the same rows, already in memory, in the same run.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
import uuid
import zipfile
from pathlib import Path

from bench.world import installation, make_project, make_video

TRACKS = 10
KEYFRAME_EVERY = 100


def quad(frame):
    x, y = 100 + frame % 700 + 0.37, 80 + frame % 300 + 0.11
    return [[x, y], [x + 640.5, y + 3.25], [x + 638.25, y + 480.75], [x - 2.5, y + 478.5]]


def fill(places):
    """A sheet whose tracks have this many places together; the release's job."""
    from django.db import transaction

    from annotator.exports.options import ExportOptions
    from annotator.exports.services import request_release
    from annotator.submission.services import assign_sheet

    project, boss, round_, members = make_project()
    each = places // TRACKS
    video = make_video(project, frames=places)
    sheet = assign_sheet(round=round_, video=video, annotator=members[0], by=boss)
    with transaction.atomic():
        segments = [track(sheet, number, each) for number in range(TRACKS)]
        sheet.cut_list.segments = segments
        sheet.cut_list.save()
        runs(sheet)
    return request_release(project=project, by=boss, options=ExportOptions()).job


def track(sheet, number, each):
    """One artwork with keyframes; its segment."""
    from annotator.sheets.models import SheetArtwork
    from annotator.tracks.kinds import to_units
    from annotator.tracks.models import Keyframe, Track

    artwork = SheetArtwork.objects.create(sheet=sheet, label=f"Artwork #{number + 1}")
    made = Track.objects.create(sheet=sheet, artwork=artwork, colour="#112233")
    start, end = number * each, (number + 1) * each
    Keyframe.objects.bulk_create(
        Keyframe(
            sheet=sheet,
            track=made,
            frame=frame,
            visibility="visible",
            quad_units=to_units(v for p in quad(frame) for v in p),
        )
        for frame in range(start, end, KEYFRAME_EVERY)
    )
    return {"id": str(uuid.uuid4()), "start": start, "end": end, "kind": "artwork", "artwork": str(artwork.id)}


def runs(sheet):
    """A run on every stretch, as a propagator gives it."""
    from annotator.domain.geometry import box_of_quad, round_quad_px
    from annotator.domain.places import Place
    from annotator.domain.states import Source, Visibility
    from annotator.tracks.models import Run
    from annotator.tracks.packing import pack_run
    from annotator.tracks.queries import views_of

    def place(frame):
        found = round_quad_px(tuple(tuple(p) for p in quad(frame)))
        box = box_of_quad(found, width_px=1920, height_px=1080)
        return Place(frame, Visibility.VISIBLE, Source.PROPAGATED, 0.9 + frame % 100 / 1000, found, box)

    for view in views_of(sheet):
        for stretch in view.missing:
            Run.objects.create(
                sheet=sheet,
                track=view.track,
                start=stretch.span.start,
                end=stretch.span.end,
                engine="bench",
                engine_version="1",
                keyframes_digest=stretch.digest,
                places=pack_run([place(frame) for frame in stretch.span]),
            )


def peak_mb():
    """Peak resident set of this process alone (ru_maxrss begins with the parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status).group(1)) / 1024


def child(job):
    """Run the job in this process, and say what it took."""
    import django

    django.setup()
    from annotator.common.job_models import Job
    from workers.tasks.registry import load
    from workers.tasks.runner import run_job

    load()
    Job.objects.count()
    rest_mb = peak_mb()
    before = resource.getrusage(resource.RUSAGE_SELF)
    print("ready", flush=True)
    sys.stdin.readline()
    clock = time.perf_counter()
    run_job(uuid.UUID(job))
    took = time.perf_counter() - clock
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"took": took, "cpu": cpu, "before_mb": rest_mb, "peak_mb": peak_mb()}))


def watched(job):
    """Seconds until another connection sees the stage, and progress above 0; what the child says."""
    command = [sys.executable, "-m", "bench.export", "--child", str(job.id)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    process.stdin.write("go\n")
    process.stdin.flush()
    clock, seen = time.perf_counter(), {"stage": None, "progress": None}
    while process.poll() is None:
        job.refresh_from_db(fields=["progress", "state", "stage"])
        for what in [name for name, at in seen.items() if at is None and getattr(job, name)]:
            seen[what] = time.perf_counter() - clock
        time.sleep(0.02)
    said = json.loads(process.stdout.read())
    job.refresh_from_db()
    if job.state != "done":
        raise SystemExit(f"the job ended as {job.state}: {job.error}")
    return seen, said


def rows_of(release, data):
    """The place lines of the ZIP, parsed."""
    from annotator.common.storage import kept_files, local_path

    with local_path(kept_files(), release.file_key) as path, zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.startswith("places/"))
        return [json.loads(line) for line in archive.read(name).splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, default=120_000)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child)
        return
    with installation() as data:
        from annotator.exports.models import Release

        job = fill(options.places)
        seen, said = watched(job)
        release = Release.objects.get(job=job)
        rows = rows_of(release, data)
        clock, cpu = time.perf_counter(), time.process_time()
        size = len(json.dumps(rows, separators=(",", ":")))
        reference, reference_cpu = time.perf_counter() - clock, time.process_time() - cpu
    print(f"{'places':24} {len(rows):9}   ({size / 1e6:.1f} MB of JSON, ZIP {release.bytes / 1e6:.1f} MB)")
    for what, at in seen.items():
        print(f"{what + ' first seen':24} {'never' if at is None else f'{at:6.2f} s'}")
    print(f"{'release':24} {said['took']:6.2f} s   {said['cpu']:6.2f} CPU s")
    print(f"{'json.dumps in memory':24} {reference:6.2f} s   {reference_cpu:6.2f} CPU s")
    print(f"{'release / json.dumps':24} {said['took'] / reference:6.2f}     {said['cpu'] / reference_cpu:6.2f}")
    above = said["peak_mb"] - said["before_mb"]
    print(f"{'peak memory':24} {said['peak_mb']:6.0f} MB, {above:.0f} MB above a worker at rest")


if __name__ == "__main__":
    main()
