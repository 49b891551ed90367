"""The lines in a release's README that find a picture again and prove it: run as they stand, on real files."""

import json
import re
import subprocess
import sys

import pytest

from annotator.exports.readme import release_readme
from annotator.projects.models import Project
from tests.workers.media_files import make
from workers.media.ingest import TABLE_FILE, ingest
from workers.media.table import SourceTable


def recipe():
    """The Python code of the README."""
    text = release_readme(Project(title="Estense", licence=""))
    return re.search(r"```python\n(.*?)```", text, re.DOTALL).group(1)


def video_document(source, out):
    """`pts` and `luma_hash` as a release gives them."""
    ingest(source, out, progress=lambda share, doing: None, cancelled=lambda: False)
    table = SourceTable.load(out / TABLE_FILE)
    hashes = [f"{value:016x}" for value in table.luma_hash.tolist()]
    return {"video": {"pts": table.pts_ticks.tolist(), "luma_hash": hashes}}


def run(folder, source, n):
    """What the recipe prints for picture `n`."""
    code = recipe().replace("videos/ID.json", "video.json").replace("the file with that sha256", source.name)
    done = subprocess.run(
        [sys.executable, "-c", f"n = {n}\n{code}"], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("kind", ["b_pictures", "ten_bit", "variable", "odd_size", "rgb"])
def test_it_finds_each_picture_and_proves_it(tmp_path, kind):
    source, _ = make(tmp_path, kind)
    document = video_document(source, tmp_path / "out")
    (tmp_path / "video.json").write_text(json.dumps(document))

    assert run(tmp_path, source, 0) == ["True"]
    assert run(tmp_path, source, len(document["video"]["pts"]) - 1) == ["True"]


def test_it_says_so_when_the_picture_is_another(tmp_path):
    source, _ = make(tmp_path, "constant_25")
    document = video_document(source, tmp_path / "out")
    hashes = document["video"]["luma_hash"]
    hashes[3] = hashes[4]
    (tmp_path / "video.json").write_text(json.dumps(document))

    assert run(tmp_path, source, 3) == ["False"]
