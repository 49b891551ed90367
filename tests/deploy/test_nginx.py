"""deploy/nginx.conf in a real nginx, before a stand-in for the web server."""

import http.client
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.architecture.conftest import ROOT
from tests.launcher.conftest import answering, free_port, until

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx on this machine")


class Web(BaseHTTPRequestHandler):
    """Sends readers of /video to a kept file and tells how a body came."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        if self.path == "/video":
            self.send_header("X-Accel-Redirect", "/_kept/proxies/ab/1.mp4")
            self.send_header("ETag", '"ours"')
            self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_PATCH(self):
        got = len(self.rfile.read(int(self.headers["Content-Length"])))
        body = str(got).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@pytest.fixture
def nginx(tmp_path):
    """A connection to nginx with the project's configuration, its places moved to this test's."""
    kept = tmp_path / "files/proxies/ab"
    kept.mkdir(parents=True)
    (kept / "1.mp4").write_bytes(bytes(range(100)))
    web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    port = free_port()
    text = (ROOT / "deploy/nginx.conf").read_text()
    for name, here in {
        "server web:8000": f"server 127.0.0.1:{web.server_port}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/data/files/": f"{tmp_path}/files/",
        "include /etc/nginx/mime.types;": "",
        "http {": "http {\naccess_log off;\n" + "".join(f"{kind}_temp_path {tmp_path}/{kind};\n" for kind in TEMPORARY),
    }.items():
        assert name in text
        text = text.replace(name, here)
    text = f"daemon off; pid {tmp_path}/pid; user {owner()};\n" + text
    (tmp_path / "nginx.conf").write_text(text)
    words = [NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"]
    tested = subprocess.run([*words, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen([*words, "-g", "error_log stderr;"])
    until(lambda: answering(port))
    yield http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    process.terminate()
    process.wait(10)
    web.shutdown()


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def owner():
    import getpass

    return getpass.getuser()


def ask(nginx, method, path, **words):
    nginx.request(method, path, **words)
    answer = nginx.getresponse()
    return answer, answer.read()


def test_kept_bytes_come_from_nginx_by_range_with_the_applications_etag(nginx):
    answer, body = ask(nginx, "GET", "/video", headers={"Range": "bytes=10-19"})
    assert (answer.status, body) == (206, bytes(range(10, 20)))
    assert answer.headers["ETag"] == '"ours"'
    assert answer.headers["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(("validator", "status"), [('"ours"', 206), ('"older"', 200)])
def test_if_range_is_compared_with_the_applications_etag(nginx, validator, status):
    headers = {"Range": "bytes=10-19", "If-Range": validator}
    assert ask(nginx, "GET", "/video", headers=headers)[0].status == status


def test_kept_bytes_cannot_be_asked_for_directly(nginx):
    assert ask(nginx, "GET", "/_kept/proxies/ab/1.mp4")[0].status == 404


def test_large_bodies_pass(nginx):
    assert ask(nginx, "PATCH", "/upload", body=b"x" * 5_000_000)[1] == b"5000000"
