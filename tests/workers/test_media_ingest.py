"""Ingest: picture n of the proxy shows picture n of the source at its time; sound in step; nothing private copied."""

import json
import random
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.workers.media_files import KINDS, Recipe, make, shown, skip_by_edit_list, write
from workers.media import sample_table
from workers.media.errors import Cancelled, Refused, VerificationError
from workers.media.ingest import IngestResult, ingest
from workers.media.proxy import verify_proxy
from workers.media.stills import still
from workers.media.table import SourceTable


def run(source: Path, out: Path) -> IngestResult:
    return ingest(source, out, progress=lambda share, doing: None, cancelled=lambda: False)


def proxy_pictures(out: Path):
    """[(number shown, time in 1/90000 s, key picture)] as a general decoder sees the proxy."""
    with av.open(str(out / "proxy.mp4")) as container:
        assert container.streams.video[0].time_base == Fraction(1, 90000)
        return [
            (shown(frame.to_ndarray(format="gray")), frame.pts, frame.key_frame) for frame in container.decode(video=0)
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_proxy_shows_the_same_pictures_at_the_same_times(tmp_path, kind):
    source, recipe = make(tmp_path, kind)
    result = run(source, tmp_path / "out")
    table = SourceTable.load(tmp_path / "out" / result.table).pictures()
    wanted = [(n, table.proxy_ticks(n), n % 12 == 0) for n in range(len(recipe.ticks))]
    assert proxy_pictures(tmp_path / "out") == wanted
    assert (result.width, result.height) == recipe.upright_size()
    assert result.frames == len(recipe.ticks)
    assert (result.rotation, result.mirrored) == (recipe.rotation, recipe.mirrored)


def test_proxy_is_what_browsers_play(tmp_path):
    source, _ = make(tmp_path, "hlg")
    run(source, tmp_path / "out")
    with av.open(str(tmp_path / "out" / "proxy.mp4")) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        assert all(packet.pts == packet.dts for packet in packets)
        assert (stream.codec_context.name, stream.pix_fmt, stream.sample_aspect_ratio) == ("h264", "yuv420p", 1)
        assert stream.codec_context.color_trc == stream.codec_context.colorspace == 1
    data = (tmp_path / "out" / "proxy.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((321, 241), (320, 240)), ((1280, 960), (960, 720)), ((64, 48), (64, 48)), ((98, 1444), (48, 720))],
)
def test_proxy_size(tmp_path, size, wanted):
    source = write(tmp_path / "a.mkv", Recipe(size=size, pix_fmt="yuv444p", ticks=[0, 512]))
    result = run(source, tmp_path / "out")
    assert (result.proxy["width"], result.proxy["height"]) == wanted
    assert (result.width, result.height) == size
    with av.open(str(tmp_path / "out" / "proxy.mp4")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == wanted


def _click_s(path: Path) -> float:
    """When the click is heard, as a player counts: from the first picture."""
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        for frame in container.decode(audio=0):
            loud = np.flatnonzero(np.abs(frame.to_ndarray()).max(axis=0) > 0.2)
            if len(loud):
                return float(frame.pts * frame.time_base) + loud[0] / rate
    raise AssertionError("no click")


@pytest.mark.parametrize(
    ("first_tick", "audio_start", "click_after_first_picture"),
    [(0, Fraction(0), 1.0), (6400, Fraction(0), 0.5), (0, Fraction(1, 2), 1.5), (12800, Fraction(1, 4), 0.25)],
)
def test_sound_moves_with_the_pictures(tmp_path, first_tick, audio_start, click_after_first_picture):
    recipe = Recipe(ticks=[first_tick + 512 * n for n in range(50)], audio_start=audio_start)
    source = write(tmp_path / "a.mkv", recipe)
    result = run(source, tmp_path / "out")
    assert result.proxy["audio"] is True
    assert _click_s(tmp_path / "out" / "proxy.mp4") == pytest.approx(click_after_first_picture, abs=0.012)
    assert [ticks for _, ticks, _ in proxy_pictures(tmp_path / "out")] == [3600 * n for n in range(50)]


@pytest.mark.parametrize(
    ("codec", "rate", "layout"),
    [
        ("pcm_s16le", 96_000, "stereo"),
        ("pcm_s16le", 11_000, "mono"),
        ("aac", 44_100, "5.1"),
        ("flac", 44_100, "stereo"),
        ("libopus", 48_000, "stereo"),
    ],
)
def test_sound_of_many_kinds(tmp_path, codec, rate, layout):
    recipe = Recipe(audio_start=Fraction(1, 4), audio_codec=codec, audio_rate=rate, audio_layout=layout)
    source = write(tmp_path / "a.mkv", recipe)
    result = run(source, tmp_path / "out")
    assert result.warnings == ()
    assert _click_s(tmp_path / "out" / "proxy.mp4") == pytest.approx(1.25, abs=0.012)
    with av.open(str(tmp_path / "out" / "proxy.mp4")) as container:
        assert container.streams.audio[0].channels == (1 if layout == "mono" else 2)


def test_a_hole_in_the_sound_stays_a_hole(tmp_path):
    """Half a second of packets is missing before the click: it is still heard at its time."""
    source = write(tmp_path / "a.mkv", Recipe(audio_start=Fraction(0)))
    holed = tmp_path / "holed.mkv"
    with av.open(str(source)) as given, av.open(str(holed), "w") as container:
        streams = {stream.index: container.add_stream_from_template(stream) for stream in given.streams}
        for packet in given.demux():
            if packet.size and not (packet.stream.type == "audio" and 0.3 < packet.pts * packet.time_base < 0.8):
                packet.stream = streams[packet.stream.index]
                container.mux(packet)
    run(holed, tmp_path / "out")
    assert _click_s(tmp_path / "out" / "proxy.mp4") == pytest.approx(1.0, abs=0.012)


def test_sound_ends_with_the_pictures(tmp_path):
    source = write(tmp_path / "a.mp4", Recipe(audio_start=Fraction(0), audio_seconds=6))
    result = run(source, tmp_path / "out")
    with av.open(str(tmp_path / "out" / "proxy.mp4")) as container:
        assert container.duration / 1e6 == pytest.approx(1.6, abs=0.03)
    assert result.duration_s == pytest.approx(1.6)


def test_nothing_private_is_copied(tmp_path):
    place = "+44.6471+010.9252/"
    metadata = {"location": place, "title": "Casa di Anna", "creation_time": "2024-05-03T10:00:00Z"}
    source = write(tmp_path / "a.mov", Recipe(metadata=metadata, rotation=90))
    assert b"Casa di Anna" in source.read_bytes()
    result = run(source, tmp_path / "out")
    for file in (tmp_path / "out").iterdir():
        data = file.read_bytes()
        assert b"Casa" not in data
        assert b"44.64" not in data
    assert result.recorded_on == "2024-05-03"


def test_edit_list_pre_roll(tmp_path):
    source = skip_by_edit_list(write(tmp_path / "a.mp4", Recipe(options={"bf": "2", "g": "40"})), 10 * 512 + 1024)
    result = run(source, tmp_path / "out")
    numbers = [number for number, _, _ in proxy_pictures(tmp_path / "out")]
    assert numbers == list(range(numbers[0], 40))
    assert numbers[0] >= 10
    assert result.frames == len(numbers)
    assert shown(_still(source, tmp_path / "out", 3)) == numbers[3]


def _still(source: Path, out: Path, number: int, kind: str = "png") -> np.ndarray:
    import io

    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(still(source, out / "table.npz", number, format=kind))))


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_still_is_full_size_and_upright(tmp_path, kind):
    source, recipe = make(tmp_path, "wide_pixels_turned")
    run(source, tmp_path / "out")
    picture = _still(source, tmp_path / "out", 33, kind)
    assert shown(picture) == 33
    assert picture.shape[1::-1] == recipe.upright_size()


