"""From an uploaded file to what the product works with: picture table, proxy, filmstrip, poster. One decode.

Files written into the output directory:

    table.npz      the picture table (`table.SourceTable`)
    proxy.mp4      what the browser plays
    times.cft1     frame table without samples; samples.cft1 with them (`sample_table`)
    sharpness.f2   how sharp each picture is (`sharpness`)
    sprites-N.jpg  filmstrip; poster.jpg
    ingest.json    the result, `IngestResult.to_json`
"""

from __future__ import annotations

import json
import tempfile
from array import array
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from annotator.domain.time import PROXY_TICKS_PER_SECOND
from workers.media import sample_table
from workers.media.audio import AudioEncoder
from workers.media.decode import LUMA_HASH_ALGORITHM, NO_ROOM, Damage, TimedFrame, decoded, luma_hash, timed
from workers.media.errors import Cancelled, IngestFailed, Refused
from workers.media.filmstrip import FilmstripWriter
from workers.media.probe import MAX_PROXY_TICKS, SourceInfo, describe, nothing_decodes, prepare, video_stream
from workers.media.proxy import GROUP, ProxyFile, ProxyWriter, verify_proxy
from workers.media.sharpness import packed, sharpness
from workers.media.sniff import is_cut_short, open_media
from workers.media.table import PtsOrigin, SourceTable

Progress = Callable[[float, str], None]
Asked = Callable[[], bool]

