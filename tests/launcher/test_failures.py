"""Each failure of `./cicerone up` is one line, ends with code 1 and leaves nothing half made."""

import ast
import functools
import shutil
import signal
import socket
import subprocess
import sys

from tests.launcher.conftest import until


def one_line(done):
    """The failure's only line."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("cicerone: ")
    return lines[0]


def nothing_half_made(project):
    """No environment and no scratch folder is there; a frontend is there whole or not at all."""
    dist = project.root / "frontend/dist"
    assert not (project.root / ".venv").exists()
    assert not dist.exists() or {"index.html", ".cicerone-stamp"} == {path.name for path in dist.iterdir()}
    assert list((project.root / ".cache").glob("part-*")) == []


def test_port_in_use(project):
    with socket.socket() as other:
        other.bind(("127.0.0.1", project.port))
        other.listen()
        said = one_line(project.run("up", "--port", str(project.port)))
    assert f"port {project.port} is in use" in said
    assert not (project.root / "frontend/dist").exists()  # it is the first thing checked


def test_registry_out_of_reach(bare):
    away = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "npm_config_registry": "http://127.0.0.1:9/"}
    away |= {"PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": ""}
    said = one_line(bare.run("up", "--port", str(bare.port), **away))
    assert "registry is out of reach" in said
    nothing_half_made(bare)


def test_an_interrupted_install_is_made_again(project):
    (project.root / ".venv/.cicerone-stamp").unlink()
    left = project.root / ".cache/part-python"
    left.mkdir(parents=True)
    (left / "half").touch()
    said = one_line(
        project.run("up", "--port", str(project.port), PIP_INDEX_URL="http://127.0.0.1:9/", PIP_CONFIG_FILE="/dev/null")
    )
    assert "out of reach" in said  # it did try again
    assert not left.exists()


def test_broken_frontend(project):
    (project.root / "frontend/build.mjs").write_text("throw new Error('no such colour')")
    said = one_line(project.run("up", "--port", str(project.port)))
    assert "the frontend was not built" in said
    assert "no such colour" in said
    assert not (project.root / "frontend/dist").exists()


def test_data_not_writable(project):
    project.data.write_text("a file, not a directory")
    assert "data directory cannot be written" in one_line(project.run("up", "--port", str(project.port)))


def test_second_instance_on_the_same_data(project):
    project.up()
    said = one_line(project.run("up", "--port", str(project.port + 1)))
    assert "already runs" in said
    assert f"localhost:{project.port}" in said


def test_web_that_does_not_come_up(project):
    project.data.mkdir()
    (project.data / "break-web").touch()
    done = project.run("up", "--port", str(project.port))
    assert done.returncode == 1
    assert "the web server does not come up: the web is broken" in done.stderr.splitlines()[-1]


PRETEND = "import runpy, sys; sys.version_info = (3, 9, 1); sys.argv = ['cicerone', 'up']; runpy.run_path('cicerone')"


def test_too_old_python(bare):
    """Every old Python of this machine, and this one when it says that it is old."""
    commands = [[sys.executable, "-c", PRETEND]]
    for version in ("2.7", "3.6", "3.8", "3.10"):
        python = shutil.which(f"python{version}")
        if python and subprocess.run([python, "--version"], capture_output=True).returncode == 0:
            commands.append([python, "cicerone", "up"])
    for command in commands:
        done = subprocess.run(command, cwd=bare.root, capture_output=True, text=True)
        assert "Python 3.11 or newer is needed" in one_line(done)
    nothing_half_made(bare)


def test_the_command_itself_keeps_to_old_syntax(bare):
    ast.parse((bare.root / "cicerone").read_text(), feature_version=(3, 4))


def test_stopped_while_installing(bare):
    """The registry never answers; Ctrl-C ends it and nothing stays."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        env = bare.env | {"PIP_INDEX_URL": index, "PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": ""}
        command = ["python3", "cicerone", "up", "--port", str(bare.port)]
        # As from a terminal, also where the tests themselves were started in the background, deaf to Ctrl-C.
        hears = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        process = subprocess.Popen(command, cwd=bare.root, env=env, stderr=subprocess.PIPE, text=True, preexec_fn=hears)
        until(lambda: (bare.root / ".cache/logs/get-uv.log").exists())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=15)
    assert process.returncode == 130
    assert "stopped" in said
    nothing_half_made(bare)
