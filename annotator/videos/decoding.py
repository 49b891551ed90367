"""Pictures made for a request: in a bounded pool of limited processes, behind the disk cache."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from django.http import Http404

from annotator.common import diskcache
from annotator.common.storage import kept_files, local_path
from annotator.domain.errors import Busy, Conflict
from annotator.videos.models import Video, VideoTable
from annotator.videos.tables import unpack_hashes, unpack_pts
from workers.media.orientation import Orientation
from workers.media.pool import CallFailed
from workers.media.sandbox import DecodePool
from workers.media.shaping import Geometry
from workers.media.table import SourceTable

STILL = "workers.media.stills:still"


@cache
def pool() -> DecodePool:
    """The one pool of this process, shared by everything that decodes for a request."""
    return DecodePool(slots=2)


def source_table(video: Video) -> SourceTable:
    """The picture table as the decoder wants it: what proves each picture that is read again.

    Raises:
        Conflict: the video has no file.
    """
    row = VideoTable.objects.filter(video_id=video.id).first()
    if row is None or row.stream_index is None or row.coded_width is None or row.coded_height is None:
        raise Conflict("The file of this video is not here.", code="no_file")
    time_base = video.time_base
    assert time_base is not None
    return SourceTable(
        stream_index=row.stream_index,
        time_base=time_base,
        pts_origin="derived" if video.pts_origin == "derived" else "container",
        pts_ticks=np.array(unpack_pts(bytes(row.pts)), dtype=np.int64),
        luma_hash=np.array(unpack_hashes(bytes(row.luma_hash)), dtype=np.uint64),
        geometry=Geometry(
            row.coded_width,
            row.coded_height,
            Fraction(video.sample_aspect_num, video.sample_aspect_den),
            Orientation(video.rotation, video.mirrored),
        ),
    )


def table_path(video: Video) -> Path:
    """The same table as a file, for other processes; made again where the cache has let it go."""
    name = f"tables/{video.id.hex}-{video.sha256[:16]}.npz"
    return diskcache.made_file(name, lambda path: source_table(video).save(path))


def cached_call(video: Video, name: str, function: str, **arguments: Any) -> bytes:
    """`function(path, table, **arguments)` of `workers` in the pool, its bytes kept as `name`.

    `name` must say everything that the bytes depend on besides the video.

    Raises:
        Busy: both places are taken, or the picture took too long (503).
        Conflict: the video has no file, or its file does not give the picture that the table names.
    """
    return diskcache.made_once(_kept_as(video, name), lambda: _call(video, function, arguments))


def _kept_as(video: Video, name: str) -> str:
    return f"pictures/{video.id.hex}-{video.sha256[:16]}/{name}"


def _call(video: Video, function: str, arguments: dict[str, Any]) -> bytes:
    table = str(table_path(video))
    try:
        with local_path(kept_files(), video.source_key) as path:
            return _in_pool(function, path=str(path), table=table, **arguments)
    except FileNotFoundError as error:
        raise Conflict("The file of this video is not here.", code="no_file") from error


def _in_pool(function: str, **arguments: Any) -> bytes:
    try:
        return pool().call(function, **arguments)
    except TimeoutError as error:
        raise Busy("The picture took too long; try again in a moment.") from error
    except CallFailed as error:
        raise Conflict(f"This picture can't be read from the file ({error.detail}).", code="no_picture") from error


def call_on_still(video: Video, number: int, function: str, **arguments: Any) -> bytes:
    """`function(still, **arguments)` of `workers` in the pool, on picture `number` as the page shows it at rest.

    Raises:
        Http404: there is no such picture; Busy, Conflict: as `cached_call`.
    """
    still(video, number, "jpg")
    kept_as = diskcache.path_of(_kept_as(video, f"{number}.jpg"))
    return _in_pool(function, still=str(kept_as), **arguments)


def still(video: Video, number: int, kind: str) -> bytes:
    """Picture `number` of the source, upright, square pixels, full size, as "png" or "jpg".

    Raises:
        Http404: there is no such picture; Busy, Conflict: as `cached_call`.
    """
    if video.frames is None or not 0 <= number < video.frames:
        raise Http404
    return cached_call(video, f"{number}.{kind}", STILL, number=number, format=kind)
