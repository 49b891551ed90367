"""Change batches as the editor sends them, for tests."""

import hashlib
import uuid
from dataclasses import dataclass, field

from annotator.common.ids import uuid7

QUAD = [[100.0, 80.0], [300.0, 85.0], [298.0, 250.0], [101.5, 248.0]]


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
