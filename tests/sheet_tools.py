"""Making videos without files, sheets, and change batches, for tests."""

import hashlib
import uuid
from dataclasses import dataclass, field

import numpy as np

from annotator.common.ids import uuid7
from annotator.domain.states import VideoState
from annotator.submission.services import assign_sheet
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import pack_hashes, pack_pts

FRAMES, WIDTH, HEIGHT = 200, 640, 360
QUAD = [[100.0, 80.0], [300.0, 85.0], [298.0, 250.0], [101.5, 248.0]]


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


@dataclass
class Writer:
    """Sends change batches through the API and remembers versions, as the editor does."""

    api: object
    sheet_id: object
    versions: dict = field(default_factory=dict)

    def __post_init__(self):
        self.versions[str(self.sheet_id)] = 1

    @property
    def url(self):
        return f"/api/v1/sheets/{self.sheet_id}/changes"

    def op_put(self, kind, value, id=None):
        row_id = str(id or uuid7())
        return {"op": "put", "kind": kind, "id": row_id, "base_version": self.versions.get(row_id), "value": value}

    def op_delete(self, kind, id):
        return {"op": "delete", "kind": kind, "id": str(id), "base_version": self.versions.get(str(id))}

    def send(self, *ops, change_id=None):
        """The response to a batch, whatever it is."""
        body = {"change_id": str(change_id or uuid.uuid4()), "ops": list(ops)}
        response = self.api.post(self.url, body, format="json")
        if response.status_code == 200:
            data = response.json()
            for result in [*data["results"], *data["cascade"]]:
                self.versions[result["id"]] = result["version"]
        return response

    def put(self, kind, value, id=None):
        """The id of an object that was put."""
        op = self.op_put(kind, value, id)
        response = self.send(op)
        assert response.status_code == 200, response.json()
        return op["id"]

    def cut(self, segments):
        """Put the cut list from `(start, end, kind, artwork)` rows."""
        rows = [
            {"id": str(uuid7()), "start": s, "end": e, "kind": kind, "artwork": artwork}
            for s, e, kind, artwork in segments
        ]
        return self.put("cut_list", {"segments": rows}, id=self.sheet_id)

    def artwork(self, **value):
        metadata = {"title": {"value": "Nerone", "from": "label"}}
        return self.put("sheet_artwork", {"label": "Artwork #1", "metadata": metadata, **value})

    def track(self, artwork):
        return self.put("track", {"artwork": artwork, "colour": "#e69f00"})

    def keyframe(self, track, frame, quad=QUAD, visibility="visible", box=None):
        return self.put(
            "keyframe", {"track": track, "frame": frame, "visibility": visibility, "quad": quad, "box": box}
        )

    def detail(self, artwork, **value):
        region = [[0.1, 0.2], [0.4, 0.2], [0.4, 0.9], [0.1, 0.9]]
        return self.put("detail", {"artwork": artwork, "type": "person", "region_plane": region, **value})

    def caption(self, artwork, text, *, kind="visual", language="en", groundings=(), sentences=None, id=None):
        if sentences is None:
            sentences = [{"start": 0, "end": len(text), "kind": kind, "source": None}]
        value = {
            "artwork": artwork,
            "kind": kind,
            "language": language,
            "text": text,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "sentences": sentences,
            "groundings": list(groundings),
        }
        return self.put("caption", value, id=id)


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
