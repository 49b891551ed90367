"""A real nginx with the project's configuration."""

import getpass
import shutil
import subprocess
from contextlib import contextmanager

from tests.architecture.conftest import ROOT
from tests.launcher.conftest import answering, free_port, until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx_before(web_port, *, files, place):
    """nginx before a web server, its places moved into `place` and the kept files' to `files`; gives its port."""
    port = free_port()
    text = (ROOT / "deploy/nginx.conf").read_text()
    for name, here in {
        "server web:8000": f"server 127.0.0.1:{web_port}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/data/files/": f"{files}/",
        "include /etc/nginx/mime.types;": "",
        "http {": "http {\naccess_log off;\n" + "".join(f"{kind}_temp_path {place}/{kind};\n" for kind in TEMPORARY),
    }.items():
        assert name in text
        text = text.replace(name, here)
    (place / "nginx.conf").write_text(f"daemon off; pid {place}/pid; user {getpass.getuser()};\n" + text)
    words = [NGINX, "-p", place, "-c", place / "nginx.conf", "-e", place / "error.log"]
    tested = subprocess.run([*words, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen([*words, "-g", "error_log stderr;"])
    try:
        until(lambda: answering(port))
        yield port
    finally:
        process.terminate()
        process.wait(10)
