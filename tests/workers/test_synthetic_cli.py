"""`python -m workers.synthetic`: files, one JSON line, and bad input."""

import json
import subprocess
import sys

import cv2

from workers.synthetic.__main__ import main
from workers.synthetic.truth import VisitTruth


def test_it_renders_a_video_and_its_truth(tmp_path):
    arguments = [
        "--seed",
        "5",
        "--seconds",
        "2",
        "--size",
        "160x90",
        "--works",
        "1",
        "--visitor",
        "--fps",
        "30000/1001",
    ]
    command = [
        sys.executable,
        "-m",
        "workers.synthetic",
        *arguments,
        "--fps",
        "30000/1001",
        "--out",
        str(tmp_path / "made"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    answer = json.loads(done.stdout)
    assert answer == {
        "video": str(tmp_path / "made" / "visit.mp4"),
        "truth": str(tmp_path / "made" / "truth.json"),
        "frames": 60,
    }
    truth = VisitTruth.read(tmp_path / "made" / "truth.json")
    assert (truth.width, truth.height, truth.frames, truth.spec.visitor) == (160, 90, 60, True)


def test_scenes_can_be_named(tmp_path, capsys):
    arguments = ["--seconds", "1", "--size", "96x64", "--works", "2", "--scenes", "king,hunt", "--out", str(tmp_path)]
    assert main(arguments) == 0
    assert [w.scene for w in VisitTruth.read(tmp_path / "truth.json").artworks] == ["king", "hunt"]
    assert json.loads(capsys.readouterr().out)["frames"] == 25


def test_stills_show_paintings_and_views(tmp_path, capsys):
    arguments = ["--size", "160x90", "--seconds", "4", "--works", "2", "--scenes", "king,hunt"]
    assert main(["--stills", str(tmp_path), *arguments]) == 0
    files = json.loads(capsys.readouterr().out)["stills"]
    names = {file.rsplit("/", 1)[1] for file in files}
    assert {"painting_king.png", "details_king.png", "painting_hunt.png", "details_hunt.png"} <= names
    assert sum(name.startswith("view_") for name in names) == 8
    assert all(cv2.imread(file) is not None for file in files)


def _refused(capsys, *arguments):
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = stop.code
    return status, capsys.readouterr().err.strip().splitlines()


def test_bad_input_is_two_and_one_line(tmp_path, capsys):
    out = ["--out", str(tmp_path / "none")]
    for wrong in (
        ["--size", "641x480"],
        ["--works", "99"],
        ["--seconds", "nan"],
        ["--works", "1", "--scenes", "nonsense"],
    ):
        status, lines = _refused(capsys, *wrong, *out)
        assert status == 2
        assert len(lines) == 1
    for wrong in (["--size", "big"], ["--fps", "1/0"], []):
        status, lines = _refused(capsys, *wrong, *(out if wrong else []))
        assert status == 2
        assert "error" in lines[-1]
    assert not (tmp_path / "none").exists()


def test_hard_options_by_name(tmp_path, capsys):
    arguments = ["--seconds", "1", "--size", "96x64", "--works", "1", "--out", str(tmp_path)]
    assert main([*arguments, "--hard", "noise=4.5,re_entry,rotation=90"]) == 0
    hard = VisitTruth.read(tmp_path / "truth.json").spec.hard
    assert (hard.noise, hard.re_entry, hard.rotation, hard.glare) == (4.5, True, 90, 0.0)
    capsys.readouterr()
    for wrong in ("fog=1", "noise=much", "noise=400"):
        status, lines = _refused(capsys, *arguments, "--hard", wrong)
        assert status == 2
        assert "error" in lines[-1]
