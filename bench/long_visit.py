"""Two sheets for the timeline's benchmark, made in the database: a small one, and one as large as sheets may get.

The large video is a short clip's proxy repeated without encoding it again: 200,000 pictures that can be played and
decoded. Runs as a Django program: `python manage.py shell -c "from bench.long_visit import fill; fill()"`.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import tempfile
import uuid
from pathlib import Path

import av
import numpy as np
from PIL import Image

PICTURES, SEGMENTS, TRACKS, KEYFRAMES = 200_000, 200, 50, 10_000
COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
TILE, COLUMNS, ROWS, SECONDS_A_TILE = (160, 90), 10, 10, 4


def repeated(source, target, pictures):
    """The clip's coded pictures one run after the other, until there are as many as wanted."""
    with av.open(str(source)) as clip:
        stream = clip.streams.video[0]
        packets = [(bytes(p), p.pts, p.is_keyframe) for p in clip.demux(stream) if p.size]
        step = packets[1][1] - packets[0][1]
        with av.open(str(target), "w", options={"movflags": "faststart"}) as file:
            out = file.add_stream_from_template(stream)
            for number in range(pictures):
                data, _, key = packets[number % len(packets)]
                packet = av.Packet(data)
                packet.stream, packet.time_base, packet.is_keyframe = out, stream.time_base, key
                packet.pts = packet.dts = number * step
                file.mux(packet)


