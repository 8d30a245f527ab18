"""A release that stands in for Pyodide's, and the server that it is fetched from."""

import hashlib
import io
import json
import re
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from tools.live import download

CORE = {"pyodide.mjs": b"export", "pyodide.asm.wasm": bytes(range(256)) * 40}
WHEELS = {"numpy.whl": b"arrays " * 3000, "matplotlib.whl": b"figures " * 5000}
PACKAGE = "pyodide-0.0.0.tgz"


def digest(content):
    return hashlib.sha256(content).hexdigest()


def npm_package(contents):
    """Return what npm publishes: the files, packed in a folder of this name."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in contents.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def lock_file(sums):
    packages = {name: {"file_name": name, "sha256": digest} for name, digest in sums.items()}
    return json.dumps({"packages": packages}).encode()


class Handler(BaseHTTPRequestHandler):
    """Serve the stand-in, from any byte on; keep a record; break where it is told to."""

    def do_GET(self):  # noqa: D102
        host = self.server.host
        name = self.path.strip("/")
        first = int(re.match(r"bytes=(\d+)-", self.headers.get("Range", "bytes=0-"))[1])
        host.asked.append((name, first))
        content = host.files.get(name)
        if host.busy:
            self.send_error(host.busy.pop(0))
            return
        if content is None or first > len(content):
            self.send_error(404 if content is None else 416)
            return
        if not host.knows_ranges:
            first = 0
        self.send_response(206 if first else 200)
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        breaks = host.breaks.get(name, [])
        last = breaks.pop(0) if breaks else len(content)
        self.wfile.write(content[first:last])

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def host():
    """Serve the release; its attributes say what goes wrong."""
    sums = {name: digest(content) for name, content in WHEELS.items()}
    contents = CORE | {download.LOCK: lock_file(sums)}
    package = npm_package(contents)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}/"
    server.host = SimpleNamespace(
        files={PACKAGE: package, **WHEELS},
        contents=contents | WHEELS,
        asked=[],
        breaks={},
        busy=[],
        knows_ranges=True,
        release={
            "version": "0.0.0",
            "core": {
                "url": address + PACKAGE,
                "sha256": digest(package),
                "lock": digest(contents[download.LOCK]),
                "files": {name: digest(content) for name, content in CORE.items()},
            },
            "wheels": {"url": address, "files": sums},
        },
    )
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield server.host
    server.shutdown()
    server.server_close()