def test_still_knows_its_formats(tmp_path):
    source, _ = make(tmp_path, "one_picture")
    with pytest.raises(ValueError, match="gif"):
        still(source, None, 0, format="gif")


@pytest.mark.parametrize("audio", [None, Fraction(0)])
def test_slices_of_the_proxy_decode(tmp_path, audio):
    """What the page does: one range per group, cut into samples, fed to a bare decoder."""
    recipe = Recipe(ticks=[512 * n for n in range(60)], audio_start=audio)
    source = write(tmp_path / "a.mp4", recipe)
    out = tmp_path / "out"
    result = run(source, out)
    table = sample_table.parse((out / result.samples).read_bytes())
    samples, proxy = table.samples, (out / "proxy.mp4").read_bytes()
    assert samples is not None
    for group in random.Random(3).sample(range(5), 5):
        first = int(samples.group_first[group])
        last = int(samples.group_first[group + 1]) if group < 4 else 60
        decoder = av.CodecContext.create("h264", "r")
        decoder.extradata = samples.config
        at, numbers = int(samples.group_offset[group]), []
        for number in range(first, last):
            size = int(samples.sizes[number])
            numbers += list(decoder.decode(av.Packet(proxy[at : at + size])))
            at += size
        numbers += decoder.decode(None)
        assert [shown(frame.to_ndarray(format="gray")) for frame in numbers] == list(range(first, last))


