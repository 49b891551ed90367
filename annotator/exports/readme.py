"""The README inside a release: for the person who opens it."""

from __future__ import annotations

from annotator.projects.models import Project

_TEXT = """# {title}

A dataset of annotated gallery visits, format cicerone-dataset 1.0. Licence: {licence}.

| file | what |
| --- | --- |
| dataset.json | the release: project, rounds, people by pseudonym, label lists, counts, every file with its SHA-256 |
| artworks.json | the catalogue entries that the annotations use |
| videos/ID.json | one video: its pictures, and each sheet (one annotator's work on it) but the places |
| places/ID.jsonl | one line per track and picture, grouped by track: {columns} |
| schema/ | JSON Schemas (2020-12) of all of these |

Units. Pictures are numbered from 0 in presentation order; a span is half-open, [start, end). `pts` are ticks of the
source stream, `time_base` is seconds per tick: no frame rate is needed anywhere. Coordinates are pixels of the upright,
square-pixel picture (`width` x `height`), origin top left; a pixel covers [x, x + 1). A quad outlines the outer edge of
the picture frame: top-left, top-right, bottom-right, bottom-left; corners may lie outside the picture, a box never
does. Plane coordinates run from 0 to 1 over the rectified artwork. Text offsets count Unicode code points. `confidence`
is the probability that a place is right (IoU of at least 0.8); `lost` has 0, `hand` 1.

Picture n of a video, and the proof that it is the right one (Python, `pip install av`). Where `pts_origin` is
`derived`, the file gives no usable times: count the decoded pictures instead, from 0.

```python
import av, hashlib, json

info = json.load(open("videos/ID.json"))["video"]
wanted = info["pts"][n]
with av.open("the file with that sha256") as file:
    for frame in file.decode(video=0):
        if frame.pts == wanted:
            plane, bits = frame.planes[0], frame.format.components[0].bits  # the first plane, as it is in the file
            if len(frame.planes) == 1:
                bits = frame.format.padded_bits_per_pixel
            line = frame.width * ((bits + 7) // 8)  # without the padding at the end of each line
            rows = [bytes(plane)[y * plane.line_size :][:line] for y in range(frame.height)]
            print(hashlib.blake2b(b"".join(rows), digest_size=8).hexdigest() == info["luma_hash"][n])
            picture = frame.to_image()  # mirror it if info["mirrored"], turn it info["rotation"] degrees clockwise
```
"""


def release_readme(project: Project) -> str:
    """The text, made from the project's title and licence only."""
    columns = "track, frame, x, y, w, h, source, visibility, confidence, quad"
    return _TEXT.format(title=project.title, licence=project.licence or "none stated", columns=columns)