TABLE_FILE: Final = "table.npz"
PROXY_FILE: Final = "proxy.mp4"
TIMES_FILE: Final = "times.cft1"
SAMPLES_FILE: Final = "samples.cft1"
POSTER_FILE: Final = "poster.jpg"
SHARPNESS_FILE: Final = "sharpness.f2"
RESULT_FILE: Final = "ingest.json"
_DECODING_SHARE: Final = 0.94


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What ingest found and wrote. Sizes in pixels, `time_base` in seconds per tick.

    `width`, `height`: full display size. `rotation`: degrees clockwise to upright, after mirroring. `warnings`: codes,
    see docs/video-verdicts.md. File names are relative to the output directory.
    """

    container: str
    codec: str
    pixel_format: str
    stream_index: int
    width: int
    height: int
    frames: int
    time_base: Fraction
    pts_origin: PtsOrigin
    rotation: int
    mirrored: bool
    sample_aspect: Fraction
    duration_s: float
    recorded_on: str | None
    warnings: tuple[str, ...]
    luma_hash_algorithm: str
    table: str
    times: str
    samples: str
    sharpness: str
    proxy: dict[str, Any]
    sprites: dict[str, Any]
    poster: str

    def to_json(self) -> dict[str, Any]:
        """Plain values; fractions as "numerator/denominator"."""
        plain = asdict(self)
        for name in ("time_base", "sample_aspect"):
            value: Fraction = plain[name]
            plain[name] = f"{value.numerator}/{value.denominator}"
        plain["warnings"] = list(self.warnings)
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> IngestResult:
        """The inverse of `to_json`."""
        values = dict(plain)
        for name in ("time_base", "sample_aspect"):
            values[name] = Fraction(values[name])
        values["warnings"] = tuple(values["warnings"])
        return cls(**values)


class _Run:
    """One ingest on its way: takes pictures one at a time."""

    def __init__(self, info: SourceInfo, out: Path) -> None:
        self.info = info
        self.out = out
        self._ticks_per_tick = info.time_base * PROXY_TICKS_PER_SECOND
        step = info.step_ticks * self._ticks_per_tick
        self.proxy = ProxyWriter(info.geometry, step_ticks=step, workdir=out)
        size = self.proxy.width, self.proxy.height
        self.strip = FilmstripWriter(out, size=size, duration_s=info.duration_s)
        self.audio: AudioEncoder | None = None
        self.pts_ticks = array("q")
        self.hashes = array("Q")
        self.proxy_ticks = array("q")
        self.sharpness = array("f")
        self.pts_origin: PtsOrigin = "container"
        self.changed_size = False

    def take(self, found: TimedFrame) -> None:
        """Enter one picture in table, proxy and filmstrip."""
        if not self.pts_ticks and self.audio is not None:
            self.audio.start(found.pts_ticks * self.info.time_base)
        self.pts_ticks.append(found.pts_ticks)
        self.hashes.append(luma_hash(found.frame))
        if found.derived:
            self.pts_origin = "derived"
        geometry = self.info.geometry
        if (found.frame.width, found.frame.height) != (geometry.coded_width, geometry.coded_height):
            self.changed_size = True
        ticks = round((found.pts_ticks - self.pts_ticks[0]) * self._ticks_per_tick)
        self.proxy_ticks.append(ticks)
        shown = self.proxy.add(found.frame, ticks)
        self.sharpness.append(sharpness(shown))
        if found.number % GROUP == 0 and self.strip.wants(ticks):
            self.strip.add(found.number, ticks, shown)

    def table(self) -> SourceTable:
        """The picture table so far."""
        return SourceTable(
            stream_index=self.info.stream_index,
            time_base=self.info.time_base,
            pts_origin=self.pts_origin,
            pts_ticks=np.array(self.pts_ticks, dtype=np.int64),
            luma_hash=np.array(self.hashes, dtype=np.uint64),
            geometry=self.info.geometry,
        )


def _look(source: Path, file: IO[bytes]) -> SourceInfo:
    try:
        with open_media(source, file) as container:
            return describe(container)
    except FFmpegError as error:
        raise Refused("nothing_decodes", f"The file can't be read ({type(error).__name__}).") from error


def _attach_audio(run: _Run, container: InputContainer) -> None:
    index = run.info.audio_stream_index
    if index is None:
        return
    sound = container.streams[index]
    assert isinstance(sound, AudioStream)
    limit_s = Fraction(MAX_PROXY_TICKS, PROXY_TICKS_PER_SECOND)
    if run.info.duration_s is not None:
        limit_s = min(limit_s, 2 * run.info.duration_s + 60)
    spool = tempfile.TemporaryFile(dir=run.out)  # noqa: SIM115 - lives as long as the encoder
    run.audio = AudioEncoder(sound, spool, limit_s=limit_s)


def _decode_all(
    run: _Run, source: Path, file: IO[bytes], progress: Progress, cancelled: Asked
) -> tuple[ProxyFile, Damage]:
    damage = Damage()
    total_bytes, furthest = max(1, source.stat().st_size), 0
    with open_media(source, file) as container:
        stream: VideoStream = prepare(video_stream(container, run.info.stream_index))
        _attach_audio(run, container)
        audio = run.audio
        frames = decoded(
            container,
            stream,
            also=None if audio is None else audio.stream,
            on_other=None if audio is None else audio.take,
            damage=damage,
        )
        for found in timed(frames, time_base=run.info.time_base, step_ticks=run.info.step_ticks):
            if cancelled():
                raise Cancelled
            run.take(found)
            furthest = max(furthest, file.tell())  # sound and pictures may lie far apart: it jumps back and forth
            progress(_DECODING_SHARE * min(1.0, furthest / total_bytes), "reading_pictures")
        if not run.pts_ticks:
            raise nothing_decodes(stream)
        progress(_DECODING_SHARE, "writing_proxy")
        return run.proxy.finish(run.out / PROXY_FILE, run.audio), damage


def _warnings(run: _Run, source: Path, damage: Damage) -> tuple[str, ...]:
    found = list(run.info.warnings)
    if damage.broken_off or is_cut_short(source):
        found.append("cut_short")
    if damage.packets:
        found.append("damaged_pictures")
    if run.audio is not None and run.audio.damaged_packets:
        found.append("damaged_audio")
    if run.pts_origin == "derived":
        found.append("derived_times")
    if run.changed_size:
        found.append("size_changes")
    return tuple(found)


def _write_tables(run: _Run, proxy: ProxyFile) -> SourceTable:
    table = run.table()
    table.save(run.out / TABLE_FILE)
    frame_table = sample_table.from_proxy(proxy.path, size=(table.geometry.width, table.geometry.height))
    (run.out / TIMES_FILE).write_bytes(frame_table.to_bytes(with_samples=False))
    (run.out / SAMPLES_FILE).write_bytes(frame_table.to_bytes())
    (run.out / SHARPNESS_FILE).write_bytes(packed(run.sharpness))
    return table


def _result(run: _Run, table: SourceTable, proxy: ProxyFile, warnings: tuple[str, ...]) -> IngestResult:
    info, geometry = run.info, run.info.geometry
    return IngestResult(
        container=info.container,
        codec=info.codec,
        pixel_format=info.pixel_format,
        stream_index=info.stream_index,
        width=geometry.width,
        height=geometry.height,
        frames=len(table),
        time_base=info.time_base,
        pts_origin=table.pts_origin,
        rotation=geometry.orientation.rotation,
        mirrored=geometry.orientation.mirrored,
        sample_aspect=geometry.sample_aspect,
        duration_s=round(proxy.end_ticks / PROXY_TICKS_PER_SECOND, 6),
        recorded_on=None if info.recorded_on is None else info.recorded_on.isoformat(),
        warnings=warnings,
        luma_hash_algorithm=LUMA_HASH_ALGORITHM,
        table=TABLE_FILE,
        times=TIMES_FILE,
        samples=SAMPLES_FILE,
        sharpness=SHARPNESS_FILE,
        proxy={
            "file": PROXY_FILE,
            "width": proxy.width,
            "height": proxy.height,
            "bytes": proxy.bytes,
            "audio": proxy.has_audio,
        },
        sprites=run.strip.finish().to_json(),
        poster=POSTER_FILE,
    )


def ingest(source: Path, out: Path, *, progress: Progress, cancelled: Asked) -> IngestResult:
    """Read every picture of `source` once and write everything the product needs into the directory `out`.

    Args:
        progress: called with a share 0..1 and a word on what is going on, at every picture.
        cancelled: asked at every picture.

    Memory does not grow with the length beyond the table (28 bytes a picture). Run it through `sandbox.run_ingest`:
    this function trusts the machine, not the file.

    Raises:
        Refused: the file's fault. Cancelled. VerificationError, IngestFailed: ours.
    """
    out.mkdir(parents=True, exist_ok=True)
    progress(0.0, "looking")
    with source.open("rb") as file:
        info = _look(source, file)
        run = _Run(info, out)
        try:
            proxy, damage = _decode_all(run, source, file, progress, cancelled)
        except FFmpegError as error:
            if error.errno in NO_ROOM:
                raise MemoryError from error
            raise IngestFailed(f"encoding failed: {error}") from error
    progress(0.97, "checking_proxy")
    verify_proxy(proxy.path, run.proxy_ticks)
    table = _write_tables(run, proxy)
    result = _result(run, table, proxy, _warnings(run, source, damage))
    (out / RESULT_FILE).write_text(json.dumps(result.to_json(), indent=1) + "\n")
    progress(1.0, "ready")
    return result