def test_tables_agree(tmp_path):
    source, recipe = make(tmp_path, "variable")
    out = tmp_path / "out"
    result = run(source, out)
    times = sample_table.parse((out / result.times).read_bytes())
    full = sample_table.parse((out / result.samples).read_bytes())
    pictures = SourceTable.load(out / result.table).pictures()
    assert times.samples is None
    assert times.proxy_ticks.tolist() == full.proxy_ticks.tolist() == [pictures.proxy_ticks(n) for n in range(40)]
    assert (times.width, times.height, times.proxy_width, times.proxy_height) == (*recipe.size, *recipe.size)


def test_result_is_json(tmp_path):
    source, _ = make(tmp_path, "variable")
    result = run(source, tmp_path / "out")
    plain = json.loads(json.dumps(result.to_json()))
    assert IngestResult.from_json(plain) == result
    assert json.loads((tmp_path / "out" / "ingest.json").read_text()) == plain
    assert plain["time_base"] == "1/90000"


def test_progress_rises_to_one(tmp_path):
    source, _ = make(tmp_path, "constant_25")
    said: list[tuple[float, str]] = []
    ingest(source, tmp_path / "out", progress=lambda share, doing: said.append((share, doing)), cancelled=lambda: False)
    shares = [share for share, _ in said]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_cancel(tmp_path):
    source, _ = make(tmp_path, "constant_25")
    with pytest.raises(Cancelled):
        ingest(source, tmp_path / "out", progress=lambda share, doing: None, cancelled=lambda: True)


def test_verification_sees_what_is_wrong(tmp_path):
    source, _ = make(tmp_path, "constant_25")
    run(source, tmp_path / "out")
    proxy = tmp_path / "out" / "proxy.mp4"
    right = [3600 * n for n in range(40)]
    verify_proxy(proxy, right)
    for wrong in (right[:-1], [*right, 144_000], [*right[:20], right[20] + 1, *right[21:]]):
        with pytest.raises(VerificationError):
            verify_proxy(proxy, wrong)
    with pytest.raises(VerificationError):
        verify_proxy(source, right)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(proxy.read_bytes()[:-2000] + bytes(2000))
    with pytest.raises(VerificationError):
        verify_proxy(damaged, right)


def test_too_long(tmp_path):
    """6.6 hours in three pictures: times no longer fit the table."""
    recipe = Recipe(ticks=[0, 1000, 24_000_000], time_base=Fraction(1, 1000))
    source = write(tmp_path / "a.mkv", recipe)
    with pytest.raises(Refused) as refusal:
        run(source, tmp_path / "out")
    assert refusal.value.code == "too_long"
