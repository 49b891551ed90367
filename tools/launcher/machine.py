"""What the machine offers: its package settings, certificates, pip, disk space."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

from .places import HERE
from .say import Failure

# They point Python or pip somewhere else than into our environment.
UNWANTED = (
    "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "CONDA_PREFIX", "PIP_USER", "PIP_TARGET", "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV", "PIP_REQUIREMENT", "PIP_CONSTRAINT", "NODE_ENV", "NODE_OPTIONS",
)  # fmt: skip


def clean_environment() -> dict[str, str]:
    """The machine's environment without what would lead our programs astray."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED}


def package_environment(scratch: Path) -> dict[str, str]:
    """Environment for package programs: the machine's own settings, certificates, scratch space beside the target.

    A cache that people have is used; one that they do not have is not left behind in their home.
    """
    env = clean_environment()
    scratch.mkdir(parents=True, exist_ok=True)
    bundle = certificates()
    if bundle:
        env.setdefault("NODE_EXTRA_CA_CERTS", bundle)
    # Values that people have set stay; uv reads the system's certificates under either name, by its version.
    defaults = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    defaults |= {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_RETRIES": "2"}
    defaults |= {"npm_config_fund": "false", "npm_config_audit": "false", "npm_config_update_notifier": "false"}
    for name, value in defaults.items():
        env.setdefault(name, value)
    home = Path(env.get("HOME") or "/nonexistent")
    caches = {"UV_CACHE_DIR": ".cache/uv", "PIP_CACHE_DIR": ".cache/pip", "npm_config_cache": ".npm"}
    for name, usual in caches.items():
        if not (home / usual).is_dir():
            env.setdefault(name, str(scratch / name.lower()))
    env["TMPDIR"] = str(scratch)
    return env


def certificates() -> str:
    """The system's certificate bundle, or an empty string."""
    paths = ssl.get_default_verify_paths()
    candidates = [os.environ.get("SSL_CERT_FILE"), paths.cafile, "/etc/ssl/certs/ca-certificates.crt"]
    candidates += ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
    return next((path for path in candidates if path and os.path.isfile(path)), "")


def pip_command(scratch: Path, env: Mapping[str, str]) -> list[str]:
    """A pip that runs with this Python: installed, bundled with Python, or fetched (checked by its hash).

    Raises:
        Failure: none can be had.
    """
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    bundled = importlib.util.find_spec("ensurepip")
    folders = [Path("/usr/share/python-wheels")]
    if bundled and bundled.origin:
        folders.insert(0, Path(bundled.origin).parent / "_bundled")
    wheels = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]
    index = env.get("PIP_INDEX_URL")
    if not wheels and not index:
        raise Failure(
            "this Python has no pip: install it (Debian: apt install python3-venv), or name a package index in "
            "PIP_INDEX_URL, and start again"
        )
    wheel = wheels[-1] if wheels else fetch_pip(scratch, index or "")
    return [sys.executable, f"{wheel}/pip"]


def fetch_pip(scratch: Path, index: str) -> Path:
    """Download the pinned pip wheel from a simple index.

    Raises:
        Failure: out of reach, not there, or not the file that its hash promises.
    """
    version, digest = re.findall(r"pip==(\S+) --hash=sha256:(\w+)", (HERE / "pip.txt").read_text())[0]
    name = f"pip-{version}-py3-none-any.whl"
    page = index.rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310 - the index that the machine names
            found = re.search(rf'href="([^"]*{re.escape(name)})', answer.read().decode())
        if not found:
            raise Failure(f"{page} has no {name}; install pip (Debian: apt install python3-venv) and start again")
        with urllib.request.urlopen(urljoin(page, found[1]), timeout=60) as answer:  # noqa: S310
            body = answer.read()
    except OSError as error:
        raise Failure(f"this Python has no pip, and the package registry is out of reach ({error})") from error
    if hashlib.sha256(body).hexdigest() != digest:
        raise Failure(f"{name} from {page} is not the file that was expected; nothing was installed")
    target = scratch / name
    target.write_bytes(body)
    return target


def uv_settings(pip: Sequence[str], env: Mapping[str, str]) -> dict[str, str]:
    """The machine's pip settings in uv's words (uv does not read pip's files or variables)."""
    done = subprocess.run([*pip, "config", "list"], env=dict(env), capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):
        for name, value in re.findall(rf"^{re.escape(section)}([\w-]+)='(.*)'$", done.stdout, re.MULTILINE):
            found[name] = value.replace("\\n", " ").strip()
    words = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    words |= {"trusted-host": "UV_INSECURE_HOST", "proxy": "HTTPS_PROXY", "cert": "SSL_CERT_FILE"}
    settings = {word: found[name] for name, word in words.items() if found.get(name) and word not in env}
    if "UV_FIND_LINKS" in settings:
        settings["UV_FIND_LINKS"] = ",".join(settings["UV_FIND_LINKS"].split())
    if "UV_INDEX" in settings:
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # pip's way: all indexes count alike; hashes decide
    if found.get("no-index") in ("1", "true", "True"):
        settings["UV_NO_INDEX"] = "1"
    return settings


def need_space(place: Path, needed_mb: int, what: str) -> None:
    """Raises: Failure: less than `needed_mb` MB are free where `place` is (or will be)."""
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free // 1_000_000
    if free < needed_mb:
        raise Failure(f"the disk is full: {what} needs about {needed_mb} MB at {place}, {free} MB are free")
