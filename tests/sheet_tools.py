"""Making videos without files, and sheets, for tests."""

import hashlib

import numpy as np

from annotator.common.ids import uuid7
from annotator.domain.states import VideoState
from annotator.submission.services import assign_sheet
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import pack_hashes, pack_pts

FRAMES, WIDTH, HEIGHT = 200, 640, 360


def make_video(project, *, title="Room 5", frames=FRAMES, width=WIDTH, height=HEIGHT):
    """A ready video known by its picture table only; 25 pictures a second."""
    video = Video.objects.create(
        project=project,
        title=title,
        state=VideoState.READY.value,
        sha256=hashlib.sha256(title.encode()).hexdigest(),
        bytes=1000,
        width=width,
        height=height,
        frames=frames,
        time_base_num=1,
        time_base_den=12800,
        pts_origin="container",
        codec="h264",
        proxy_width=width,
        proxy_height=height,
        source_key="videos/none.mp4",
    )
    VideoTable.objects.create(
        video=video,
        pts=pack_pts([512 * n for n in range(frames)]),
        luma_hash=pack_hashes(np.arange(frames, dtype=np.uint64)),
        luma_hash_algorithm="test",
    )
    return video


def make_sheet(round_, video, annotator, by):
    """A new sheet, assigned."""
    return assign_sheet(round=round_, video=video, annotator=annotator, by=by)


def complete(writer, project, *, frames=FRAMES):
    """Everything that a submission needs: two artworks, keyframes on every stretch's pictures, captions, groundings."""
    artwork = writer.artwork()
    track = writer.track(artwork)
    writer.cut([(0, 50, "unrelated", None), (50, 54, "artwork", artwork), (54, frames, "walking", None)])
    for frame in range(50, 54):
        writer.keyframe(track, frame)
    nero = writer.detail(artwork, name="Nero", attributes=["crowned"], actions=["standing"])
    agrippina = writer.detail(artwork, name="Agrippina", order=1)
    writer.put("relation", {"subject": nero, "predicate": "in front of", "object": agrippina})
    for required in project.required_kinds:
        grounding = {
            "id": str(uuid7()),
            "spans": [[0, 4]],
            "role": "entity",
            "target": "details",
            "details": [nero],
            "relation": None,
        }
        text = "Nero stands in front of Agrippina."
        writer.caption(artwork, text, kind=required["kind"], language=required["language"], groundings=[grounding])
    return {"artwork": artwork, "track": track, "nero": nero, "agrippina": agrippina}