def sprite_sheets(folder, tiles):
    """Sheets of noise in blocks: as heavy as photographs."""
    rng = np.random.default_rng(1)
    names = []
    for sheet in range(-(-tiles // (COLUMNS * ROWS))):
        small = rng.integers(0, 255, (ROWS * 9, COLUMNS * 16, 3), dtype=np.uint8)
        image = Image.fromarray(small).resize((TILE[0] * COLUMNS, TILE[1] * ROWS), Image.Resampling.BICUBIC)
        image.save(folder / f"sprites-{sheet}.jpg", quality=75)
        names.append(folder / f"sprites-{sheet}.jpg")
    return names


def long_video(clip):
    """A ready video of 200,000 pictures, made of a short one."""
    from annotator.common.storage import keep, kept_files, new_key
    from annotator.videos.models import Video, VideoTable
    from annotator.videos.tables import pack_hashes, pack_pts
    from workers.media import sample_table

    storage = kept_files()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with storage.open(clip.proxy_key) as file:
            (folder / "clip.mp4").write_bytes(file.read())
        repeated(folder / "clip.mp4", folder / "proxy.mp4", PICTURES)
        table = sample_table.from_proxy(folder / "proxy.mp4", size=(clip.width, clip.height))
        step = PICTURES // (PICTURES // (25 * SECONDS_A_TILE))
        tiles = list(range(0, PICTURES, step))
        sheets = [keep(storage, path, new_key("sprites", ".jpg")) for path in sprite_sheets(folder, len(tiles))]
        strip = {"keys": sheets, "tile_width": TILE[0], "tile_height": TILE[1], "columns": COLUMNS, "rows": ROWS}
        fields = ("project", "state", "width", "height", "proxy_width", "proxy_height", "codec", "poster_key")
        size = (folder / "proxy.mp4").stat().st_size
        video = Video.objects.create(
            **{field: getattr(clip, field) for field in fields},
            title="long", sha256=hashlib.sha256(b"long").hexdigest(), bytes=size, proxy_bytes=size, frames=PICTURES,
            time_base_num=1, time_base_den=90_000, pts_origin="container", source_key=clip.source_key,
            proxy_key=keep(storage, folder / "proxy.mp4", new_key("proxies", ".mp4")),
            filmstrip={**strip, "frames": tiles},
        )  # fmt: skip
    VideoTable.objects.create(
        video=video,
        pts=pack_pts(table.proxy_ticks),
        luma_hash=pack_hashes(np.arange(PICTURES, dtype=np.uint64)),
        luma_hash_algorithm="bench",
        frames_times=gzip.compress(table.to_bytes(with_samples=False)),
        frames_full=gzip.compress(table.to_bytes()),
    )
    return video


def annotate(sheet, *, segments, tracks, keyframes):
    """Cut list, artworks with tracks and keyframes, and a run for each stretch between them."""
    from annotator.common.ids import uuid7
    from annotator.segments.models import CutList
    from annotator.sheets.models import SheetArtwork
    from annotator.tracks.kinds import to_units
    from annotator.tracks.models import Keyframe, Track

    frames = sheet.video.frames
    artworks = [SheetArtwork(sheet=sheet, label=f"Artwork #{n + 1}") for n in range(tracks)]
    SheetArtwork.objects.bulk_create(artworks)
    rows = [Track(sheet=sheet, artwork=artwork, colour=COLOURS[n % len(COLOURS)]) for n, artwork in enumerate(artworks)]
    Track.objects.bulk_create(rows)
    edges = [round(n * frames / segments) for n in range(segments + 1)]
    cuts, places = [], [[] for _ in rows]
    for n, (start, end) in enumerate(itertools.pairwise(edges)):
        track = n // 2 % tracks if n % 2 else None
        kind = "walking" if track is None else "artwork"
        artwork = None if track is None else str(artworks[track].id)
        cuts.append({"id": str(uuid7()), "start": start, "end": end, "kind": kind, "artwork": artwork})
        if track is not None:
            each = max((end - start) * (segments // 2) // keyframes, 1)
            places[track] += range(start, end, each)
    CutList.objects.filter(sheet=sheet).update(segments=cuts)
    quad = to_units([100.0, 80.0, 300.0, 85.0, 298.0, 250.0, 101.5, 248.0])
    made = [
        Keyframe(sheet=sheet, track=row, frame=frame, visibility="visible", quad_units=quad)
        for row, own in zip(rows, places, strict=True)
        for frame in own
    ]
    Keyframe.objects.bulk_create(made, batch_size=500)
    compute(sheet)
    return len(made)


def compute(sheet):
    """A run for each stretch: mostly sure, at times unsure or lost."""
    from annotator.domain.places import Place, needs_run
    from annotator.domain.states import Source, Visibility
    from annotator.tracks.models import Run
    from annotator.tracks.packing import pack_run
    from annotator.tracks.queries import views_of

    quad = ((100.0, 80.0), (300.0, 85.0), (298.0, 250.0), (101.5, 248.0))
    rng = np.random.default_rng(2)
    runs = []
    for view in views_of(sheet):
        for stretch in filter(needs_run, view.stretches):
            sure = float(rng.choice([0.95, 0.95, 0.95, 0.7, 0.3]))
            places = [
                Place(f, Visibility.VISIBLE, Source.PROPAGATED, sure, quad, (100.0, 80.0, 200.0, 170.0))
                for f in stretch.span
            ]
            span = {"start": stretch.span.start, "end": stretch.span.end, "keyframes_digest": stretch.digest}
            made = {"engine": "planar", "engine_version": "1", "places": pack_run(places)}
            runs.append(Run(sheet=sheet, track=view.track, **span, **made))
    Run.objects.bulk_create(runs, batch_size=500)


def fill():
    """Both sheets, of «carla»; prints their ids. The clip `constant` is ingested already."""
    from annotator.accounts.models import User
    from annotator.projects.models import Membership
    from annotator.rounds.services import create_round
    from annotator.sheets.models import Sheet
    from annotator.submission.services import assign_sheet
    from annotator.videos.models import Video

    carla = User.objects.get(username="carla")
    clip = Video.objects.get(title="constant")
    me = Membership.objects.get(user=carla, project=clip.project)
    sizes = {
        "small": (clip, {"segments": 5, "tracks": 1, "keyframes": 10}),
        "large": (long_video(clip), {"segments": SEGMENTS, "tracks": TRACKS, "keyframes": KEYFRAMES}),
    }
    for name, (video, size) in sizes.items():
        options = {"phases": [], "by": carla, "phase": "annotation", "members": [me.id]}
        round_ = create_round(project=clip.project, name=f"{name} {uuid.uuid4()}", **options)
        sheet = assign_sheet(round=round_, video=video, annotator=me, by=carla)
        count = annotate(Sheet.objects.select_related("video").get(pk=sheet.pk), **size)
        print("sheet", name, sheet.id, count)
