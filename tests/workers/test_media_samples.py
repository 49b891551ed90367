"""Every real file of the sample data gets the verdict that docs/video-verdicts.md gives reasons for."""

import json
import re
from pathlib import Path

import av
import pytest

from workers.media import frames, probe
from workers.media.errors import Refused
from workers.media.ingest import ingest
from workers.media.proxy import verify_proxy
from workers.media.table import SourceTable

ROW = re.compile(r"^\| ([\w.-]+\.\w+) \| (\w+)(?:: (\w+))? \| (\d+|–) \| (?:(\d+)×(\d+)|–) \| (.*) \|$")
DOCUMENT = Path(__file__).parents[2] / "docs" / "video-verdicts.md"
VERDICTS = {match[1]: match for match in map(ROW.match, DOCUMENT.read_text().splitlines()) if match}

pytestmark = pytest.mark.samples


def test_every_file_has_a_verdict(samples):
    files = {path.name for path in (samples / "video").iterdir() if path.suffix != ".json"}
    assert files == set(VERDICTS)


@pytest.mark.parametrize("name", VERDICTS)
def test_verdict(samples, tmp_path, name):
    verdict, code, count, width, height, why = VERDICTS[name].groups()[1:]
    source = samples / "video" / name
    if verdict == "refused":
        with pytest.raises(Refused) as refused:
            ingest(source, tmp_path, progress=lambda share, doing: None, cancelled=lambda: False)
        assert refused.value.code == code
        return
    result = ingest(source, tmp_path, progress=lambda share, doing: None, cancelled=lambda: False)
    assert (result.frames, result.width, result.height) == (int(count), int(width), int(height))
    assert set(re.findall(r"`(\w+)`", why)) == set(result.warnings)
    table = SourceTable.load(tmp_path / result.table)
    verify_proxy(tmp_path / "proxy.mp4", [table.pictures().proxy_ticks(n) for n in range(len(table))])
    with av.open(str(tmp_path / "proxy.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == int(count)
    for number in (int(count) - 1, int(count) // 2):
        assert frames.read_picture(source, table, number).shape == (int(height), int(width), 3)


@pytest.mark.parametrize(
    ("name", "stream"), [("tc_nasa_13013.mp4", 0), ("tc_nasa_13013.mp4", 3), ("tc_nasa_13013_rotated.mp4", 0)]
)
def test_picture_table_equals_the_truth(samples, monkeypatch, name, stream):
    truth = json.loads((samples / "video" / f"{name}.stream{stream}.all_frames_info.json").read_text())
    monkeypatch.setattr(probe, "choose_video", lambda container: container.streams[stream])
    table = frames.scan(samples / "video" / name)
    times = [f"{float(ticks * table.time_base):.6f}" for ticks in table.pts_ticks.tolist()]
    assert times == [picture["pts_time"] for picture in truth]


def test_the_stream_that_players_show(samples):
    assert probe.probe(samples / "video" / "tc_nasa_13013.mp4").stream_index == 3


def test_the_gallery_clip(samples, tmp_path):
    """765 pictures at 25 a second; its truth names pictures by number."""
    (source,) = (samples / "estense_gallery").glob("estense_visit_A_h264.mp4")
    table = frames.scan(source)
    assert len(table) == 765
    assert table.pts_origin == "container"
    assert {table.pictures().proxy_ticks(n) - 3600 * n for n in range(765)} == {0}
